"""On which days of the week something can be done, for a filter. What comes once a month counts on its day too."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.wording.hours import parsed_hours
from buurtkaart.services.wording.schedule import next_time, times_between

_WEEKS: Final = 10
_MOST_OPENINGS: Final = 60
_NIGHT_ENDS: Final = 6


def schedule_days(schedule: Schedule, now: datetime) -> frozenset[int]:
    """Return the days (0 is Monday) of the coming ten weeks' times, or of the next time after that."""
    until = now + timedelta(weeks=_WEEKS)
    days = {moment.astimezone(AMSTERDAM).weekday() for moment in times_between(schedule, now, until)}
    if not days and (following := next_time(schedule, now)) is not None:
        days = {following.astimezone(AMSTERDAM).weekday()}
    return frozenset(days)


def opening_days(text: str, now: datetime, position: Position | None = None) -> frozenset[int] | None:
    """Return the days (0 is Monday) on which a place opens or is open; None where nothing is known."""
    hours = parsed_hours(text, position)
    if hours is None or text.lstrip().startswith('"'):  # only words: "op afspraak"
        return None
    # What is open until two in the night began the day before. Two weeks: a holiday does not close a place for good.
    morning = now.astimezone(AMSTERDAM).replace(hour=_NIGHT_ENDS, minute=0, second=0, microsecond=0)
    until = morning + timedelta(days=14)
    days: set[int] = set()
    for number, (begins, ends, state, _comments) in enumerate(hours.intervals(start=morning, end=until)):
        if number >= _MOST_OPENINGS:
            break
        if str(state) == "open":
            days |= _days_between(begins, ends or until)
    return frozenset(days) if days else None


def _days_between(begins: datetime, ends: datetime) -> set[int]:
    last = max(begins, ends - timedelta(hours=_NIGHT_ENDS))
    count = min(7, (last.date() - begins.date()).days + 1)
    return {(begins.weekday() + step) % 7 for step in range(count)}
