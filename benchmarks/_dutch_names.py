"""Names as Dutch neighbourhoods have them, made up, for `make_places.py`. Their order is part of the seed."""

from __future__ import annotations

from buurtkaart.domain.kinds import PlaceKind


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in text.split(","))


PLACE_NAMES: dict[PlaceKind, tuple[str, ...]] = {
    PlaceKind.COMMUNITY_CENTRE: ("Buurthuis {own}", "Wijkcentrum {own}", "Ontmoetingsplek {own}", "{own}"),
    PlaceKind.LIBRARY: ("Bibliotheek", "Bibliotheek {area}", "Minibieb {street}", "Ruilkast {street}"),
    PlaceKind.SPORTS: ("Sporthal {own}", "Boksschool {own}", "Boksclub", "Voetbalclub {own}", "Gymzaal {area}"),
    PlaceKind.HOUSING: ("Wooncentrum {own}", "Woonzorgcentrum {own}", "Hofje {own}"),
    PlaceKind.CARE: ("Zorghuis {own}", "Dagbesteding {own}", "Verzorgingshuis {own}"),
    PlaceKind.HEALTH: ("Huisartsenpraktijk {surname}", "Apotheek {area}", "Fysiotherapie {surname}"),
    PlaceKind.WORSHIP: ("Sint-{first}kerk", "{own}kerk", "Moskee {area}", "Kerk {street}"),
    PlaceKind.SCHOOL: ("Basisschool {own}", "Obs {own}", "Peuterspeelzaal {own}"),
    PlaceKind.CAFE: ("Café {own}", "Eetcafé {area}", "Café 't Hoekje", "Lunchroom {own}", "Restaurant {own}"),
    PlaceKind.SHOP: ("Bakkerij {surname}", "Kringloopwinkel {area}", "Kapsalon {first}", "Buurtsuper {street}"),
    PlaceKind.CULTURE: ("Theater {own}", "Museum {own}", "Muziekschool {area}", "Atelier {first}"),
    PlaceKind.WORKSHOP: ("Repair Café {area}", "Fietswerkplaats {own}", "Buurtwerkplaats {street}"),
    PlaceKind.GARDEN: ("Buurttuin {own}", "Volkstuin {area}", "Kinderboerderij {own}", "Moestuin {street}"),
    PlaceKind.PARK: ("Park {own}", "{surname}park", "Plantsoen {street}"),
    PlaceKind.PLAYGROUND: ("Speeltuin {own}", "Speeltuin", "Trapveldje {street}"),
    PlaceKind.BENCH: ("Bank", "Bankje {street}", "Praatbank {area}"),
    PlaceKind.DESK: ("Wijkteam {area}", "Loket {area}", "Sociaal raadslieden", "Formulierenhulp {area}"),
    PlaceKind.OTHER: ("{own}", "Garage {surname}", "Hal {street}"),
}
GROUPS = (
    "Koffie met de buren",
    "Samen tuinieren",
    "Sporten aan de overkant",
    "Wandelgroep {area}",
    "Yoga",
    "Yoga voor 55+",
    "Eettafel {own}",
    "Breicafé {area}",
    "Taalcafé {area}",
    "Zangkoor {own}",
    "Jeu de boules {area}",
    "Schilderclub",
    "Buurtapp {street}",
    "Telefooncirkel {area}",
    "Biljarten in {own}",
    "Schaakclub {own}",
    "Huiswerkhulp {area}",
    "Mannen aan de kook",
    "Rollatorloop {area}",
    "Vrouwen in beweging",
    "Klusploeg {street}",
    "Bingo {own}",
)
OWN = _words(
    """
    De Brug, De Drecht, De Meerpaal, Het Anker, De Hoeksteen, De Regenboog, De Schakel, Ons Huis, De Zonnebloem,
    Het Baken, De Linde, De Oase, Het Kompas, De Kring, De Wissel, Het Lichtpunt, De Vuurtoren, De Ark, De
    Bongerd, Het Nest, De Molen, De Steiger, De IJsvogel, De Zwaluw
    """
)
HEADS = _words(
    """
    Eiken, Linden, Berken, Molen, Kerk, School, Dorps, Koningin, Prinsen, Zwarte, Hoge, Lage, Groene, Noord,
    Zuid, Ooster, Wester, Boven, Nieuwe, Oude, Vloed, Burg, IJssel, Water, Rozen, Tulpen, Merel, Vinken, Reiger,
    Zwanen, Vissers, Wagenaars, Smeden, Bakkers, Schippers
    """
)
TAILS = _words(
    """
    straat, laan, weg, plein, hof, kade, singel, dijk, pad, gracht, steeg, wal
    """
)
AREAS = _words(
    """
    Binnenstad, Zuid, Noord, Oost, West, Centrum, De Maten, Oosterholt, Brunnepe, Hagen, Flevowijk, Cellesbroek,
    Het Onderdijks, Stationskwartier, Hanzewijk, Middenwetering, Grafhorst, Wilsum
    """
)
FIRSTS = _words(
    """
    Anja, Ömer, Fatima, Jan, Piet, Willem, Saskia, Mohammed, Sanne, Kees, Joke, Hüseyin, Loes, Bram, Noor, Daan,
    Yasmin, Teun, Ineke, Gerrit, Aaltje, Hendrik, Jozef, Maria, Zoë, René, Chloé, Björn, Agnieszka, Łukasz, Wim,
    Truus, Henk, Marijke, Ali, Nadia, Sofie, Thijs
    """
)
SURNAMES = _words(
    """
    de Vries, Jansen, Bakker, Visser, Smit, Meijer, de Boer, Mulder, Bos, Vos, Peters, Hendriks, van Dijk, van
    den Berg, Yılmaz, El Amrani, Kowalski, van der Kolk, Kanis, Schinkel, Boeve, Prins, Dekker, Brouwer,
    Dijkstra, Kok, Post, Kuiper, Veenstra, Huisman, Scholten, Willemsen, Koster
    """
)
BEFORE = ("", "van ", "de ", "van der ", "ter ")
MIDDLE = _words(
    """
    Wold, Bruin, Haan, Lier, Kamp, Reus, Stee, Mar, Hol, Zand, Veld, Grim, Loo, Dorn, Berk
    """
)
AFTER = _words(
    """
    ing, sma, stra, huis, man, mans, sen, horst, wijk, berg, kamp, hoek, beek, ter, link
    """
)
HOUSES = _words(
    """
    hof, burcht, hoeve, stee, borg, kamp, haard, bron, poort, berg, veld, oord, tuin, toren
    """
)
CONTACTS = ("{first} {surname}", "{first}", "Wijkteam {area}", "Huismeester {own}", "Buurtwerker {area}")
ROLES = _words(
    """
    gastvrouw, huismeester, buurtwerker, wijkverpleegkundige, beheerder, vrijwilliger, penningmeester
    """
)
DESCRIPTIONS = (
    "Iedereen is welkom, je hoeft niets mee te nemen.",
    "De koffie staat klaar en de deur is open.",
    "Er is een loopband met begeleiding.",
    "Samen koken en aan één tafel eten.",
    "Gereedschap is er; kom met je idee.",
    "Een grote zaal, een keuken en een tuin met een terras.",
    "Buren helpen elkaar met kleine klussen.",
    "",
)
HOURS = (
    "",
    "",
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-21:00; Sa 10:00-14:00",
    "Tu,Th 10:00-12:00",
    "Mo-Su 08:00-22:00",
    "24/7",
)
RULES = (
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;BYDAY=WE",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
)
