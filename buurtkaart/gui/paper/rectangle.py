"""A rectangle on the ground and on the screen: how a hand draws, moves and stretches it. No widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from buurtkaart.domain.position import BoundingBox
from buurtkaart.printing.map.frame import MapFrame

PIXELS_A_MM: Final = 96 / 25.4
"""A screen counts 96 pixels an inch, whatever its size is."""
_LARGEST_SCALE: Final = 1_500
_SMALLEST_SCALE: Final = 2_000_000
_AIR: Final = 1.5
_SEEN_WELL: Final = 0.12
"""The part of the screen below which a rectangle is too small to take hold of."""
_LEAST_M: Final = 60.0
"""A smaller rectangle holds a few houses, and is a slip of the hand."""
Pixels = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True)
class View:
    """What a map of so many pixels shows."""

    frame: MapFrame

    @classmethod
    def around(cls, bounds: BoundingBox, width: int, height: int) -> View:
        """Return the view with all of `bounds` and some air around it."""
        wide_m, high_m = size_m(bounds)
        width_mm, height_mm = max(1, width) / PIXELS_A_MM, max(1, height) / PIXELS_A_MM
        scale = max(wide_m / width_mm, high_m / height_mm) * 1000 * _AIR
        return cls(MapFrame(origin=bounds.centre, scale=_round(scale), width_mm=width_mm, height_mm=height_mm))

    def zoomed(self, factor: float, around: BoundingBox) -> View:
        """Return the view in which everything is so much larger, with the middle of `around` in its middle."""
        frame = self.frame
        return View(
            MapFrame(
                origin=around.centre,
                scale=_round(frame.scale / factor),
                width_mm=frame.width_mm,
                height_mm=frame.height_mm,
            )
        )

    def resized(self, width: int, height: int) -> View:
        """Return the same middle and scale on another number of pixels."""
        frame = self.frame
        size = (max(1, width) / PIXELS_A_MM, max(1, height) / PIXELS_A_MM)
        return View(MapFrame(origin=frame.origin, scale=frame.scale, width_mm=size[0], height_mm=size[1]))

    def pixels(self, bounds: BoundingBox) -> Pixels:
        """Return where a rectangle of the ground lies on the screen."""
        spots = self.frame.project(np.array([[bounds.west, bounds.north], [bounds.east, bounds.south]])) * PIXELS_A_MM
        (left, top), (right, bottom) = spots.tolist()
        return (left, top, right, bottom)

    def shows_well(self, bounds: BoundingBox) -> bool:
        """Tell whether all of a rectangle is seen, and large enough to take hold of."""
        width, height = self.frame.width_mm * PIXELS_A_MM, self.frame.height_mm * PIXELS_A_MM
        left, top, right, bottom = self.pixels(bounds)
        is_large = right - left > width * _SEEN_WELL or bottom - top > height * _SEEN_WELL
        return is_large and left >= 0 and top >= 0 and right <= width and bottom <= height

    def ground(self, pixels: Pixels) -> BoundingBox:
        """Return the rectangle of the ground below a rectangle on the screen, however it was drawn."""
        left, right = sorted((pixels[0], pixels[2]))
        top, bottom = sorted((pixels[1], pixels[3]))
        first = self.frame.to_position(left / PIXELS_A_MM, top / PIXELS_A_MM)
        last = self.frame.to_position(max(right, left + 0.01) / PIXELS_A_MM, max(bottom, top + 0.01) / PIXELS_A_MM)
        return BoundingBox(first.lon, last.lat, last.lon, first.lat)


def size_m(bounds: BoundingBox) -> tuple[float, float]:
    """Return how wide and how high a rectangle is, in metres through its middle."""
    frame = MapFrame(origin=bounds.centre, scale=1000, width_mm=1, height_mm=1)
    middle = bounds.centre
    ends = [
        [bounds.west, middle.lat],
        [bounds.east, middle.lat],
        [middle.lon, bounds.north],
        [middle.lon, bounds.south],
    ]
    west, east, north, south = frame.project(np.array(ends)).tolist()
    return (east[0] - west[0], south[1] - north[1])


def of_size(bounds: BoundingBox, wide_m: float, high_m: float) -> BoundingBox:
    """Return a rectangle of another size with the same middle."""
    frame = MapFrame(origin=bounds.centre, scale=1000, width_mm=wide_m, height_mm=high_m)
    west, east = frame.to_position(0, high_m / 2).lon, frame.to_position(wide_m, high_m / 2).lon
    north, south = frame.to_position(wide_m / 2, 0).lat, frame.to_position(wide_m / 2, high_m).lat
    return BoundingBox(west, south, east, north)


def at_least(bounds: BoundingBox, least_m: tuple[float, float] | None) -> BoundingBox:
    """Return the rectangle, grown round its middle to `least_m` wide and high; None: to what a hand means."""
    wide_m, high_m = size_m(bounds)
    least_wide, least_high = least_m or (_LEAST_M, _LEAST_M)
    if wide_m >= least_wide and high_m >= least_high:
        return bounds
    return of_size(bounds, max(wide_m, least_wide), max(high_m, least_high))


def moved(bounds: BoundingBox, east: float, north: float) -> BoundingBox:
    """Return the rectangle so many times its width further east and its height further north."""
    lon, lat = (bounds.east - bounds.west) * east, (bounds.north - bounds.south) * north
    return BoundingBox(bounds.west + lon, bounds.south + lat, bounds.east + lon, bounds.north + lat)


def stretched(bounds: BoundingBox, east: float, north: float) -> BoundingBox:
    """Return the rectangle so many times wider and higher, its middle where it was."""
    wide_m, high_m = size_m(bounds)
    return of_size(bounds, max(_LEAST_M, wide_m * (1 + east)), max(_LEAST_M, high_m * (1 + north)))


def inside(bounds: BoundingBox, limit: BoundingBox) -> BoundingBox:
    """Return the rectangle moved, and cut where it is too large, until it lies within `limit`."""
    wide = min(bounds.east - bounds.west, limit.east - limit.west)
    high = min(bounds.north - bounds.south, limit.north - limit.south)
    west = min(max(bounds.west, limit.west), limit.east - wide)
    south = min(max(bounds.south, limit.south), limit.north - high)
    return BoundingBox(west, south, west + wide, south + high)


def cut(bounds: BoundingBox, limit: BoundingBox) -> BoundingBox:
    """Return the part of the rectangle that lies within `limit`; all of it, moved there, where none does."""
    west, east = max(bounds.west, limit.west), min(bounds.east, limit.east)
    south, north = max(bounds.south, limit.south), min(bounds.north, limit.north)
    return BoundingBox(west, south, east, north) if west < east and south < north else inside(bounds, limit)


def _round(scale: float) -> int:
    return round(min(_SMALLEST_SCALE, max(_LARGEST_SCALE, scale)))
