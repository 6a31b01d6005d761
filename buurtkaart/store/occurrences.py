"""When groups meet, counted ahead: thirteen months, written in the transaction of the record.

Expanding 5,000 rules takes seconds, and the agenda is asked in milliseconds. Of every group with a schedule there is
one row with packed times; it holds nothing that anybody typed. Exceptions and closed weeks are counted in. So are
holidays, for each of the three regions apart, because the region is a choice that may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from struct import Struct
from typing import Final

from buurtkaart import __version__
from buurtkaart.domain.change import Change
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import KeepsOff, SchoolRegion
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import Time, TimeState, ruled_times
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.store.codec import codec
from buurtkaart.store.connecting import Connection

TABLE: Final = "occurrence"
MONTHS: Final = 13
HOLIDAYS: Final = "0.109"
"""The version of the library `holidays`; a test tells when another one is installed."""
MADE_WITH: Final = f"1 {__version__} {HOLIDAYS}"
"""The shape of the rows, and the program that counted: a newer one may know more holidays."""
ROW: Final = Struct("<IIIBB")
"""Start in seconds since 1970, length in seconds, the other moment of what moved (or 0), state, holidays."""
STATES: Final = tuple(TimeState)
REGIONS: Final = (None, *SchoolRegion)
"""Bit n of the holidays: not on in this region; bit n + 4: nobody knows yet."""
_LAST: Final = 0xFFFFFFFF
_MOST_AT_ONCE: Final = 50
"""So many are counted while somebody waits for an edit; an import leaves the rest to `Store.fill_occurrences`."""
_PORTION: Final = 200


Counted = tuple[int, int, str, bytes, int, str]
"""since, until, made with, times, number of the record, its schedule as JSON"""


KeptTimes = tuple[RecordId, int, int, bytes]
"""Whose, since and until when it was counted in seconds since 1970, and the packed times."""


def window(now: datetime) -> tuple[datetime, datetime]:
    """Return what is counted ahead: from the first of the month before, thirteen months."""
    month = now.astimezone(AMSTERDAM).year * 12 + now.astimezone(AMSTERDAM).month - 2
    return _first_of(month), _first_of(month + MONTHS)


def pack(schedule: Schedule | None, since: datetime, until: datetime) -> bytes:
    """Return the times of a schedule as the rows of `ROW`; none of one that cannot be read."""
    return b"" if schedule is None else b"".join(_packed(schedule, ruled_times(schedule, since, until)))


def keep(connection: Connection, changes: Sequence[Change], now: datetime) -> None:
    """Follow changes in their transaction. Of many new schedules at once the old rows go, and are counted later."""
    fresh: list[Initiative] = []
    gone: list[RecordId] = []
    for change in changes:
        before, after = change.before, change.after
        if not isinstance(after, Initiative):
            continue
        was = before.schedule if isinstance(before, Initiative) and before.deleted_at is None else None
        now_is = after.schedule if after.deleted_at is None else None
        if was == now_is:
            continue
        if now_is is None:
            gone.append(after.id)
        else:
            fresh.append(after)
    if len(fresh) > _MOST_AT_ONCE:
        known = {change.record_id for change in changes if change.before is not None}
        gone += [each.id for each in fresh if each.id in known]
        fresh = []
    if gone:
        connection.exec_driver_sql(
            "DELETE FROM occurrence WHERE record = (SELECT number FROM record WHERE id = ?)", [(each,) for each in gone]
        )
    since, until = window(now)
    rows = [
        (_seconds(since), _seconds(until), MADE_WITH, pack(each.schedule, since, until), each.id)
        for each in fresh
        if each.schedule is not None
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO occurrence (record, since, until, made_with, times) "
            "SELECT number, ?, ?, ?, ? FROM record WHERE id = ?",
            rows,
        )


def forget_deleted(connection: Connection) -> None:
    """Forget when deleted groups would meet; what comes back is counted anew."""
    connection.exec_driver_sql(
        f"DELETE FROM {TABLE} WHERE record IN (SELECT number FROM initiative WHERE deleted_at IS NOT NULL)"  # noqa: S608 - our own name
    )


def stale(connection: Connection, now: datetime) -> list[tuple[int, str]]:
    """Return (number, schedule as JSON) of the groups that were not counted, or not far enough."""
    _since, until = window(now)
    rows = connection.exec_driver_sql(
        "SELECT initiative.number, initiative.schedule FROM initiative "
        "LEFT JOIN occurrence ON occurrence.record = initiative.number "
        "WHERE initiative.deleted_at IS NULL AND initiative.schedule IS NOT NULL "
        "AND (occurrence.record IS NULL OR occurrence.until < ? OR occurrence.made_with <> ?)",
        (_seconds(until), MADE_WITH),
    )
    return [(row[0], row[1]) for row in rows]


def fill(some: Sequence[tuple[int, str]], now: datetime) -> list[Counted]:
    """Count the times of groups that `stale` told; takes about a second for a thousand, and no lock."""
    since, until = window(now)
    begin, end = _seconds(since), _seconds(until)
    return [(begin, end, MADE_WITH, pack(read_schedule(told), since, until), number, told) for number, told in some]


def write(connection: Connection, rows: Sequence[Counted]) -> None:
    """Write what `fill` counted; a schedule that was changed meanwhile keeps what its own transaction wrote."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO occurrence (record, since, until, made_with, times) "
        "SELECT number, ?, ?, ?, ? FROM initiative WHERE number = ? AND schedule = ?",
        list(rows),
    )


def portions(rows: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Yield so many rows at a time that an edit between two of them need not wait."""
    for start in range(0, len(rows), _PORTION):
        yield rows[start : start + _PORTION]


def read(connection: Connection, condition: str = "TRUE", ids: Iterable[RecordId] | None = None) -> Iterator[KeptTimes]:
    """Yield what was counted of groups for which `condition`, written by the caller's class, holds; none deleted."""
    if not is_there(connection):
        return
    select = (
        "SELECT initiative.id, since, until, times FROM occurrence "  # noqa: S608 - our own names
        "JOIN initiative ON initiative.number = occurrence.record "
        f"WHERE initiative.deleted_at IS NULL AND {condition}"
    )
    if ids is None:
        yield from connection.exec_driver_sql(select)
        return
    for each in ids:
        one = " AND initiative.number = (SELECT number FROM record WHERE id = ?)"
        yield from connection.exec_driver_sql(select + one, (each,))


def is_there(connection: Connection) -> bool:
    """Tell whether the table is there: an older neighbourhood that cannot be written has none."""
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,))
    return found.first() is not None


def _packed(schedule: Schedule, times: Sequence[Time]) -> Iterator[bytes]:
    keeps_off = schedule.keeps_off
    pack_row, states = ROW.pack, {state: number for number, state in enumerate(STATES)}
    for each in times:
        start = _seconds(each.start)
        other = 0 if each.other is None else _seconds(each.other)
        holidays = _holidays(each.start.date(), keeps_off) if keeps_off and each.state is not TimeState.MOVED else 0
        # An end before the beginning is refused now, and may have been stored before.
        yield pack_row(start, max(0, _seconds(each.end) - start), other, states[each.state], holidays)


@lru_cache(maxsize=10_000)
def _holidays(day: date, keeps_off: KeepsOff) -> int:
    """Return the bits of `REGIONS` for a day."""
    found = 0
    for bit, region in enumerate(REGIONS):
        is_off = DutchHolidays(region).is_off(day, keeps_off)
        found |= 1 << bit if is_off else 1 << bit + 4 if is_off is None else 0
    return found


def read_schedule(told: str) -> Schedule | None:
    """Return the schedule that a row of a group holds as JSON; None of one that nobody can read."""
    found = codec(RecordType.INITIATIVE, "schedule")
    if found is None:
        raise KeyError("schedule")
    schedule: Schedule | None = found.from_columns((told,))
    return schedule


def _first_of(month: int) -> datetime:
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=AMSTERDAM)


def _seconds(moment: datetime) -> int:
    # Far enough for any window; a clock that stands before 1970 is wrong, and so is all that it counts.
    seconds = int(moment.timestamp())
    return seconds if 0 <= seconds <= _LAST else 0 if seconds < 0 else _LAST
