"""Areas that an extract cuts off: a river that runs out of the file stays a river up to the edge of the map.

An area assembled from ways needs all of them, and an extract has only those that touch it. The ways that are there
are banks: on one side lies the area, on the other side something else. So the map's rectangle is divided along the
banks, neighbouring faces get opposite answers, and what is known of the ground (the river's centre line, houses,
streets) decides which of the two colourings is right. Everything happens in the Mercator plane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap.assembly import areal, built_area
from buurtkaart.basemap.extract import Geometries

# Ends nearer than this to the edge of the map lie on it (plane units, about a metre).
_ON_EDGE = 3.0
# What one house or one bend of a street says against water, in plane units of a river's centre line.
_HOUSE, _STREET_POINT = 400.0, 60.0
# With twenty houses more than its river speaks for, a face is somebody's street and not an area of water or wood.
_HOPELESS = -20.0 * _HOUSE


@dataclass(frozen=True)
class Evidence:
    """What is known of the ground, in the plane.

    `centre_lines` run through the area (rivers for water); `houses` and `street_points` stand beside it;
    `other_ground` is known to be something else.
    """

    centre_lines: Geometries
    houses: Geometries
    street_points: Geometries
    other_ground: Geometries


@dataclass(frozen=True)
class Bank:
    """One member that is there. `inner` when its role says that the area lies outside it."""

    line: BaseGeometry
    inner: bool


class Mender:
    """Closes cut-off areas inside one rectangle. Built once a map, because the evidence is indexed."""

    def __init__(self, box: tuple[float, float, float, float], evidence: Evidence) -> None:
        self._box = shapely.box(*box)
        self._evidence = evidence
        self._houses = shapely.STRtree(evidence.houses)
        self._street_points = shapely.STRtree(evidence.street_points)
        self._centre_lines = shapely.STRtree(evidence.centre_lines)
        self._other = shapely.STRtree(evidence.other_ground)

    def mend(self, banks: Sequence[Bank], *, along_water: bool) -> BaseGeometry:
        """Return the area inside the rectangle, empty when nothing tells where it lies.

        `along_water` makes centre lines of rivers speak for the area.
        """
        chains = merged([bank.line for bank in banks])
        rings = shapely.is_closed(chains)
        inner = _rings_inside([bank for bank in banks if bank.inner])
        whole = _even_odd(chains[rings])
        whole = shapely.difference(whole, inner)
        pieces = shapely.get_parts(shapely.intersection(chains[~rings], self._box))
        pieces = pieces[shapely.get_dimensions(pieces) == 1]
        if len(pieces):
            opened = self._divide(merged(list(pieces)), along_water)
            whole = shapely.union(whole, shapely.difference(opened, _even_odd(chains[rings])))
            whole = shapely.difference(whole, inner)
        return areal(shapely.intersection(whole, self._box))

    def _divide(self, pieces: Geometries, along_water: bool) -> BaseGeometry:
        """Divide the rectangle along open banks and return the faces that belong to the area."""
        cuts = [*pieces, *chords(pieces, self._box.exterior)]
        noded = shapely.union_all([self._box.exterior, *cuts])
        faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
        faces = faces[shapely.area(faces) > 1.0]
        if len(faces) < 2:
            return shapely.Polygon()
        # What the area would be if the face belonged to it; only that part has to fit what is known of the ground.
        shapes = [self._within_reach(face, pieces, along_water) for face in faces]
        scores = np.array([self._score(shape, along_water) for shape in shapes])
        inside: list[BaseGeometry] = []
        for group, colours in _two_colours(len(faces), self._neighbours(faces)):
            chosen = _better(group, colours, scores, shapely.area(faces))
            inside.extend(shapes[face] for face in chosen if scores[face] > _HOPELESS)
        return shapely.union_all(inside) if inside else shapely.Polygon()

    def _score(self, face: BaseGeometry, along_water: bool) -> float:
        """Return how much speaks for the face being part of the area."""
        shapely.prepare(face)
        score = -_HOUSE * len(self._houses.query(face, predicate="contains"))
        score -= _STREET_POINT * len(self._street_points.query(face, predicate="contains"))
        near = self._centre_lines.query(face, predicate="intersects")
        if along_water and len(near):
            crossing = shapely.intersection(self._evidence.centre_lines[near], face)
            score += float(shapely.length(crossing).sum())
        other = self._other.query(face, predicate="intersects")
        if len(other):
            covered = shapely.area(shapely.intersection(self._evidence.other_ground[other], face)).sum()
            score -= float(np.sqrt(covered))
        return score

    def _neighbours(self, faces: Geometries) -> list[tuple[float, int, int]]:
        """Return (length of the shared bank, face, face), longest first."""
        first, second = shapely.STRtree(faces).query(faces, predicate="intersects")
        pairs = first < second
        first, second = first[pairs], second[pairs]
        shared = shapely.length(shapely.intersection(shapely.boundary(faces[first]), shapely.boundary(faces[second])))
        found = zip(shared.tolist(), first.tolist(), second.tolist(), strict=True)
        return sorted((pair for pair in found if pair[0] > 0), reverse=True)

    def _within_reach(self, face: BaseGeometry, pieces: Geometries, along_water: bool) -> BaseGeometry:
        """Where only one bank of a river is known, let the water reach as far beyond its centre line as before it."""
        if not along_water:
            return face
        banks = pieces[shapely.length(shapely.intersection(pieces, shapely.boundary(face))) > _ON_EDGE]
        near = self._centre_lines.query(face, predicate="intersects")
        if len(banks) != 1 or not len(near):
            return face
        centre = shapely.union_all(self._evidence.centre_lines[near])
        shapely.prepare(centre)
        vertices = shapely.points(shapely.get_coordinates(banks[0]))
        half_width = float(np.median(shapely.distance(vertices, centre)))
        return areal(shapely.intersection(face, shapely.buffer(banks[0], 2.0 * half_width)))


def chords(pieces: Geometries, edge: BaseGeometry) -> list[BaseGeometry]:
    """Return lines that close ends which stop inside the rectangle with this `edge`.

    Each such end is joined to the nearest other one, and the last to the edge.
    """
    ends = [shapely.get_point(piece, index) for piece in pieces if not piece.is_closed for index in (0, -1)]
    loose = [end for end in ends if shapely.distance(end, edge) > _ON_EDGE]
    found: list[BaseGeometry] = []
    while len(loose) > 1:
        distances = shapely.distance(np.array(loose)[:, None], np.array(loose)[None, :])
        np.fill_diagonal(distances, np.inf)
        first, second = divmod(int(np.argmin(distances)), len(loose))
        if distances[first, second] > min(shapely.distance(end, edge) for end in loose) * 4:
            break
        found.append(shapely.LineString([loose[first], loose[second]]))
        loose = [end for index, end in enumerate(loose) if index not in (first, second)]
    found.extend(shapely.shortest_line(end, edge) for end in loose)
    return [chord for chord in found if chord.length > 0]


def merged(lines: Sequence[BaseGeometry]) -> Geometries:
    """Join lines end to end as far as they go."""
    merged: Geometries = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(lines))))
    return merged


def _rings_inside(banks: Sequence[Bank]) -> BaseGeometry:
    if not banks:
        return shapely.Polygon()
    lines = merged([bank.line for bank in banks])
    return _even_odd(lines[shapely.is_closed(lines)])


def _even_odd(rings: Geometries) -> BaseGeometry:
    """Return what whole rings enclose; rings in rings are holes."""
    return built_area(rings) if len(rings) else shapely.Polygon()


def _two_colours(count: int, neighbours: Sequence[tuple[float, int, int]]) -> list[tuple[list[int], list[bool]]]:
    """Give faces with a bank between them opposite colours; return (faces, colours) of each connected group.

    Longest banks are followed first, so that a short stray line decides nothing.
    """
    parent = list(range(count))
    flipped = [False] * count

    def root(face: int) -> tuple[int, bool]:
        parity = False
        while parent[face] != face:
            parity ^= flipped[face]
            face = parent[face]
        return face, parity

    for _length, first, second in neighbours:
        (top_a, parity_a), (top_b, parity_b) = root(first), root(second)
        if top_a != top_b:
            parent[top_b] = top_a
            flipped[top_b] = not (parity_a ^ parity_b)
    groups: dict[int, tuple[list[int], list[bool]]] = {}
    for face in range(count):
        top, parity = root(face)
        faces, colours = groups.setdefault(top, ([], []))
        faces.append(face)
        colours.append(parity)
    return list(groups.values())


def _better(
    group: Sequence[int], colours: Sequence[bool], scores: NDArray[np.float64], areas: NDArray[np.float64]
) -> list[int]:
    """Return the faces of the colour that the evidence prefers; the smaller ones when it is silent."""
    sides = [[face for face, colour in zip(group, colours, strict=True) if colour is side] for side in (False, True)]
    first, second = (float(scores[side].sum()) if side else 0.0 for side in sides)
    if first == second:
        return min(sides, key=lambda side: float(areas[side].sum()))
    return sides[0] if first > second else sides[1]
