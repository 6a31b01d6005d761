"""The demo town as OpenStreetMap XML: metres become degrees, points become shared nodes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

Point = tuple[float, float]
Tags = Mapping[str, str]

# In the open water of the Markermeer, where a polder was planned and never made: nobody lives here.
CENTRE_LAT, CENTRE_LON = 52.5460, 5.2150
_METRES_A_DEGREE = 111_320.0


def degrees(point: Point) -> tuple[float, float]:
    """Return (lat, lon) of a point in metres east and north of the town's middle."""
    east, north = point
    lat = CENTRE_LAT + north / _METRES_A_DEGREE
    lon = CENTRE_LON + east / (_METRES_A_DEGREE * math.cos(math.radians(CENTRE_LAT)))
    return round(lat, 7), round(lon, 7)


class OsmWriter:
    """Collects nodes, ways and relations. Points within a centimetre are one node, so that streets connect."""

    def __init__(self, bounds: tuple[float, float, float, float], comment: str) -> None:
        self._bounds = bounds
        self._comment = comment
        self._node_ids: dict[Point, int] = {}
        self._nodes: list[tuple[int, Point, Tags]] = []
        self._ways: list[tuple[int, Sequence[int], Tags]] = []
        self._relations: list[tuple[int, Sequence[tuple[int, str]], Tags]] = []

    def _node_at(self, point: Point) -> int:
        key = (round(point[0], 2), round(point[1], 2))
        if key not in self._node_ids:
            self._node_ids[key] = len(self._nodes) + 1
            self._nodes.append((self._node_ids[key], key, {}))
        return self._node_ids[key]

    def node(self, point: Point, tags: Tags) -> int:
        """Add a point with tags of its own."""
        node_id = len(self._nodes) + 1
        self._nodes.append((node_id, point, tags))
        return node_id

    def way(self, points: Iterable[Sequence[float]], tags: Tags) -> int:
        """Add a line or, when it ends where it began, a ring. Returns its id."""
        refs: list[int] = []
        for x, y in points:
            ref = self._node_at((x, y))
            if not refs or refs[-1] != ref:
                refs.append(ref)
        self._ways.append((len(self._ways) + 1, refs, tags))
        return len(self._ways)

    def relation(self, members: Sequence[tuple[int, str]], tags: Tags) -> int:
        """Add a relation of ways, each with its role."""
        self._relations.append((len(self._relations) + 1, members, tags))
        return len(self._relations)

    def text(self) -> str:
        """Return the whole file."""
        west, south, east, north = self._bounds
        min_lat, min_lon = degrees((west, south))
        max_lat, max_lon = degrees((east, north))
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<!-- {self._comment} -->",
            '<osm version="0.6" generator="packaging/demo/town.py">',
            f'<bounds minlat="{min_lat}" minlon="{min_lon}" maxlat="{max_lat}" maxlon="{max_lon}"/>',
        ]
        for node_id, point, tags in self._nodes:
            lat, lon = degrees(point)
            lines.append(_element("node", f'id="{node_id}" lat="{lat}" lon="{lon}"', _tag_lines(tags)))
        for way_id, refs, tags in self._ways:
            inner = "".join(f'<nd ref="{ref}"/>' for ref in refs)
            lines.append(_element("way", f'id="{way_id}"', inner + _tag_lines(tags)))
        for relation_id, members, tags in self._relations:
            inner = "".join(f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members)
            lines.append(_element("relation", f'id="{relation_id}"', inner + _tag_lines(tags)))
        lines.append("</osm>")
        return "\n".join(lines) + "\n"


def _element(name: str, attributes: str, inner: str) -> str:
    return f"<{name} {attributes}>{inner}</{name}>" if inner else f"<{name} {attributes}/>"


def _tag_lines(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
