"""What the agenda answers with, in columns: thousands of times are found, and few of them are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, overload

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.store.occurrences import STATES

_OFF: Final = STATES.index(TimeState.CANCELLED)


class _Moments(dict[int, datetime]):
    """Seconds since 1970 to moments: thousands of times begin at the same few."""

    def __missing__(self, seconds: int) -> datetime:
        made = self[seconds] = datetime.fromtimestamp(seconds, UTC).astimezone(AMSTERDAM)
        return made


@dataclass(frozen=True, eq=False)
class Occurrences(Sequence[Occurrence]):
    """A list of `Occurrence` by start, each made when it is looked at. What it tells does not change after.

    The columns are as long as each other: `starts`, `ends` and `others` in seconds since 1970 (an other of 0: none),
    `whose` a number for `host_of`, `states` a place in `store.occurrences.STATES`.
    """

    host_of: Callable[[int], Host]
    starts: list[int]
    ends: list[int]
    whose: list[int]
    states: list[int]
    others: list[int]
    unsure: list[bool]
    _moments: _Moments = field(default_factory=_Moments, repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Occurrence: ...

    @overload
    def __getitem__(self, at: slice) -> list[Occurrence]: ...

    def __getitem__(self, at: int | slice) -> Occurrence | list[Occurrence]:
        if isinstance(at, slice):
            return [self._made(number) for number in range(*at.indices(len(self)))]
        return self._made(range(len(self))[at])

    def __iter__(self) -> Iterator[Occurrence]:
        return map(self._made, range(len(self)))

    def first_from(self, moment: datetime) -> int:
        """Return the place in this list of the first time that begins at a moment or later; its length for none."""
        return bisect_left(self.starts, moment.timestamp())

    def next_change(self, moment: datetime) -> datetime | None:
        """Return the first moment after this one at which a time begins or ends, on or not; None after the last."""
        after = moment.timestamp()
        later = [each for each in (*self.starts, *self.ends) if each > after]
        return self._moments[min(later)] if later else None

    def count_on(self, first: int, end: int) -> int:
        """Return how many of these places in the list, without `end`, are times that one can go to."""
        return end - first - self.states[first:end].count(_OFF)

    def hosts(self) -> list[Host]:
        """Return whose times these are, each once."""
        return [self.host_of(each) for each in dict.fromkeys(self.whose)]

    def _made(self, number: int) -> Occurrence:
        moments, other = self._moments, self.others[number]
        return Occurrence(
            moments[self.starts[number]],
            moments[self.ends[number]],
            self.host_of(self.whose[number]),
            STATES[self.states[number]],
            moments[other] if other else None,
            self.unsure[number],
        )
