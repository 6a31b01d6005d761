"""Metres on foot over a neighbourhood that is small enough to reckon by hand: a step of the grid is some ten metres."""

from __future__ import annotations

import math
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.walking import Route, WalkingDistances
from buurtkaart.services.walking_pace import DETOUR, Pace, minutes_on_foot
from tests.basemap.conftest import NOW, SOUTH, STEP, WEST, OsmFile

Opened = Callable[[Path], WalkingDistances]


def at(x: float, y: float) -> Position:
    """Return a spot on the grid."""
    return Position(SOUTH + y * STEP, WEST + x * STEP)


NORTH_M = at(0, 0).distance_m(at(0, 1))
EAST_M = at(0, 10).distance_m(at(1, 10))


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village: a main street with a bend, a lane parallel to it, stairs as a short cut, and a street apart.

         (0,40)--------(40,40)
            |             |
    steps (0,20)          |            (200,10) one house on a street of its own
            |             |
          (0,0)---------(40,0)---------(140,0)
    """
    folder = tmp_path_factory.mktemp("village")
    osm = OsmFile(folder)
    osm.way((0, 0), (40, 0), highway="residential", name="Kerkstraat")
    osm.way((40, 0), (100, 0), (110, 0), (140, 0), highway="residential", name="Lange Weg")
    osm.way((0, 0), (0, 20), (0, 40), highway="steps")
    osm.way((0, 40), (40, 40), (40, 0), highway="footway")
    osm.way((100, 0), (100, 5), (110, 5), (110, 0), highway="footway")
    osm.houses(1, x=200, y=10)
    build_pack(osm.write(), folder / "village.mbtiles", now=NOW)
    return folder / "village.mbtiles"


@pytest.fixture
def osm(tmp_path: Path) -> OsmFile:
    return OsmFile(tmp_path)


@pytest.fixture
def opened() -> Iterator[Opened]:
    packs: list[BasemapPack] = []

    def open_pack(path: Path) -> WalkingDistances:
        packs.append(BasemapPack.open(path))
        return WalkingDistances(packs[-1])

    yield open_pack
    for pack in packs:
        pack.close()


@pytest.fixture
def village(opened: Opened, pack_file: Path) -> WalkingDistances:
    return opened(pack_file)


def length_m(route: Route) -> float:
    return sum(one.distance_m(other) for one, other in pairwise(route.positions))


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


def test_without_a_map_metres_are_an_estimate_and_it_says_so() -> None:
    walking = WalkingDistances(None)
    straight = at(0, 0).distance_m(at(30, 30))
    estimate = walking.metres_between(at(0, 0), at(30, 30))
    assert estimate == pytest.approx(DETOUR * straight)
    assert walking.route(at(0, 0), at(30, 30)) == Route((at(0, 0), at(30, 30)), estimate or 0.0, along_streets=False)
    assert not walking.along_streets
    assert walking.trouble
    assert math.isnan(walking.metres(at(0, 0), walking.snap([math.nan], [math.nan]))[0])


def test_a_foreign_map_has_no_streets_so_metres_are_an_estimate(tmp_path: Path, opened: Opened) -> None:
    foreign = tmp_path / "foreign.mbtiles"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        connection.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        connection.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", (b"\x89PNG\r\n\x1a\n0000",))
        rows = {"name": "Ergens", "format": "png", "bounds": "5.8,52.5,6.0,52.6", "minzoom": "0", "maxzoom": "0"}
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", rows.items())
    walking = opened(foreign)
    assert not walking.along_streets
    assert "Ergens" in walking.trouble
    assert walking.metres_between(at(0, 0), at(9, 0)) == pytest.approx(DETOUR * 9 * EAST_M, abs=0.05)


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE graph_node",
        "DROP TABLE graph_edge",
        "DELETE FROM graph_node WHERE id = 1",
        "DELETE FROM graph_node",
        "UPDATE graph_node SET lat = 'ergens' WHERE id = 2",
        "UPDATE graph_node SET lat = x'00ff' WHERE id = 2",
        "UPDATE graph_node SET lon = 9e999 WHERE id = 2",
        "UPDATE graph_node SET lat = 123.0 WHERE id = 2",
        "UPDATE graph_edge SET a = 99999",
        "UPDATE graph_edge SET b = -1 WHERE rowid = 1",
        "UPDATE graph_edge SET b = 'daar' WHERE rowid = 1",
        "UPDATE graph_edge SET a = 9e30 WHERE rowid = 1",
        "UPDATE graph_edge SET length_m = -5 WHERE rowid = 1",
        "UPDATE graph_edge SET length_m = 0",
        "UPDATE graph_edge SET length_m = 9e999 WHERE rowid = 1",
        "UPDATE graph_edge SET steps = 'trap' WHERE rowid = 1",
        "UPDATE graph_edge SET geometry = x'0102' WHERE rowid = 1",
        "UPDATE graph_edge SET geometry = x'01010000000000000000000000000000000000f03f'",
        "UPDATE graph_edge SET geometry = 'lijn' WHERE rowid = 1",
        "UPDATE graph_edge SET geometry = 12 WHERE rowid = 1",
    ],
)
def test_damaged_streets_are_not_walked_and_it_says_so(
    pack_file: Path, tmp_path: Path, opened: Opened, damage: str
) -> None:
    file = tmp_path / "damaged.mbtiles"
    shutil.copy(pack_file, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(damage)
    walking = opened(file)
    assert walking.metres_between(at(0, 0), at(9, 0)) == pytest.approx(DETOUR * 9 * EAST_M, abs=0.05)
    assert not walking.along_streets
    assert "beschadigd" in walking.trouble


def test_missing_values_in_the_streets_are_damage_too(pack_file: Path, tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "damaged.mbtiles"
    shutil.copy(pack_file, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(
            "CREATE TABLE loose AS SELECT * FROM graph_node; UPDATE loose SET lat = NULL WHERE id = 3;"
            "DROP TABLE graph_node; ALTER TABLE loose RENAME TO graph_node"
        )
    assert not opened(file).along_streets


def test_a_map_without_any_street_gives_estimates(pack_file: Path, tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "empty.mbtiles"
    shutil.copy(pack_file, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript("DELETE FROM graph_edge; DELETE FROM graph_node")
    walking = opened(file)
    assert walking.metres_between(at(0, 0), at(9, 0)) == pytest.approx(DETOUR * 9 * EAST_M, abs=0.05)
    assert "kent geen straten" in walking.trouble


def test_a_map_with_nothing_but_stairs_has_no_street_to_stand_on(
    pack_file: Path, tmp_path: Path, opened: Opened
) -> None:
    file = tmp_path / "stairs.mbtiles"
    shutil.copy(pack_file, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE graph_edge SET steps = 1")
    assert opened(file).metres_between(at(0, 0), at(9, 0)) is None


def test_an_estimate_is_there_where_the_streets_say_nothing(village: WalkingDistances) -> None:
    island = village.snap([at(201, 10).lat], [at(201, 10).lon])
    assert math.isnan(village.metres(at(0, 0), island)[0])
    assert village.estimate(at(0, 0), island)[0] == pytest.approx(DETOUR * at(0, 0).distance_m(at(201, 10)))


def test_threads_that_ask_at_once_get_the_same_answer(village: WalkingDistances) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _n: village.metres_between(at(3, 3), at(120, 4)), range(64)))
    assert len(answers) == 1


def test_the_start_of_the_program_pays_nothing_for_it() -> None:
    told = "import sys, buurtkaart.services.walking; print({'numpy', 'shapely', 'rustworkx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("metres", "pace", "minutes"),
    [(0, Pace.NORMAL, 0), (1, Pace.NORMAL, 1), (80, Pace.NORMAL, 1), (350, Pace.NORMAL, 5), (350, Pace.ROLLATOR, 8)],
)
def test_minutes_are_rounded_up(metres: float, pace: Pace, minutes: int) -> None:
    assert minutes_on_foot(metres, pace) == minutes


@pytest.mark.parametrize("metres", [math.nan, math.inf, -1.0])
def test_what_is_no_distance_takes_no_minutes(metres: float) -> None:
    with pytest.raises(ValueError, match="no distance"):
        minutes_on_foot(metres)
