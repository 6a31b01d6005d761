"""The streets to walk, read back from a pack and looked over: a graph that is not whole is refused, not guessed at."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.pack import BasemapPack, damaged
from buurtkaart.domain.position import EARTH_RADIUS_M

# A bend is stored as it was drawn: its ends lie on the corners, up to the rounding of 1e-7 degrees.
_SAME_SPOT_DEGREES = 1e-6
# Lengths are stored in centimetres; more than this beside the drawn line means that one of the two is wrong.
_SAME_LENGTH_M = 1.0
_SAME_LENGTH_SHARE = 0.01


@dataclass(frozen=True)
class WalkingGraph:
    """Corners (`lats`, `lons`, degrees) and edges between them, to be walked both ways.

    `a` and `b` are rows of the corners; `street_ids` is -1 where the way has no name; `steps` marks stairs. Edge `i`
    runs from `a[i]` to `b[i]` along the rows `offsets[i]:offsets[i + 1]` of `points` (longitude and latitude in
    degrees); `along_m` tells how far each of these points is from the start of its edge.
    """

    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    lengths_m: NDArray[np.float64]
    steps: NDArray[np.bool_]
    street_ids: NDArray[np.int64]
    points: NDArray[np.float64]
    offsets: NDArray[np.int64]
    along_m: NDArray[np.float64]


def read_graph(pack: BasemapPack) -> WalkingGraph:
    """Return the graph of a pack; without corners for a foreign map.

    Raises BasemapError when it is damaged: tables that are gone, values that are no numbers or outside the world,
    edges to corners that do not exist, bends that end elsewhere or are longer or shorter than they say.
    """
    if not pack.ours:
        return _graph((), ())
    try:
        connection = pack.connection()
        corners = connection.execute("SELECT id, lat, lon FROM graph_node ORDER BY id").fetchall()
        edges = connection.execute(
            "SELECT a, b, length_m, steps, coalesce(street_id, -1), geometry FROM graph_edge ORDER BY rowid"
        ).fetchall()
        return _graph(corners, edges)
    except (sqlite3.DatabaseError, shapely.errors.ShapelyError, ValueError, TypeError, OverflowError) as error:
        raise damaged(pack.path) from error


def metres_between(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metres between consecutive points (n × 2, longitude and latitude); short enough for a flat earth.

    The earth is a ball with the mean radius, as for every distance in this program.
    """
    step = np.radians(np.diff(points, axis=0))
    squeeze = np.cos(np.radians((points[1:, 1] + points[:-1, 1]) / 2))
    metres: NDArray[np.float64] = EARTH_RADIUS_M * np.hypot(step[:, 0] * squeeze, step[:, 1])
    return metres


def _graph(corners: Sequence[Sequence[Any]], edges: Sequence[Sequence[Any]]) -> WalkingGraph:
    """Turn rows into columns. Raises ValueError, TypeError or ShapelyError when they are not whole."""
    ids = np.array([row[0] for row in corners], dtype=np.int64)
    spots = np.array([(row[2], row[1]) for row in corners], dtype=float).reshape(-1, 2)
    # NaN is not inside either.
    if not bool(np.all((np.abs(spots[:, 0]) <= 180.0) & (np.abs(spots[:, 1]) <= 90.0))):
        raise ValueError("a corner lies outside the world")
    a = _rows(ids, np.array([row[0] for row in edges], dtype=np.int64))
    b = _rows(ids, np.array([row[1] for row in edges], dtype=np.int64))
    points, offsets = _lines(spots, a, b, [row[5] for row in edges])
    along = _along(points, offsets)
    lengths = along[offsets[1:] - 1]
    stored = np.array([row[2] for row in edges], dtype=float)
    if not bool(np.all(np.abs(stored - lengths) <= np.maximum(_SAME_LENGTH_M, _SAME_LENGTH_SHARE * lengths))):
        raise ValueError("an edge is not as long as it says")
    return WalkingGraph(
        lats=spots[:, 1],
        lons=spots[:, 0],
        a=a,
        b=b,
        lengths_m=lengths,
        steps=np.array([row[3] for row in edges], dtype=float) > 0,
        street_ids=np.array([row[4] for row in edges], dtype=np.int64),
        points=points,
        offsets=offsets,
        along_m=along,
    )


def _rows(ids: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row of each wanted id. Raises ValueError for one that does not exist."""
    rows = np.searchsorted(ids, wanted)
    if len(wanted) and (not len(ids) or bool(np.any(ids[np.minimum(rows, len(ids) - 1)] != wanted))):
        raise ValueError("an edge leads to a corner that does not exist")
    return rows.astype(np.int64)


def _lines(
    spots: NDArray[np.float64], a: NDArray[np.int64], b: NDArray[np.int64], bends: Sequence[Any]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the points of all edges and where each edge begins; a straight edge has its two corners only."""
    bent = np.array([bend is not None for bend in bends], dtype=bool)
    lines = shapely.from_wkb([bend for bend in bends if bend is not None])
    if not bool(np.all(shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING)):
        raise ValueError("a bend is no line")
    counts = np.full(len(a), 2, dtype=np.int64)
    counts[bent] = shapely.get_num_coordinates(lines)
    offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    points = np.empty((int(offsets[-1]), 2))
    points[np.repeat(bent, counts)] = shapely.get_coordinates(lines)
    first, last = offsets[:-1], offsets[1:] - 1
    points[first[~bent]] = spots[a[~bent]]
    points[last[~bent]] = spots[b[~bent]]
    for at, corner in ((first, a), (last, b)):
        if not bool(np.all(np.abs(points[at] - spots[corner]) <= _SAME_SPOT_DEGREES)):
            raise ValueError("a bend does not end on its corner")
    return points, offsets


def _along(points: NDArray[np.float64], offsets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each point the metres from the start of its edge."""
    if not len(points):
        return np.empty(0)
    total = np.concatenate(([0.0], np.cumsum(metres_between(points))))
    along: NDArray[np.float64] = total - np.repeat(total[offsets[:-1]], np.diff(offsets))
    return along
