"""One time that something is on, and from a schedule to all of them. Source of the rules: RFC 5545, section 3.3.10.

Everything that asks when something is on comes here: agenda, signpost, paper, the shared file and the stored table.
Times are counted on the wall clock of Amsterdam, so that ten o'clock stays ten o'clock when the clock changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from buurtkaart.domain.checks import rule_problem
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.rule_starts import rule_end, rule_starts
from buurtkaart.domain.rule_trial import comes
from buurtkaart.domain.schedule import Schedule

MOST_TIMES: Final = 10_000
"""One schedule gives so many times in a question at most: 24 a day for more than a year."""
LONGEST: Final = timedelta(days=1)
_CHANGES_AT: Final = 2
"""The hour that is missing in the night that summer begins, since there is summer time: 1977."""
_MAY_NEVER_COME = re.compile(r"^FREQ=(?!WEEKLY).*INTERVAL=|^FREQ=WEEKLY.*;BY(?!DAY=)")
"""Any other readable rule comes whenever it begins; and trying one takes as long as counting a month of it."""
_AHEAD: Final = timedelta(days=366 * 4 + 31)
"""So far ahead the next times are looked for: what comes on the 29th of February is rarest."""


class TimeState(StrEnum):
    """What is the matter with one time."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    """It is not on at this moment, this once: *vervalt deze keer*, or it was moved to another moment."""
    MOVED = "moved"
    """It is on now, and otherwise at another moment: *verplaatst*."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a schedule. Both ends carry Europe/Amsterdam.

    `other` is the moment from which a moved time comes (with `MOVED`) or to which it went (with `CANCELLED`).
    `is_unsure`: it may be a holiday on which it is not on, and nobody knows that year's dates yet.
    """

    start: datetime
    end: datetime
    state: TimeState = TimeState.PLANNED
    other: datetime | None = None
    is_unsure: bool = False


def times(schedule: Schedule, since: datetime, until: datetime, calendar: HolidayCalendar) -> list[Time]:
    """Return what is on from `since` up to `until`, by start; what began before `since` and goes on is in it.

    Cancelled times are in it, so that somebody can be told; what falls in a holiday or in closed weeks is not.
    Never more than `MOST_TIMES`.
    """
    found = (without_holidays(each, schedule, calendar) for each in ruled_times(schedule, since, until))
    return [each for each in found if each is not None]


def without_holidays(time: Time, schedule: Schedule, calendar: HolidayCalendar) -> Time | None:
    """Return a time as the holidays leave it: None when it is not on. A time that was moved on purpose stays."""
    if time.state is TimeState.MOVED or not (schedule.not_in or schedule.not_on_public_holidays):
        return time
    is_off = calendar.is_off(time.start.date(), schedule.keeps_off)
    if is_off is None:
        return replace(time, is_unsure=True)
    return None if is_off else time


def ruled_times(schedule: Schedule, since: datetime, until: datetime) -> list[Time]:
    """Return what rule, exceptions and closed weeks say, whatever holidays there are. See `times`."""
    begin, end = wall(since), wall(until)
    found: list[Time] = []
    cancelled = frozenset(schedule.excluded)
    moved = {wall(each.was): each.start for each in schedule.moved}
    length = timedelta(minutes=schedule.duration_minutes)
    # Hundreds of thousands of times come by here; most groups never close, move or cancel.
    is_plain = not (cancelled or moved or schedule.closed)
    for start in islice(_starts(schedule, begin - LONGEST, end), MOST_TIMES):
        if is_plain:
            found.append(Time(on_the_clock(start), on_the_clock(start + length)))
        elif not any(start.date() in period for period in schedule.closed):
            gone_to = moved.get(start)
            is_off = gone_to is not None or start.date() in cancelled
            state = TimeState.CANCELLED if is_off else TimeState.PLANNED
            found.append(Time(on_the_clock(start), on_the_clock(start + length), state, gone_to))
    for was, new_start in moved.items():
        # A move of a time that the rule no longer has is forgotten; a cancelled day wins.
        start = wall(new_start)
        if was.date() not in cancelled and begin - LONGEST <= start < end and _begins(schedule, was):
            state = TimeState.MOVED
            found.append(Time(on_the_clock(start), on_the_clock(start + length), state, on_the_clock(was)))
    found = [each for each in found if each.end > since and each.start < until]
    return sorted(found, key=lambda each: each.start) if moved else found


def next_times(schedule: Schedule, now: datetime, count: int, calendar: HolidayCalendar) -> list[Time]:
    """Return the times that are on now or come next, without cancelled ones; fewer when it is over sooner."""
    found: list[Time] = []
    # A little over a week for each: most meet weekly, and what nobody asked for need not be counted.
    since, step = now, timedelta(days=9) * count
    while len(found) < count and since < now + _AHEAD:
        some = times(schedule, since, since + step, calendar)
        # What goes on at the seam of two stretches is in both.
        found += [
            each for each in some if each.state is not TimeState.CANCELLED and (since == now or each.start >= since)
        ]
        if _is_over(schedule, since + step):
            break
        since, step = since + step, step * 2
    return sorted(found, key=lambda each: each.start)[:count]


def is_start(schedule: Schedule, moment: datetime) -> bool:
    """Tell whether the rule has a time that begins at this moment on the wall clock, cancelled or not."""
    return _begins(schedule, wall(moment))


def first_time(schedule: Schedule) -> datetime:
    """Return the first start that the rule has, which may be later than `first_start`."""
    first = wall(schedule.first_start)
    return on_the_clock(next(_starts(schedule, first, first + _AHEAD), first))


def left_out(schedule: Schedule, since: datetime, until: datetime, calendar: HolidayCalendar) -> list[datetime]:
    """Return the starts that the rule has and that are not on: cancelled, in closed weeks, or in a known holiday.

    What moved is not among them. Cancelled days are told whenever they are, the rest from `since` up to `until`.
    """
    cancelled = frozenset(schedule.excluded)
    found = {start for day in cancelled for start in _starts(schedule, _midnight(day), _midnight(day) + LONGEST)}
    moved = {wall(each.was) for each in schedule.moved}
    keeps_off = schedule.keeps_off
    if keeps_off or schedule.closed:
        for start in islice(_starts(schedule, wall(since), wall(until)), MOST_TIMES):
            if start not in moved and (
                (schedule.closed and any(start.date() in period for period in schedule.closed))
                or (keeps_off and calendar.is_off(start.date(), keeps_off))
            ):
                found.add(start)
    return [on_the_clock(start) for start in sorted(found)]


def world_time(moment: datetime) -> datetime:
    """Return a moment in UTC, on the second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def wall(moment: datetime) -> datetime:
    """Return what the clock on the wall in Amsterdam says, without a zone."""
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def on_the_clock(moment: datetime) -> datetime:
    """Return the moment at which the clock on the wall says so.

    Half past two does not exist in the night that summer begins and becomes half past three. In the night that it ends
    the first of the two is meant. The end of something is what the clock says too: a party until three lasts an hour
    longer then.
    """
    there = moment.replace(tzinfo=AMSTERDAM, fold=0)
    # Only between two and three does the clock change; going through UTC takes longer than all the rest.
    return there if there.hour != _CHANGES_AT else there.astimezone(UTC).astimezone(AMSTERDAM)


@lru_cache(maxsize=1000)
def is_readable(rule: str) -> bool:
    """Tell whether it repeats, by a rule that can be counted with: what comes from elsewhere was not looked at."""
    return bool(rule) and not any(rule_problem("rule", rule))


def _is_over(schedule: Schedule, moment: datetime) -> bool:
    end = rule_end(schedule.rule) if is_readable(schedule.rule) else wall(schedule.first_start)
    return end is not None and end < wall(moment) and all(each.start < moment for each in schedule.moved)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the wall clock is meant


def _begins(schedule: Schedule, start: datetime) -> bool:
    return next(_starts(schedule, start, start + timedelta(minutes=1)), None) == start


def _starts(schedule: Schedule, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield what the rule alone says from `begin` up to `end`, on the wall clock."""
    first = wall(schedule.first_start)
    if not is_readable(schedule.rule):
        if begin <= first < end:
            yield first
        return
    if _MAY_NEVER_COME.search(schedule.rule) and not comes(schedule.rule, first):
        return  # every seventh day from a Tuesday, but on Mondays only
    yield from rule_starts(schedule.rule, first, begin, end)
