"""When somebody can: day words as stretches of time, and what is on or open in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import TimeState, times
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.services.agenda.openings import openings
from buurtkaart.services.searching.word_list import DayPart
from buurtkaart.services.wording.hours import parsed_hours

_WEEKS: Final = 5
"""What comes once a month comes within so many weeks."""
_DAY: Final = timedelta(days=1)
_LEAST: Final = timedelta(minutes=30)
"""Who comes at the end of an opening finds the chairs on the tables."""
_MINUTE: Final = timedelta(minutes=1)
_OPENINGS_ASKED: Final = 14
_BEGIN: Final = time(6, 0)
_END: Final = time(23, 59)


@dataclass(frozen=True)
class When:
    """Days of the week (0 is Monday; none: any) or one date, and from when to when on such a day.

    With `at` only that moment counts.
    """

    days: frozenset[int] = frozenset()
    on: date | None = None
    begins: time = _BEGIN
    ends: time = _END
    at: datetime | None = None

    def stretches(self, now: datetime) -> list[tuple[datetime, datetime]]:
        """Return the stretches of the coming weeks in which somebody could go, the soonest first."""
        today = now.astimezone(AMSTERDAM).date()
        dates = [self.on] if self.on is not None else [today + _DAY * step for step in range(7 * _WEEKS)]
        wanted = [each for each in dates if not self.days or each.weekday() in self.days]
        stretches = [(_at(each, self.begins), _at(each, self.ends)) for each in wanted]
        return [(max(begin, now), end) for begin, end in stretches if end > now]


def when_of(days: frozenset[int], on: date | None, part: DayPart | None) -> When:
    """Return when somebody can, from the words for it."""
    return When(days, on) if part is None else When(days, on, part.begins, part.ends)


def is_on(record: Record, when: When, now: datetime, calendar: HolidayCalendar) -> bool | None:
    """Tell whether a group meets or a place is open then; None where nobody knows a time."""
    if when.at is not None:
        return is_on_at(record, when.at, calendar)
    stretches = when.stretches(now)
    if isinstance(record, Place):
        # What opens on a weekday opens on it next week, or the holiday is over the week after.
        return _is_open(record, stretches[:_OPENINGS_ASKED])
    if isinstance(record, Initiative) and record.schedule is not None:
        if not stretches:
            return False
        # The rule is counted out once, not per day.
        found = times(record.schedule, stretches[0][0], stretches[-1][1], calendar)
        on = [each for each in found if each.state is not TimeState.CANCELLED]
        return any(_is_enough(each.start, each.end, begin, end) for each in on for begin, end in stretches)
    return None


def is_on_at(record: Record, moment: datetime, calendar: HolidayCalendar) -> bool | None:
    """Tell whether a group is together or a place is open at one moment; None where nobody knows a time."""
    if isinstance(record, Place):
        hours = parsed_hours(record.opening_hours, record.position)
        return None if hours is None else any(openings(record, moment, moment + _MINUTE))
    if isinstance(record, Initiative) and record.schedule is not None:
        found = times(record.schedule, moment, moment + _MINUTE, calendar)
        return any(each.state is not TimeState.CANCELLED and each.start <= moment for each in found)
    return None


def _is_open(place: Place, stretches: list[tuple[datetime, datetime]]) -> bool | None:
    if parsed_hours(place.opening_hours, place.position) is None:
        return None
    return any(
        _is_enough(each.start, each.end, begin, end) for begin, end in stretches for each in openings(place, begin, end)
    )


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM)


def _is_enough(opens: datetime, closes: datetime, begin: datetime, end: datetime) -> bool:
    least = min(_LEAST, closes - opens)
    return min(closes, end) - max(opens, begin) >= least > timedelta(0)
