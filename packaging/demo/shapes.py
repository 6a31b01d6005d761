"""Bounds, curves and what a street is: the words in which the demo town is drawn. In metres from its middle."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
import shapely.ops
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

WEST, SOUTH, EAST, NORTH = -1150.0, -900.0, 1250.0, 900.0
"""The whole map."""
TOWN = "Lisdrecht"

Coordinates = list[tuple[float, float]]


def curve(*controls: tuple[float, float], step_m: float = 9.0) -> LineString:
    """Return a smooth line through the controls (Catmull-Rom), without superfluous points."""
    if len(controls) == 2:
        return LineString(controls)
    extended = [controls[0], *controls, controls[-1]]
    points: Coordinates = []
    for before, start, end, after in zip(extended, extended[1:], extended[2:], extended[3:], strict=False):
        pieces = max(2, int(Point(start).distance(Point(end)) / step_m))
        for index in range(pieces):
            t = index / pieces
            points.append(
                tuple(  # type: ignore[arg-type]
                    0.5
                    * (
                        2 * start[axis]
                        + (end[axis] - before[axis]) * t
                        + (2 * before[axis] - 5 * start[axis] + 4 * end[axis] - after[axis]) * t * t
                        + (3 * start[axis] - before[axis] - 3 * end[axis] + after[axis]) * t**3
                    )
                    for axis in (0, 1)
                )
            )
    points.append(controls[-1])
    return as_line(LineString(points).simplify(0.25))


def piece(line: LineString, start: float, end: float) -> LineString:
    """Return the part of a line between two fractions of its length."""
    return as_line(shapely.ops.substring(line, start, end, normalized=True))


def beside(line: LineString, distance_m: float) -> LineString:
    """Return the line at a distance: to the left when positive. The demo's lines never fall apart on the way."""
    return as_line(line.offset_curve(distance_m))


def as_line(shape: BaseGeometry) -> LineString:
    """Return a shape that is known to be one line."""
    if not isinstance(shape, LineString):
        raise TypeError(f"one line was expected, not a {shape.geom_type}")
    return shape


def as_polygon(shape: BaseGeometry) -> Polygon:
    """Return a shape that is known to be one polygon."""
    if not isinstance(shape, Polygon):
        raise TypeError(f"one polygon was expected, not a {shape.geom_type}")
    return shape


@dataclass(frozen=True)
class Street:
    """One named street: its middle line, OpenStreetMap class, and what stands on its left and right side."""

    name: str
    line: LineString
    highway: str = "residential"
    left: str = ""
    right: str = ""
    width_m: float = 6.0
    extra: tuple[tuple[str, str], ...] = ()
