"""Web Mercator in tile units, the plane in which tiles are cut.

The plane's unit is 1/4096 of a zoom-14 tile, x to the east and y to the south, so that rounding to whole numbers
is exactly the rounding of the finest tiles.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.position import BoundingBox

MIN_ZOOM = 10
MAX_ZOOM = 14
EXTENT = 4096
WORLD_UNITS = float(EXTENT << MAX_ZOOM)
MAX_LATITUDE = 85.0511287798


def to_plane(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn n × 2 longitudes and latitudes (degrees) into n × 2 plane coordinates."""
    lat = np.radians(np.clip(coordinates[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    return np.column_stack(
        (
            (coordinates[:, 0] + 180.0) / 360.0 * WORLD_UNITS,
            (1.0 - np.arcsinh(np.tan(lat)) / math.pi) / 2.0 * WORLD_UNITS,
        )
    )


def to_degrees(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn n × 2 plane coordinates into n × 2 longitudes and latitudes (degrees)."""
    lat = np.degrees(np.arctan(np.sinh(math.pi * (1.0 - 2.0 * plane[:, 1] / WORLD_UNITS))))
    return np.column_stack((plane[:, 0] / WORLD_UNITS * 360.0 - 180.0, lat))


def plane_box(bounds: BoundingBox) -> tuple[float, float, float, float]:
    """Return `bounds` in the plane as (left, top, right, bottom): smaller y is further north."""
    corners = to_plane(np.array([[bounds.west, bounds.north], [bounds.east, bounds.south]]))
    return (float(corners[0, 0]), float(corners[0, 1]), float(corners[1, 0]), float(corners[1, 1]))
