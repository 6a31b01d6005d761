"""What lies between the houses of the demo town: built-up land, polder with ditches, and the borders of its buurten."""

from __future__ import annotations

import math

import shapely
import shapely.ops
from polder import RAILWAY, ditches
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import EAST, NORTH, SOUTH, TOWN, WEST, as_line, as_polygon, curve
from streets import streets
from water import EAST_ROAD, RING, RIVER

TOWN_EDGE = Polygon(
    curve(
        (-480, 520), (-300, 575), (-20, 590), (190, 600), (420, 560), (640, 470), (715, 300), (760, 120), (760, -20),
        (735, -220), (735, -400), (560, -470), (300, -500), (80, -575), (-150, -560), (-330, -500), (-500, -420),
        (-470, -150), (-440, 100), (-480, 520),
    ).coords
)  # fmt: skip
"""Where the town ends and the polder begins."""

Tagged = list[tuple[Polygon, dict[str, str]]]


def grounds(buildings: list[Polygon], water: BaseGeometry, green: Tagged) -> Tagged:
    """Return built-up land round the buildings, and the polder's meadows."""
    near = shapely.union_all([shape.buffer(24) for shape in buildings]).buffer(14).buffer(-24)
    # Courtyards and gardens inside a block belong to it: holes are filled before the water is taken out.
    filled = shapely.union_all([Polygon(part.exterior) for part in getattr(near, "geoms", [near])])
    built = filled.difference(water.buffer(0.5))
    found: Tagged = [
        (part.simplify(1.5), {"landuse": "residential"})
        for part in getattr(built, "geoms", [built])
        if part.area > 4000
    ]
    frame = shapely.box(WEST, SOUTH, EAST, NORTH)
    roads = shapely.union_all([street.line.buffer(street.width_m / 2 + 3) for street in streets()])
    rest = frame.difference(
        shapely.union_all([built, water.buffer(9), roads, RAILWAY.buffer(9), *(shape for shape, _ in green)])
    )
    meadows = rest.buffer(-9).buffer(7, join_style="mitre").intersection(frame)
    found += [
        (part.simplify(0.8), {"landuse": "meadow"}) for part in getattr(meadows, "geoms", [meadows]) if part.area > 3500
    ]
    return found


def lines_of_water(land: Tagged) -> list[tuple[LineString, dict[str, str]]]:
    """Return river, canal and the polder's parallel ditches as lines."""
    frame = shapely.box(WEST, SOUTH, EAST, NORTH)
    meadows = shapely.union_all([shape for shape, tags in land if tags["landuse"] == "meadow"])
    dike = next(street.line for street in streets() if street.name == "Ringdijk")
    return [
        (as_line(RIVER.intersection(frame)), {"waterway": "river", "name": "De Drecht"}),
        (RING, {"waterway": "canal", "name": "Singelgracht"}),
        *ditches(meadows, dike),
    ]


def boundaries() -> Tagged:
    """Return the municipality (admin_level 8) and its buurten (admin_level 10)."""
    municipality = shapely.box(WEST + 4, SOUTH + 4, EAST - 4, NORTH - 4)
    found: Tagged = [(municipality, {"admin_level": "8", "name": TOWN})]
    found += [
        (as_polygon(shape.simplify(1.0)), {"admin_level": "10", "name": name}) for name, shape in _buurten().items()
    ]
    return found


def drawn_borders() -> dict[str, Polygon]:
    """Return the municipality and its buurten in as few corners as a person draws; neighbours share their border."""
    buurten = _buurten()
    shapes = shapely.coverage_simplify(list(buurten.values()), 9.0)
    drawn = {name: as_polygon(shape) for name, shape in zip(buurten, shapes, strict=True)}
    return {TOWN: boundaries()[0][0], **drawn}


def _buurten() -> dict[str, Polygon]:
    whole = TOWN_EDGE
    by_name = {street.name: street.line for street in streets()}
    cuts = [
        RIVER,
        RING,
        EAST_ROAD,
        by_name["Noorderweg"],
        by_name["Zuiderweg"],
        by_name["Parkweg"],
        LineString([(-230, 246), (-96, 233)]),
        LineString([(-122, -213), (-122, -206)]),
        LineString([(40, 16), (60, 14)]),
        LineString([(200, -240), (322, -300)]),
        LineString([(322, -300), (820, -330)]),
    ]
    faces = list(
        shapely.ops.polygonize(
            shapely.union_all([whole.exterior, *(_longer(cut).intersection(whole.buffer(1)) for cut in cuts)])
        )
    )
    seeds = {
        "Oude Kern": [(-150, 0)],
        "Lindekwartier": [(200, 150)],
        "Vogelbuurt": [(400, -100)],
        "De Ambachten": [(-200, 400)],
        "Drechtpark": [(-200, -500), (60, -450)],
    }
    found: dict[str, Polygon] = {}
    for name, spots in seeds.items():
        parts = [face for face in faces if any(face.contains(Point(spot)) for spot in spots)]
        shape = shapely.union_all(parts)
        if isinstance(shape, Polygon):
            found[name] = shape
        else:
            print("warning: the border of", name, "is", shape.geom_type)
    return found


def _longer(line: LineString, by_m: float = 3.0) -> LineString:
    """Return a line that goes on straight at both ends: a canal that stops a step before the river closes no ring."""
    points = list(line.coords)
    first, last = (_beyond(points[1], points[0], by_m), _beyond(points[-2], points[-1], by_m))
    return LineString([first, *points, last])


def _beyond(before: tuple[float, ...], end: tuple[float, ...], by_m: float) -> tuple[float, float]:
    length = math.dist(before, end)
    return (end[0] + (end[0] - before[0]) / length * by_m, end[1] + (end[1] - before[1]) / length * by_m)
