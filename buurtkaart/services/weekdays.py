"""On which days something can be done, for a filter: the dates, and the days of the week.

What comes once a month counts on its day of the week too.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.occurrence import TimeState, times
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.wording.hours import parsed_hours
from buurtkaart.services.wording.schedule import next_time

_WEEKS: Final = 10
_DAYS_OF_OPENING: Final = 14
"""Two weeks: a holiday does not close a place for good."""
_OPENINGS_A_DAY: Final = 4
_NIGHT_ENDS: Final = time(6)


def schedule_days(schedule: Schedule, now: datetime, calendar: HolidayCalendar) -> frozenset[int]:
    """Return the days (0 is Monday) of the coming ten weeks' times, or of the next time after that."""
    dates = schedule_dates(schedule, now.astimezone(AMSTERDAM).date(), 7 * _WEEKS, calendar)
    days = {each.weekday() for each in dates}
    if not days and (following := next_time(schedule, now, calendar)) is not None:
        days = {following.astimezone(AMSTERDAM).weekday()}
    return frozenset(days)


def schedule_dates(schedule: Schedule, first: date, count: int, calendar: HolidayCalendar) -> frozenset[date]:
    """Return on which of `count` days from `first` on it begins. A day that may be a holiday counts as one."""
    begin, end = (datetime.combine(day, time(), AMSTERDAM) for day in (first, first + timedelta(days=count)))
    found = times(schedule, begin, end, calendar)
    days = (each.start.date() for each in found if each.state is not TimeState.CANCELLED)
    return frozenset(each for each in days if each >= first)


def opening_days(text: str, now: datetime, position: Position | None = None) -> frozenset[int] | None:
    """Return the days (0 is Monday) on which a place opens or is open; None where nothing is known."""
    dates = opening_dates(text, now.astimezone(AMSTERDAM).date(), _DAYS_OF_OPENING, position)
    return None if dates is None or not dates else frozenset(each.weekday() for each in dates)


@lru_cache(maxsize=4096)
def opening_dates(text: str, first: date, count: int, position: Position | None = None) -> frozenset[date] | None:
    """Return on which of `count` days from `first` on a place opens or is open; None where nothing is known.

    Of the position only the sun is asked: give it coarsely, for many places have the same hours.
    """
    hours = parsed_hours(text, position)
    if hours is None or text.lstrip().startswith('"'):  # only words: "op afspraak"
        return None
    # What is open until two in the night began the day before.
    morning = datetime.combine(first, _NIGHT_ENDS, AMSTERDAM)
    until = morning + timedelta(days=count)
    days: set[date] = set()
    for number, (begins, ends, state, _comments) in enumerate(hours.intervals(start=morning, end=until)):
        if number >= _OPENINGS_A_DAY * count:
            break
        if str(state) == "open":
            days |= _days_between(begins, min(ends or until, until))
    return frozenset(days)


def _days_between(begins: datetime, ends: datetime) -> set[date]:
    last = max(begins, ends - timedelta(hours=_NIGHT_ENDS.hour))
    return {begins.date() + timedelta(days=step) for step in range((last.date() - begins.date()).days + 1)}
