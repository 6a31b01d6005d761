"""All times of all groups in columns: a week of 5,000 groups in milliseconds.

Read from the stored table (`store.occurrences`), through the public view or not. What that table lacks (not counted
yet, or a question outside its months) is expanded when it is asked. What was read is never changed: what an edit makes
of it is added, and the old is passed by. So an answer stays as it was given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import times
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.agenda.hosts import ON, Known
from buurtkaart.services.agenda.occurrence import Host
from buurtkaart.services.agenda.occurrences import Occurrences
from buurtkaart.store.occurrences import REGIONS, STATES, KeptTimes, read_schedule

_STORED: Final = np.dtype([("start", "<u4"), ("length", "<u4"), ("other", "<u4"), ("state", "u1"), ("holidays", "u1")])
"""`store.occurrences.ROW`."""
_GROUP: Final = frozenset({"id", "name", "life_cycle", "place_id", "position", "schedule"})
_PLACE: Final = frozenset({"id", "name", "position"})
_ON: Final = frozenset(each.value for each in ON)
_NOT_COUNTED: Final[KeptTimes] = (RecordId(""), 0xFFFFFFFF, 0, b"")
_LONGEST_S: Final = 26 * 3600
"""A day at most, by the clock on the wall: an hour more when that is put back."""
_WORN: Final = 1000
"""So many groups were added by edits that reading all of them anew costs less than passing by the old ones."""

_Group = Sequence[Any]
"""The cells of `_GROUP`: id, name, life cycle, id of the place, latitude, longitude, schedule."""


class Timetable:
    """The times of what is `known`. Whoever calls it holds it for itself."""

    def __init__(self, known: Known) -> None:
        groups, places, kept = _read(known, None)
        self._groups: list[_Group] = groups
        self._places: list[tuple[str, Position | None] | None] = places
        self._number: dict[RecordId, int] = {each[0]: number for number, each in enumerate(groups)}
        self._hosts: dict[int, Host] = {}
        self._titles = [each[1].casefold() for each in groups]
        by_title = sorted(range(len(groups)), key=self._titles.__getitem__)
        self._titles_sorted = [self._titles[each] for each in by_title]
        self._by_title = np.array(by_title, np.int32)
        self._since = np.array([each[1] for each in kept], np.int64)
        self._until = np.array([each[2] for each in kept], np.int64)
        self._is_gone = np.zeros(len(groups), np.bool_)
        self._stored = [_Stored.read(kept, 0)]
        self._at_first = len(groups)

    @property
    def is_worn(self) -> bool:
        """Whether reading it anew would make it quicker."""
        return len(self._groups) > self._at_first + _WORN

    def follow(self, known: Known, changed: set[RecordId]) -> None:
        """Read again what changed, and what is at a place that changed."""
        affected = changed | known.following(changed)
        gone = [self._number.pop(each) for each in affected if each in self._number]
        self._is_gone[gone] = True
        groups, places, kept = _read(known, list(affected))
        first = len(self._groups)
        for number, each in enumerate(groups, first):
            self._number[each[0]] = number
            title = each[1].casefold()
            at = bisect_left(self._titles_sorted, title)
            self._titles_sorted.insert(at, title)
            self._by_title = np.insert(self._by_title, at, number)
        self._groups += groups
        self._places += places
        self._since = np.append(self._since, [each[1] for each in kept])
        self._until = np.append(self._until, [each[2] for each in kept])
        self._is_gone = np.append(self._is_gone, np.zeros(len(groups), np.bool_))
        whole, *later = self._stored
        self._stored = [whole, _Stored.joined([*later, _Stored.read(kept, first)])]

    def between(self, start: datetime, end: datetime, calendar: HolidayCalendar) -> Occurrences:
        """Return what is on from `start` up to `end`, by start and then by title."""
        first, last = int(start.timestamp()), int(end.timestamp())
        is_lacking = ((self._since > first) | (self._until < last)) & ~self._is_gone
        passed_by = self._is_gone | is_lacking
        bit = REGIONS.index(calendar.region)
        parts = [each.between(first, last, passed_by, bit) for each in self._stored]
        if lacking := np.flatnonzero(is_lacking).tolist():
            parts.append(_columns(self._expanded(lacking, start, end, calendar)))
        starts, ends, whose, states, others, unsure = (np.concatenate(some) for some in zip(*parts, strict=True))
        place = np.empty(len(self._groups), np.int32)
        place[self._by_title] = np.arange(len(self._groups), dtype=np.int32)
        order = np.lexsort((place[whose], starts))
        columns = (each[order].tolist() for each in (starts, ends, whose, states, others, unsure))
        return Occurrences(self._host, *columns)

    def _expanded(
        self, numbers: Iterable[int], start: datetime, end: datetime, calendar: HolidayCalendar
    ) -> Iterator[tuple[int, int, int, int, int, bool]]:
        for number in numbers:
            schedule = read_schedule(self._groups[number][6])
            for each in times(schedule, start, end, calendar) if schedule is not None else ():
                other = 0 if each.other is None else int(each.other.timestamp())
                state = STATES.index(each.state)
                yield int(each.start.timestamp()), int(each.end.timestamp()), number, state, other, each.is_unsure

    def _host(self, number: int) -> Host:
        host = self._hosts.get(number)
        if host is None:
            host = self._hosts[number] = _host(self._groups[number], self._places[number])
        return host


_Columns = tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]
"""Starts, ends, whose, states, others, and whether it is unsure."""


@dataclass(frozen=True)
class _Stored:
    """What the stored table holds. Each column apart: looking at 300,000 starts takes a third of a millisecond."""

    start: NDArray[np.uint32]
    length: NDArray[np.uint32]
    other: NDArray[np.uint32]
    state: NDArray[np.uint8]
    holidays: NDArray[np.uint8]
    whose: NDArray[np.int32]

    @classmethod
    def read(cls, kept: Sequence[KeptTimes], first: int) -> _Stored:
        """Unpack the times of groups, which are numbered from `first` on."""
        table = np.frombuffer(b"".join(each[3] for each in kept), _STORED)
        lengths = [len(each[3]) // _STORED.itemsize for each in kept]
        whose = np.repeat(np.arange(first, first + len(kept), dtype=np.int32), lengths)
        columns = {name: np.ascontiguousarray(table[name]) for name in _STORED.names or ()}
        return cls(**columns, whose=whose)

    @classmethod
    def joined(cls, some: Sequence[_Stored]) -> _Stored:
        """Return all of some after each other."""
        return cls(**{name: np.concatenate([vars(each)[name] for each in some]) for name in cls.__dataclass_fields__})

    def between(self, first: int, last: int, passed_by: NDArray[np.bool_], bit: int) -> _Columns:
        """Return what is on, of whoever is not to be passed by, in any order."""
        chosen = np.flatnonzero((self.start < last) & (self.start > first - _LONGEST_S))
        starts = self.start[chosen].astype(np.int64)
        ends, whose, holidays = starts + self.length[chosen], self.whose[chosen], self.holidays[chosen]
        is_meant = (ends > first) & ~passed_by[whose] & (holidays >> bit & 1 == 0)
        chosen = chosen[is_meant]
        unsure = holidays[is_meant] >> (bit + 4) & 1 != 0
        return starts[is_meant], ends[is_meant], whose[is_meant], self.state[chosen], self.other[chosen], unsure


def _columns(rows: Iterable[tuple[int, int, int, int, int, bool]]) -> _Columns:
    table = np.array(list(rows), np.int64).reshape(-1, 6)
    starts, ends, whose, states, others, unsure = table.T
    return starts, ends, whose.astype(np.int32), states, others, unsure != 0


def _read(
    known: Known, ids: list[RecordId] | None
) -> tuple[list[_Group], list[tuple[str, Position | None] | None], list[KeptTimes]]:
    """Return the groups that are on, where each is, and what was counted ahead of each."""
    groups = [each for each in known.cells(Initiative, _GROUP, ids) if each[6] is not None and each[2] in _ON]
    at = list(dict.fromkeys(each[3] for each in groups if each[3]))
    places = {
        place_id: (name, None if lat is None else Position(lat, lon))
        for place_id, name, lat, lon in (known.cells(Place, _PLACE, at) if at else ())
    }
    kept = {each[0]: each for each in known.kept_times(ids)}
    return groups, [places.get(each[3]) for each in groups], [kept.get(each[0], _NOT_COUNTED) for each in groups]


def _host(group: _Group, place: tuple[str, Position | None] | None) -> Host:
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
