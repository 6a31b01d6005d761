"""A rectangle out of an extract that is already in memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Extract
from buurtkaart.basemap.features import FeatureSet
from buurtkaart.domain.position import BoundingBox, Position


def cut_out(extract: Extract, clip: BoundingBox) -> Extract:
    """Return what touches `clip`, and with it all members of multipolygons, so that areas stay whole."""
    members = {
        way
        for relation in extract.relations
        if relation.tags.get("type") in ("multipolygon", "boundary")
        for way, _role in relation.ways
    }
    is_member = np.isin(extract.way_ids, np.fromiter(members, dtype=np.int64, count=len(members)))
    rows = np.flatnonzero(_touching(shapely.bounds(extract.lines), clip) | is_member)
    counts = np.diff(extract.offsets)
    keep = np.isin(np.repeat(np.arange(len(counts)), counts), rows)
    return replace(
        extract,
        nodes=[node for node in extract.nodes if clip.contains(Position(node.lat, node.lon))],
        way_ids=extract.way_ids[rows],
        way_tags=[extract.way_tags[row] for row in rows.tolist()],
        way_complete=extract.way_complete[rows],
        offsets=np.concatenate(([0], np.cumsum(counts[rows]))).astype(np.int64),
        coordinates=extract.coordinates[keep],
    )


def only_within(found: FeatureSet, clip: BoundingBox) -> FeatureSet:
    """Return the features that touch `clip`: members of multipolygons came along from anywhere."""
    inside = np.flatnonzero(_touching(shapely.bounds(found.array()), clip)).tolist()
    return FeatureSet([found.features[row] for row in inside], [found.geometries[row] for row in inside])


def _touching(bounds: NDArray[np.float64], clip: BoundingBox) -> NDArray[np.bool_]:
    boxes = bounds.reshape(-1, 4)
    return np.asarray(
        (boxes[:, 0] <= clip.east)
        & (boxes[:, 2] >= clip.west)
        & (boxes[:, 1] <= clip.north)
        & (boxes[:, 3] >= clip.south)
    )
