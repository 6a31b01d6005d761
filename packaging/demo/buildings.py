"""Houses for the demo town: rows, pairs, villas and closed fronts along the streets, and the buildings with a name."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import shapely
import shapely.affinity
from occupied import Occupied
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import EAST, NORTH, SOUTH, WEST, Street


@dataclass
class House:
    """A building on a street. `side` is +1 left and -1 right of the street's direction; `at_m` along it."""

    shape: Polygon
    street: Street
    side: int
    at_m: float
    tags: dict[str, str] = field(default_factory=lambda: {"building": "house"})
    units: int = 1
    """How many addresses it holds; more than one are flats with numbers of their own."""
    upstairs: bool = False
    apartments: int = 0
    """Dwellings behind one front door: 24-1, 24-2, …"""
    numbers: list[str] = field(default_factory=list)
    postcode: str = ""


@dataclass(frozen=True)
class Pattern:
    """How a kind of house stands: from the pavement, how wide and deep, how many in a row, the gap after a row."""

    setback_m: tuple[float, float]
    width_m: tuple[float, float]
    depth_m: tuple[float, float]
    row: tuple[int, int]
    gap_m: tuple[float, float]
    garden_m: float
    building: str = "house"


PATTERNS = {
    "core": Pattern((1.0, 1.0), (7.0, 10.4), (9.0, 14.0), (4, 9), (0.0, 2.4), 0.6),
    "town": Pattern((3.5, 4.5), (7.4, 9.6), (10.5, 12.5), (2, 5), (2.5, 5.0), 4.0),
    "terrace": Pattern((5.0, 6.0), (6.1, 6.9), (8.8, 10.0), (4, 7), (3.5, 6.0), 7.5, "terrace"),
    "semi": Pattern((6.0, 7.5), (7.2, 8.2), (9.4, 10.6), (2, 2), (7.0, 10.0), 7.0, "semidetached_house"),
    "villa": Pattern((9.0, 12.0), (11.0, 15.0), (10.0, 13.0), (1, 1), (12.0, 18.0), 8.0, "detached"),
    "farm": Pattern((14.0, 22.0), (11.0, 13.0), (20.0, 26.0), (1, 1), (95.0, 150.0), 14.0, "farm"),
}


def frame(
    street: Street, at_m: float, side: int
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """Return the point on the street, the direction along it, and the direction away from it on that side."""
    at_m = min(max(at_m, 0.0), street.line.length)
    before = street.line.interpolate(max(0.0, at_m - 3))
    after = street.line.interpolate(min(street.line.length, at_m + 3))
    here = street.line.interpolate(at_m)
    dx, dy = after.x - before.x, after.y - before.y
    length = math.hypot(dx, dy)
    along = (dx / length, dy / length)
    return (here.x, here.y), along, (-along[1] * side, along[0] * side)


def place(street: Street, at_m: float, side: int, outline: list[tuple[float, float]]) -> Polygon:
    """Return an outline, given in (metres along, metres away from the middle line), laid at a spot of a street."""
    (x, y), along, away = frame(street, at_m, side)
    return Polygon([(x + a * along[0] + b * away[0], y + a * along[1] + b * away[1]) for a, b in outline])


def front(street: Street, side: int, kind: str, occupied: Occupied, chance: random.Random) -> Iterator[House]:
    """Fill one side of a street, row after row, wherever nothing stands yet."""
    pattern = PATTERNS[kind]
    bounds = shapely.box(WEST + 6, SOUTH + 6, EAST - 6, NORTH - 6)
    at = chance.uniform(1.0, 4.0)
    while at < street.line.length:
        count = chance.randint(*pattern.row)
        widths = [chance.uniform(*pattern.width_m)] * count
        if kind == "core":
            widths = [chance.uniform(*pattern.width_m) for _ in range(count)]
        setback = street.width_m / 2 + chance.uniform(*pattern.setback_m)
        depth = chance.uniform(*pattern.depth_m)
        placed: list[House] = []
        while count >= pattern.row[0] // 2 and count > 0:
            total = sum(widths[:count])
            middle = at + total / 2
            if middle < street.line.length:
                claim = place(
                    street,
                    middle,
                    side,
                    _box(-total / 2 - 0.4, total / 2 + 0.4, setback, setback + depth + pattern.garden_m),
                )
                if bounds.contains(claim) and occupied.free(claim):
                    placed = list(
                        _row(
                            street, side, middle, widths[:count], setback=setback, depth=depth, kind=kind, chance=chance
                        )
                    )
                    break
            count -= 1
        if not placed:
            at += 2.5
            continue
        for house in placed:
            occupied.add(house.shape.buffer(0.2))
        yield from placed
        at += sum(widths[:count]) + chance.uniform(*pattern.gap_m)


def _box(left: float, right: float, near: float, far: float) -> list[tuple[float, float]]:
    return [(left, near), (right, near), (right, far), (left, far)]


def _row(
    street: Street,
    side: int,
    middle: float,
    widths: list[float],
    *,
    setback: float,
    depth: float,
    kind: str,
    chance: random.Random,
) -> Iterator[House]:
    left = -sum(widths) / 2
    for width in widths:
        own_depth = chance.uniform(*PATTERNS[kind].depth_m) if kind == "core" else depth
        outline = _box(left, left + width, setback, setback + own_depth)
        if kind == "villa" and chance.random() < 0.6:  # an L with a wing at the back
            outline = [(left, setback), (left + width, setback), (left + width, setback + own_depth),
                       (left + width * 0.55, setback + own_depth), (left + width * 0.55, setback + own_depth * 0.7),
                       (left, setback + own_depth * 0.7)]  # fmt: skip
        house = House(place(street, middle, side, outline), street, side, middle + left + width / 2)
        house.tags = {"building": PATTERNS[kind].building}
        house.upstairs = kind == "core" and chance.random() < 0.07
        yield house
        left += width


def shed(house: House, chance: random.Random) -> Polygon:
    """Return the shed at the end of the garden, as every terraced house has one."""
    if house.tags["building"] == "house":  # an outbuilding in the yard of an old house
        setback, width, depth = 15.5 + chance.uniform(0.0, 6.0), chance.uniform(3.0, 5.0), chance.uniform(4.0, 8.0)
    else:
        setback, width, depth = house.street.width_m / 2 + 15 + chance.uniform(6.5, 8.0), 2.4, 3.4
    left = chance.choice((-width - 0.2, 0.2))
    return place(house.street, house.at_m, house.side, _box(left, left + width, setback, setback + depth))


def outline_of(shape: str, width: float, depth: float, setback: float) -> list[tuple[float, float]]:
    """Return a ground plan in (metres along the street, metres away from its middle)."""
    half = width / 2
    plans = {
        "box": _box(-half, half, 0, depth),
        "l": [
            (-half, 0),
            (half, 0),
            (half, depth),
            (half - width * 0.35, depth),
            (half - width * 0.35, depth * 0.45),
            (-half, depth * 0.45),
        ],
        "u": [
            (-half, 0),
            (half, 0),
            (half, depth),
            (half - width * 0.25, depth),
            (half - width * 0.25, depth * 0.4),
            (-half + width * 0.25, depth * 0.4),
            (-half + width * 0.25, depth),
            (-half, depth),
        ],
        "e": [
            (-half, 0),
            (half, 0),
            (half, depth),
            (half - 13, depth),
            (half - 13, 12),
            (7, 12),
            (7, depth * 0.8),
            (-7, depth * 0.8),
            (-7, 12),
            (-half + 13, 12),
            (-half + 13, depth),
            (-half, depth),
        ],
        "cross": [
            (-half, depth * 0.32),
            (-half + 9, depth * 0.32),
            (-half + 9, depth * 0.26),
            (half * 0.1, depth * 0.26),
            (half * 0.1, 0),
            (half * 0.5, 0),
            (half * 0.5, depth * 0.26),
            (half * 0.8, depth * 0.28),
            (half, depth * 0.42),
            (half, depth * 0.58),
            (half * 0.8, depth * 0.72),
            (half * 0.5, depth * 0.74),
            (half * 0.5, depth),
            (half * 0.1, depth),
            (half * 0.1, depth * 0.74),
            (-half + 9, depth * 0.74),
            (-half + 9, depth * 0.68),
            (-half, depth * 0.68),
        ],
    }
    return [(along, away + setback) for along, away in plans[shape]]


def split_line(line: LineString, shape: BaseGeometry) -> list[tuple[LineString, bool]]:
    """Return the pieces of a noded line, each with whether it lies in `shape`."""
    pieces: list[tuple[LineString, bool]] = []
    points = list(line.coords)
    run = [points[0]]
    inside: bool | None = None
    for start, end in pairwise(points):
        leg_inside = bool(shape.contains(shapely.Point((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)))
        if inside is not None and leg_inside != inside:
            pieces.append((LineString(run), inside))
            run = [start]
        run.append(end)
        inside = leg_inside
    pieces.append((LineString(run), bool(inside)))
    return pieces
