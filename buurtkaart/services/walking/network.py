"""The street network of one map: from a spot to the street, along the streets, and back to a spot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import rustworkx
import shapely
from numpy.typing import ArrayLike, NDArray

from buurtkaart.basemap.walking_graph import WalkingGraph
from buurtkaart.domain.position import EARTH_RADIUS_M
from buurtkaart.services.walking.snapped import NO_STREET, Snapped, columns

REACH_M = 250.0
"""Further than this from any street, a spot is not on the map of streets: in a field, on the water, in another town."""
# Sorting spots by where they are halves the search: neighbours ask for the same branches of the tree.
_CELL = 1e-5


@dataclass(frozen=True)
class _Streets:
    """The edges that may be used, as rustworkx wants them; `rows` is the row in the graph of each of its edges."""

    graph: rustworkx.PyGraph[None, float]
    rows: NDArray[np.int64]


class StreetNetwork:
    """Walks along the edges of a graph. Threads may share it: nothing changes after `__init__`."""

    def __init__(self, graph: WalkingGraph) -> None:
        self._edges = graph
        self._all = self._streets(np.ones(len(graph.a), dtype=bool))
        self._step_free = self._streets(~graph.steps) if graph.steps.any() else self._all
        # The drawn line of an edge is a chain of straight pieces, each between a point and the next of the same edge.
        owner = np.repeat(np.arange(len(graph.a)), np.diff(graph.offsets))
        inside = owner[1:] == owner[:-1]
        # Nobody lives on stairs: a spot beside them stands on the street that they lead to.
        self._piece_start = np.flatnonzero(inside & ~graph.steps[owner[:-1]])
        self._piece_edge = owner[self._piece_start]
        plane = _conformal(graph.points[:, 0], graph.points[:, 1])
        ends = np.stack([plane[self._piece_start], plane[self._piece_start + 1]], axis=1)
        self._tree = shapely.STRtree(np.asarray(shapely.linestrings(ends), dtype=object))
        # The tree sorts itself at its first question; later ones may then come from several threads.
        self._tree.query(shapely.Point(0, 0))
        # On paper `REACH_M` is longest where the streets are furthest from the equator; a little more does no harm.
        furthest = min(89.0, float(np.abs(graph.points[:, 1]).max(initial=0.0)) + 0.01)
        self._reach = 1.01 * REACH_M / (EARTH_RADIUS_M * np.cos(np.radians(furthest)))

    def snap(self, lats: ArrayLike, lons: ArrayLike) -> Snapped:
        """Return for each spot the nearest point on a street within `REACH_M`; stairs are no street to stand on."""
        north, east = columns(lats, lons)
        edges = np.full(len(north), NO_STREET, dtype=np.int64)
        alongs, stretches = np.full(len(north), np.nan), np.full(len(north), np.nan)
        plane = _conformal(east, north)
        spots = np.flatnonzero(np.isfinite(plane).all(axis=1))
        if len(spots) and len(self._piece_start):
            cells = np.floor(plane[spots] / _CELL)
            spots = spots[np.lexsort((cells[:, 0], cells[:, 1]))]
            # Where scale is the same in all directions, the nearest on paper is the nearest on earth.
            found, pieces = self._tree.query_nearest(
                shapely.points(plane[spots]), max_distance=self._reach, all_matches=False
            )
            rows = spots[found]
            along, stretch = self._foot(pieces, north[rows], east[rows])
            near = stretch <= REACH_M
            rows, pieces = rows[near], pieces[near]
            edges[rows], alongs[rows], stretches[rows] = self._piece_edge[pieces], along[near], stretch[near]
        return Snapped(north, east, edges, alongs, stretches, self)

    def metres(self, start: Snapped, goals: Snapped, *, step_free: bool) -> NDArray[np.float64]:
        """Return the metres from the one spot `start` to each goal; NaN where no street leads."""
        edges = self._edges
        out = np.full(len(goals), np.nan)
        rows = np.flatnonzero(goals.near_a_street)
        if not start.near_a_street[0] or not len(rows):
            return out
        from_start = self._from(start, self._step_free if step_free else self._all)
        edge, along = goals.edges[rows], goals.alongs_m[rows]
        street = np.minimum(
            from_start[edges.a[edge]] + along, from_start[edges.b[edge]] + edges.lengths_m[edge] - along
        )
        same = edge == start.edges[0]
        street[same] = np.minimum(street[same], np.abs(along[same] - start.alongs_m[0]))
        metres = start.stretches_m[0] + street + goals.stretches_m[rows]
        out[rows] = np.where(np.isfinite(metres), metres, np.nan)
        return out

    def line(self, start: Snapped, goal: Snapped, *, step_free: bool) -> NDArray[np.float64] | None:
        """Return the shortest way from the street before the spot `start` to the street before the spot `goal`.

        It is n × 2, longitude and latitude, with every bend; None where no street leads.
        """
        begin, end = int(start.edges[0]), int(goal.edges[0])
        if NO_STREET in (begin, end):
            return None
        leave, arrive = float(start.alongs_m[0]), float(goal.alongs_m[0])
        streets = self._step_free if step_free else self._all
        best = abs(leave - arrive) if begin == end else np.inf
        line = self._part(begin, leave, arrive) if begin == end else None
        # Out of the first edge at one of its ends, into the last edge at one of its ends.
        for corner, at in self._ends(begin):
            lengths = self._lengths(streets, corner)
            for other, there in self._ends(end):
                metres = abs(leave - at) + lengths[other] + abs(arrive - there)
                if metres < best:
                    best = metres
                    between = self._between(streets, corner, other)
                    line = np.concatenate([self._part(begin, leave, at), *between, self._part(end, there, arrive)])
        return line

    def _streets(self, usable: NDArray[np.bool_]) -> _Streets:
        graph: rustworkx.PyGraph[None, float] = rustworkx.PyGraph()
        graph.add_nodes_from([None] * len(self._edges.lats))
        rows = np.flatnonzero(usable)
        ends = (self._edges.a[rows].tolist(), self._edges.b[rows].tolist(), self._edges.lengths_m[rows].tolist())
        graph.add_edges_from(list(zip(*ends, strict=True)))
        return _Streets(graph, rows)

    def _ends(self, edge: int) -> tuple[tuple[int, float], tuple[int, float]]:
        """Return both corners of an edge, each with its metres from the start of the edge."""
        return (int(self._edges.a[edge]), 0.0), (int(self._edges.b[edge]), float(self._edges.lengths_m[edge]))

    def _from(self, start: Snapped, streets: _Streets) -> NDArray[np.float64]:
        """Return the metres along the streets from the point before the spot `start` to every corner."""
        along = float(start.alongs_m[0])
        first, last = (
            self._lengths(streets, corner) + abs(along - at) for corner, at in self._ends(int(start.edges[0]))
        )
        return np.minimum(first, last)

    def _lengths(self, streets: _Streets, corner: int) -> NDArray[np.float64]:
        """Return the metres from a corner to every corner, infinite where no street leads. Source: Dijkstra (1959)."""
        found = rustworkx.dijkstra_shortest_path_lengths(streets.graph, corner, float)
        lengths = np.full(len(self._edges.lats), np.inf)
        lengths[np.fromiter(found.keys(), dtype=np.int64, count=len(found))] = np.fromiter(
            found.values(), dtype=float, count=len(found)
        )
        lengths[corner] = 0.0
        return lengths

    def _between(self, streets: _Streets, corner: int, other: int) -> list[NDArray[np.float64]]:
        """Return the lines of the edges on the shortest way between two corners, each in the direction of walking."""
        if corner == other:
            return []
        corners = rustworkx.dijkstra_shortest_paths(streets.graph, corner, target=other, weight_fn=float)[other]
        lines = []
        for here, there in pairwise(corners):
            # Two streets may join the same corners: the way takes the shorter one.
            rows = streets.rows[list(streets.graph.edge_indices_from_endpoints(here, there))]
            edge = int(rows[np.argmin(self._edges.lengths_m[rows])])
            line = self._edges.points[self._edges.offsets[edge] : self._edges.offsets[edge + 1]]
            lines.append(line if self._edges.a[edge] == here else line[::-1])
        return lines

    def _part(self, edge: int, start_m: float, end_m: float) -> NDArray[np.float64]:
        """Return the line of an edge between two places on it, in that direction."""
        rows = slice(self._edges.offsets[edge], self._edges.offsets[edge + 1])
        points, along = self._edges.points[rows], self._edges.along_m[rows]
        low, high = sorted((start_m, end_m))
        ends = np.column_stack([np.interp((low, high), along, points[:, axis]) for axis in (0, 1)])
        line = np.concatenate([ends[:1], points[(along > low) & (along < high)], ends[1:]])
        return line if start_m <= end_m else line[::-1]

    def _foot(
        self, pieces: NDArray[np.int64], lats: NDArray[np.float64], lons: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return for each spot and its piece of street: metres along the edge to the nearest point, and to that point.

        Within the reach the earth is flat: each spot is the middle of a plane of its own.
        """
        points, begin = self._edges.points, self._piece_start[pieces]
        squeeze = np.radians(np.cos(np.radians(lats))) * EARTH_RADIUS_M
        rise = np.radians(1.0) * EARTH_RADIUS_M
        east, north = (points[begin, 0] - lons) * squeeze, (points[begin, 1] - lats) * rise
        run_east = (points[begin + 1, 0] - points[begin, 0]) * squeeze
        run_north = (points[begin + 1, 1] - points[begin, 1]) * rise
        square = run_east**2 + run_north**2
        share = -(east * run_east + north * run_north) / np.where(square > 0, square, 1.0)
        share = np.clip(share, 0.0, 1.0)
        along_m = self._edges.along_m
        along = along_m[begin] + share * (along_m[begin + 1] - along_m[begin])
        return along, np.hypot(east + share * run_east, north + share * run_north)


def _conformal(lons: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Mercator's plane (n × 2, radians): its scale is the same in all directions at each spot."""
    return np.column_stack([np.radians(lons), np.arcsinh(np.tan(np.radians(lats)))])
