"""The plane that the map is drawn on, the grid that gathers points on it, and what was gathered. Without NumPy.

Points are gathered in the cells of a grid that is fixed to the world, so that a cell holds the same points wherever the
window stands; then marks that would touch are joined.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from buurtkaart.domain.position import BoundingBox

TILE_PX: Final = 256
FINEST_CELL_PX: Final = 64.0
APART_PX: Final = 44.0
"""The least distance between two marks on screen: the size of a cluster's circle."""
_POLAR = 85.05112878
"""Where Web Mercator ends, in degrees. Source: EPSG:3857."""


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return one spot as parts of the world's width, y downwards. Source: EPSG:3857."""
    sine = math.sin(math.radians(min(max(lat, -_POLAR), _POLAR)))
    return lon / 360.0 + 0.5, 0.5 - math.atanh(sine) / (2 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return (lat, lon) in degrees of a spot in parts of the world's width."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), (x - 0.5) * 360.0


class Extent(NamedTuple):
    """A rectangle in parts of the world's width, y downwards."""

    west: float
    north: float
    east: float
    south: float

    @classmethod
    def of(cls, bounds: BoundingBox) -> Extent:
        """Return the same rectangle on the plane."""
        west, north = project(bounds.north, bounds.west)
        east, south = project(bounds.south, bounds.east)
        return cls(west, north, east, south)


@dataclass(frozen=True)
class Grid:
    """Square cells on the Web Mercator plane at one zoom. `cell` is a side as a part of the world's width."""

    zoom: int
    level: int

    @property
    def pixel(self) -> float:
        """The width of a pixel as a part of the world's width."""
        return 1.0 / (TILE_PX * 2.0**self.zoom)

    @property
    def cell(self) -> float:
        """The side of a cell; every level is the square root of two coarser than the one before."""
        return FINEST_CELL_PX * math.pow(2.0, self.level / 2) * self.pixel

    def cells_round(self, bounds: BoundingBox) -> Extent:
        """Return the rectangle of the cells that `bounds` touches; east and south lie outside it.

        Cells count whole, also where they stick out of the view: otherwise a cluster would change while panning.
        """
        view, cell = Extent.of(bounds), self.cell
        return Extent(
            math.floor(view.west / cell) * cell,
            math.floor(view.north / cell) * cell,
            (math.floor(view.east / cell) + 1) * cell,
            (math.floor(view.south / cell) + 1) * cell,
        )

    def name(self, column: int, row: int) -> str:
        """Return what a mark in this cell is called for redrawing."""
        return f"{self.zoom}.{self.level}.{column}.{row}"


class Group(NamedTuple):
    """Entries that share a mark. Coordinates are parts of the world's width, y downwards."""

    key: str
    members: Sequence[int]
    """Their numbers."""
    x: float
    y: float
    extent: Extent
