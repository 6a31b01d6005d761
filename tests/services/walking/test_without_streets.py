"""Where no streets are known, or where they are damaged: estimates, and a sentence."""

from __future__ import annotations

import math
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.services.walking.distances import Route, WalkingDistances
from buurtkaart.services.walking.pace import DETOUR
from tests.services.walking.conftest import EAST_M, Opened, at


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
