"""Days, months and times as a neighbour would say them: "vr 27 november", "morgen", "9:00"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from buurtkaart.i18n import _, pgettext

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545 and, but for their case, OpenStreetMap write days so; Monday first, as `date.weekday` counts."""


def short_day(weekday: int) -> str:
    """Return "ma" … "zo" for 0 … 6."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[weekday]


def long_day(weekday: int) -> str:
    """Return "maandag" … "zondag" for 0 … 6."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[weekday]


def month_name(month: int) -> str:
    """Return "januari" … "december" for 1 … 12."""
    names = (
        _("January"), _("February"), _("March"), _("April"), pgettext("month", "May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[month - 1]


def clock_time(moment: time | datetime) -> str:
    """Return "9:00"."""
    return f"{moment.hour}:{moment.minute:02d}"


def date_words(day: date, today: date) -> str:
    """Return "vr 27 november", with the year where it is not this year."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{short_day(day.weekday())} {day.day} {month_name(day.month)}{year}"


def day_in_words(day: date, today: date) -> str:
    """Return "vandaag", "gisteren", "morgen", or the date."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or date_words(day, today)


def month_words(day: date, now: datetime) -> str:
    """Return "oktober", with the year where it is not within a year of now: "oktober 2024"."""
    months_away = abs((day.year - now.year) * 12 + day.month - now.month)
    same_name_twice = months_away >= 12 or day.year != now.year
    return f"{month_name(day.month)} {day.year}" if same_name_twice else month_name(day.month)


def joined(parts: Sequence[str]) -> str:
    """Return "ma, di en wo"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
