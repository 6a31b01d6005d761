"""Clusters without NumPy: the same groups as `many.clusters` makes of a hundred thousand spots."""

from __future__ import annotations

from collections.abc import Mapping

from buurtkaart.services.on_map.grid import APART_PX, Extent, Grid, Group

Spots = Mapping[int, tuple[float, float]]
"""Entry to (x, y) in parts of the world's width."""
Cell = tuple[int, int]
"""Column and row."""


def cells(spots: Spots, grid: Grid) -> dict[Cell, list[int]]:
    """Return the entries in every cell that holds a spot, column by column."""
    found: dict[Cell, list[int]] = {}
    side = grid.cell
    for entry, (x, y) in spots.items():
        found.setdefault((int(x / side), int(y / side)), []).append(entry)
    return dict(sorted(found.items()))


def group(spots: Spots, grid: Grid) -> list[Group]:
    """Return the groups of some spots, from west to east and north to south."""
    crowds = [_Crowd(cell, entries, spots) for cell, entries in cells(spots, grid).items()]
    while _joined(crowds, APART_PX * grid.pixel):
        crowds = [each for each in crowds if each.entries]
    return [_group(each, spots, grid) for each in crowds]


class _Crowd:
    """What shares a mark so far; `cell` is that of the one that took the others in."""

    def __init__(self, cell: Cell, entries: list[int], spots: Spots) -> None:
        self.cell = cell
        self.entries = entries
        self.x = sum(spots[entry][0] for entry in entries)
        self.y = sum(spots[entry][1] for entry in entries)

    @property
    def middle(self) -> tuple[float, float]:
        return self.x / len(self.entries), self.y / len(self.entries)

    def take_in(self, other: _Crowd) -> None:
        """Join another one, which is left empty."""
        self.entries = [*self.entries, *other.entries]
        self.x += other.x
        self.y += other.y
        other.entries = []


def _joined(crowds: list[_Crowd], apart: float) -> bool:
    """Join what stands nearer than `apart`, each at most once; tell whether there was any."""
    near = _near([each.middle for each in crowds], apart)
    taken: set[Cell] = set()
    for first, second in near:
        one, other = crowds[first], crowds[second]
        if one.cell in taken or other.cell in taken:
            continue
        taken.update((one.cell, other.cell))
        if len(one.entries) >= len(other.entries):
            one.take_in(other)
        else:
            other.take_in(one)
    return bool(near)


def _near(spots: list[tuple[float, float]], apart: float) -> list[tuple[int, int]]:
    """Return the pairs that stand nearer than `apart`, as numbers in ascending order."""
    found: list[tuple[int, int]] = []
    eastwards = sorted(range(len(spots)), key=spots.__getitem__)
    for place, one in enumerate(eastwards):
        x, y = spots[one]
        for other in eastwards[place + 1 :]:
            other_x, other_y = spots[other]
            if other_x - x >= apart:
                break
            if (x - other_x) ** 2 + (y - other_y) ** 2 < apart * apart:
                found.append((min(one, other), max(one, other)))
    return sorted(found)


def _group(crowd: _Crowd, spots: Spots, grid: Grid) -> Group:
    members = sorted(crowd.entries)
    x, y = zip(*(spots[entry] for entry in members), strict=True)
    return Group(
        key=grid.name(*crowd.cell),
        members=members,
        x=sum(x) / len(x),
        y=sum(y) / len(y),
        extent=Extent(min(x), min(y), max(x), max(y)),
    )
