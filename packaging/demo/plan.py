"""The plan of the demo town, in metres: its paths, its tram and its green. Every name is invented."""

from __future__ import annotations

import shapely.ops
from polder import polder_zones
from shapely import LineString, Polygon
from shapes import as_line, beside, curve, piece
from streets import streets
from water import EAST_ROAD, OUTER


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
    singel = piece(OUTER, 0.41, 0.448)
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
