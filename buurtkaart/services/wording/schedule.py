"""Repeating activities in words, and their times for whoever asks about one schedule. Source: RFC 5545, 3.3.10."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from buurtkaart.domain.calendar_weeks import is_even
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.occurrence import next_times
from buurtkaart.domain.rule_starts import rule_end
from buurtkaart.domain.schedule import Schedule
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording.dates import (
    DAY_CODES,
    clock_time,
    date_words,
    day_in_words,
    joined,
    long_day,
    month_name,
    short_day,
)
from buurtkaart.services.wording.exceptions import not_on_words, once_words
from buurtkaart.services.wording.hours import nth_words

_DAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
_UNKNOWN_REGION = DutchHolidays(None)


def schedule_words(schedule: Schedule, now: datetime | None = None) -> str:
    """Return "elke di en do 10:00–12:00", "laatste vrijdag van de maand 10:00–12:00" or "vr 27 november 10:00–12:00".

    What it keeps off and what is different once follows: "niet in de zomervakantie, vervalt op di 24 november". `now`
    decides whether a year is told, and leaves out what is over or far away; without it, the year of the first time
    counts as this year.
    """
    start = schedule.first_start.astimezone(AMSTERDAM)
    end = start.replace(tzinfo=None) + timedelta(minutes=schedule.duration_minutes)
    hours = f"{clock_time(start)}–{clock_time(end)}"
    today = (now or start).date()
    if not schedule.rule:
        return ", ".join([f"{date_words(start.date(), today)} {hours}", *once_words(schedule, now)])
    days = _rule_days(schedule.rule, start)
    sentence = (
        f"{days} {hours}"
        if days
        else _("repeats, for the first time {date}").format(date=f"{date_words(start.date(), today)} {hours}")
    )
    if (until := rule_end(schedule.rule)) is not None:
        sentence = _("{when}, until {date}").format(when=sentence, date=date_words(until.date(), today))
    return ", ".join([sentence, *not_on_words(schedule, today), *once_words(schedule, now)])


def next_time(schedule: Schedule, now: datetime, calendar: HolidayCalendar = _UNKNOWN_REGION) -> datetime | None:
    """Return the start of the time that is on now or comes next, or None when it is over.

    Without a `calendar` the school holidays of nobody's region are known, and what depends on them counts as on.
    """
    return next((each.start for each in next_times(schedule, now, 1, calendar)), None)


def next_time_words(schedule: Schedule, now: datetime, calendar: HolidayCalendar = _UNKNOWN_REGION) -> str:
    """Return "vandaag 10:00", "morgen 10:00", "vr 27 november 10:00", or "" when it is over."""
    moment = next_time(schedule, now, calendar)
    if moment is None:
        return ""
    return f"{day_in_words(moment.date(), now.astimezone(AMSTERDAM).date())} {clock_time(moment)}"


def _rule_days(rule: str, start: datetime) -> str:
    """Return on which days, or "" where there are no plain words for it."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    interval = int(parts.get("INTERVAL", "1")) if parts.get("INTERVAL", "1").isdecimal() else 0
    by_day = [(int(number or 0), DAY_CODES.index(code)) for number, code in _DAY.findall(parts.get("BYDAY", ""))]
    unusual = parts.keys() - {
        "FREQ",
        "INTERVAL",
        "BYDAY",
        "UNTIL",
        "COUNT",
        "WKST",
        "BYSETPOS",
        "BYMONTHDAY",
        "BYWEEKNO",
    }
    if unusual or "FREQ" not in parts or not interval:
        return ""
    if parts["FREQ"] == "DAILY" and not by_day:
        return _daily(interval)
    if parts["FREQ"] == "WEEKLY" and not any(number for number, _day in by_day):
        return _weekly(sorted({day for _number, day in by_day}) or [start.weekday()], interval)
    if parts["FREQ"] == "MONTHLY":
        return _monthly(parts, by_day, interval, start)
    return _yearly(parts, [day for _number, day in by_day], interval, start)


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


def _yearly(parts: dict[str, str], days: list[int], interval: int, start: datetime) -> str:
    if parts["FREQ"] != "YEARLY" or interval != 1:
        return ""
    even = is_even(";".join(f"{name}={value}" for name, value in parts.items() if name != "COUNT"))
    if even is not None:
        names = joined([short_day(day) for day in sorted(set(days))])
        return (_("in the even weeks on {days}") if even else _("in the odd weeks on {days}")).format(days=names)
    if "BYWEEKNO" in parts or days:
        return ""
    return _("every year on {date}").format(date=f"{start.day} {month_name(start.month)}")


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
