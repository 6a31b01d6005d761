"""Even and odd weeks: by the number that the calendar gives them. Source: ISO 8601.

"Every other week" is something else: after a year of 53 weeks, such as 2026, two odd weeks follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.occurrence import first_time, wall
from buurtkaart.domain.rule_starts import rule_end
from buurtkaart.domain.schedule import Schedule

EVEN: Final = tuple(range(2, 53, 2))
ODD: Final = tuple(range(1, 54, 2))
_PLAIN: Final = {"FREQ", "BYWEEKNO", "BYDAY", "UNTIL", "WKST"}


def even_or_odd_weeks(days: str, *, even: bool) -> str:
    """Return the rule for days ("TU,TH") in the even or odd weeks of the calendar."""
    return f"FREQ=YEARLY;BYWEEKNO={','.join(map(str, EVEN if even else ODD))};BYDAY={days}"


def is_even(rule: str) -> bool | None:
    """Tell whether a rule is of the even (True) or odd weeks; None for every other rule."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("FREQ") != "YEARLY" or not parts.get("BYDAY") or parts.keys() - _PLAIN:
        return None
    weeks = {int(number) for number in parts.get("BYWEEKNO", "").split(",") if number.isdecimal()}
    return True if weeks == set(EVEN) else False if weeks | {53} == set(ODD) else None


def as_every_other_week(schedule: Schedule, until: datetime) -> Iterator[Schedule]:
    """Yield schedules of "every other week" that together say the same up to about `until`, one for some six years.

    Few calendars know the numbers of weeks, and some then show every week. Each ends where two weeks of a kind follow
    each other, at the end of a year of 53 weeks. Any other schedule comes back as it is.
    """
    if is_even(schedule.rule) is None:
        yield schedule
        return
    days = dict(part.split("=", 1) for part in schedule.rule.split(";"))["BYDAY"]
    last = rule_end(schedule.rule)
    begins = schedule
    while True:
        first = first_time(begins)
        year = next(each for each in range(first.isocalendar().year, 9999) if _weeks_in(each) == 53)
        ends = datetime.combine(date.fromisocalendar(year, 53, 7), datetime.max.time()).replace(microsecond=0)
        ends = ends if last is None else min(ends, last)
        if wall(first) > ends:
            return
        yield replace(
            schedule, first_start=first, rule=f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days};UNTIL={ends:%Y%m%dT%H%M%S}"
        )
        following = ends + timedelta(days=1)
        if following > wall(until) or ends == last:
            return
        start = datetime.combine(following.date(), first.timetz().replace(tzinfo=None), AMSTERDAM)
        begins = replace(schedule, first_start=start)


def _weeks_in(year: int) -> int:
    # The 28th of December always lies in the last week.
    return date(year, 12, 28).isocalendar().week
