"""Streets that meet: a shared point at every crossing, so that a walk can turn there."""

from __future__ import annotations

import shapely
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapes import EAST, NORTH, SOUTH, WEST


def network(lines: list[LineString], over: BaseGeometry) -> list[LineString]:
    """Return the lines with a shared point wherever two meet, loose ends tied to the nearest line within 14 metres."""
    tied: list[LineString] = []
    for index, line in enumerate(lines):
        points = list(line.coords)
        for end in (0, -1):
            tip = Point(points[end])
            if not shapely.box(WEST, SOUTH, EAST, NORTH).contains(tip):
                continue
            if len(lines) == 1:
                continue
            near = min((other for place_, other in enumerate(lines) if place_ != index), key=tip.distance)
            if 0 < tip.distance(near) < 14:
                foot = near.interpolate(near.project(tip))
                points.insert(0 if end == 0 else len(points), (foot.x, foot.y))
        tied.append(LineString(points))
    tree = shapely.STRtree(tied)
    noded: list[LineString] = []
    for index, line in enumerate(tied):
        extra: list[Point] = []
        for other in tree.query(line):
            if other != index:
                extra += _points(line.intersection(tied[other]))
                extra += [
                    Point(tied[other].coords[end])
                    for end in (0, -1)
                    if line.distance(Point(tied[other].coords[end])) < 0.02
                ]
        extra += _points(line.intersection(over.boundary))
        noded.append(_with_points(line, extra))
    return noded


def _points(shape: BaseGeometry) -> list[Point]:
    if shape.is_empty:
        return []
    if isinstance(shape, Point):
        return [shape]
    if isinstance(shape, LineString):
        return [Point(shape.coords[0]), Point(shape.coords[-1])]
    return [point for part in getattr(shape, "geoms", ()) for point in _points(part)]


def _with_points(line: LineString, extra: list[Point]) -> LineString:
    along = [(line.project(Point(point)), point) for point in line.coords]
    along += [(line.project(point), (point.x, point.y)) for point in extra]
    along.sort(key=lambda pair: pair[0])
    kept = [along[0]]
    for each in along[1:]:
        if each[0] - kept[-1][0] > 0.03:
            kept.append(each)
    return LineString([point for _, point in kept])
