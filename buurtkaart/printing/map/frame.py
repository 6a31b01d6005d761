"""Which piece of the world lies on a sheet, and where on it: metres on the ground become millimetres on paper.

The projection is a transverse Mercator around `origin` with the earth's two radii there, so that a millimetre means the
same in every direction. Within 20 km of the origin it is true to 0.05%. Pages of one booklet share their origin: what
ends at the edge of one begins at the edge of the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _

SCALES: Final = (2_500, 3_000, 4_000, 5_000, 7_500, 10_000)
"""The round scales of a sheet to walk by, the largest drawing first."""
OVERVIEW_SCALES: Final = (12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000)
"""Smaller drawings, only to tell which page shows what."""
GRID_MM: Final = 48.0
"""About how wide a square of the grid is."""
_EQUATOR_M: Final = 6_378_137.0
_ECCENTRICITY_2: Final = 0.00669437999014
Coordinates = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class MapFrame:
    """A rectangle on paper and on the ground. Millimetres count from its upper left corner, y downwards.

    `east_m` and `north_m` say where its middle lies from `origin`; both are 0 for a sheet by itself.
    """

    origin: Position
    scale: int
    width_mm: float
    height_mm: float
    east_m: float = 0.0
    north_m: float = 0.0

    @property
    def centre(self) -> Position:
        """The spot in the middle of the sheet."""
        return self.to_position(self.width_mm / 2, self.height_mm / 2)

    @property
    def edges_m(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge in metres from `origin`."""
        half_width, half_height = self.metres(self.width_mm) / 2, self.metres(self.height_mm) / 2
        return (
            self.east_m - half_width,
            self.north_m - half_height,
            self.east_m + half_width,
            self.north_m + half_height,
        )

    @property
    def bounds(self) -> BoundingBox:
        """The degrees around all that is on the sheet."""
        steps = np.linspace(0.0, 1.0, 5)
        across, down = np.meshgrid(steps * self.width_mm, steps * self.height_mm)
        spots = self.to_degrees(np.column_stack((across.ravel(), down.ravel())))
        (west, south), (east, north) = spots.min(axis=0).tolist(), spots.max(axis=0).tolist()
        return BoundingBox(west, south, east, north)

    @property
    def columns(self) -> int:
        """How many squares of the grid lie beside each other: A, B, …"""
        return min(26, max(1, round(self.width_mm / GRID_MM)))

    @property
    def rows(self) -> int:
        """How many squares of the grid lie above each other: 1, 2, …"""
        return max(1, round(self.height_mm / GRID_MM))

    def metres(self, mm: float) -> float:
        """Return the metres on the ground that `mm` on paper stand for."""
        return mm * self.scale / 1000.0

    def mm(self, metres: float) -> float:
        """Return the millimetres on paper of `metres` on the ground."""
        return metres * 1000.0 / self.scale

    def to_mm(self, position: Position) -> tuple[float, float]:
        """Return where `position` lies on the sheet; outside it when it does."""
        x, y = self.project(np.array([[position.lon, position.lat]]))[0].tolist()
        return (x, y)

    def holds(self, position: Position) -> bool:
        """Tell whether `position` lies on the sheet."""
        x, y = self.to_mm(position)
        return 0.0 <= x <= self.width_mm and 0.0 <= y <= self.height_mm

    def holds_each(self, positions: Sequence[Position]) -> list[bool]:
        """Tell the same of many: of each page of a booklet it is asked about everything that is in it."""
        if not positions:
            return []
        x, y = self.project(np.array([(each.lon, each.lat) for each in positions])).T
        held: list[bool] = ((x >= 0.0) & (x <= self.width_mm) & (y >= 0.0) & (y <= self.height_mm)).tolist()
        return held

    def square(self, x_mm: float, y_mm: float) -> str:
        """Return the square of the grid ("C4") in which a spot on the sheet lies."""
        column = min(self.columns - 1, max(0, int(x_mm / self.width_mm * self.columns)))
        row = min(self.rows - 1, max(0, int(y_mm / self.height_mm * self.rows)))
        return f"{chr(ord('A') + column)}{row + 1}"

    def to_position(self, x_mm: float, y_mm: float) -> Position:
        """Return the spot on the ground under a spot on the sheet."""
        lon, lat = self.to_degrees(np.array([[x_mm, y_mm]]))[0].tolist()
        return Position(lat, lon)

    def project(self, degrees: Coordinates) -> Coordinates:
        """Turn n × 2 longitudes and latitudes into n × 2 millimetres on the sheet."""
        along, across, lat_0 = self._radii()
        lat, turn = np.radians(degrees[:, 1]), np.radians(degrees[:, 0] - self.origin.lon)
        east = across * np.arctanh(np.clip(np.cos(lat) * np.sin(turn), -0.999, 0.999))
        north = along * (np.arctan2(np.tan(lat), np.cos(turn)) - lat_0)
        factor = 1000.0 / self.scale
        return np.column_stack(
            (
                (east - self.east_m) * factor + self.width_mm / 2,
                (self.north_m - north) * factor + self.height_mm / 2,
            )
        )

    def to_degrees(self, millimetres: Coordinates) -> Coordinates:
        """Turn n × 2 millimetres on the sheet into n × 2 longitudes and latitudes."""
        along, across, lat_0 = self._radii()
        factor = self.scale / 1000.0
        east = ((millimetres[:, 0] - self.width_mm / 2) * factor + self.east_m) / across
        north = (self.north_m - (millimetres[:, 1] - self.height_mm / 2) * factor) / along + lat_0
        lat = np.arcsin(np.sin(north) / np.cosh(east))
        lon = np.arctan2(np.sinh(east), np.cos(north))
        return np.column_stack((np.degrees(lon) + self.origin.lon, np.degrees(lat)))

    def _radii(self) -> tuple[float, float, float]:
        """Return the earth's radius along the meridian and across it at the origin, and the origin's latitude."""
        lat = math.radians(self.origin.lat)
        flat = 1.0 - _ECCENTRICITY_2 * math.sin(lat) ** 2
        return (_EQUATOR_M * (1.0 - _ECCENTRICITY_2) / flat**1.5, _EQUATOR_M / math.sqrt(flat), lat)


def frame_for(area: BoundingBox, width_mm: float, height_mm: float, scale: int | None = None) -> MapFrame:
    """Return the frame around the middle of `area`, at `scale` or at the best of SCALES that holds all of it.

    A given scale is kept, also when the area reaches beyond the sheet (`fits` tells). Raises PrintError when no scale
    holds it: `map_pages.pages_for` spreads it over pages.
    """
    if scale is not None:
        return MapFrame(origin=area.centre, scale=scale, width_mm=width_mm, height_mm=height_mm)
    found = best_frame(area, width_mm, height_mm, SCALES)
    if found is None:
        raise PrintError(
            _(
                "This area is too large for one map at 1:10,000. Nothing was printed. Choose a smaller area, or the "
                "neighbourhood map or the booklet, which go over several maps."
            )
        )
    return found


def best_frame(area: BoundingBox, width_mm: float, height_mm: float, scales: tuple[int, ...]) -> MapFrame | None:
    """Return the frame at the first of `scales` that holds `area`, or None."""
    frames = (frame_for(area, width_mm, height_mm, scale) for scale in scales)
    return next((frame for frame in frames if fits(area, frame)), None)


def fits(area: BoundingBox, frame: MapFrame) -> bool:
    """Tell whether all of `area` lies on the sheet."""
    west, south, east, north = area.as_tuple()
    middle = area.centre
    spots = [[west, south], [west, north], [east, south], [east, north], [middle.lon, south], [middle.lon, north]]
    found = frame.project(np.array(spots))
    # A hair's breadth of rounding is no reason for a smaller drawing.
    slack = 0.05
    inside = (found >= -slack) & (found <= np.array([frame.width_mm, frame.height_mm]) + slack)
    return bool(inside.all())


def moved(frame: MapFrame, columns: float, rows: float) -> MapFrame:
    """Return the frame that lies so many widths to the east and heights to the south, in the same projection."""
    return replace(
        frame,
        east_m=frame.east_m + columns * frame.metres(frame.width_mm),
        north_m=frame.north_m - rows * frame.metres(frame.height_mm),
    )
