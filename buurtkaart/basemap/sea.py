"""The sea, which OpenStreetMap draws only as its shore: water lies on the right of every coastline.

Source: https://wiki.openstreetmap.org/wiki/Tag:natural=coastline
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.basemap import classify
from buurtkaart.basemap.extract import Extract, Geometries, points_at
from buurtkaart.basemap.features import FeatureSet
from buurtkaart.basemap.mending import chords, merged
from buurtkaart.basemap.mercator import plane_box, to_degrees, to_plane
from buurtkaart.domain.position import BoundingBox

_SEA = classify.Style("water", "ocean", 10)
# Beside the middle of each piece of shore, this far away (plane units, a third of a metre), stands a witness.
_BESIDE = 1.0


def add_sea(extract: Extract, found: FeatureSet, bounds: BoundingBox) -> None:
    """Add the sea inside `bounds` to `found`; nothing where no coastline crosses the map."""
    rows = [row for row, tags in enumerate(extract.way_tags) if tags.get("natural") == "coastline"]
    if not rows:
        return
    shore = shapely.transform(extract.lines[rows], to_plane)
    sea = sea_in(shore, shapely.box(*plane_box(bounds)))
    if not sea.is_empty:
        found.add(_SEA, {"natural": "water"}, "coastline", shapely.transform(sea, to_degrees))


def sea_in(shore: Geometries, box: shapely.Polygon) -> BaseGeometry:
    """Return the part of `box` that lies to the right of the shore. All in the plane, where y points south."""
    pieces = shapely.get_parts(shapely.intersection(shore, box))
    pieces = pieces[shapely.get_dimensions(pieces) == 1]
    if not len(pieces):
        return shapely.Polygon()
    joined = merged(list(pieces))
    cuts = shapely.union_all([box.exterior, *joined, *chords(joined, box.exterior)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(cuts)))
    wet, dry = _witnesses(pieces)
    tree = shapely.STRtree(faces)
    votes = np.zeros(len(faces), dtype=np.int64)
    for spots, vote in ((wet, 1), (dry, -1)):
        np.add.at(votes, tree.query(spots, predicate="within")[1], vote)
    return shapely.union_all(faces[votes > 0])


def _witnesses(pieces: Geometries) -> tuple[Geometries, Geometries]:
    """Return points in the water and points on land, both close to the shore."""
    spots, owner = shapely.get_coordinates(pieces, return_index=True)
    same = owner[1:] == owner[:-1]
    start, end = spots[:-1][same], spots[1:][same]
    along = end - start
    length = np.hypot(along[:, 0], along[:, 1])
    longer = length > 4 * _BESIDE
    start, end, along = start[longer], end[longer], along[longer] / length[longer, None]
    # With y to the south, turning (x, y) into (-y, x) is a turn to the right.
    right = np.column_stack((-along[:, 1], along[:, 0])) * _BESIDE
    middle = (start + end) / 2
    return points_at(middle + right), points_at(middle - right)
