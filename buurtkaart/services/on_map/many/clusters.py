"""Clusters of a hundred thousand points; see `grid`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from buurtkaart.services.on_map.grid import APART_PX, Extent, Grid, Group

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass
class _Cells:
    """Per occupied cell: its column and row, how many points, their sum and their extent."""

    column: Ints
    row: Ints
    count: Ints
    x: Floats
    y: Floats
    inverse: Ints
    """Of every point, its cell."""


def count_cells(x: Floats, y: Floats, grid: Grid) -> int:
    """Return how many cells of the grid hold a point."""
    return len(_occupied(_numbered(x, y, grid))[0]) if len(x) else 0


class Members(Sequence[int]):
    """Numbers that become Python's only where somebody reads them."""

    def __init__(self, numbers: Ints) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        found: int | list[int] = self._numbers[index].tolist()
        return found


def group(entries: Ints, x: Floats, y: Floats, grid: Grid) -> list[Group]:
    """Return the groups of the entries at (x, y), from west to east and north to south."""
    if not len(x):
        return []
    cells = _cells(x, y, grid)
    owner = _join(cells, APART_PX * grid.pixel)
    label = owner[cells.inverse]
    # Of 16-bit numbers numpy makes a radix sort, ten times as quick.
    order = np.argsort(label.astype(np.int16) if len(cells.count) < 1 << 15 else label, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(label[order]) > 0])
    ends = np.r_[starts[1:], len(order)]
    sorted_x, sorted_y = x[order], y[order]
    counts = ends - starts
    mean_x, mean_y = np.add.reduceat(sorted_x, starts) / counts, np.add.reduceat(sorted_y, starts) / counts
    west, east = np.minimum.reduceat(sorted_x, starts), np.maximum.reduceat(sorted_x, starts)
    north, south = np.minimum.reduceat(sorted_y, starts), np.maximum.reduceat(sorted_y, starts)
    first_cell = label[order[starts]]
    members = entries[order]
    return [
        Group(
            key=grid.name(cells.column[first_cell[index]], cells.row[first_cell[index]]),
            members=Members(members[starts[index] : ends[index]]),
            x=float(mean_x[index]),
            y=float(mean_y[index]),
            extent=Extent(float(west[index]), float(north[index]), float(east[index]), float(south[index])),
        )
        for index in range(len(starts))
    ]


@dataclass(frozen=True)
class _Numbered:
    """Cells numbered from the leftmost and topmost one that holds a point, column by column."""

    flat: Ints
    """Of every point, the number of its cell."""
    left: int
    top: int
    rows: int
    size: int


def _numbered(x: Floats, y: Floats, grid: Grid) -> _Numbered:
    # World coordinates are not negative, so cutting off the fraction is the floor, and quicker.
    column, row = (x / grid.cell).astype(np.int32), (y / grid.cell).astype(np.int32)
    left, top = int(column.min()), int(row.min())
    rows = int(row.max()) - top + 1
    flat = (column - left).astype(np.int64) * rows + (row - top)
    return _Numbered(flat, left, top, rows, (int(column.max()) - left + 1) * rows)


def _occupied(numbered: _Numbered) -> tuple[Ints, Ints | None]:
    """Return the numbers of the cells that hold a point, and, where that came for free, of every point its cell."""
    if numbered.size > 50 * len(numbered.flat) + 10_000:
        # Few points far apart (a filter, on the whole world): counting every cell would cost memory.
        cells, inverse = np.unique(numbered.flat, return_inverse=True)
        return cells, inverse
    return np.flatnonzero(np.bincount(numbered.flat, minlength=numbered.size)), None


def _cells(x: Floats, y: Floats, grid: Grid) -> _Cells:
    numbered = _numbered(x, y, grid)
    occupied, inverse = _occupied(numbered)
    total = len(occupied)
    if inverse is None:
        position = np.zeros(numbered.size, dtype=np.int64)
        position[occupied] = np.arange(total)
        inverse = position[numbered.flat]
    return _Cells(
        column=occupied // numbered.rows + numbered.left,
        row=occupied % numbered.rows + numbered.top,
        count=np.bincount(inverse, minlength=total),
        x=np.bincount(inverse, weights=x, minlength=total).astype(np.float64),
        y=np.bincount(inverse, weights=y, minlength=total).astype(np.float64),
        inverse=inverse,
    )


def _join(cells: _Cells, apart: float) -> Ints:
    """Return of every cell the cell whose mark it shares, joined until no two marks are nearer than `apart`."""
    total = len(cells.count)
    owner = np.arange(total)
    count, sum_x, sum_y = cells.count.astype(float), cells.x.copy(), cells.y.copy()
    alive = np.arange(total)
    while len(alive) > 1:
        x, y = sum_x[alive] / count[alive], sum_y[alive] / count[alive]
        near = (x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2 < apart * apart
        first, second = np.nonzero(np.triu(near, 1))
        if not len(first):
            break
        taken: set[int] = set()
        for one, other in zip(alive[first].tolist(), alive[second].tolist(), strict=True):
            if one in taken or other in taken:
                continue
            taken.update((one, other))
            keep, drop = (one, other) if count[one] >= count[other] else (other, one)
            count[keep] += count[drop]
            sum_x[keep] += sum_x[drop]
            sum_y[keep] += sum_y[drop]
            owner[owner == drop] = keep
        # np.unique imports numpy.ma, a fortieth of a second before the first marks.
        alive = np.flatnonzero(np.bincount(owner))
    return owner
