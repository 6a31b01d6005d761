"""What has a door in a row of houses in the demo town, and what stands outdoors. Every name is invented."""

from __future__ import annotations

from facility import WEEK, YES, Tags

SHOPS: tuple[tuple[str, str, float, int, Tags], ...] = (
    ("Bakkerij Vlinder", "Hoogstraat", 0.30, 1, {"shop": "bakery", "opening_hours": "Tu-Sa 07:30-17:00", **YES}),
    (
        "Eetcafé De Roerdomp",
        "Hoogstraat",
        0.42,
        -1,
        {"amenity": "restaurant", "opening_hours": "We-Su 16:00-22:00", **YES},
    ),
    ("Lunchroom De Tijd", "Marktplein", 0.30, 1, {"amenity": "cafe", "opening_hours": "Mo-Sa 09:00-17:00", **YES}),
    (
        "Café 't Sluisje",
        "Havenkade",
        0.45,
        1,
        {"amenity": "pub", "opening_hours": "Th-Su 16:00-24:00", "wheelchair": "no"},
    ),
    (
        "Kapsalon Krul",
        "Hoogstraat",
        0.62,
        1,
        {"shop": "hairdresser", "opening_hours": "Tu-Fr 09:00-17:30; Sa 09:00-15:00"},
    ),
    ("Wereldwinkel De Mand", "Hoogstraat", 0.70, -1, {"shop": "charity", "opening_hours": "Tu-Sa 10:00-17:00", **YES}),
    (
        "Fietsenmaker Spaak",
        "Brugstraat",
        0.60,
        1,
        {"craft": "bicycle_repair", "opening_hours": "Tu-Sa 09:00-17:30", **YES},
    ),
    (
        "Museum De Waag",
        "Kerkstraat",
        0.45,
        1,
        {"tourism": "museum", "opening_hours": "We-Su 13:00-17:00", "wheelchair": "limited"},
    ),
    (
        "Atelier De Kwast",
        "Weverstraat",
        0.34,
        -1,
        {"amenity": "arts_centre", "opening_hours": "Tu-Sa 10:00-17:00", "wheelchair": "limited"},
    ),
    ("Politiepost", "Brugstraat", 0.25, -1, {"amenity": "police", "opening_hours": "Mo,We,Fr 09:00-17:00", **YES}),
    (
        "Postpunt De Bloem",
        "Kuiperstraat",
        0.36,
        1,
        {"amenity": "post_office", "opening_hours": "Mo-Sa 09:00-18:00", **YES},
    ),
    ("Minibieb Vissteeg", "Vissteeg", 0.50, 1, {"amenity": "public_bookcase", "opening_hours": "24/7"}),
    ("Minibieb Merelstraat", "Merelstraat", 0.40, 1, {"amenity": "public_bookcase", "opening_hours": "24/7", **YES}),
    (
        "Muziekschool De Klank",
        "Oostersingel",
        0.80,
        1,
        {"amenity": "music_school", "opening_hours": "Mo-Fr 14:00-21:00"},
    ),
    ("Welzijn Lisdrecht", "Noordersingel", 0.75, 1, {"office": "charity", "opening_hours": WEEK, **YES}),
    (
        "Voedselbank De Plank",
        "Tuinstraat",
        0.30,
        1,
        {"amenity": "social_facility", "social_facility": "food_bank", "opening_hours": "Fr 13:00-16:00", **YES},
    ),
    ("Bewonersvereniging Vogelbuurt", "Kievitstraat", 0.35, -1, {"office": "association"}),
    (
        "Ontmoetingskamer De Kade",
        "Torenkade",
        0.50,
        -1,
        {"club": "social", "opening_hours": "Mo,We,Fr 10:00-16:00", **YES},
    ),
    (
        "IJssalon Pinguïn",
        "Hoogstraat",
        0.52,
        1,
        {"amenity": "cafe", "opening_hours": "Apr-Sep: Tu-Su 12:00-21:00", **YES},
    ),
    ("Bakker Korst", "Drechtlaan", 0.42, 1, {"shop": "bakery", "opening_hours": "Mo-Sa 07:00-17:00", **YES}),
    (
        "Snackbar Het Hoekje",
        "Populierenlaan",
        0.75,
        -1,
        {"amenity": "restaurant", "opening_hours": "Mo-Su 15:00-22:00", **YES},
    ),
    (
        "Fitness De Veer",
        "Drechtlaan",
        0.50,
        -1,
        {"leisure": "fitness_centre", "opening_hours": "Mo-Fr 08:00-22:00; Sa-Su 09:00-15:00", **YES},
    ),
    ("Kapper Knip", "Lijsterstraat", 0.25, -1, {"shop": "hairdresser", "opening_hours": "We-Sa 09:00-17:00", **YES}),
    ("Buurtbus-kantoor", "Schoolstraat", 0.18, -1, {"office": "association", "opening_hours": "Mo-Fr 09:00-12:00"}),
)

SPOTS: tuple[tuple[str, float, float, Tags], ...] = (
    ("Bank bij de Zwanenbrug", -178, -284, {"amenity": "bench", "backrest": "yes"}),
    ("Praatbank Lindelaan", 136, 34, {"amenity": "bench", "backrest": "yes"}),
    ("Schaaktafel Drechtpark", -104, -352, {"leisure": "picnic_table"}),
    ("Bank aan de haven", -335, 60, {"amenity": "bench", "backrest": "yes"}),
    ("Picknicktafel Noorderbos", 300, 470, {"leisure": "picnic_table"}),
    ("Buitenfitness Drechtpark", -150, -292, {"leisure": "fitness_station", "wheelchair": "yes"}),
    ("Speelplek Vijver", 470, 150, {"leisure": "playground", "wheelchair": "limited"}),
    ("Speelplek Kuipershof", -248, 345, {"leisure": "playground"}),
    ("Hondenveld", 0, 400, {"leisure": "dog_park"}),
    ("Weekmarkt", -170, 82, {"amenity": "marketplace", "opening_hours": "Tu 09:00-14:00", "wheelchair": "yes"}),
)
