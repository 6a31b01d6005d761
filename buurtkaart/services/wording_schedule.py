"""Repeating activities: in words, and when the next time is. Source of the rules: RFC 5545, section 3.3.10."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from buurtkaart.domain.checks import rule_problem
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording_dates import (
    DAY_CODES,
    clock_time,
    date_words,
    day_in_words,
    joined,
    long_day,
    month_name,
    short_day,
)
from buurtkaart.services.wording_hours import nth_words

if TYPE_CHECKING:
    from dateutil.rrule import rrulebase

_DAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z)?)?")


def schedule_words(schedule: Schedule, now: datetime | None = None) -> str:
    """Return "elke di en do 10:00–12:00", "laatste vrijdag van de maand 10:00–12:00" or "vr 27 november 10:00–12:00".

    `now` decides whether a year is told; without it, the year of the first time counts as this year.
    """
    start = schedule.first_start.astimezone(AMSTERDAM)
    end = start.replace(tzinfo=None) + timedelta(minutes=schedule.duration_minutes)
    times = f"{clock_time(start)}–{clock_time(end)}"
    today = (now or start).date()
    if not schedule.rule:
        return f"{date_words(start.date(), today)} {times}"
    days = _rule_days(schedule.rule, start)
    sentence = (
        f"{days} {times}"
        if days
        else _("repeats, for the first time {date}").format(date=f"{date_words(start.date(), today)} {times}")
    )
    if (until := _until(schedule.rule)) is not None:
        sentence = _("{when}, until {date}").format(when=sentence, date=date_words(until.date(), today))
    return sentence


def next_time(schedule: Schedule, now: datetime) -> datetime | None:
    """Return the start of the time that is on now or comes next, or None when it is over.

    Ten o'clock stays ten o'clock when the clock changes: times are counted on the wall clock of Amsterdam.
    """
    first = schedule.first_start.astimezone(AMSTERDAM).replace(tzinfo=None)
    # What has begun but is not over is still worth going to.
    since = now.astimezone(AMSTERDAM).replace(tzinfo=None) - timedelta(minutes=schedule.duration_minutes)
    if not _is_readable(schedule.rule):
        return _on_the_clock(first) if first > since else None
    rule = _rule(schedule, first)
    excluded = set(schedule.excluded)
    moment = rule.after(since)
    while moment is not None and moment.date() in excluded:
        moment = rule.after(moment)
    return None if moment is None else _on_the_clock(moment)


def times_between(schedule: Schedule, since: datetime, until: datetime) -> list[datetime]:
    """Return every start in a stretch of time, both ends included."""
    first = schedule.first_start.astimezone(AMSTERDAM).replace(tzinfo=None)
    begin, end = (each.astimezone(AMSTERDAM).replace(tzinfo=None) for each in (since, until))
    if not _is_readable(schedule.rule):
        return [_on_the_clock(first)] if begin <= first <= end else []
    excluded = set(schedule.excluded)
    moments = _rule(schedule, first).between(begin, end, inc=True)
    return [_on_the_clock(moment) for moment in moments if moment.date() not in excluded]


def next_time_words(schedule: Schedule, now: datetime) -> str:
    """Return "vandaag 10:00", "morgen 10:00", "vr 27 november 10:00", or "" when it is over."""
    moment = next_time(schedule, now)
    if moment is None:
        return ""
    return f"{day_in_words(moment.date(), now.astimezone(AMSTERDAM).date())} {clock_time(moment)}"


def _rule(schedule: Schedule, first: datetime) -> rrulebase:
    from dateutil.rrule import rrulestr

    return rrulestr(_UNTIL.sub(_local_until, schedule.rule), dtstart=first)


@lru_cache(maxsize=1000)
def _is_readable(rule: str) -> bool:
    """Tell whether it repeats, by a rule that can be counted with: what comes from elsewhere was not looked at."""
    return bool(rule) and not any(rule_problem("rule", rule))


def _rule_days(rule: str, start: datetime) -> str:
    """Return on which days, or "" where there are no plain words for it."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    interval = int(parts.get("INTERVAL", "1")) if parts.get("INTERVAL", "1").isdecimal() else 0
    by_day = [(int(number or 0), DAY_CODES.index(code)) for number, code in _DAY.findall(parts.get("BYDAY", ""))]
    unusual = parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST", "BYSETPOS", "BYMONTHDAY"}
    if unusual or "FREQ" not in parts or not interval:
        return ""
    if parts["FREQ"] == "DAILY" and not by_day:
        return _daily(interval)
    if parts["FREQ"] == "WEEKLY" and not any(number for number, _day in by_day):
        return _weekly(sorted({day for _number, day in by_day}) or [start.weekday()], interval)
    if parts["FREQ"] == "MONTHLY":
        return _monthly(parts, by_day, interval, start)
    if parts["FREQ"] == "YEARLY" and not by_day and interval == 1:
        return _("every year on {date}").format(date=f"{start.day} {month_name(start.month)}")
    return ""


def _daily(interval: int) -> str:
    return ngettext("every day", "every {count} days", interval).format(count=interval)


def _weekly(days: list[int], interval: int) -> str:
    if days == list(range(7)) and interval == 1:
        return _daily(1)
    if days == list(range(5)) and interval == 1:
        return _("every working day")
    names = joined([short_day(day) for day in days])
    if interval == 1:
        return _("every {days}").format(days=names)
    if interval == 2:
        return _("every other week on {days}").format(days=names)
    return _("every {count} weeks on {days}").format(count=interval, days=names)


def _monthly(parts: dict[str, str], by_day: list[tuple[int, int]], interval: int, start: datetime) -> str:
    position = int(parts["BYSETPOS"]) if re.fullmatch(r"-?\d", parts.get("BYSETPOS", "")) else 0
    if by_day and all(number or position for number, _day in by_day) and (len(by_day) == 1 or not position):
        days = joined([f"{nth_words(number or position)} {long_day(day)}" for number, day in by_day])
    elif not by_day and re.fullmatch(r"\d{0,2}", parts.get("BYMONTHDAY", "")):
        days = _("the {day}th").format(day=parts.get("BYMONTHDAY") or start.day)
    else:
        return ""
    if interval == 1:
        return _("{days} of the month").format(days=days)
    return _("{days}, every {count} months").format(days=days, count=interval)


def _until(rule: str) -> datetime | None:
    found = _UNTIL.search(rule)
    if found is None:
        return None
    day, clock, utc = found.groups()
    try:
        moment = datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC).astimezone(AMSTERDAM).replace(tzinfo=None) if utc else moment


def _local_until(found: re.Match[str]) -> str:
    # dateutil compares UNTIL with the start, which is counted on the wall clock without a zone.
    moment = _until(found.group())
    return f"UNTIL={moment:%Y%m%dT%H%M%S}" if moment else found.group()


def _on_the_clock(moment: datetime) -> datetime:
    # Half past two does not exist in the night that summer begins: through UTC it becomes half past three.
    return moment.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM)
