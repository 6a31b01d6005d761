"""The streets to walk: from ways to a graph of corners and the metres between them. `walking_graph` reads it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Extract, Tags
from buurtkaart.basemap.walking_graph import metres_between

_NOT_ON_FOOT = frozenset(
    {
        "motorway", "motorway_link", "trunk", "trunk_link", "construction", "proposed", "raceway", "bus_guideway",
        "busway", "platform", "rest_area", "services", "razed", "abandoned",
    }
)  # fmt: skip
_OPEN = frozenset({"yes", "designated", "permissive"})
_SHUT = frozenset({"no", "private", "customers", "military"})


def walkable(tags: Tags) -> bool:
    """Tell whether people on foot may use a way, as OpenStreetMap's default access rules have it.

    Every `highway` that is a line may be walked, cycleways and tracks among them, except:
    - motorways and trunk roads, their links, raceways, busways, and what is no way at all: platforms, service areas;
      `foot` = yes, designated or permissive opens these;
    - what is planned, being built or gone: nothing opens these;
    - `foot` = no, private, customers, military or use_sidepath;
    - without a `foot` that opens it: `access` = no, private, customers or military.
    A way with `area` = yes is a square, not a line. One-way signs are for wheels.
    """
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
    along = np.concatenate(([0.0], np.cumsum(metres_between(points))))
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
