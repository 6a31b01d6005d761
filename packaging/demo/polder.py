"""The polder round the demo town: roads, farms, a railway, a lake and ditches, so that the map has no bare edge."""

from __future__ import annotations

from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import NORTH, SOUTH, WEST, Street, curve

RAILWAY = curve((-1250, 846), (-700, 776), (-300, 742), (160, 728), (600, 742), (1000, 800), (1320, 870))
LAKE = Polygon(
    curve(
        (700, -600),
        (800, -560),
        (950, -590),
        (1040, -690),
        (1000, -790),
        (860, -810),
        (740, -760),
        (680, -680),
        (700, -600),
    ).coords
)
LAKE_ISLAND = Polygon(curve((850, -670), (890, -655), (920, -680), (890, -705), (855, -695), (850, -670)).coords)
DECOY = Polygon(curve((-930, 430), (-890, 450), (-850, 430), (-860, 395), (-910, 390), (-930, 430)).coords)


def polder_roads() -> list[Street]:
    """Return the roads outside the town."""
    return [
        Street("Rijksstraatweg", curve((800, 43), (960, 66), (1100, 60), (1320, 80)), "secondary", "", "farm", 8.0),
        Street("Noordermeerweg", curve((-32, 610), (-26, 740), (40, 960)), "tertiary", "farm", "farm", 6.0),
        Street("Zuidermeerweg", curve((-50, -610), (-90, -740), (-70, -960)), "tertiary", "farm", "farm", 6.0),
        Street("Stationsplein", curve((160, 706), (120, 704), (80, 694)), "residential", "", "", 8.0),
        Street(
            "Langeweg", curve((700, -400), (880, -390), (1100, -330), (1320, -320)), "unclassified", "farm", "farm", 5.0
        ),
        Street(
            "Molenweg",
            curve((860, 130), (1010, 180), (1030, 320), (1000, 560), (1020, 960)),
            "unclassified",
            "farm",
            "farm",
            5.0,
        ),
        Street(
            "Dwarsweg", curve((960, 66), (930, -100), (900, -250), (884, -390)), "unclassified", "farm", "farm", 5.0
        ),
        Street(
            "Plasweg", curve((884, -390), (1060, -520), (1130, -700), (1110, -960)), "unclassified", "", "farm", 5.0
        ),
        Street(
            "Westdijkerweg", curve((-800, -22), (-830, 200), (-800, 420), (-860, 960)), "unclassified", "farm", "", 5.0
        ),
        Street(
            "Laagweg", curve((-960, -60), (-930, -300), (-960, -560), (-930, -960)), "unclassified", "farm", "farm", 5.0
        ),
    ]


def polder_zones() -> list[tuple[Polygon, dict[str, str]]]:
    """Return woods in the polder."""

    def wood(*points: tuple[float, float], **tags: str) -> tuple[Polygon, dict[str, str]]:
        return Polygon(curve(*points, points[0], step_m=14).coords), {"landuse": "forest", **tags}

    return [
        wood(
            (640, -560),
            (760, -520),
            (960, -550),
            (1080, -680),
            (1060, -700),
            (1000, -800),
            (860, -850),
            (700, -800),
            (630, -680),
            name="Plasbos",
        ),
        wood((-960, 440), (-890, 480), (-820, 440), (-830, 370), (-920, 360), name="Eendenkooi"),
        wood((1060, 380), (1160, 420), (1200, 560), (1110, 620), (1050, 520)),
        wood((-1110, -420), (-1020, -380), (-1010, -480), (-1090, -520)),
        wood((240, -740), (420, -700), (520, -760), (420, -820), (260, -810), name="Zuiderbos"),
    ]


def ditches(meadows: BaseGeometry, dike: LineString) -> list[tuple[LineString, dict[str, str]]]:
    """Return the parallel ditches of the reclaimed land: across west of the dike, lengthwise east of it."""
    west_of_dike = Polygon([*dike.coords, (WEST - 90, SOUTH - 90), (WEST - 90, NORTH + 90)])
    ground = meadows.buffer(-4)
    west, east = ground.intersection(west_of_dike), ground.difference(west_of_dike)
    found: list[LineString] = []
    for step in range(-26, 27):
        at = step * 38.0 + 9
        across = curve((WEST - 20, at - 60), (-800, at - 34), (-600, at - 8), (-380, at + 8))
        found += _parts(across.intersection(west))
        lengthwise = curve((at * 1.3 + 60, SOUTH - 20), (at * 1.3, 0), (at * 1.3 + 30, NORTH + 20))
        found += _parts(lengthwise.intersection(east))
    return [(part, {"waterway": "ditch"}) for part in found if part.length > 45]


def _parts(shape: BaseGeometry) -> list[LineString]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, LineString)]
