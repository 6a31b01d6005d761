"""Metres on foot over a neighbourhood that is small enough to reckon by hand: a step of the grid is some ten metres."""

from __future__ import annotations

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.services.walking.distances import Route, WalkingDistances
from tests.basemap.conftest import NOW, SOUTH, WEST, OsmFile
from tests.services.walking.conftest import EAST_M, NORTH_M, Opened, at


def test_a_walk_is_the_stretch_to_the_street_the_street_and_the_stretch_from_it(village: WalkingDistances) -> None:
    expected = 3 * NORTH_M + 25 * EAST_M + 2 * NORTH_M
    assert village.metres_between(at(10, 3), at(35, -2)) == pytest.approx(expected, abs=0.05)


def test_a_spot_goes_to_the_nearest_point_of_a_street_and_not_to_the_nearest_corner(village: WalkingDistances) -> None:
    # The corners of the long road are hundreds of metres away, the road itself is at the door.
    assert village.metres_between(at(60, 1), at(80, 1)) == pytest.approx(20 * EAST_M + 2 * NORTH_M, abs=0.05)


def test_a_walk_goes_around_the_corner_where_there_is_no_other_way(village: WalkingDistances) -> None:
    metres = village.metres_between(at(60, 0), at(20, 40))
    assert metres == pytest.approx((20 + 20) * EAST_M + 40 * NORTH_M, abs=0.2)


def test_it_is_as_far_there_as_back(village: WalkingDistances) -> None:
    there = village.metres_between(at(-3, 33), at(120, 7))
    assert there == pytest.approx(village.metres_between(at(120, 7), at(-3, 33)), abs=1e-6)


def test_on_one_street_the_way_round_counts_when_it_is_shorter(osm: OsmFile, tmp_path: Path, opened: Opened) -> None:
    osm.houses(1)
    # A ring that no other street meets: one edge from a corner to the same corner.
    osm.way((0, 50), (50, 50), (50, 80), (0, 80), (0, 50), highway="residential")
    build_pack(osm.write(), tmp_path / "ring.mbtiles", now=NOW)
    walking = opened(tmp_path / "ring.mbtiles")
    assert walking.metres_between(at(10, 50), at(0, 60)) == pytest.approx(10 * EAST_M + 10 * NORTH_M, abs=0.1)
    route = walking.route(at(10, 50), at(0, 60))
    assert route is not None
    assert [(round(p.lat, 6), round(p.lon, 6)) for p in route.positions] == [
        (round(p.lat, 6), round(p.lon, 6)) for p in (at(10, 50), at(0, 50), at(0, 60))
    ]


def test_stairs_are_a_short_cut_but_not_for_a_wheelchair(village: WalkingDistances) -> None:
    start, goal = at(1, 0), at(1, 40)
    assert village.metres_between(start, goal) == pytest.approx(2 * EAST_M + 40 * NORTH_M, abs=0.1)
    around = village.metres_between(start, goal, step_free=True)
    assert around == pytest.approx((39 + 39) * EAST_M + 40 * NORTH_M, abs=0.2)


def test_a_spot_beside_stairs_stands_on_the_street_they_lead_to(village: WalkingDistances) -> None:
    beside = village.snap([at(1, 10).lat], [at(1, 10).lon])
    assert beside.stretches_m[0] == pytest.approx(10 * NORTH_M, abs=0.05)


def test_where_only_stairs_lead_a_wheelchair_cannot_come(osm: OsmFile, tmp_path: Path, opened: Opened) -> None:
    osm.houses(1)
    osm.way((0, 20), (30, 20), highway="residential")
    osm.way((30, 20), (30, 30), highway="steps")
    osm.way((30, 30), (60, 30), highway="footway")
    build_pack(osm.write(), tmp_path / "dike.mbtiles", now=NOW)
    walking = opened(tmp_path / "dike.mbtiles")
    assert walking.metres_between(at(0, 20), at(60, 30)) is not None
    assert walking.metres_between(at(0, 20), at(60, 30), step_free=True) is None
    assert walking.route(at(0, 20), at(60, 30), step_free=True) is None


@pytest.mark.parametrize("far", [(60, -24), (-60, 20), (5000, 5000)])
def test_a_spot_without_a_street_within_250_metres_has_no_walk(village: WalkingDistances, far: tuple[int, int]) -> None:
    assert village.metres_between(at(0, 0), at(*far)) is None
    assert village.metres_between(at(*far), at(0, 0)) is None
    assert village.route(at(0, 0), at(*far)) is None


def test_a_spot_just_within_250_metres_has_one(village: WalkingDistances) -> None:
    assert village.metres_between(at(60, 0), at(60, -22)) == pytest.approx(22 * NORTH_M, abs=0.1)


def test_parts_that_no_street_joins_are_not_walked_between(village: WalkingDistances) -> None:
    assert village.metres_between(at(0, 0), at(201, 10)) is None
    assert village.route(at(0, 0), at(201, 10)) is None
    assert village.metres_between(at(200, 10), at(202, 10)) is not None


def test_who_is_there_already_walks_nothing(village: WalkingDistances) -> None:
    assert village.metres_between(at(60, 5), at(60, 5)) == 0
    assert village.route(at(60, 5), at(60, 5)) == Route((at(60, 5), at(60, 5)), 0.0, along_streets=True)


def test_many_goals_get_their_metres_in_their_order(village: WalkingDistances) -> None:
    dice = np.random.default_rng(3)
    goals = [at(x, y) for x, y in dice.uniform((-20, -20), (150, 50), size=(60, 2)).tolist()]
    snapped = village.snap([goal.lat for goal in goals], [goal.lon for goal in goals])
    start = at(17, 2)
    together = village.metres(start, snapped).tolist()
    alone = [village.metres_between(start, goal) for goal in goals]
    assert together == pytest.approx([math.nan if metres is None else metres for metres in alone], nan_ok=True)
    assert sum(metres is not None for metres in alone) > 50


def test_what_is_further_than_asked_is_left_out(village: WalkingDistances) -> None:
    snapped = village.snap([SOUTH, SOUTH], [at(20, 0).lon, at(120, 0).lon])
    metres = village.metres(at(10, 0), snapped, within_m=100).tolist()
    assert metres == pytest.approx([10 * EAST_M, math.nan], nan_ok=True, abs=0.05)


@pytest.mark.parametrize("lat", [math.nan, math.inf, -math.inf, 91.0, -1.8e308, 90.0, -90.0])
def test_what_is_no_place_or_far_away_gets_no_metres_and_harms_no_other(village: WalkingDistances, lat: float) -> None:
    snapped = village.snap([lat, SOUTH], [WEST, at(10, 0).lon])
    metres = village.metres(at(0, 0), snapped)
    assert math.isnan(metres[0])
    assert metres[1] == pytest.approx(10 * EAST_M, abs=0.05)


def test_no_goals_at_all_are_no_metres(village: WalkingDistances) -> None:
    assert len(village.metres(at(0, 0), village.snap([], []))) == 0


def test_as_many_latitudes_as_longitudes_are_needed(village: WalkingDistances) -> None:
    with pytest.raises(ValueError, match="as many"):
        village.snap([52.5, 52.6], [5.9])


def test_kept_spots_follow_records_that_move_come_and_go(village: WalkingDistances) -> None:
    kept = village.snap([SOUTH] * 3, [at(x, 0).lon for x in (10, 20, 30)])
    moved = kept.replacing([1], village.snap([SOUTH], [at(120, 0).lon]))
    grown = moved.followed_by(village.snap([SOUTH], [at(5, 0).lon]))
    left = grown.taking([3, 1])
    assert village.metres(at(0, 0), kept).tolist() == pytest.approx([10 * EAST_M, 20 * EAST_M, 30 * EAST_M], abs=0.1)
    assert village.metres(at(0, 0), left).tolist() == pytest.approx([5 * EAST_M, 120 * EAST_M], abs=0.1)


def test_spots_kept_from_another_map_are_snapped_anew(village: WalkingDistances) -> None:
    elsewhere = WalkingDistances(None).snap([SOUTH], [at(20, 0).lon])
    assert village.metres(at(0, 0), elsewhere)[0] == pytest.approx(20 * EAST_M, abs=0.05)
    with pytest.raises(ValueError, match="two maps"):
        village.snap([SOUTH], [WEST]).followed_by(elsewhere)


def test_threads_that_ask_at_once_get_the_same_answer(village: WalkingDistances) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _n: village.metres_between(at(3, 3), at(120, 4)), range(64)))
    assert len(answers) == 1


def test_the_start_of_the_program_pays_nothing_for_it() -> None:
    wanted = "import sys, buurtkaart.services.walking.distances"
    told = f"{wanted}; print({{'numpy', 'shapely', 'rustworkx'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
