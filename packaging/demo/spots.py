"""Where the demo town's named things are, so that its story can point at them by name."""

from __future__ import annotations

import json
from typing import Any

from buildings import House
from osm import degrees
from shapely import LineString, Polygon
from shapes import TOWN


class Spots:
    """Collects addresses and coordinates while the town is written."""

    def __init__(self) -> None:
        self._spots: dict[str, dict[str, Any]] = {}
        self._streets: dict[str, tuple[float, float]] = {}
        self._borders: dict[str, list[tuple[float, float]]] = {}

    def add(self, name: str, point: tuple[float, float], osm: str, house: House | None = None) -> None:
        """Remember a thing with a name; the first of that name counts."""
        lat, lon = degrees(point)
        spot: dict[str, Any] = {"lat": round(lat, 6), "lon": round(lon, 6), "osm": osm}
        if house is not None:
            spot["address"] = {
                "street": house.street.name,
                "house_number": house.numbers[0],
                "postcode": house.postcode,
                "city": TOWN,
            }
        self._spots.setdefault(name, spot)

    def add_street(self, name: str, line: LineString) -> None:
        """Remember the middle of a street."""
        middle = line.interpolate(0.5, normalized=True)
        lat, lon = degrees((middle.x, middle.y))
        self._streets[name] = (round(lat, 6), round(lon, 6))

    def add_border(self, name: str, shape: Polygon) -> None:
        """Remember the outline of a buurt."""
        corners = list(shape.exterior.coords)[:-1]
        self._borders[name] = [(round(lat, 6), round(lon, 6)) for lat, lon in (degrees((x, y)) for x, y in corners)]

    def text(self) -> str:
        """Return everything as JSON."""
        found = {"spots": self._spots, "streets": self._streets, "borders": self._borders}
        return json.dumps(found, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
