"""Draw the demo town: `python packaging/demo/town.py` writes lisdrecht.osm and spots.json, always the same.

A tool for developers. The town is invented (see resources/demo/README.md); nothing in it was copied from a real map.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from buildings import House, front, outline_of, place, shed
from facilities import BUILDINGS, FLATS
from occupied import Occupied
from osm import OsmWriter
from plan import paths, tram, zones
from polder import LAKE, RAILWAY
from shapely import Point, Polygon
from shapes import EAST, NORTH, SOUTH, TOWN, WEST, Street
from shops import SPOTS
from spots import Spots
from streets import streets
from water import CANAL_WATER, POND, RIVER_WATER
from write import write_ground, write_houses, write_streets

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demo"
SEED = 20261


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
        if not taken.free(house.shape.buffer(-0.5)) and not any(
            ground.intersects(house.shape) for ground, _ in zones()
        ):
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


def draw() -> tuple[str, str]:
    """Return the town as OpenStreetMap XML, and where its named things are as JSON."""
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
    for shape in (RIVER_WATER.buffer(1.5), CANAL_WATER.buffer(2.0), Polygon(POND.coords), LAKE, RAILWAY.buffer(12)):
        taken.add(shape)
    for shape, _tags in zones():
        taken.add(shape)
    houses, sheds = raise_houses(plan, chance, taken)
    number_houses(houses)

    writer = OsmWriter(
        (WEST, SOUTH, EAST, NORTH), "Lisdrecht: verzonnen stad / a fictional town, made for Buurtkaart. CC0."
    )
    spots = Spots()
    write_ground(writer, houses, water, spots)
    write_streets(writer, plan, water)
    write_houses(writer, houses, sheds, spots)
    for name, east, north, tags in SPOTS:
        node = writer.node((east, north), {"name": name, **tags})
        spots.add(name, (east, north), f"node/{node}")
    for name, track_at in (
        ("Lindelaan", (150, 2)),
        ("Reigerlaan", (690, 31)),
        ("Oostersingel", (61, 60)),
        ("Stationsweg", (112, 345)),
        ("Station", (160, 696)),
    ):
        spot = tram()[0].interpolate(tram()[0].project(Point(track_at)))
        writer.node((spot.x, spot.y), {"railway": "tram_stop", "name": name, "public_transport": "stop_position"})
    writer.node((160, 728), {"railway": "station", "name": "Lisdrecht", "public_transport": "station"})
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
    for street in plan:
        spots.add_street(street.name, street.line)
    return writer.text(), spots.text()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    town, named = draw()
    (FOLDER / "lisdrecht.osm").write_text(town, encoding="utf-8")
    (FOLDER / "spots.json").write_text(named, encoding="utf-8")
