"""Streets whose name found no room: a number in a small frame on the map, and the index tells the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import shapely

from buurtkaart.printing.map.frame import Coordinates
from buurtkaart.printing.map.room import Room
from buurtkaart.printing.map.streets import Street
from buurtkaart.printing.map.text import width_em

_AROUND: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))


@dataclass(frozen=True)
class NumberLabel:
    """A street by its number, in a small frame."""

    street: int
    number: int
    at_mm: tuple[float, float]
    width_mm: float
    height_mm: float


def number_streets(
    streets: Sequence[Street], unnamed: Sequence[int], room: Room, size_mm: float
) -> tuple[list[NumberLabel], dict[int, int]]:
    """Give the streets without a name a number, in the order of the list, and a place on the map where there is room.

    Returns the numbers on the map, and all numbers by street.
    """
    numbers = {street: number for number, street in enumerate(unnamed, start=1)}
    labels = []
    height = size_mm * 1.25
    for street, number in numbers.items():
        width = width_em(str(number), bold=True) * size_mm + size_mm * 0.6
        for x, y in _places_beside(streets[street].strokes[0], size_mm):
            region = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if room.free(region):
                room.take(region, ("number", street))
                labels.append(NumberLabel(street, number, (x, y), width, height))
                break
    return labels, numbers


def _places_beside(stroke: Coordinates, size_mm: float) -> list[tuple[float, float]]:
    """Return spots on the street, from its middle outwards, and then beside it."""
    line = shapely.LineString(stroke)
    shares = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
    on = [line.interpolate(share, normalized=True) for share in shares]
    spots = [(point.x, point.y) for point in on]
    ring = [(size_mm * far * dx, size_mm * far * dy) for far in (0.8, 1.3, 1.9, 2.6) for dx, dy in _AROUND]
    return spots + [(x + dx, y + dy) for x, y in spots[:5] for dx, dy in ring]
