"""The demo town's parts with their OpenStreetMap tags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import shapely
from buildings import House, frame, split_line
from ground import boundaries, drawn_borders, grounds, lines_of_water
from network import network
from osm import OsmWriter
from plan import paths, tram, zones
from polder import DECOY, LAKE, LAKE_ISLAND, RAILWAY
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import EAST, NORTH, SOUTH, TOWN, WEST, Street, as_polygon, beside
from shops import SHOPS
from spots import Spots
from water import CANAL_WATER, ISLAND, POND, RIVER_WATER, SMALL_POND


def write_ground(writer: OsmWriter, houses: list[House], water: BaseGeometry, spots: Spots) -> None:
    """Write land, water and borders."""
    frame_box = shapely.box(WEST, SOUTH, EAST, NORTH)
    land = grounds([house.shape for house in houses], water, zones())
    for shape, tags in land + zones():
        for part in _polygons(shape.intersection(frame_box)):
            outer = writer.way(part.exterior.coords, {} if part.interiors else tags)
            if "name" in tags:
                middle = part.representative_point()
                spots.add(tags["name"], (middle.x, middle.y), f"way/{outer}")
            if part.interiors:
                holes = [(writer.way(ring.coords, {}), "inner") for ring in part.interiors]
                writer.relation([(outer, "outer"), *holes], {"type": "multipolygon", **tags})
    river = RIVER_WATER.intersection(frame_box)
    for area, tags in (
        (river, {"natural": "water", "water": "river", "name": "De Drecht"}),
        (CANAL_WATER.difference(RIVER_WATER), {"natural": "water", "water": "canal", "name": "Singelgracht"}),
        (Polygon(SMALL_POND.coords), {"natural": "water", "water": "pond"}),
    ):
        for part in _polygons(area):
            writer.way(as_polygon(part.simplify(0.15)).exterior.coords, tags)
    writer.way(DECOY.exterior.coords, {"natural": "water", "water": "pond"})
    for shore, island, tags in (
        (POND.coords, ISLAND.coords, {"water": "pond", "name": "Zwanenvijver"}),
        (LAKE.exterior.coords, LAKE_ISLAND.exterior.coords, {"water": "lake", "name": "Lisdrechterplas"}),
    ):
        outer, inner = writer.way(shore, {}), writer.way(island, {"natural": "wood", "place": "islet"})
        writer.relation([(outer, "outer"), (inner, "inner")], {"type": "multipolygon", "natural": "water", **tags})
    for line, tags in lines_of_water(land):
        writer.way(line.coords, tags)
    for name, border in drawn_borders().items():
        spots.add_border(name, border)
    for shape, tags in boundaries():
        ring = writer.way(shape.exterior.coords, {})
        writer.relation(
            [(ring, "outer")],
            {"type": "boundary", "boundary": "administrative", **tags, "note": "fictional / verzonnen"},
        )


def write_streets(writer: OsmWriter, plan: list[Street], water: BaseGeometry) -> None:
    """Write streets, paths and tracks; what lies over water becomes a bridge."""
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
    for track in (beside(RAILWAY, 2.2), beside(RAILWAY, -2.2)):
        for part in _lines(track.intersection(frame_box)):
            for leg, bridge in split_line(_with_shore(part, wet), wet):
                writer.way(leg.coords, {"railway": "rail", **({"bridge": "yes", "layer": "1"} if bridge else {})})


def _with_shore(line: LineString, wet: BaseGeometry) -> LineString:
    return network([line], wet)[0]


def write_houses(writer: OsmWriter, houses: list[House], sheds: list[Polygon], spots: Spots) -> None:
    """Write buildings, addresses, shops and sheds."""
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
        first = {**address, "addr:housenumber": house.numbers[0]}
        tags, numbers = dict(house.tags), list(address_points(house))
        if id(house) in shops:
            tags["building"] = "retail"
        middle = house.shape.representative_point()
        # The main address stands once: on the building with a name, on the shop's node, or on a node of its own.
        way = writer.way(house.shape.exterior.coords, {**tags, **first} if "name" in tags else tags)
        if "name" in tags:
            spots.add(tags["name"], (middle.x, middle.y), f"way/{way}", house)
            numbers = numbers[1:]
        elif house.units > 1:
            spots.add(f"flat {house.street.name}", (middle.x, middle.y), f"way/{way}", house)
        if id(house) in shops:
            name, shop = shops[id(house)]
            (x, y), _, away = frame(house.street, house.at_m, house.side)
            door = shapely.shortest_line(Point(x, y), house.shape).coords[-1]
            spot = (door[0] + away[0] * 2.5, door[1] + away[1] * 2.5)
            spots.add(name, spot, f"node/{writer.node(spot, {'name': name, **shop, **first})}", house)
            numbers = numbers[1:]
        for number, point in numbers:
            writer.node((point.x, point.y), {**address, "addr:housenumber": number})
    for hut in sheds:
        writer.way(hut.exterior.coords, {"building": "shed"})


def address_points(house: House) -> Iterator[tuple[str, Point]]:
    """Yield (number, spot in the building) for each of its addresses."""
    middle = house.shape.representative_point() if house.apartments else house.shape.centroid
    if len(house.numbers) == 1:
        yield house.numbers[0], middle
        return
    rectangle = house.shape.minimum_rotated_rectangle
    legs = sorted(
        pairwise(list(as_polygon(rectangle).exterior.coords)[:3]), key=lambda leg: Point(leg[0]).distance(Point(leg[1]))
    )
    (start, end) = legs[-1]
    dx, dy = (end[0] - start[0]) * 0.42, (end[1] - start[1]) * 0.42
    for index, number in enumerate(house.numbers):
        share = (index % 10 - 4.5) / 4.5
        point = Point(middle.x + dx * share, middle.y + dy * share + (index // 10) * 0.9 - 2)
        yield number, point if house.shape.contains(point) else middle


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and part.area > 4]


def _lines(shape: BaseGeometry) -> list[LineString]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, LineString) and part.length > 0.5]
