"""When an offer is next on or open, and what that is worth.

A weekly time is counted for all offers at once. Other rules and opening hours take a fraction of a millisecond each,
so they are asked for the best only: `MOST_WHEN` bounds what they can still win.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.wording.hours import is_open, opens_at, parsed_hours
from buurtkaart.services.wording.schedule import next_time

EVENING_BEGINS: Final = 17 * 60
"""Minutes after midnight. What begins at five or later is for whoever has only the evening."""
MOST_WHEN: Final = 30.0
NOTHING_KNOWN: Final = 8.0
CLOSED_FOR_LONG: Final = -6.0
OVER: Final = -1000.0
"""A time that was the last one: this is no offer any more."""
_MINUTES_A_WEEK: Final = 7 * 24 * 60
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Timing:
    """When something is next on. `is_open` is None where nobody knows hours."""

    begins_at: datetime | None = None
    is_open: bool | None = None
    is_over: bool = False

    def part(self, now: datetime) -> float:
        """Return the part of the score: open or begun most, then today, tomorrow and this week; the sooner the more."""
        if self.is_over:
            return OVER
        if self.is_open:
            return MOST_WHEN
        if self.begins_at is None:
            return NOTHING_KNOWN if self.is_open is None else CLOSED_FOR_LONG
        # On the wall clock, as for weekly times: in the night that the clock changes nobody counts hours.
        minutes = (_on_the_wall(self.begins_at) - _on_the_wall(now)).total_seconds() / 60
        return _worth_of(minutes, _minutes_left(now))


def timing_of(
    schedule: Schedule | None, hours: str, position: Position | None, now: datetime, calendar: HolidayCalendar
) -> Timing:
    """Return when an offer with this schedule or these opening hours is next on."""
    if schedule is not None:
        begins = next_time(schedule, now, calendar)
        return Timing(is_over=True) if begins is None else Timing(begins, is_open=begins <= now)
    if hours and parsed_hours(hours, position) is not None:
        open_now = is_open(hours, now, position)
        return Timing(None if open_now else opens_at(hours, now, position), open_now)
    return Timing()


def weekly(schedule: Schedule | None) -> tuple[int, int]:
    """Return (days as bits, duration in minutes) of a plain weekly rule; (0, 0) for every other schedule."""
    if schedule is None or schedule.has_exceptions:
        return (0, 0)
    freq, _sep, days = schedule.rule.partition(";BYDAY=")
    codes = days.split(",")
    if freq != "FREQ=WEEKLY" or not all(code in _DAYS for code in codes):
        return (0, 0)
    return (sum(1 << _DAYS.index(code) for code in set(codes)), schedule.duration_minutes)


def weekly_parts(
    days: NDArray[np.int64], minute: NDArray[np.int64], duration: NDArray[np.int64], now: datetime
) -> NDArray[np.float64]:
    """Return the part of the score for weekly times: what `Timing.part` says, for all at once."""
    local = now.astimezone(AMSTERDAM)
    here = (local.weekday() * 24 + local.hour) * 60 + local.minute
    soonest = np.full(len(days), np.inf)
    begun = np.zeros(len(days), dtype=bool)
    for day in range(7):
        on = (days >> day & 1) != 0
        ahead = (day * 24 * 60 + minute - here) % _MINUTES_A_WEEK
        since = (_MINUTES_A_WEEK - ahead) % _MINUTES_A_WEEK
        begun |= on & (since < duration)
        soonest = np.where(on, np.minimum(soonest, ahead), soonest)
    worth: NDArray[np.float64] = np.where(begun, MOST_WHEN, _worth(soonest, _minutes_left(now)))
    return worth


def _on_the_wall(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def _minutes_left(now: datetime) -> float:
    local = now.astimezone(AMSTERDAM)
    return (24 * 60) - (local.hour * 60 + local.minute)


def _worth_of(minutes: float, left_today: float) -> float:
    """Return what a time that many minutes ahead is worth: today 25 to 28, tomorrow 18, then ever less."""
    hours = max(minutes, 0.0) / 60
    if minutes < left_today:
        return MOST_WHEN - 2.0 - min(hours, 12.0) / 4
    if minutes < left_today + 24 * 60:
        return 18.0
    return 14.0 - hours / 24 if hours <= 24 * 7 else 2.0


def _worth(minutes: NDArray[np.float64], left_today: float) -> NDArray[np.float64]:
    """Return what `_worth_of` says, for many at once: for one alone this takes thirty times as long."""
    hours = np.maximum(minutes, 0.0) / 60
    steps = [minutes < left_today, minutes < left_today + 24 * 60, hours <= 24 * 7]
    values = [MOST_WHEN - 2.0 - np.minimum(hours, 12.0) / 4, np.full(len(minutes), 18.0), 14.0 - hours / 24]
    worth: NDArray[np.float64] = np.select(steps, values, 2.0)
    return worth


def is_open_in_the_evening(hours: str, position: Position | None, now: datetime) -> bool | None:
    """Tell whether a place is open on some evening of the coming week; None where nobody knows its hours."""
    found = parsed_hours(hours, position)
    if found is None:
        return None
    begin = now.astimezone(AMSTERDAM).replace(hour=EVENING_BEGINS // 60 + 2, minute=0, second=0, microsecond=0)
    return any(bool(found.is_open(begin + timedelta(days=day))) for day in range(7))
