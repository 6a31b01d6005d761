"""How far a map reaches. Stray nodes of long ways never decide it."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Extract
from buurtkaart.basemap.features import FeatureSet
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

# A margin of about 100 m, so that the last house does not stand on the edge.
_MARGIN_DEGREES = 0.001
# The share of buildings and short streets that may lie outside, on each side.
_STRAY = 0.001


def pack_bounds(extract: Extract, found: FeatureSet, clip: BoundingBox | None) -> BoundingBox:
    """Return the rectangle of the map: the clip, the file's own box, or where buildings and streets are.

    Raises BasemapError when the extract holds neither.
    """
    dense = _where_people_live(found)
    if clip is not None:
        return clip
    if dense is None:
        if extract.header_box is not None:
            return extract.header_box
        raise BasemapError(
            _("There are no buildings and no streets in this file, so there is nothing to draw. Choose another file.")
        )
    box = extract.header_box
    if box is not None and _area(box) < 9 * _area(dense):
        return box
    return dense


def _area(box: BoundingBox) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _where_people_live(found: FeatureSet) -> BoundingBox | None:
    """Return the box of buildings and short streets, without the few that lie far away from all others."""
    geometries = found.array()
    useful = np.array(
        [feature.style.layer == "buildings" or feature.style.kind == "minor_road" for feature in found.features],
        dtype=bool,
    )
    if not useful.any():
        useful = np.array([feature.style.layer == "roads" for feature in found.features], dtype=bool)
        if not useful.any():
            return None
    spots = shapely.get_coordinates(shapely.centroid(geometries[useful]))
    low, high = _robust(spots)
    west, south = (low - _MARGIN_DEGREES).tolist()
    east, north = (high + _MARGIN_DEGREES).tolist()
    return BoundingBox(max(-180.0, west), max(-85.0, south), min(180.0, east), min(85.0, north))


def _robust(spots: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the corners of all spots, with strays cut off: those beyond the quantile and a tenth of the span."""
    low, high = np.quantile(spots, (_STRAY, 1 - _STRAY), axis=0)
    reach = np.maximum((high - low) * 0.05, 0.002)
    near = ((spots >= low - reach) & (spots <= high + reach)).all(axis=1)
    return spots[near].min(axis=0), spots[near].max(axis=0)
