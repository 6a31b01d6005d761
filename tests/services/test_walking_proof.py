"""Proof of the metres on foot: a second graph, made here from the extract itself, walked by another library.

Nothing is shared with the program but the rules it documents: who may walk where (`basemap.walking.walkable`), the
nearest point of a street that is no stairs, within 250 m; who is within a metre is there; the earth is a ball of
6,371,008.8 m.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import networkx
import numpy as np
import osmium
import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.walking.distances import WalkingDistances

RADIUS = 6_371_008.8
PAIRS = 1_000
SEED = 20261122
GOALS_OF_ONE_START = 10
Spot = tuple[float, float]
"""Longitude, latitude."""
OnStreet = tuple[float, int, int, Spot]
"""The metres to a street, the corners on both sides and the point between them."""


def may_walk(tags: dict[str, str]) -> bool:
    """The documented rule, written down once more."""
    kind = tags.get("highway", "")
    if not kind or kind in {"construction", "proposed", "razed", "abandoned"} or tags.get("area") == "yes":
        return False
    foot = tags.get("foot")
    if foot in {"yes", "designated", "permissive"}:
        return True
    if foot in {"no", "private", "customers", "military", "use_sidepath"}:
        return False
    closed = re.fullmatch("(motorway|trunk)(_link)?|raceway|bus_guideway|busway|platform|rest_area|services", kind)
    return closed is None and tags.get("access") not in {"no", "private", "customers", "military"}


def haversine(one: Spot, other: Spot) -> float:
    lon_1, lat_1, lon_2, lat_2 = (math.radians(degrees) for degrees in (*one, *other))
    part = math.sin((lat_2 - lat_1) / 2) ** 2
    part += math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(part))


class SecondOpinion:
    """Every node of every way is a corner here, and every spot looks at every piece of street."""

    def __init__(self, extract: Path) -> None:
        self.with_stairs, self.step_free = networkx.Graph(), networkx.Graph()
        self.houses: list[Spot] = []
        self.spots: dict[int, Spot] = {}
        self.corners: list[tuple[int, int]] = []
        self._walked: dict[tuple[OnStreet, bool], dict[int, float]] = {}
        for thing in osmium.FileProcessor(str(extract)).with_locations():
            tags = dict(thing.tags)
            if isinstance(thing, osmium.osm.Node) and "addr:housenumber" in tags:
                self.houses.append((thing.location.lon, thing.location.lat))
            if isinstance(thing, osmium.osm.Way) and may_walk(tags):
                self.spots |= {node.ref: (node.location.lon, node.location.lat) for node in thing.nodes}
                pieces = list(pairwise(node.ref for node in thing.nodes))
                stairs = tags["highway"] == "steps"
                for graph in (self.with_stairs,) if stairs else (self.with_stairs, self.step_free):
                    for a, b in pieces:
                        graph.add_edge(a, b, metres=haversine(self.spots[a], self.spots[b]))
                self.corners += [] if stairs else pieces
        self.begins = np.array([self.spots[a] for a, _b in self.corners])
        self.finishes = np.array([self.spots[b] for _a, b in self.corners])

    def nearest(self, spot: Spot) -> OnStreet | None:
        """Return (metres, corner, corner, the point on the street between them), after a look at every piece."""
        scale = np.radians([math.cos(math.radians(spot[1])), 1.0]) * RADIUS
        begin, run = (self.begins - spot) * scale, (self.finishes - self.begins) * scale
        square = np.maximum((run * run).sum(axis=1), 1e-9)
        share = np.clip(-(begin * run).sum(axis=1) / square, 0.0, 1.0)[:, None]
        metres = np.linalg.norm(begin + share * run, axis=1)
        best = int(metres.argmin())
        if metres[best] > 250:
            return None
        lon, lat = self.begins[best] + share[best] * (self.finishes[best] - self.begins[best])
        return float(metres[best]), *self.corners[best], (float(lon), float(lat))

    def metres(self, start: Spot, goal: Spot, *, step_free: bool = False) -> float | None:
        """Walk from a point on a street to every corner of the town, and from the goal's corners to the goal."""
        here, there = self.nearest(start), self.nearest(goal)
        if haversine(start, goal) <= 1:
            return haversine(start, goal)
        if here is None or there is None:
            return None
        corners = self._to_all_corners(here, step_free)
        streets = [corners[end] + haversine(there[3], self.spots[end]) for end in there[1:3] if end in corners]
        if {here[1], here[2]} == {there[1], there[2]}:
            streets.append(haversine(here[3], there[3]))
        return here[0] + min(streets) + there[0] if streets else None

    def _to_all_corners(self, here: OnStreet, step_free: bool) -> dict[int, float]:
        """Return the metres to every corner that can be reached."""
        if (here, step_free) not in self._walked:
            graph = self.step_free if step_free else self.with_stairs
            for corner in here[1:3]:
                graph.add_edge("here", corner, metres=haversine(here[3], self.spots[corner]))
            metres = networkx.single_source_dijkstra_path_length(graph, "here", weight="metres")
            graph.remove_node("here")
            self._walked[here, step_free] = metres
        return self._walked[here, step_free]


Opinions = tuple[SecondOpinion, BasemapPack]


@contextmanager
def opinions(extract: Path, folder: Path) -> Iterator[Opinions]:
    """Yield the second opinion and the program's own pack of an extract."""
    build_pack(extract, folder / "town.mbtiles", now=datetime(2026, 11, 22, tzinfo=UTC))
    with closing(BasemapPack.open(folder / "town.mbtiles")) as pack:
        yield SecondOpinion(extract), pack


@pytest.fixture(scope="module")
def town(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opinions]:
    with opinions(shared_data / "osm" / "ijsselmuiden.osm.pbf", tmp_path_factory.mktemp("town")) as both:
        yield both


@pytest.fixture(scope="module")
def old_town(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opinions]:
    """Alleys, a quay and the stairs up to it."""
    with opinions(shared_data / "osm" / "kampen-binnenstad.osm.pbf", tmp_path_factory.mktemp("old_town")) as both:
        yield both


def between_houses(second: SecondOpinion, count: int, goals: int = GOALS_OF_ONE_START) -> list[tuple[Spot, Spot]]:
    """Return seeded pairs of houses, so many goals of each start."""
    chosen = np.random.default_rng(SEED).integers(len(second.houses), size=(count, 2)).tolist()
    starts = [chosen[number - number % goals][0] for number in range(count)]
    return [(second.houses[start], second.houses[goal]) for start, (_, goal) in zip(starts, chosen, strict=True)]


def compare(both: Opinions, pairs: list[tuple[Spot, Spot]], *, step_free: bool = False) -> tuple[int, float]:
    """Return how many pairs can be walked, and the largest difference; both must agree on who cannot."""
    second, pack = both
    walking = WalkingDistances(pack)
    walked, worst = 0, 0.0
    for start, goal in pairs:
        expected = second.metres(start, goal, step_free=step_free)
        found = walking.metres_between(Position(start[1], start[0]), Position(goal[1], goal[0]), step_free=step_free)
        assert (found is None) == (expected is None), (start, goal, found, expected)
        if found is not None and expected is not None:
            walked += 1
            worst = max(worst, abs(found - expected))
    print(f"{walked} of {len(pairs)} pairs can be walked; largest difference {100 * worst:.2f} cm")
    return walked, worst


def test_a_thousand_walks_between_houses_are_as_long_as_another_library_says(town: Opinions) -> None:
    walked, worst = compare(town, between_houses(town[0], PAIRS))
    assert walked > 0.95 * PAIRS
    assert worst <= 1.0


def test_walks_between_spots_anywhere_agree_too_and_so_does_who_is_too_far_from_a_street(town: Opinions) -> None:
    west, south, east, north = town[1].info.bounds.as_tuple()
    spots = np.random.default_rng(SEED).uniform((west, south), (east, north), size=(200, 2, 2)).tolist()
    starts = [spots[number - number % GOALS_OF_ONE_START][0] for number in range(200)]
    walked, worst = compare(town, [((*start,), (*goal,)) for start, (_, goal) in zip(starts, spots, strict=True)])
    assert 0 < walked < 200
    assert worst <= 1.0


def test_walks_without_stairs_agree_in_a_town_that_has_many(old_town: Opinions) -> None:
    second, _pack = old_town
    pairs = between_houses(second, 200, goals=4)
    walked, worst = compare(old_town, pairs, step_free=True)
    assert walked > 190
    assert worst <= 1.0
    assert any(second.metres(*pair) != second.metres(*pair, step_free=True) for pair in pairs)
