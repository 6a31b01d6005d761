"""How far a map reaches. Stray nodes of long ways never decide it."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtkaart.basemap.extract import Extract, spot_numbers
from buurtkaart.basemap.features import FeatureSet, mask
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

# A margin of about 20 m, so that the last house does not stand on the edge.
_MARGIN_DEGREES = 0.0002
# The share of buildings that may lie outside, on each side.
_STRAY = 0.002
# Half a village, about 500 m.
_VILLAGE_DEGREES = 0.005
# Fewer than this say nothing about where a file was cut.
_ENOUGH = 100
# From here on quantiles of buildings mean something.
_MANY = 400
# So much larger than what the file holds, a rectangle says nothing about it: some programs write the whole world.
_FAR_TOO_LARGE = 9
# About 7 by 11 km, in square degrees: a rectangle of some such pieces is never too large to draw.
_TOWN = 0.01
# Long ways drag stray nodes into a file from far away.
_STRAY_NODES = 0.01


def pack_bounds(extract: Extract, found: FeatureSet, clip: BoundingBox | None) -> BoundingBox:
    """Return the rectangle of the map: the clip, the file's own box, or where buildings and streets are.

    Of a clip that reaches far beyond the file only what the file holds is kept: each empty tile costs memory too.
    Raises BasemapError when the extract holds neither.
    """
    if clip is not None:
        fits = _area(clip) < _FAR_TOO_LARGE * _reach(extract)
        return clip if fits else _shared(clip, pack_bounds(extract, found, None))
    dense = _where_people_live(extract, found)
    box = extract.header_box
    if dense is None:
        if box is not None:
            return box
        raise BasemapError(
            _("There are no buildings and no streets in this file, so there is nothing to draw. Choose another file.")
        )
    return box if box is not None and _area(box) < _FAR_TOO_LARGE * _area(dense) else dense


def _reach(extract: Extract) -> float:
    """Return over how many square degrees the ways go that were read; at least a town."""
    if not len(extract.coordinates):
        return _TOWN
    low, high = np.quantile(extract.coordinates, (_STRAY_NODES, 1 - _STRAY_NODES), axis=0)
    return max(_TOWN, float(np.prod(high - low)))


def _shared(clip: BoundingBox, own: BoundingBox) -> BoundingBox:
    """Return what two rectangles share; `own` where they only touch."""
    west, south = max(clip.west, own.west), max(clip.south, own.south)
    east, north = min(clip.east, own.east), min(clip.north, own.north)
    return BoundingBox(west, south, east, north) if west < east and south < north else own


def _area(box: BoundingBox) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _where_people_live(extract: Extract, found: FeatureSet) -> BoundingBox | None:
    spots = _centres(found, "buildings")
    if len(spots) < _MANY:
        few = np.concatenate((spots, _centres(found, "roads"), _lone_nodes(extract)))
        spots = few[_near_the_middle(few)]
    if not len(spots):
        return None
    low, high = _without_strays(spots) if len(spots) >= _MANY else (spots.min(axis=0), spots.max(axis=0))
    corners = _corners_of_lone_nodes(extract)
    if corners is not None and _covers(corners, low, high):
        low, high = np.minimum(low, corners[0]), np.maximum(high, corners[1])
    west, south = (low - _MARGIN_DEGREES).tolist()
    east, north = (high + _MARGIN_DEGREES).tolist()
    return BoundingBox(max(-180.0, west), max(-85.0, south), min(180.0, east), min(85.0, north))


def _centres(found: FeatureSet, layer: str) -> NDArray[np.float64]:
    chosen = mask(found, layer)
    centres: NDArray[np.float64] = shapely.get_coordinates(shapely.centroid(found.array()[chosen]))
    return centres


def _without_strays(spots: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the corners of the spots, without those far away from nearly all others."""
    low, high = np.quantile(spots, (_STRAY, 1 - _STRAY), axis=0)
    reach = np.maximum((high - low) * 0.02, 0.0005)
    near = ((spots >= low - reach) & (spots <= high + reach)).all(axis=1)
    return spots[near].min(axis=0), spots[near].max(axis=0)


def _near_the_middle(spots: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which of a few spots belong together: quantiles mean nothing yet, medians do."""
    if not len(spots):
        return np.zeros(0, dtype=bool)
    away = np.abs(spots - np.median(spots, axis=0))
    return np.asarray((away <= 10 * np.median(away, axis=0) + _VILLAGE_DEGREES).all(axis=1))


def _corners_of_lone_nodes(extract: Extract) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return the corners of tagged nodes that belong to no way.

    Nothing drags those into a file from outside the cut, so in a file cut by a rectangle they show the cut exactly.
    """
    lone = _lone_nodes(extract)
    return _without_strays(lone) if len(lone) >= _ENOUGH else None


def _lone_nodes(extract: Extract) -> NDArray[np.float64]:
    tagged = np.array([(node.lon, node.lat) for node in extract.nodes], dtype=float).reshape(-1, 2)
    lone: NDArray[np.float64] = tagged[~np.isin(spot_numbers(tagged), extract.spots)]
    return lone


def _covers(
    corners: tuple[NDArray[np.float64], NDArray[np.float64]], low: NDArray[np.float64], high: NDArray[np.float64]
) -> bool:
    """Tell whether lone nodes and buildings are about the same area: neither is four times the other."""
    lone, built = np.prod(corners[1] - corners[0]), np.prod(high - low)
    return bool(built < 4 * lone and lone < 4 * built)
