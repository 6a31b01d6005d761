"""From features to the layers of the tiles: in the plane, of one dimension each, in the order of drawing."""

from __future__ import annotations

import numpy as np
import shapely

from buurtkaart.basemap.features import FeatureSet, properties
from buurtkaart.basemap.mercator import MIN_ZOOM, plane_box, to_plane
from buurtkaart.basemap.mvt import Value
from buurtkaart.basemap.tiles import Layer
from buurtkaart.domain.position import BoundingBox

LAYERS = ("earth", "landuse", "water", "roads", "buildings", "boundaries", "places", "pois")
_NAME_IN_TILES = {"house_numbers": "buildings"}


def layers_of(found: FeatureSet, bounds: BoundingBox) -> list[Layer]:
    """Sort features into layers of one dimension each; the earth of `bounds` lies below them."""
    plane = shapely.transform(found.array(), to_plane)
    dimensions = shapely.get_dimensions(plane)
    names = np.array([feature.style.layer for feature in found.features], dtype=object)
    min_zooms = np.array([feature.style.min_zoom for feature in found.features], dtype=np.int64)
    ranks = np.array([feature.style.rank for feature in found.features], dtype=np.int64)
    shared: dict[tuple[tuple[str, Value], ...], dict[str, Value]] = {}
    layers = [_earth(bounds)]
    for name in (*LAYERS, *_NAME_IN_TILES):
        for dimension in (2, 1, 0):
            index = np.flatnonzero((names == name) & (dimensions == dimension))
            if not len(index):
                continue
            # The least important first, so that what matters is painted over it.
            index = index[np.argsort(-ranks[index], kind="stable")]
            own = [properties(found.features[i]) for i in index.tolist()]
            own = [shared.setdefault(tuple(values.items()), values) for values in own]
            layers.append(Layer(_NAME_IN_TILES.get(name, name), dimension, plane[index], min_zooms[index], own))
    return layers


def _earth(bounds: BoundingBox) -> Layer:
    geometries = np.empty(1, dtype=object)
    geometries[0] = shapely.box(*plane_box(bounds))
    return Layer("earth", 2, geometries, np.array([MIN_ZOOM]), [{"kind": "earth"}])
