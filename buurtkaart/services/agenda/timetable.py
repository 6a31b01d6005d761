"""All times of all groups in columns, by start: a week of 5,000 groups in milliseconds.

Read from the stored table (`store.occurrences`), through the public view or not. What that table lacks (not counted
yet, or a question outside its months) is expanded when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import times
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.agenda.hosts import ON, Known
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.store.occurrences import REGIONS, STATES, KeptTimes, read_schedule

_STORED: Final = np.dtype([("start", "<u4"), ("length", "<u4"), ("other", "<u4"), ("state", "u1"), ("holidays", "u1")])
"""`store.occurrences.ROW`."""
_GROUP: Final = frozenset({"id", "name", "life_cycle", "place_id", "position", "schedule"})
_PLACE: Final = frozenset({"id", "name", "position"})
_ON: Final = frozenset(each.value for each in ON)
_NOT_COUNTED: Final[KeptTimes] = (RecordId(""), 0xFFFFFFFF, 0, b"")
_GONE: Final = (0, 0xFFFFFFFF)
"""Nothing is lacking of what is no longer there."""


class Timetable:
    """The times of what is `known`. Whoever calls it holds it for itself."""

    def __init__(self, known: Known) -> None:
        self._hosts: list[Host] = []
        self._titles: list[str] = []
        self._schedules: list[str] = []
        self._since: list[int] = []
        self._until: list[int] = []
        self._number: dict[RecordId, int] = {}
        self._times = np.zeros(0, _STORED)
        self._whose = np.zeros(0, np.int32)
        self._order = np.zeros(0, np.int32)
        """Where each host stands among the titles."""
        self._put(known, None)

    def follow(self, known: Known, changed: set[RecordId]) -> None:
        """Read again what changed, and what is at a place that changed."""
        affected = changed | known.following(changed)
        gone = [self._number.pop(each) for each in affected if each in self._number]
        for number in gone:
            self._since[number], self._until[number] = _GONE
        if gone:
            kept = ~np.isin(self._whose, gone)
            self._times, self._whose = self._times[kept], self._whose[kept]
        self._put(known, affected)

    def between(self, start: datetime, end: datetime, calendar: HolidayCalendar) -> list[Occurrence]:
        """Return what is on from `start` up to `end`, by start and then by title."""
        first, last = int(start.timestamp()), int(end.timestamp())
        lacking = self._not_counted(first, last)
        found = self._counted(first, last, calendar, lacking)
        for number in lacking:
            host, schedule = self._hosts[number], read_schedule(self._schedules[number])
            found += [
                Occurrence(each.start, each.end, host, each.state, each.other, each.is_unsure)
                for each in times(schedule, start, end, calendar)
            ]
        if lacking:
            found.sort(key=lambda each: (each.start.timestamp(), each.title.casefold()))
        return found

    def _not_counted(self, first: int, last: int) -> list[int]:
        """Return the hosts of which the stored table does not know all of a stretch of time."""
        outside = (np.array(self._since, np.int64) > first) | (np.array(self._until, np.int64) < last)
        found: list[int] = np.flatnonzero(outside).tolist()
        return found

    def _counted(self, first: int, last: int, calendar: HolidayCalendar, apart: list[int]) -> list[Occurrence]:
        """Return what the stored table knows, without the hosts that are counted `apart`.

        Looking at every time takes a millisecond for 300,000 of them, so they need no order.
        """
        table, bit = self._times, REGIONS.index(calendar.region)
        ends = table["start"].astype(np.int64) + table["length"]
        chosen = np.flatnonzero((table["start"] < last) & (ends > first))
        chosen = chosen[table["holidays"][chosen] >> bit & 1 == 0]
        if apart:
            chosen = chosen[~np.isin(self._whose[chosen], apart)]
        chosen = chosen[np.lexsort((self._order[self._whose[chosen]], table["start"][chosen]))]
        hosts, moment, part = self._hosts, _Moments(), table[chosen]
        columns = zip(
            part["start"].tolist(), ends[chosen].tolist(), self._whose[chosen].tolist(), part["state"].tolist(),
            part["other"].tolist(), (part["holidays"] >> (bit + 4) & 1 != 0).tolist(), strict=True,
        )  # fmt: skip
        return [
            Occurrence(
                moment[starts], moment[stops], hosts[whose], STATES[state], moment[other] if other else None, unsure
            )
            for starts, stops, whose, state, other, unsure in columns
        ]

    def _put(self, known: Known, ids: Iterable[RecordId] | None) -> None:
        asked = None if ids is None else list(ids)
        groups = [each for each in known.cells(Initiative, _GROUP, asked) if each[6] is not None and each[2] in _ON]
        at = list(dict.fromkeys(each[3] for each in groups if each[3]))
        places = {
            record_id: (name, None if lat is None else Position(lat, lon))
            for record_id, name, lat, lon in (known.cells(Place, _PLACE, at) if at else ())
        }
        kept = {each[0]: each for each in known.kept_times(asked)}
        counted: list[bytes] = []
        whose: list[int] = []
        for each in groups:
            number = self._number[each[0]] = len(self._hosts)
            self._hosts.append(_host(each, places.get(each[3])))
            self._titles.append(each[1].casefold())
            self._schedules.append(each[6])
            _id, since, until, packed = kept.get(each[0], _NOT_COUNTED)
            self._since.append(since)
            self._until.append(until)
            counted.append(packed)
            whose.append(number)
        lengths = [len(each) // _STORED.itemsize for each in counted]
        self._times = np.concatenate([self._times, np.frombuffer(b"".join(counted), _STORED)])
        self._whose = np.concatenate([self._whose, np.repeat(np.array(whose, np.int32), lengths)])
        self._order = np.empty(len(self._titles), np.int32)
        self._order[sorted(range(len(self._titles)), key=self._titles.__getitem__)] = np.arange(len(self._titles))


class _Moments(dict[int, datetime]):
    """Seconds since 1970 to moments: thousands of times begin at the same few."""

    def __missing__(self, seconds: int) -> datetime:
        made = self[seconds] = datetime.fromtimestamp(seconds, UTC).astimezone(AMSTERDAM)
        return made


def _host(group: Sequence[Any], place: tuple[str, Position | None] | None) -> Host:
    record_id, name, _life_cycle, place_id, lat, lon, _schedule = group
    place_name, spot = ("", None) if place is None else place
    return Host(
        record_id,
        RecordType.INITIATIVE,
        name,
        place_id if place is not None else None,
        place_name,
        spot if lat is None else Position(lat, lon),
        place_id is not None and place is None,
    )
