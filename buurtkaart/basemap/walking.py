"""The streets to walk: from ways to a graph of corners and the metres between them, written and read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Extract, Tags
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import EARTH_RADIUS_M

_NOT_ON_FOOT = frozenset(
    {
        "motorway", "motorway_link", "trunk", "trunk_link", "construction", "proposed", "raceway", "bus_guideway",
        "busway", "platform", "rest_area", "services", "razed", "abandoned",
    }
)  # fmt: skip
_OPEN = frozenset({"yes", "designated", "permissive"})
_SHUT = frozenset({"no", "private", "customers", "military"})


@dataclass(frozen=True)
class WalkingGraph:
    """Corners (`lats`, `lons`, degrees) and edges between them, to be walked both ways.

    `a` and `b` are rows of the corners; `street_ids` is -1 where the way has no name; `steps` marks stairs.
    """

    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    lengths_m: NDArray[np.float64]
    steps: NDArray[np.bool_]
    street_ids: NDArray[np.int64]


def walkable(tags: Tags) -> bool:
    """Tell whether people on foot may use a way, as OpenStreetMap's default access rules have it."""
    highway = tags.get("highway")
    if highway is None or tags.get("area") == "yes":
        return False
    foot = tags.get("foot", "")
    if foot in _OPEN:
        return highway not in ("construction", "proposed", "razed", "abandoned")
    if highway in _NOT_ON_FOOT or foot in _SHUT or foot == "use_sidepath":
        return False
    return tags.get("access", "") not in _SHUT


def write_graph(connection: sqlite3.Connection, extract: Extract, street_of_way: Mapping[int, int]) -> int:
    """Write corners and edges of all walkable ways and return the number of edges.

    `street_of_way` gives the street id of a way id. Corners are where ways meet or end.
    """
    rows = np.array([row for row, tags in enumerate(extract.way_tags) if walkable(tags)], dtype=np.int64)
    if not len(rows):
        return 0
    counts = (extract.offsets[rows + 1] - extract.offsets[rows]).astype(np.int64)
    way_at = np.concatenate(([0], np.cumsum(counts)))
    rank = np.arange(way_at[-1]) - np.repeat(way_at[:-1], counts)
    source = np.repeat(extract.offsets[rows], counts) + rank
    points = extract.coordinates[source]
    _spots, first_at, group, uses = np.unique(
        extract.spots[source], return_index=True, return_inverse=True, return_counts=True
    )
    corner = uses[group] > 1
    corner[way_at[:-1]] = True
    corner[way_at[1:] - 1] = True
    # A corner of one way is a corner of all, so that edges meet there.
    is_corner = np.zeros(len(uses), dtype=bool)
    is_corner[group[corner]] = True
    corner = is_corner[group]
    number = np.cumsum(is_corner)
    spots = points[first_at[is_corner]]
    connection.executemany(
        "INSERT INTO graph_node VALUES (?, ?, ?)",
        zip(range(1, len(spots) + 1), spots[:, 1].tolist(), spots[:, 0].tolist(), strict=True),
    )
    at = np.flatnonzero(corner)
    owner = np.repeat(np.arange(len(rows)), counts)
    starts, ends = at[:-1], at[1:]
    same = owner[starts] == owner[ends]
    starts, ends = starts[same], ends[same]
    along = np.concatenate(([0.0], np.cumsum(_metres(points))))
    lengths = along[ends] - along[starts]
    ways = extract.way_ids[rows[owner[starts]]].tolist()
    stairs = [extract.way_tags[row].get("highway") == "steps" for row in rows[owner[starts]].tolist()]
    connection.executemany(
        "INSERT INTO graph_edge VALUES (?, ?, ?, ?, ?, ?)",
        zip(
            number[group[starts]].tolist(),
            number[group[ends]].tolist(),
            np.round(lengths, 2).tolist(),
            map(int, stairs),
            map(street_of_way.get, ways),
            _bends(points, starts, ends),
            strict=True,
        ),
    )
    return len(starts)


def _metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances between consecutive points; short enough for a flat earth."""
    step = np.radians(np.diff(points, axis=0))
    squeeze = np.cos(np.radians((points[1:, 1] + points[:-1, 1]) / 2))
    metres: NDArray[np.float64] = EARTH_RADIUS_M * np.hypot(step[:, 0] * squeeze, step[:, 1])
    return metres


def _bends(points: NDArray[np.float64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[bytes | None]:
    """Return the WKB line of every edge that is not straight."""
    sizes = ends - starts + 1
    bent = np.flatnonzero(sizes > 2)
    out: list[bytes | None] = [None] * len(starts)
    if len(bent):
        size = sizes[bent]
        rank = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        index = np.repeat(starts[bent], size) + rank
        lines = shapely.linestrings(points[index], indices=np.repeat(np.arange(len(bent)), size))
        for edge, wkb in zip(bent.tolist(), shapely.to_wkb(lines), strict=True):
            out[edge] = wkb
    return out


def read_graph(pack: BasemapPack) -> WalkingGraph:
    """Return the graph of a pack; without corners for a foreign map."""
    if not pack.ours:
        return WalkingGraph(*(np.empty(0, dtype) for dtype in ("f8", "f8", "i8", "i8", "f8", "?", "i8")))
    connection = pack.connection()
    nodes = np.array(connection.execute("SELECT lat, lon FROM graph_node ORDER BY id").fetchall(), dtype=float)
    nodes = nodes.reshape(-1, 2)
    statement = "SELECT a - 1, b - 1, length_m, steps, coalesce(street_id, -1) FROM graph_edge"
    edges = np.array(connection.execute(statement).fetchall(), dtype=float).reshape(-1, 5)
    return WalkingGraph(
        lats=nodes[:, 0],
        lons=nodes[:, 1],
        a=edges[:, 0].astype(np.int64),
        b=edges[:, 1].astype(np.int64),
        lengths_m=edges[:, 2],
        steps=edges[:, 3] > 0,
        street_ids=edges[:, 4].astype(np.int64),
    )
