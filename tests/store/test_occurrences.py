"""When groups meet, counted ahead in the transaction of the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.holidays import SchoolHoliday
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.store.forgetting import forget_everything
from buurtkaart.store.occurrences import HOLIDAYS, MADE_WITH, ROW, STATES, window
from buurtkaart.store.store import Store

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)
CLOCK = FixedClock.at("2026-11-22T10:00")
PLANTED = "Zwaluwenburgerkoor"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buurtkaart.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path, CLOCK)
    yield opened
    opened.close()


def choir(**values: object) -> Initiative:
    told = {"first_start": TUESDAY, "duration_minutes": 120, "rule": "FREQ=WEEKLY;BYDAY=TU"} | values
    return Initiative(name=PLANTED, description=PLANTED, schedule=Schedule(**told))  # type: ignore[arg-type]  # values of a test


def save(store: Store, *records: Initiative, action: Action = Action.ADD) -> None:
    with store.unit_of_work(action) as uow:
        uow.save_many(records)


def rows(store: Store) -> list[tuple[str, int, int, bytes]]:
    with store.reading_public() as view:
        return list(view.kept_times())


def starts(packed: bytes) -> list[datetime]:
    return [datetime.fromtimestamp(row[0], AMSTERDAM) for row in ROW.iter_unpack(packed)]


def test_thirteen_months_are_counted_with_the_record(store: Store) -> None:
    save(store, choir())
    ((_id, since, until, packed),) = rows(store)
    assert datetime.fromtimestamp(since, AMSTERDAM) == datetime(2026, 10, 1, tzinfo=AMSTERDAM)
    assert datetime.fromtimestamp(until, AMSTERDAM) == datetime(2027, 11, 1, tzinfo=AMSTERDAM)
    assert starts(packed)[0] == TUESDAY
    assert len(starts(packed)) == 49


def test_what_rolls_back_counts_nothing(store: Store) -> None:
    def save_and_fail() -> None:
        with store.unit_of_work(Action.ADD) as uow:
            uow.save(choir())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save_and_fail()
    assert rows(store) == []


def test_a_changed_time_is_counted_anew_and_a_changed_name_is_not(store: Store) -> None:
    koor = choir()
    save(store, koor)
    with store.unit_of_work() as uow:
        uow.connection.exec_driver_sql("UPDATE occurrence SET made_with = 'marked'")
        uow.save(koor.with_values(name="Ander koor"))
    assert made_with(store) == "marked"
    save(store, koor.with_values(schedule=Schedule(first_start=TUESDAY)), action=Action.EDIT)
    assert made_with(store) == MADE_WITH
    assert len(starts(rows(store)[0][3])) == 1


def made_with(store: Store) -> str:
    with store.reading() as reader:
        found: str = reader.connection.exec_driver_sql("SELECT made_with FROM occurrence").scalar_one()
    return found


def test_deleting_takes_the_times_away_and_undo_brings_them_back(store: Store) -> None:
    koor = choir()
    save(store, koor)
    save(store, koor.with_values(deleted_at=CLOCK.now()), action=Action.DELETE)
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM occurrence").scalar_one() == 0
    save(store, koor, action=Action.UNDO)
    assert len(rows(store)) == 1


def test_another_list_of_holidays_counts_everything_anew() -> None:
    # Whoever updates the library puts its version in MADE_WITH.
    assert version("holidays") == HOLIDAYS


def test_forgetting_everything_forgets_the_times(store: Store) -> None:
    save(store, choir())
    with store.unit_of_work() as uow:
        forget_everything(uow.connection)
    assert rows(store) == []


def test_the_table_holds_numbers_and_times_only(store: Store, path: Path) -> None:
    save(store, choir())
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute("SELECT * FROM occurrence").fetchall()
        names = [row[1] for row in connection.execute("PRAGMA table_info(occurrence)")]
    assert names == ["record", "since", "until", "made_with", "times"]
    assert PLANTED not in repr(told)
    assert PLANTED.encode() not in b"".join(row[4] for row in told)


def test_what_is_not_public_has_no_times_for_everybody(store: Store) -> None:
    save(store, choir().with_values(public=False))
    assert rows(store) == []


def test_an_import_leaves_the_counting_for_later(store: Store) -> None:
    save(store, *(choir() for _number in range(60)), action=Action.IMPORT)
    assert rows(store) == []
    told: list[float] = []
    assert store.fill_occurrences(told.append) == 60
    assert (len(rows(store)), told[-1]) == (60, 1.0)
    assert store.fill_occurrences() == 0


def test_a_new_month_counts_one_more(store: Store, path: Path) -> None:
    save(store, choir())
    store.close()
    with closing(Store(path, FixedClock.at("2026-12-01T08:00"))) as later:
        assert later.fill_occurrences() == 1
        assert starts(rows(later)[0][3])[-1] == datetime(2027, 11, 30, 10, tzinfo=AMSTERDAM)


def test_counting_stops_when_it_is_told_to_and_keeps_what_was_done(store: Store) -> None:
    save(store, *(choir() for _number in range(450)), action=Action.IMPORT)

    def stop(_done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.fill_occurrences(stop)
    assert len(rows(store)) == 200


def test_a_folder_that_is_only_read_counts_nothing(store: Store, path: Path) -> None:
    save(store, *(choir() for _number in range(60)), action=Action.IMPORT)
    store.close()
    with closing(Store(path, CLOCK, read_only=True)) as locked:
        assert locked.fill_occurrences() == 0


def test_both_sides_of_a_move_and_a_cancelled_day_are_counted(store: Store) -> None:
    moved = Moved(was=TUESDAY, start=TUESDAY + timedelta(days=1))
    save(store, choir(moved=(moved,), excluded=(datetime(2026, 12, 1, tzinfo=AMSTERDAM).date(),)))
    found = list(ROW.iter_unpack(rows(store)[0][3]))[:3]
    assert [STATES[row[3]].value for row in found] == ["cancelled", "moved", "cancelled"]
    assert [row[2] for row in found] == [moved.start.timestamp(), TUESDAY.timestamp(), 0]


def test_holidays_are_kept_for_every_region_apart(store: Store) -> None:
    save(store, choir(not_in=(SchoolHoliday.SUMMER,)))
    packed = rows(store)[0][3]
    days = [each.date().isoformat() for each in starts(packed)]
    off = dict(zip(days, [row[4] for row in ROW.iter_unpack(packed)], strict=True))
    # Summer of 2027: north from 10 July, middle from 17 July, south from 24 July; without a region nobody knows.
    assert [off[day] for day in ("2027-07-06", "2027-07-13", "2027-07-20", "2027-07-27")] == [0x10, 0x12, 0x16, 0x1E]


@pytest.mark.parametrize(("now", "since"), [("2026-01-31T23:00", "2025-12-01"), ("2026-03-01T00:00", "2026-02-01")])
def test_the_window_begins_a_month_ago(now: str, since: str) -> None:
    assert window(FixedClock.at(now).now())[0].date().isoformat() == since
