"""The store on a bad day: a sentence, and nothing lost or half-written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreDamagedError, StoreError, StoreTooNewError
from buurtkaart.store import connecting
from buurtkaart.store.checking import check_database
from buurtkaart.store.store import Store
from buurtkaart.store.unit_of_work import UnitOfWork

SCHOOL = Place(name="Boksschool")


@pytest.fixture
def kept(path: Path, clock: FixedClock) -> Path:
    """A closed database with one place."""
    store = Store(path, clock)
    with store.unit_of_work() as uow:
        uow.save(SCHOOL)
    store.close()
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def titles(store: Store) -> list[str]:
    with store.reading() as reader:
        return [each.title for each in reader.all(RecordType.PLACE)]


def test_a_newer_database_can_be_looked_at_but_not_changed(kept: Path, clock: FixedClock) -> None:
    change(kept, "UPDATE alembic_version SET version_num = '9999'")
    change(kept, "ALTER TABLE place ADD COLUMN colour TEXT")
    before = kept.read_bytes()
    store = Store(kept, clock)
    assert isinstance(store.trouble, StoreTooNewError)
    assert titles(store) == ["Boksschool"]
    with pytest.raises(StoreTooNewError, match="nieuwere Buurtkaart"), store.unit_of_work() as uow:
        uow.save(SCHOOL)
    store.close()
    assert kept.read_bytes() == before


def test_a_newer_database_that_lacks_what_we_know_is_refused(kept: Path, clock: FixedClock) -> None:
    change(kept, "UPDATE alembic_version SET version_num = '9999'")
    change(kept, "ALTER TABLE place DROP COLUMN cost")
    with pytest.raises(StoreTooNewError):
        Store(kept, clock)


def test_a_database_of_another_program_is_left_alone(path: Path, clock: FixedClock) -> None:
    change(path, "CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="geen buurt van Buurtkaart"):
        Store(path, clock)
    assert path.read_bytes() == before


def test_a_text_file_is_refused_and_left_alone(path: Path, clock: FixedClock) -> None:
    path.write_text("Dit is geen database. " * 500)
    with pytest.raises(StoreDamagedError, match="beschadigd"):
        Store(path, clock)
    assert path.read_text().startswith("Dit is geen database.")


def test_damage_after_an_interruption_opens_for_looking_only(kept: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change_set_state'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(kept.read_bytes())
    content[size * (root - 1) : size * root] = b"\xaa" * size
    kept.write_bytes(content)
    kept.with_name(kept.name + "-wal").write_bytes(b"left behind")
    store = Store(kept, clock)
    assert isinstance(store.trouble, StoreDamagedError)
    assert store.read_only
    assert titles(store) == ["Boksschool"]
    store.close()


def test_an_empty_file_where_copies_are_kept_is_damage_and_not_a_fresh_start(path: Path, clock: FixedClock) -> None:
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "buurtkaart-2026-11-01.sqlite").write_bytes(b"x")
    path.touch()
    with pytest.raises(StoreDamagedError):
        Store(path, clock)


def test_a_locked_database_says_so_and_goes_on_later(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Een ander programma"), store.unit_of_work() as uow:
            uow.save(SCHOOL)
        other.execute("ROLLBACK")
    with store.unit_of_work() as uow:
        uow.save(SCHOOL)
    assert titles(store) == ["Boksschool"]


def fill_the_disk(uow: UnitOfWork) -> None:
    pages = uow.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    uow.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    try:
        uow.save_many(Place(name=f"Plek {number}", description="vol " * 900) for number in range(3000))
    finally:
        uow.connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_stores_nothing_by_halves(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save(SCHOOL)
    with pytest.raises(StoreError, match="schijf is vol"), store.unit_of_work() as uow:
        fill_the_disk(uow)
    assert titles(store) == ["Boksschool"]
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() == 1
        assert len(reader.history(SCHOOL.id)) == 1
    with store.unit_of_work() as uow:
        uow.save(Place(name="Weer ruimte"))
    assert titles(store) == ["Boksschool", "Weer ruimte"]


@pytest.fixture
def as_somebody_else(locked_folder: Path) -> Iterator[None]:
    """Root may write everywhere; so the test looks through the eyes of another user."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def locked_folder(clock: FixedClock) -> Iterator[Path]:
    """A database in a folder that nobody may write in; not in pytest's own, which only root may enter."""
    folder = Path(tempfile.mkdtemp())
    store = Store(folder / "buurtkaart.sqlite", clock)
    with store.unit_of_work() as uow:
        uow.save(SCHOOL)
    store.close()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work differently there")
@pytest.mark.usefixtures("as_somebody_else")
def test_a_folder_that_cannot_be_written_can_be_looked_at(locked_folder: Path, clock: FixedClock) -> None:
    store = Store(locked_folder / "buurtkaart.sqlite", clock)
    assert titles(store) == ["Boksschool"]
    with pytest.raises(StoreError, match="mag je niet schrijven"), store.unit_of_work():
        pass
    store.close()
    assert [file.name for file in locked_folder.iterdir()] == ["buurtkaart.sqlite"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder work differently there")
@pytest.mark.usefixtures("as_somebody_else")
def test_a_folder_that_cannot_be_written_can_be_checked(locked_folder: Path) -> None:
    assert check_database(locked_folder / "buurtkaart.sqlite") == []


def test_without_a_search_index_and_without_a_place_to_write_it_is_told_what_to_do(
    kept: Path, clock: FixedClock
) -> None:
    change(kept, "DROP TABLE map_block")
    with pytest.raises(StoreError, match="om te zoeken moet één keer opnieuw worden gemaakt"):
        Store(kept, clock, read_only=True)


def test_a_newer_database_without_our_search_index_is_called_newer(kept: Path, clock: FixedClock) -> None:
    change(kept, "UPDATE alembic_version SET version_num = '9999'")
    change(kept, "DROP TABLE map_block")
    with pytest.raises(StoreTooNewError):
        Store(kept, clock)


def test_looking_only_changes_no_byte(kept: Path, clock: FixedClock) -> None:
    before = kept.read_bytes()
    store = Store(kept, clock, read_only=True)
    assert titles(store) == ["Boksschool"]
    with pytest.raises(StoreError), store.unit_of_work():
        pass
    store.close()
    assert kept.read_bytes() == before


def test_looking_at_nothing_says_so(path: Path, clock: FixedClock) -> None:
    with pytest.raises(StoreError, match="nog geen buurt"):
        Store(path, clock, read_only=True)
    assert not path.exists()


def test_a_bug_in_a_query_is_not_dressed_up_as_a_full_disk(store: Store) -> None:
    with pytest.raises(Exception, match="no such table") as caught, store.reading() as reader:
        reader.connection.exec_driver_sql("SELECT * FROM unknown_table")
    assert not isinstance(caught.value, StoreError)


def test_a_busy_import_makes_another_writer_give_up_with_a_sentence(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.store.store.BUSY_TIMEOUT_S", 0.05)
    with store.unit_of_work(), pytest.raises(StoreError, match="nog iets anders bewaard"), store.unit_of_work():
        pass


def test_the_probe_leaves_nothing_behind(tmp_path: Path) -> None:
    assert connecting.can_write_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not connecting.can_write_in(tmp_path / "nowhere")
