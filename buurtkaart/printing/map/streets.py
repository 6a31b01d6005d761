"""The streets of a sheet: from loose pieces to lines that the eye follows, each with a name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.printing.map.frame import Coordinates, MapFrame
from buurtkaart.printing.map.paint import Geometries, Ground

_ONE_STREET_M = 400.0
"""Pieces of one name that lie further apart are streets of two villages."""
_STRAIGHT_ON = math.radians(50)
_NOT_TO_WALK = frozenset({"ferry", "rail", "aeroway"})
_SHORTEST_MM = 4.0
"""Less of a street at the edge of the sheet is a stub that nobody looks for."""


@dataclass(frozen=True)
class Street:
    """One street on the sheet. `strokes` are n × 2 millimetres, the longest first; `rank` is 0 for the main road."""

    name: str
    strokes: tuple[Coordinates, ...]
    length_m: float
    rank: int


def streets_on(ground: Ground, frame: MapFrame) -> list[Street]:
    """Return the named streets with what lies of them inside the frame, by name. One name in two villages is two."""
    pieces: dict[str, list[shapely.Geometry]] = defaultdict(list)
    ranks: dict[str, int] = {}
    for kind, rank, geometries, names in ground.of("roads"):
        if kind in _NOT_TO_WALK:
            continue
        inside = shapely.clip_by_rect(geometries, 0.0, 0.0, frame.width_mm, frame.height_mm)
        for name, geometry in zip(names, inside, strict=True):
            if name.strip() and not geometry.is_empty:
                pieces[name].extend(part for part in shapely.get_parts(geometry) if part.geom_type == "LineString")
                ranks[name] = min(rank, ranks.get(name, rank))
    found = []
    for name in sorted(pieces, key=lambda each: (each.casefold(), each)):
        for part in _apart(np.array(pieces[name], dtype=object), frame.mm(_ONE_STREET_M)):
            long = strokes(part)
            length = sum(map(line_length, long))
            if length >= _SHORTEST_MM:
                found.append(Street(name, tuple(long), frame.metres(length), ranks[name]))
    return found


def line_length(line: Coordinates) -> float:
    """Return how long a line is."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def strokes(lines: Iterable[shapely.Geometry]) -> list[Coordinates]:
    """Return the lines joined end to end where they go straight on, the longest first.

    Source: the principle of good continuation, Thomson & Richardson (1999).
    """
    parts = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(lines))))
    chains: dict[int, Coordinates] = {number: shapely.get_coordinates(part) for number, part in enumerate(parts)}
    ends: dict[tuple[float, float], list[tuple[int, bool]]] = defaultdict(list)
    for number, chain in chains.items():
        for at_start in (True, False):
            x, y = chain[0 if at_start else -1].tolist()
            ends[round(x, 2), round(y, 2)].append((number, at_start))
    owner = {number: number for number in chains}
    joints = [
        (turn, first, second)
        for meeting in ends.values()
        for place, first in enumerate(meeting)
        for second in meeting[place + 1 :]
        if first[0] != second[0] and (turn := _turn(chains, first, second)) < _STRAIGHT_ON
    ]
    used: set[tuple[int, bool]] = set()
    for _angle, first, second in sorted(joints):
        if first in used or second in used or owner[first[0]] == owner[second[0]]:
            continue
        used |= {first, second}
        _join(chains, owner, ends_of=(first, second))
    return sorted(chains.values(), key=line_length, reverse=True)


def _turn(chains: dict[int, Coordinates], first: tuple[int, bool], second: tuple[int, bool]) -> float:
    """Return by how much a walker turns who goes from one end to the other."""
    angles = []
    for number, at_start in (first, second):
        chain = chains[number]
        (ax, ay), (bx, by) = (chain[0], chain[1]) if at_start else (chain[-1], chain[-2])
        angles.append(math.atan2(by - ay, bx - ax))
    return math.pi - abs((angles[0] - angles[1] + math.pi) % (2 * math.pi) - math.pi)


def _join(
    chains: dict[int, Coordinates], owner: dict[int, int], *, ends_of: tuple[tuple[int, bool], tuple[int, bool]]
) -> None:
    """Make one chain of two that meet. `owner` tells in which chain each first piece now lies."""
    (first, _), (second, _) = ends_of
    one, other = owner[first], owner[second]
    left, right = chains[one], chains.pop(other)
    gaps = {
        (flip_left, flip_right): float(np.hypot(*(left[0 if flip_left else -1] - right[-1 if flip_right else 0])))
        for flip_left in (False, True)
        for flip_right in (False, True)
    }
    flip_left, flip_right = min(gaps, key=gaps.__getitem__)
    chains[one] = np.vstack((left[::-1] if flip_left else left, (right[::-1] if flip_right else right)[1:]))
    for piece, chain in owner.items():
        if chain == other:
            owner[piece] = one


def _apart(lines: Geometries, gap_mm: float) -> list[Sequence[shapely.Geometry]]:
    """Return the lines in groups that lie within `gap_mm` of each other."""
    if len(lines) < 2:
        return [list(lines)] if len(lines) else []
    owner: NDArray[np.int64] = np.arange(len(lines))
    first, second = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=gap_mm)
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        if owner[one] != owner[other]:
            owner[owner == owner[other]] = owner[one]
    return [list(lines[owner == group]) for group in np.unique(owner).tolist()]
