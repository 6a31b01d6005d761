"""`check`: a sound database has nothing to tell, a broken one is told in sentences."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.errors import StoreError
from buurtkaart.store.backup import all_problems
from buurtkaart.store.checking import check_database
from buurtkaart.store.store import Store


@pytest.fixture
def group() -> Initiative:
    return Initiative(name="Sporten", place_id=new_id(), organiser_ids=(new_id(),))


def test_a_sound_database_has_nothing_to_tell(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save_many([Place(name="Boksschool"), Contact(name="Riet").without_consent("name")])
    assert check_database(store.path) == []


def test_what_points_at_nothing_is_named(store: Store, group: Initiative) -> None:
    with store.unit_of_work() as uow:
        uow.save(group)
    assert [(each.kind, each.record_id) for each in check_database(store.path)] == [("dangling", group.id)] * 2


def test_a_spot_outside_the_world_and_a_broken_rule_are_named(store: Store) -> None:
    place = Place(name="Boksschool")
    with store.unit_of_work() as uow:
        uow.save(place)
        uow.connection.exec_driver_sql("UPDATE place SET website = 'ftp://x', lat = 1e300, lon = 5")
    findings = check_database(store.path)
    assert {(each.kind, each.record_id) for each in findings} == {("value", place.id)}
    assert len(findings) == 2


def test_a_search_index_that_lags_behind_is_named_and_mended(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save(Place(name="Boksschool"))
        uow.connection.exec_driver_sql("DELETE FROM search_entry")
    assert [each.kind for each in check_database(store.path)] == ["search"]
    store.rebuild_search_index()
    assert check_database(store.path) == []


def test_damaged_pages_are_named(path: Path, clock: FixedClock) -> None:
    Store(path, clock).close()
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'wish'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[4096 * (root - 1) : 4096 * root] = b"\xaa" * 4096
    path.write_bytes(content)
    assert {each.kind for each in check_database(path)} == {"page"}


def test_a_folder_without_a_database_is_told(path: Path) -> None:
    with pytest.raises(StoreError):
        check_database(path)


def test_a_missing_search_index_is_named(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DROP TABLE search_entry")
    assert [each.kind for each in check_database(store.path)] == ["search"]


def test_a_file_that_somebody_else_holds_is_not_called_damaged(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with (
            closing(sqlite3.connect(store.path, timeout=0)) as looking,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            all_problems(looking)
