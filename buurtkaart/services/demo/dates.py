"""Dates of the demo, counted from now, so that its pictures and its agenda do not rot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def day(told: Mapping[str, Any], now: datetime) -> date:
    """Return the day that lies `days_ago` before now, or `in_days` after it."""
    return now.astimezone(AMSTERDAM).date() + timedelta(days=told.get("in_days", 0) - told.get("days_ago", 0))


def moment(hours_ago: int, now: datetime) -> datetime:
    """Return the moment that lies `hours_ago` before now, on the minute."""
    return (now.astimezone(AMSTERDAM) - timedelta(hours=hours_ago)).replace(second=0, microsecond=0)


def weekly(told: Mapping[str, Any], now: datetime) -> Schedule:
    """Return a repeating schedule that began `since_days_ago`, on the first of its days from then.

    `days` are weekdays of RFC 5545 ("TU TH"); `every_weeks` skips weeks; `week_of_month` (1..4) makes it monthly.
    """
    days = told["days"].split()
    which = told.get("week_of_month")
    began = day({"days_ago": told["since_days_ago"]}, now)
    first = next(
        each
        for each in (began + timedelta(days=step) for step in range(70))
        if _DAYS[each.weekday()] in days and (which is None or (each.day - 1) // 7 + 1 == which)
    )
    if which is not None:
        rule = f"FREQ=MONTHLY;BYDAY={','.join(f'{which}{name}' for name in days)}"
    else:
        every = told.get("every_weeks", 1)
        rule = f"FREQ=WEEKLY;{f'INTERVAL={every};' if every > 1 else ''}BYDAY={','.join(days)}"
    return Schedule(first_start=_at(first, told["at"]), duration_minutes=told["minutes"], rule=rule)


def once(told: Mapping[str, Any], now: datetime) -> Schedule:
    """Return a schedule for one time: the first `weekday` from `in_days` on."""
    wanted = _DAYS.index(told["weekday"])
    around = day({"in_days": told["in_days"]}, now)
    first = around + timedelta(days=(wanted - around.weekday()) % 7)
    return Schedule(first_start=_at(first, told["at"]), duration_minutes=told["minutes"])


def _at(on: date, clock_time: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock_time), AMSTERDAM)
