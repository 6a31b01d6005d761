"""Draw the demo town: `python packaging/demo_town.py` writes resources/demo/lisdrecht.osm, always the same file.

A tool for developers. The town is invented (see resources/demo/README.md); nothing in it was copied from a real map.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import shapely
import shapely.ops
from demo_buildings import House, Occupied, frame, front, outline_of, place, shed, split_line
from demo_facilities import BUILDINGS, FLATS, SHOPS, SPOTS
from demo_ground import boundaries, grounds, lines_of_water
from demo_osm import OsmWriter
from demo_plan import (
    CANAL_WATER,
    EAST,
    ISLAND,
    NORTH,
    POND,
    RIVER_WATER,
    SMALL_POND,
    SOUTH,
    TOWN,
    WEST,
    Street,
    paths,
    streets,
    tram,
    zones,
)  # fmt: skip
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

OUT = Path(__file__).resolve().parent.parent / "resources" / "demo" / "lisdrecht.osm"
SEED = 20261


def network(lines: list[LineString], over: BaseGeometry) -> list[LineString]:
    """Return the lines with a shared point wherever two meet, loose ends tied to the nearest line within 14 metres."""
    tied: list[LineString] = []
    for index, line in enumerate(lines):
        points = list(line.coords)
        for end in (0, -1):
            tip = Point(points[end])
            if not shapely.box(WEST, SOUTH, EAST, NORTH).contains(tip):
                continue
            near = min((other for place_, other in enumerate(lines) if place_ != index), key=tip.distance)
            if 0 < tip.distance(near) < 14:
                foot = near.interpolate(near.project(tip))
                points.insert(0 if end == 0 else len(points), (foot.x, foot.y))
        tied.append(LineString(points))
    tree = shapely.STRtree(tied)
    noded: list[LineString] = []
    for index, line in enumerate(tied):
        extra: list[Point] = []
        for other in tree.query(line):
            if other != index:
                extra += _points(line.intersection(tied[other]))
                extra += [
                    Point(tied[other].coords[end])
                    for end in (0, -1)
                    if line.distance(Point(tied[other].coords[end])) < 0.02
                ]
        extra += _points(line.intersection(over.boundary))
        noded.append(_with_points(line, extra))
    return noded


def _points(shape: BaseGeometry) -> list[Point]:
    if shape.is_empty:
        return []
    if isinstance(shape, Point):
        return [shape]
    if isinstance(shape, LineString):
        return [Point(shape.coords[0]), Point(shape.coords[-1])]
    return [point for part in getattr(shape, "geoms", ()) for point in _points(part)]


def _with_points(line: LineString, extra: list[Point]) -> LineString:
    along = [(line.project(Point(point)), point) for point in line.coords]
    along += [(line.project(point), (point.x, point.y)) for point in extra]
    along.sort(key=lambda pair: pair[0])
    kept = [along[0]]
    for each in along[1:]:
        if each[0] - kept[-1][0] > 0.03:
            kept.append(each)
    return LineString([point for _, point in kept])


def raise_houses(plan: list[Street], chance: random.Random, taken: Occupied) -> tuple[list[House], list[Polygon]]:
    """Return every building with an address, and the sheds."""
    by_name = {street.name: street for street in plan}
    houses: list[House] = []
    for each in BUILDINGS:
        if not each.width_m:
            continue
        street = by_name[each.street]
        at = street.line.length * each.at
        outline = outline_of(each.plan, each.width_m, each.depth_m, street.width_m / 2 + each.setback_m)
        house = House(place(street, at, each.side, outline), street, each.side, at, {**each.tags, "name": each.name})
        house.apartments = each.apartments
        if not taken.free(house.shape):
            print("warning: something stands in the way of", each.name)
        houses.append(house)
    for street_name, side, fraction, length, setback in FLATS:
        street = by_name[street_name]
        at = street.line.length * fraction
        outline = outline_of("box", 12.0, length, street.width_m / 2 + setback)
        if street_name == "Populierenlaan":
            outline = outline_of("box", length, 12.0, street.width_m / 2 + setback)
        house = House(
            place(street, at, side, outline), street, side, at, {"building": "apartments", "building:levels": "5"}
        )
        house.units = 20
        houses.append(house)
    for house in houses:
        taken.add(house.shape.buffer(7))
    sheds: list[Polygon] = []
    for street in plan:
        for side, kind in ((1, street.left), (-1, street.right)):
            row = list(front(street, side, kind, taken, chance)) if kind else []
            houses += row
            sheds += _sheds(row, kind, taken, chance)
    for hut in sheds:
        taken.add(hut)
    return houses, sheds


def _sheds(row: list[House], kind: str, taken: Occupied, chance: random.Random) -> Iterator[Polygon]:
    if kind not in ("terrace", "core"):
        return
    for house in row:
        if chance.random() < 0.42:
            hut = shed(house, chance)
            if taken.free(hut.buffer(0.5)):
                yield hut


def number_houses(houses: list[House]) -> None:
    """Give numbers and postcodes as a Dutch town does: odd left, even right, a postcode for a stretch of one side."""
    fronts: dict[tuple[str, int], list[House]] = defaultdict(list)
    for house in houses:
        fronts[house.street.name, house.side].append(house)
    codes = _postcodes()
    for (_, side), row in fronts.items():
        number = 1 if side == 1 else 2
        row.sort(key=lambda house: house.at_m)
        in_code = 99
        for house in row:
            if in_code > 24:
                code, in_code = next(codes), 0
            house.postcode = code
            house.numbers = [str(number + 2 * unit) for unit in range(house.units)]
            if house.upstairs:
                house.numbers.append(f"{number}a")
            house.numbers += [f"{number}-{unit}" for unit in range(1, house.apartments + 1)]
            in_code += len(house.numbers)
            number += 2 * house.units


def _postcodes() -> Iterator[str]:
    # 1999 lies between Velserbroek (1991) and Haarlem (2000) and was never handed out.
    letters = "ABCDEGHJKLMNPRSTVWXZ"
    for first in letters:
        for second in letters:
            if first + second not in ("SA", "SD", "SS"):
                yield f"1999 {first}{second}"


def address_points(house: House) -> Iterator[tuple[str, Point]]:
    """Yield (number, spot in the building) for each of its addresses."""
    middle = house.shape.representative_point() if house.apartments else house.shape.centroid
    if len(house.numbers) == 1:
        yield house.numbers[0], middle
        return
    rectangle = house.shape.minimum_rotated_rectangle
    legs = sorted(pairwise(list(rectangle.exterior.coords)[:3]), key=lambda leg: Point(leg[0]).distance(Point(leg[1])))
    (start, end) = legs[-1]
    dx, dy = (end[0] - start[0]) * 0.42, (end[1] - start[1]) * 0.42
    for index, number in enumerate(house.numbers):
        share = (index % 10 - 4.5) / 4.5
        point = Point(middle.x + dx * share, middle.y + dy * share + (index // 10) * 0.9 - 2)
        yield number, point if house.shape.contains(point) else middle


def draw() -> str:
    """Return the town as OpenStreetMap XML."""
    chance = random.Random(SEED)  # noqa: S311 - a town, not a secret
    plan = streets()
    water = RIVER_WATER.union(CANAL_WATER)
    taken = Occupied()
    for street in plan:
        taken.add(street.line.buffer(street.width_m / 2 + 0.7))
    for line, _tags in paths():
        taken.add(line.buffer(1.6))
    for track in tram():
        taken.add(track.buffer(3.2))
    for shape in (RIVER_WATER.buffer(1.5), CANAL_WATER.buffer(2.0), Polygon(POND.coords)):
        taken.add(shape)
    for shape, _tags in zones():
        taken.add(shape)
    houses, sheds = raise_houses(plan, chance, taken)
    number_houses(houses)

    writer = OsmWriter(
        (WEST, SOUTH, EAST, NORTH), "Lisdrecht: verzonnen stad / a fictional town, made for Buurtkaart. CC0."
    )
    _write_ground(writer, houses, water)
    _write_streets(writer, plan, water)
    _write_houses(writer, houses, sheds)
    for name, east, north, tags in SPOTS:
        writer.node((east, north), {"name": name, **tags})
    for name, track_at in (
        ("Lindelaan", (150, 2)),
        ("Reigerlaan", (560, 34)),
        ("Oostersingel", (61, 60)),
        ("Stationsweg", (112, 345)),
    ):
        spot = tram()[0].interpolate(tram()[0].project(Point(track_at)))
        writer.node((spot.x, spot.y), {"railway": "tram_stop", "name": name, "public_transport": "stop_position"})
    writer.node((-140, 40), {"place": "town", "name": TOWN, "note": "fictional / verzonnen"})
    print(
        len(houses),
        "buildings",
        sum(len(house.numbers) for house in houses),
        "addresses",
        len(plan),
        "streets",
        len(sheds),
        "sheds",
    )
    return writer.text()


def _write_ground(writer: OsmWriter, houses: list[House], water: BaseGeometry) -> None:
    frame_box = shapely.box(WEST, SOUTH, EAST, NORTH)
    for shape, tags in grounds([house.shape for house in houses], water, zones()) + zones():
        for part in _polygons(shape.intersection(frame_box)):
            outer = writer.way(part.exterior.coords, {} if part.interiors else tags)
            if part.interiors:
                holes = [(writer.way(ring.coords, {}), "inner") for ring in part.interiors]
                writer.relation([(outer, "outer"), *holes], {"type": "multipolygon", **tags})
    river = RIVER_WATER.intersection(frame_box)
    for shape, tags in (
        (river, {"natural": "water", "water": "river", "name": "De Drecht"}),
        (CANAL_WATER.difference(RIVER_WATER), {"natural": "water", "water": "canal", "name": "Singelgracht"}),
        (Polygon(SMALL_POND.coords), {"natural": "water", "water": "pond"}),
    ):
        for part in _polygons(shape):
            writer.way(part.simplify(0.15).exterior.coords, tags)
    outer, inner = writer.way(POND.coords, {}), writer.way(ISLAND.coords, {"natural": "wood", "place": "islet"})
    writer.relation(
        [(outer, "outer"), (inner, "inner")],
        {"type": "multipolygon", "natural": "water", "water": "pond", "name": "Zwanenvijver"},
    )
    for line, tags in lines_of_water():
        writer.way(line.coords, tags)
    for shape, tags in boundaries():
        ring = writer.way(shape.exterior.coords, {})
        writer.relation(
            [(ring, "outer")],
            {"type": "boundary", "boundary": "administrative", **tags, "note": "fictional / verzonnen"},
        )


def _write_streets(writer: OsmWriter, plan: list[Street], water: BaseGeometry) -> None:
    ponds = Polygon(POND.coords).difference(Polygon(ISLAND.coords))
    wet = shapely.union_all([water, ponds]).buffer(1.2)
    frame_box = shapely.box(WEST, SOUTH, EAST, NORTH)
    tagged = [
        (street.line, {"highway": street.highway, "name": street.name, **dict(street.extra)}) for street in plan
    ] + paths()
    lines = [(line.intersection(frame_box), tags) for line, tags in tagged]
    parts = [(part, tags) for line, tags in lines for part in _lines(line)]
    for line, (_, tags) in zip(network([line for line, _ in parts], wet), parts, strict=True):
        for part, bridge in split_line(line, wet):
            writer.way(part.coords, {**tags, "bridge": "yes", "layer": "1"} if bridge else tags)
    for track in tram():
        for part in _lines(track.intersection(frame_box)):
            writer.way(part.coords, {"railway": "tram"})


def _write_houses(writer: OsmWriter, houses: list[House], sheds: list[Polygon]) -> None:
    shops: dict[int, tuple[str, dict[str, str]]] = {}
    for name, street, fraction, side, tags in SHOPS:
        row = [
            house
            for house in houses
            if house.street.name == street
            and house.side == side
            and "name" not in house.tags
            and id(house) not in shops
        ]
        if not row:
            print("warning: no house for", name)
            continue
        nearest = min(row, key=lambda house: abs(house.at_m - fraction * house.street.line.length))
        shops[id(nearest)] = (name, tags)
    for house in houses:
        address = {
            "addr:street": house.street.name,
            "addr:postcode": house.postcode.replace(" ", ""),
            "addr:city": TOWN,
        }
        tags = dict(house.tags)
        if "name" in tags:
            tags |= {**address, "addr:housenumber": house.numbers[0]}
        if id(house) in shops:
            name, shop = shops[id(house)]
            tags["building"] = "retail"
            (x, y), _, away = frame(house.street, house.at_m, house.side)
            door = shapely.shortest_line(Point(x, y), house.shape).coords[-1]
            spot = (door[0] + away[0] * 2.5, door[1] + away[1] * 2.5)
            writer.node(spot, {"name": name, **shop, **address, "addr:housenumber": house.numbers[0]})
        writer.way(house.shape.exterior.coords, tags)
        for number, point in address_points(house):
            writer.node((point.x, point.y), {**address, "addr:housenumber": number})
    for hut in sheds:
        writer.way(hut.exterior.coords, {"building": "shed"})


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and part.area > 4]


def _lines(shape: BaseGeometry) -> list[LineString]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, LineString) and part.length > 0.5]


if __name__ == "__main__":
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(draw(), encoding="utf-8")
    print(OUT, OUT.stat().st_size // 1024, "kB")
