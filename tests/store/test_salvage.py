"""Damage in nothing but the search index costs no work: the index is taken out and made again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreDamagedError
from buurtkaart.store import map_blocks
from buurtkaart.store.salvage import cut_out_index
from buurtkaart.store.store import Store

INDEX = ("search_entry", "search_entry_name", "search_word", "search_name_data", "search_other_idx", "map_block")
RECORDS = ("place", "record", "change_set_state", "property")
COUNT = 300


@pytest.fixture
def kept(path: Path, clock: FixedClock) -> Path:
    """A closed database with some hundreds of places."""
    with closing(Store(path, clock)) as store, store.unit_of_work() as uow:
        uow.save_many(Place(name=f"Bankje {number}") for number in range(COUNT))
    return path


def _spoil(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[size * (found[0] - 1) : size * found[0]] = b"\xaa" * size
    path.write_bytes(content)


def _interrupt(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"left behind")


def _is_whole(store: Store) -> bool:
    with store.reading() as reader:
        places = sum(1 for _each in reader.all(RecordType.PLACE))
        named = "SELECT count(*) FROM search_name WHERE search_name MATCH 'bankje'"
        indexed = reader.connection.exec_driver_sql(named).scalar_one()
        shown = map_blocks.read_blocks(reader.connection).count(b"bankje ")
        checked = reader.connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    return (places, indexed, shown, checked) == (COUNT, COUNT, COUNT, "ok")


def test_a_damaged_map_is_made_again_from_the_records(kept: Path, clock: FixedClock) -> None:
    _spoil(kept, "map_block")
    heard: list[float] = []
    with closing(Store(kept, clock, progress=heard.append)) as store:
        assert store.trouble is None
        assert _is_whole(store)
    assert heard[-1] == 1.0


@pytest.mark.parametrize("name", INDEX)
def test_damage_in_the_index_after_an_interruption_is_mended(kept: Path, clock: FixedClock, name: str) -> None:
    _spoil(kept, name)
    _interrupt(kept)
    with closing(Store(kept, clock)) as store:
        assert (store.trouble, store.read_only) == (None, False)
        assert _is_whole(store)


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_touched_when_something_else_is_damaged_too(kept: Path, name: str) -> None:
    _spoil(kept, "map_block")
    _spoil(kept, name)
    before = kept.read_bytes()
    assert not cut_out_index(kept)
    assert kept.read_bytes() == before


def test_records_that_are_damaged_too_keep_the_road_back(kept: Path, clock: FixedClock) -> None:
    _spoil(kept, "map_block")
    _spoil(kept, "change_set_state")
    _interrupt(kept)
    with closing(Store(kept, clock)) as store:
        assert isinstance(store.trouble, StoreDamagedError)
        assert store.read_only


def test_looking_only_mends_nothing(kept: Path, clock: FixedClock) -> None:
    _spoil(kept, "map_block")
    before = kept.read_bytes()
    Store(kept, clock, read_only=True).close()
    assert kept.read_bytes() == before


def test_a_newer_database_is_left_as_it_is(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = kept.read_bytes()
    assert not cut_out_index(kept)
    assert kept.read_bytes() == before
