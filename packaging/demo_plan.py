"""The plan of the demo town, in metres: where its water, streets and green lie. Every name is invented."""

from __future__ import annotations

import shapely
import shapely.ops
from demo_polder import polder_roads, polder_zones
from demo_shapes import Street, as_line, beside, curve, piece
from shapely import LineString, Point, Polygon

# --- water -----------------------------------------------------------------------------------------------------
RIVER = curve(
    (-600, 960),
    (-545, 800),
    (-470, 640),
    (-430, 480),
    (-385, 330),
    (-372, 190),
    (-362, 20),
    (-384, -150),
    (-450, -300),
    (-500, -450),
    (-490, -640),
    (-455, -780),
    (-480, -960),
)
RING = curve(
    (-372, 196), (-318, 228), (-230, 246), (-130, 232), (-48, 196), (16, 128), (46, 40), (44, -50), (8, -128),
    (-62, -184), (-150, -212), (-240, -206), (-320, -180), (-384, -146),
)  # fmt: skip
RIVER_WATER = shapely.union_all(
    [RIVER.buffer(21), curve((-372, 190), (-366, 100), (-362, 20), (-372, -70)).buffer(25, cap_style="round")]
)
CANAL_WATER = shapely.union_all([RING.buffer(7.5), Point(-318, 228).buffer(10.5), Point(8, -128).buffer(10)])
POND = curve(
    (-265, -330),
    (-215, -300),
    (-150, -312),
    (-118, -350),
    (-140, -400),
    (-200, -420),
    (-262, -405),
    (-285, -365),
    (-265, -330),
)
ISLAND = curve((-212, -352), (-190, -340), (-170, -352), (-176, -376), (-200, -380), (-212, -352))
SMALL_POND = curve((478, 176), (510, 190), (545, 181), (548, 158), (515, 147), (482, 155), (478, 176))

# --- the canal's two sides and the arcs round it ------------------------------------------------------------------
_INNER = beside(RING, -15)
_OUTER = beside(RING, 17)
_LINDE = beside(RING, 84)
_BEUK = beside(RING, 150)

EAST_ROAD = curve((46, 16), (140, 2), (260, -2), (400, 18), (560, 34), (700, 30), (810, 44))


def streets() -> list[Street]:
    """Return every street with a name."""
    core = [
        Street(
            "Hoogstraat",
            curve((-96, 232), (-112, 150), (-120, 60), (-118, -30), (-130, -120), (-122, -215)),
            "pedestrian",
            "core",
            "core",
            5.0,
        ),
        Street(
            "Kerkstraat", curve((-330, 24), (-270, 18), (-190, 26), (-117, 20)), "living_street", "core", "core", 4.6
        ),
        Street("Brugstraat", curve((-117, 20), (-60, 26), (46, 16)), "living_street", "core", "core", 5.0),
        Street(
            "Kuiperstraat",
            curve((-232, 226), (-226, 130), (-222, 22), (-232, -90), (-226, -190)),
            "living_street",
            "core",
            "core",
            4.2,
        ),
        Street(
            "Weverstraat",
            curve((-44, 172), (-40, 110), (-34, 24), (-42, -70), (-50, -156)),
            "living_street",
            "core",
            "core",
            4.2,
        ),
        Street("Molensteeg", curve((-226, 128), (-170, 136), (-114, 130)), "living_street", "core", "core", 3.4),
        Street("Bakkerssteeg", curve((-116, 108), (-80, 114), (-40, 108)), "living_street", "core", "core", 3.4),
        Street("Vissteeg", curve((-331, 112), (-280, 116), (-226, 112)), "living_street", "core", "core", 3.6),
        Street("Gasthuissteeg", curve((-124, -76), (-80, -82), (-43, -76)), "living_street", "core", "core", 3.4),
        Street("Touwslagersgang", curve((-338, -66), (-290, -72), (-232, -80)), "living_street", "core", "core", 3.6),
        Street("Marktplein", curve((-121, 60), (-150, 66), (-190, 62), (-224, 66)), "pedestrian", "core", "", 5.0),
        Street("Kerkplein", curve((-126, -92), (-165, -96), (-200, -88), (-231, -82)), "pedestrian", "", "", 5.0),
        Street(
            "Havenkade",
            curve((-334, 196), (-331, 110), (-330, 24), (-337, -60), (-350, -128)),
            "living_street",
            "core",
            "",
            5.0,
        ),
        Street("Torenkade", piece(_INNER, 0.04, 0.36), "living_street", "", "core", 4.2),
        Street("Weverskade", piece(_INNER, 0.36, 0.66), "living_street", "", "core", 4.2),
        Street("Molenkade", piece(_INNER, 0.66, 0.965), "living_street", "", "core", 4.2),
    ]
    belt = [
        Street("Noordersingel", piece(_OUTER, 0.05, 0.33), "tertiary", "town", "", 6.0),
        Street("Oostersingel", piece(_OUTER, 0.33, 0.64), "tertiary", "town", "", 6.0),
        Street("Zuidersingel", piece(_OUTER, 0.64, 0.965), "tertiary", "", "", 6.0),
        Street("Lindelaan", piece(_LINDE, 0.27, 0.70), "residential", "terrace", "terrace", 7.0),
        Street("Beukenlaan", piece(_BEUK, 0.31, 0.66), "residential", "terrace", "terrace", 6.0),
        Street("Drechtlaan", EAST_ROAD, "secondary", "town", "town", 25.0),
        Street(
            "Noorderweg",
            curve((-96, 232), (-88, 300), (-66, 400), (-40, 500), (-32, 610)),
            "tertiary",
            "semi",
            "villa",
            7.0,
        ),
        Street(
            "Zuiderweg",
            curve((-122, -215), (-92, -290), (-58, -380), (-40, -480), (-50, -610)),
            "tertiary",
            "",
            "semi",
            7.0,
        ),
        Street(
            "Schoolstraat",
            curve((46, 106), (120, 150), (190, 180), (262, 196)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Tuinstraat",
            curve((24, -136), (78, -172), (140, -206), (208, -240)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
    ]
    north_east = [
        Street("Populierenlaan", curve((262, 196), (286, 110), (304, 4)), "residential", "", "terrace", 6.5),
        Street("Esdoornstraat", curve((262, 196), (390, 236), (520, 262), (660, 262)), "residential", "villa", "", 6.0),
        Street("Kastanjelaan", curve((294, 84), (400, 104), (520, 118), (668, 112)), "residential", "", "terrace", 6.0),
        Street("Ahornlaan", curve((660, 262), (668, 112), (664, 32)), "residential", "semi", "", 6.0),
        Street(
            "Stationsweg",
            curve((28, 140), (46, 200), (80, 285), (120, 380), (150, 500), (160, 610), (160, 706)),
            "tertiary",
            "",
            "villa",
            12.0,
        ),
        Street(
            "Berkenstraat",
            curve((112, 360), (190, 336), (270, 300), (330, 220)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Meidoornstraat",
            curve((146, 460), (240, 436), (330, 392), (420, 330), (470, 252)),
            "residential",
            "villa",
            "terrace",
            5.5,
        ),
    ]
    birds = [
        Street(
            "Merelstraat",
            curve((268, -4), (262, -90), (248, -176), (208, -240)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Lijsterstraat",
            curve((262, -84), (360, -72), (470, -60), (590, -66)),
            "residential",
            "semi",
            "terrace",
            5.5,
        ),
        Street(
            "Kievitstraat",
            curve((248, -160), (356, -144), (470, -132), (600, -140)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Zwaluwstraat",
            curve((222, -222), (340, -216), (460, -206), (604, -218)),
            "residential",
            "terrace",
            "",
            5.5,
        ),
        Street("Leeuwerikstraat", curve((356, 8), (356, -144), (340, -216), (322, -300)), "residential", "", "", 5.5),
        Street("Reigerlaan", curve((584, 35), (590, -66), (604, -218), (590, -330)), "residential", "semi", "", 6.5),
        Street(
            "Futenhof", curve((322, -290), (400, -286), (470, -290), (596, -290)), "living_street", "semi", "semi", 4.5
        ),
        Street(
            "Parkweg", curve((-58, -380), (20, -330), (110, -300), (208, -240)), "residential", "villa", "semi", 6.0
        ),
        Street(
            "Burgemeester Van Rietlaan",
            curve((20, -330), (60, -420), (150, -440), (240, -400), (322, -300)),
            "residential",
            "villa",
            "villa",
            6.0,
        ),
    ]
    crafts = [
        Street(
            "Zeilmakerslaan",
            curve((-306, 256), (-316, 330), (-300, 420), (-230, 470), (-140, 462), (-54, 446)),
            "residential",
            "semi",
            "semi",
            5.5,
        ),
        Street(
            "Kuipershof",
            curve((-304, 318), (-244, 312), (-196, 326), (-190, 366)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Smedenhof",
            curve((-236, 466), (-222, 418), (-160, 404), (-124, 412)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Mandenmakershof",
            curve((-84, 322), (-130, 328), (-150, 356), (-118, 378)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Spinnershof",
            curve((-270, 452), (-300, 505), (-250, 536), (-196, 528), (-186, 468)),
            "living_street",
            "semi",
            "",
            4.5,
        ),
    ]
    outside = [
        Street(
            "Ringdijk",
            curve(
                (-640, 960),
                (-585, 800),
                (-508, 640),
                (-468, 480),
                (-424, 330),
                (-412, 190),
                (-404, 20),
                (-426, -160),
                (-492, -310),
                (-540, -450),
                (-530, -640),
                (-496, -780),
                (-520, -960),
            ),
            "unclassified",
            "",
            "farm",
            5.0,
        ),
        Street("Veerbrug", curve((-330, 24), (-362, 22), (-404, 20)), "tertiary", "", "", 6.0),
        Street(
            "Polderweg",
            curve((-404, 20), (-520, 8), (-640, -14), (-780, -20), (-960, -60), (-1200, -70)),
            "unclassified",
            "farm",
            "farm",
            5.0,
        ),
        Street("Volkstuinpad", curve((-58, -560), (60, -540), (180, -548), (300, -520)), "service", "", "", 3.5),
        Street(
            "Sportlaan",
            curve((322, -300), (340, -400), (420, -440), (560, -436), (700, -400)),
            "residential",
            "",
            "",
            6.0,
        ),
        Street("Tuindersweg", curve((664, 112), (740, 122), (860, 130)), "unclassified", "farm", "", 5.0),
    ]
    return core + belt + north_east + birds + crafts + outside + polder_roads()


def paths() -> list[tuple[LineString, dict[str, str]]]:
    """Return what is for feet and bicycles only, with its tags."""
    found: list[tuple[LineString, dict[str, str]]] = [
        (
            as_line(shapely.ops.substring(beside(EAST_ROAD, 10.5), 34, 900)),
            {"highway": "cycleway", "oneway": "yes", "surface": "asphalt"},
        ),
        (
            as_line(shapely.ops.substring(beside(EAST_ROAD, -10.5), 34, 900)),
            {"highway": "cycleway", "oneway": "yes", "surface": "asphalt"},
        ),
        (curve((-404, 20), (-408, -40), (-426, -160), (-470, -290)), {"highway": "cycleway"}),
    ]
    walks = {
        "Parkpad": curve(
            (-350, -176), (-320, -262), (-300, -360), (-258, -440), (-170, -456), (-98, -420), (-72, -345)
        ),
        "Eilandpad": curve((-320, -262), (-232, -268), (-140, -282), (-98, -300), (-82, -318)),
        "": curve((-228, -192), (-236, -240), (-232, -268)),
        "Molenpad": curve((-300, -360), (-345, -440), (-325, -550), (-210, -650), (-80, -712)),
        "Achterpad": curve((-170, -456), (-150, -520), (-60, -560)),
        "Elzenpad": curve((330, 70), (420, 180), (455, 235)),
        "Vijverpad": curve((455, 112), (462, 150), (468, 186), (516, 202), (558, 190), (566, 160), (560, 118)),
        "Zwanenbruggetje": curve((-164, -193), (-170, -232), (-178, -274)),
    }
    found += [(line, {"highway": "footway", **({"name": name} if name else {})}) for name, line in walks.items()]
    return found


def tram() -> list[LineString]:
    """Return the two tracks: in from the east, along the singel, out to the north."""
    singel = piece(_OUTER, 0.41, 0.448)
    station = next(street.line for street in streets() if street.name == "Stationsweg")
    middle = curve(
        (690, 31), (560, 34), (400, 18), (260, -2), (140, 2), (92, 6), (72, 16),
        *[(x, y) for x, y in list(singel.coords)[::-2]],
        *[(x, y) for x, y in station.coords if y > 185],
    )  # fmt: skip
    return [beside(middle, 1.6), beside(middle, -1.6)]


def zones() -> list[tuple[Polygon, dict[str, str]]]:
    """Return the green and other grounds where no row of houses may stand, with their tags."""

    def zone(*points: tuple[float, float], **tags: str) -> tuple[Polygon, dict[str, str]]:
        return Polygon(curve(*points, points[0], step_m=14).coords), tags

    def area(*points: tuple[float, float], **tags: str) -> tuple[Polygon, dict[str, str]]:
        return Polygon(points), tags

    return [
        *polder_zones(),
        zone(
            (-356, -200),
            (-280, -232),
            (-150, -242),
            (-96, -262),
            (-74, -330),
            (-66, -400),
            (-120, -470),
            (-250, -470),
            (-350, -420),
            (-398, -320),
            (-400, -240),
            leisure="park",
            name="Drechtpark",
        ),
        zone((-380, -330), (-330, -345), (-318, -400), (-350, -440), (-400, -400), landuse="forest"),
        zone((-255, -438), (-180, -448), (-110, -436), (-120, -464), (-250, -466), landuse="forest"),
        area(
            (-126, -300),
            (-96, -300),
            (-92, -332),
            (-124, -334),
            leisure="playground",
            name="Speeltuin De Krekel",
            wheelchair="yes",
        ),
        area(
            (-336, -240),
            (-292, -248),
            (-288, -288),
            (-332, -286),
            tourism="zoo",
            zoo="petting_zoo",
            name="Kinderboerderij Het Hok",
            opening_hours="Tu-Su 10:00-17:00",
            wheelchair="yes",
        ),
        area(
            (-128, 66),
            (-206, 69),
            (-205, 98),
            (-131, 97),
            highway="pedestrian",
            area="yes",
            place="square",
            name="Markt",
        ),
        zone(
            (320, 100),
            (400, 118),
            (520, 132),
            (652, 126),
            (648, 246),
            (520, 250),
            (400, 222),
            (285, 186),
            (300, 120),
            landuse="grass",
        ),
        area((60, -556), (290, -536), (300, -466), (60, -478), landuse="allotments", name="Volkstuinen Nooit Gedacht"),
        area(
            (430, -428),
            (560, -424),
            (562, -350),
            (432, -352),
            leisure="pitch",
            sport="soccer",
            name="Sportpark De Weide",
        ),
        area((574, -424), (660, -404), (654, -346), (576, -350), leisure="pitch", sport="soccer"),
        zone(
            (180, 470),
            (300, 440),
            (420, 380),
            (520, 300),
            (640, 290),
            (700, 300),
            (690, 420),
            (520, 520),
            (300, 560),
            (190, 540),
            landuse="forest",
            name="Noorderbos",
        ),
        area(
            (-30, 250),
            (28, 250),
            (96, 400),
            (118, 500),
            (110, 560),
            (-10, 560),
            (-24, 440),
            (-50, 320),
            landuse="grass",
        ),
        area((6, 290), (40, 300), (62, 350), (20, 350), leisure="pitch", sport="basketball", name="Trapveldje Noord"),
        zone((-14, 440), (96, 452), (96, 552), (-4, 552), landuse="cemetery", name="Begraafplaats Rustoord"),
        zone((228, 62), (256, 66), (244, 142), (218, 136), leisure="park", name="Lindehof"),
        area((-294, -46), (-262, -44), (-264, -4), (-292, -6), leisure="garden", name="Kloostertuin"),
        area((-92, 50), (-68, 52), (-70, 86), (-90, 84), leisure="garden", name="Pastorietuin"),
        area((-284, 46), (-258, 48), (-260, 84), (-282, 82), amenity="parking"),
        area((-292, 146), (-252, 148), (-254, 190), (-290, 188), leisure="garden", name="Hofje De Stilte"),
        area((-176, -30), (-148, -28), (-150, 4), (-174, 4), amenity="parking"),
        area((250, 318), (300, 296), (318, 322), (270, 350), leisure="playground", name="Speelveld Berkenhof"),
        zone((-205, -112), (-150, -108), (-146, -168), (-200, -160), landuse="grass"),
        zone(
            (392, -316),
            (560, -322),
            (690, -330),
            (716, -400),
            (640, -424),
            (430, -432),
            (352, -400),
            (336, -330),
            leisure="park",
            name="Sportpark De Weide",
        ),
        area((690, 60), (792, 70), (792, 112), (694, 108), landuse="greenhouse_horticulture"),
        area(
            (620, -60),
            (700, -60),
            (700, -190),
            (622, -200),
            leisure="garden",
            **{"garden:type": "community"},
            name="Buurttuin De Vogelhof",
            opening_hours="Tu,Sa 10:00-16:00",
            wheelchair="limited",
        ),
    ]
