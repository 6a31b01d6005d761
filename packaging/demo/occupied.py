"""Ground that is taken in the demo town: nothing is built where something stands."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

_CELL_M = 40.0


class Occupied:
    """What already stands somewhere, in a grid of cells so that a question costs little."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[BaseGeometry]] = {}

    def add(self, shape: BaseGeometry) -> None:
        """Remember that this ground is taken; long shapes are cut into cells first."""
        for cell, box in self._boxes(shape):
            part = shape.intersection(box) if shape.area > 4000 or shape.length > 400 else shape
            if not part.is_empty:
                self._cells.setdefault(cell, []).append(part)

    def free(self, shape: Polygon) -> bool:
        """Tell whether nothing stands in `shape`."""
        return not any(other.intersects(shape) for cell, _ in self._boxes(shape) for other in self._cells.get(cell, ()))

    @staticmethod
    def _boxes(shape: BaseGeometry) -> Iterator[tuple[tuple[int, int], Polygon]]:
        west, south, east, north = shape.bounds
        for column in range(math.floor(west / _CELL_M), math.floor(east / _CELL_M) + 1):
            for row in range(math.floor(south / _CELL_M), math.floor(north / _CELL_M) + 1):
                x, y = column * _CELL_M, row * _CELL_M
                yield (column, row), shapely.box(x, y, x + _CELL_M, y + _CELL_M)
