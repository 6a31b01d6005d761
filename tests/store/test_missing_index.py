"""The search index follows from the records: what is missing of it is made again at the start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.store import search_index
from buurtkaart.store.store import Store

SCHOOL = Place(name="Boksschool")
RIET = Contact(name="Riet", phones=("038 765 43 21",))


@pytest.fixture
def kept(path: Path, clock: FixedClock) -> Path:
    """A closed database with a place and a contact."""
    with closing(Store(path, clock)) as store, store.unit_of_work() as uow:
        uow.save_many((SCHOOL, RIET))
    return path


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what stands in every table that is not a full-text index."""
    with closing(sqlite3.connect(path)) as connection:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_name%'"
        names = [row[0] for row in connection.execute(f"{listed} AND name NOT LIKE 'search_other%'")]
        everything = 'SELECT * FROM "{}" ORDER BY 1'
        return {name: connection.execute(everything.format(name)).fetchall() for name in names}


def _drop(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DROP TABLE {table}")


@pytest.mark.parametrize("table", search_index.TABLES)
def test_a_missing_table_of_the_index_is_made_again_and_is_told(kept: Path, clock: FixedClock, table: str) -> None:
    before = _rows(kept)
    _drop(kept, table)
    heard: list[float] = []
    with closing(Store(kept, clock, progress=heard.append)) as store:
        assert store.trouble is None
        with store.reading() as reader:
            found = "SELECT count(*) FROM search_name WHERE search_name MATCH 'boksschool'"
            assert reader.connection.exec_driver_sql(found).scalar_one() == 1
    assert heard[-1] == 1.0
    assert _rows(kept) == before


def test_what_was_made_again_is_left_alone_the_next_time(kept: Path, clock: FixedClock) -> None:
    _drop(kept, "map_block")
    Store(kept, clock).close()
    heard: list[float] = []
    Store(kept, clock, progress=heard.append).close()
    assert heard == []


def test_a_neighbourhood_without_its_index_can_be_changed_again(kept: Path, clock: FixedClock) -> None:
    for name in search_index.TABLES:
        _drop(kept, name)
    with closing(Store(kept, clock)) as store:
        with store.unit_of_work() as uow:
            uow.save(Place(name="Naaiclub"))
        with store.reading() as reader:
            assert [each.title for each in reader.all(RecordType.PLACE)] == ["Boksschool", "Naaiclub"]
            assert reader.connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() == 3
