"""Small extracts, written as OpenStreetMap XML, so that each test shows what is in its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

import pytest

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
WEST, SOUTH, STEP = 5.90, 52.55, 0.0001

Tags = dict[str, str]
LonLat = Callable[[float, float], tuple[float, float]]
"""From a spot on the grid to longitude and latitude."""


class OsmFile:
    """A neighbourhood on a grid of about ten metres: `spot(3, 4)` is 3 steps east and 4 steps north."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._nodes: dict[tuple[float, float], int] = {}
        self._node_tags: dict[int, Tags] = {}
        self._ways: list[tuple[int, list[int], Tags]] = []
        self._relations: list[tuple[int, list[tuple[int, str]], Tags]] = []
        self.left_out: set[int] = set()
        self.banks: dict[str, int] = {}

    def node(self, x: float, y: float, **tags: str) -> int:
        """Return the node at a spot, with more tags when given."""
        number = self._nodes.setdefault((x, y), len(self._nodes) + 1)
        if tags:
            self._node_tags.setdefault(number, {}).update(_colons(tags))
        return number

    def way(self, *spots: tuple[float, float], **tags: str) -> int:
        """Add a way through spots and return its id."""
        number = 1000 + len(self._ways)
        self._ways.append((number, [self.node(*spot) for spot in spots], _colons(tags)))
        return number

    def box(self, x: float, y: float, width: float, height: float, **tags: str) -> int:
        """Add a closed rectangle and return its id."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        return self.way(*corners, **tags)

    def houses(self, count: int, x: float = 0, y: float = 0) -> None:
        """Add a row of houses with addresses at Dorpsstraat 1, 2, … and the street before them."""
        self.way((x, y - 1), (x + 2 * count, y - 1), highway="residential", name="Dorpsstraat")
        for number in range(count):
            self.box(x + 2 * number, y, 1, 1, building="house")
            self.node(
                x + 2 * number + 0.5, y + 0.5, addr__street="Dorpsstraat", addr__housenumber=str(number + 1),
                addr__postcode="8271 AA", addr__city="Dorp",
            )  # fmt: skip

    def relation(self, *members: tuple[int, str], **tags: str) -> int:
        """Add a relation of ways with roles and return its id."""
        number = 9000 + len(self._relations)
        self._relations.append((number, list(members), _colons(tags)))
        return number

    def write(self, name: str = "dorp.osm") -> Path:
        """Write the file without the ways in `left_out`, as an extract would."""
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
        for (x, y), number in self._nodes.items():
            tags = self._node_tags.get(number, {})
            lines.append(f'<node id="{number}" version="1" lat="{SOUTH + y * STEP:.7f}" lon="{WEST + x * STEP:.7f}">')
            lines.extend((*_tags(tags), "</node>"))
        for number, refs, tags in self._ways:
            if number not in self.left_out:
                lines.append(f'<way id="{number}" version="1">')
                lines.extend((*(f'<nd ref="{ref}"/>' for ref in refs), *_tags(tags), "</way>"))
        for number, members, tags in self._relations:
            lines.append(f'<relation id="{number}" version="1">')
            lines.extend(f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members)
            lines.extend((*_tags(tags), "</relation>"))
        path = self._folder / name
        path.write_text("\n".join((*lines, "</osm>")), encoding="utf-8")
        return path


def _colons(tags: Tags) -> Tags:
    return {key.replace("__", ":"): value for key, value in tags.items()}


def _tags(tags: Tags) -> list[str]:
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]


def lon_lat(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a spot on the grid."""
    return (WEST + x * STEP, SOUTH + y * STEP)


@pytest.fixture
def osm(tmp_path: Path) -> OsmFile:
    return OsmFile(tmp_path)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def at() -> LonLat:
    return lon_lat
