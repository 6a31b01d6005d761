"""Routes: the way that is drawn, and that it is as long as it says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from buurtkaart.services.walking.distances import Route, WalkingDistances
from tests.basemap.conftest import SOUTH, WEST
from tests.services.walking.conftest import at


def length_m(route: Route) -> float:
    return sum(one.distance_m(other) for one, other in pairwise(route.positions))


def test_a_route_follows_the_bends_and_is_as_long_as_it_says(village: WalkingDistances) -> None:
    route = village.route(at(101, 7), at(-2, 3))
    assert route is not None
    assert route.along_streets
    assert route.positions[0] == at(101, 7)
    assert route.positions[-1] == at(-2, 3)
    assert length_m(route) == pytest.approx(route.metres, abs=0.05)
    assert route.metres == village.metres_between(at(101, 7), at(-2, 3))
    corners = {(round(spot.lat, 6), round(spot.lon, 6)) for spot in route.positions}
    assert {(round(at(100, 5).lat, 6), round(at(100, 5).lon, 6)), (round(SOUTH, 6), round(WEST, 6))} <= corners


def test_of_two_streets_between_the_same_corners_a_route_takes_the_shorter(village: WalkingDistances) -> None:
    route = village.route(at(90, 0), at(120, 0))
    assert route is not None
    assert max(spot.lat for spot in route.positions) == pytest.approx(SOUTH, abs=1e-6)


@pytest.mark.parametrize("step_free", [False, True])
def test_every_route_is_a_walk_of_its_metres(village: WalkingDistances, step_free: bool) -> None:
    for x1, y1, x2, y2 in np.random.default_rng(5).uniform((-9, -9, -9, -9), (145, 45, 145, 45), (40, 4)).tolist():
        route = village.route(at(x1, y1), at(x2, y2), step_free=step_free)
        metres = village.metres_between(at(x1, y1), at(x2, y2), step_free=step_free)
        assert (route is None) == (metres is None)
        if route is not None:
            assert length_m(route) == pytest.approx(metres, abs=0.05)
            assert all(one != other for one, other in pairwise(route.positions))
