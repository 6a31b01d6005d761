"""Where something is. Latitude comes first everywhere but in GeoJSON, which is written in one place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

EARTH_RADIUS_M = 6_371_008.8
_COARSE_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Position:
    """A spot on earth in WGS 84 degrees."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        # One coordinate outside the world breaks a whole map, and -1.8e308 hangs it: refuse at the door.
        if not (math.isfinite(self.lat) and -90.0 <= self.lat <= 90.0):
            raise ValidationError("lat", _("The latitude must lie between -90 and 90 degrees."))
        if not (math.isfinite(self.lon) and -180.0 <= self.lon <= 180.0):
            raise ValidationError("lon", _("The longitude must lie between -180 and 180 degrees."))

    @property
    def coarse(self) -> Position:
        """A spot that stands for the block: a thousandth of a degree is some 70 by 110 metres, never a house."""
        return Position(round(self.lat, _COARSE_DECIMALS), round(self.lon, _COARSE_DECIMALS))

    def distance_m(self, other: Position) -> float:
        """Return the metres to `other` as the crow flies. Source: haversine formula."""
        phi_1, phi_2 = math.radians(self.lat), math.radians(other.lat)
        half_lat = math.sin((phi_2 - phi_1) / 2)
        half_lon = math.sin(math.radians(other.lon - self.lon) / 2)
        chord = half_lat * half_lat + math.cos(phi_1) * math.cos(phi_2) * half_lon * half_lon
        return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A rectangle in WGS 84 degrees: west, south, east, north, the order of GeoJSON and Overpass."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        Position(self.south, self.west)
        Position(self.north, self.east)
        if self.west >= self.east or self.south >= self.north:
            raise ValidationError("bounds", _("West must lie left of east, and south below north."))

    @property
    def centre(self) -> Position:
        """The middle of the rectangle."""
        return Position((self.south + self.north) / 2, (self.west + self.east) / 2)

    def contains(self, position: Position) -> bool:
        """Tell whether `position` lies in the rectangle, edges included."""
        return self.south <= position.lat <= self.north and self.west <= position.lon <= self.east

    def as_tuple(self) -> tuple[float, float, float, float]:
        """Return (west, south, east, north)."""
        return (self.west, self.south, self.east, self.north)
