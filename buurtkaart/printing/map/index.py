"""The street index of a sheet: where to look for a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.streets import Street

_STEP_MM = 2.0
"""Finer than any street crosses a corner of a square."""


@dataclass(frozen=True, kw_only=True)
class StreetEntry:
    """A street for the index. `number` stands on the map where its name found no room; None where the name stands."""

    name: str
    squares: tuple[str, ...]
    number: int | None = None


def street_index(streets: Sequence[Street], numbers: Mapping[int, int], frame: MapFrame) -> list[StreetEntry]:
    """Return one entry a name, with the squares that the street passes through. `numbers`: by place in `streets`."""
    squares: dict[str, dict[str, None]] = {}
    number_of: dict[str, int] = {}
    for place, street in enumerate(streets):
        passed = squares.setdefault(street.name, {})
        for stroke in street.strokes:
            spots = shapely.get_coordinates(shapely.segmentize(shapely.LineString(stroke), _STEP_MM))
            passed.update(dict.fromkeys(frame.square(x, y) for x, y in spots.tolist()))
        if place in numbers:
            number_of.setdefault(street.name, numbers[place])
    return [
        StreetEntry(name=name, squares=tuple(sorted(found, key=_by_letter)), number=number_of.get(name))
        for name, found in squares.items()
    ]


def _by_letter(square: str) -> tuple[str, int]:
    return (square[0], int(square[1:]))
