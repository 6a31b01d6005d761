"""Daily copies, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import NotFoundError, StoreBusyError, StoreDamagedError
from buurtkaart.services.backups import keep_daily_backup, list_backups, restore_backup
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store import backup
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    Editor(made, CLOCK, "Anja").do(AddRecord(Place(name="Boksschool")))
    yield made
    made.close()


def names(path: Path) -> list[str]:
    store = Store(path, CLOCK, read_only=True)
    with store.reading() as reader:
        found = [each.title for each in reader.all(RecordType.PLACE)]
    store.close()
    return found


def test_one_copy_a_day_is_made_while_the_store_is_open(store: Store) -> None:
    first = keep_daily_backup(store, CLOCK)
    assert first is not None
    assert names(first.path) == ["Boksschool"]
    assert keep_daily_backup(store, CLOCK) is None
    assert [file.name for file in first.path.parent.iterdir() if file.name.endswith((".new", "-wal"))] == []


def test_a_copy_for_which_there_is_no_time_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(StoreBusyError):
        keep_daily_backup(store, CLOCK, 0.0)
    assert list_backups(store.path) == []
    assert list((store.path.parent / "backups").iterdir()) == []
    assert keep_daily_backup(store, CLOCK, 5.0) is not None


def test_a_copy_is_one_look_although_somebody_works_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made in portions, between which everybody may write; an edit must not begin it anew, again and again."""
    editor = Editor(store, CLOCK, "Anja")
    added = iter(range(12))

    def work_on(_seconds: float) -> None:
        if (number := next(added, None)) is not None:
            editor.do(AddRecord(Place(name=f"Plek {number}")))

    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 3)
    monkeypatch.setattr("buurtkaart.store.backup.time.sleep", work_on)
    copy = keep_daily_backup(store, CLOCK)
    assert next(added, None) is None
    assert copy is not None
    assert names(copy.path) == ["Boksschool"]
    assert len(names(store.path)) == 13


def test_the_last_seven_daily_copies_stay(store: Store) -> None:
    for day in range(1, 10):
        keep_daily_backup(store, FixedClock.at(f"2026-11-{day:02}T10:00"))
    kept = sorted(backup.path.name for backup in list_backups(store.path))
    assert kept == [f"buurtkaart-2026-11-{day:02}.sqlite" for day in range(3, 10)]


def test_the_copy_of_today_stays_although_the_clock_was_ahead_for_a_week(store: Store) -> None:
    for day in range(1, 8):
        keep_daily_backup(store, FixedClock.at(f"2031-05-0{day}T10:00"))
    made = keep_daily_backup(store, CLOCK)
    assert made is not None
    assert made.path.exists()
    assert len(list_backups(store.path)) == 7


def test_going_back_keeps_what_was_there(store: Store) -> None:
    copy = keep_daily_backup(store, CLOCK)
    assert copy is not None
    Editor(store, CLOCK, "Anja").do(AddRecord(Place(name="Later")))
    store.close()
    kept = restore_backup(store.path, copy.path, CLOCK)
    assert kept is not None
    assert names(store.path) == ["Boksschool"]
    assert names(kept) == ["Boksschool", "Later"]


def test_a_damaged_database_can_go_back(store: Store) -> None:
    copy = keep_daily_backup(store, CLOCK)
    assert copy is not None
    store.close()
    store.path.write_bytes(b"not a database at all, whatever its name says" * 100)
    with pytest.raises(StoreDamagedError):
        Store(store.path, CLOCK)
    restore_backup(store.path, list_backups(store.path)[0].path, CLOCK)
    assert names(store.path) == ["Boksschool"]


def test_a_damaged_copy_is_refused_and_nothing_changes(store: Store) -> None:
    copy = keep_daily_backup(store, CLOCK)
    assert copy is not None
    store.close()
    content = bytearray(copy.path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xaa" * (4096 * 27)
    copy.path.write_bytes(content)
    with pytest.raises(StoreDamagedError):
        restore_backup(store.path, copy.path, CLOCK)
    assert names(store.path) == ["Boksschool"]


def test_a_copy_that_is_gone_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        restore_backup(store.path, tmp_path / "backups" / "weg.sqlite", CLOCK)
