"""How often a group meets, between what a form asks and a rule of RFC 5545. Without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks, is_even
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule

DAY_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WITHOUT_SAYING: Final = (("INTERVAL", "1"), ("WKST", "MO"))
_FIFTH: Final = 5


class Often(StrEnum):
    """What a form can ask."""

    UNKNOWN = "unknown"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    EVEN_WEEKS = "even"
    ODD_WEEKS = "odd"
    MONTHLY = "monthly"
    LAST_IN_MONTH = "last"
    ONCE = "once"
    OTHER = "other"
    """A rule with more in it than can be asked. It is chosen only by what somebody else wrote, and is left alone."""


BY_DAYS: Final = frozenset({Often.WEEKLY, Often.FORTNIGHTLY, Often.EVEN_WEEKS, Often.ODD_WEEKS})
"""On chosen days of the week; the others are on the day of the week of the first time."""
_ASKED: Final = (
    Often.WEEKLY,
    Often.FORTNIGHTLY,
    Often.EVEN_WEEKS,
    Often.ODD_WEEKS,
    Often.LAST_IN_MONTH,
    Often.MONTHLY,
)


def often_of(schedule: Schedule | None) -> Often:
    """Return how often it is, as far as a form can ask."""
    if schedule is None:
        return Often.UNKNOWN
    if not schedule.rule:
        return Often.ONCE
    even = is_even(schedule.rule)
    if even is not None and "UNTIL" not in schedule.rule:
        return Often.EVEN_WEEKS if even else Often.ODD_WEEKS
    first = schedule.first_start.astimezone(AMSTERDAM).date()
    days = days_of(schedule.rule) or [code_of(first)]
    meant = meaning(schedule.rule, first)
    return next((often for often in _ASKED if meant == _parts(rule_of(often, days, first))), Often.OTHER)


def rule_of(often: Often, days: Sequence[str], first: date) -> str:
    """Return the rule that is meant, beginning on `first`."""
    week = (first.day - 1) // 7 + 1
    chosen = ",".join(days)
    return {
        Often.WEEKLY: f"FREQ=WEEKLY;BYDAY={chosen}",
        Often.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={chosen}",
        Often.EVEN_WEEKS: even_or_odd_weeks(chosen, even=True),
        Often.ODD_WEEKS: even_or_odd_weeks(chosen, even=False),
        # Few months have a fifth Friday: who begins on one means the last.
        Often.MONTHLY: f"FREQ=MONTHLY;BYDAY={week if week < _FIFTH else -1}{code_of(first)}",
        Often.LAST_IN_MONTH: f"FREQ=MONTHLY;BYDAY=-1{code_of(first)}",
    }.get(often, "")


def meaning(rule: str, first: date) -> dict[str, frozenset[str]]:
    """Return what a rule says when it begins on `first`: without a day it is on that day of the week."""
    parts = _parts(rule)
    on_that_day = {"BYDAY": frozenset({code_of(first)})} if parts.get("FREQ") == frozenset({"WEEKLY"}) else {}
    return on_that_day | parts


def days_of(rule: str) -> list[str]:
    """Return the days of the week in a rule: "TU", "TH"."""
    days = _parts(rule).get("BYDAY", frozenset())
    return [day for day in DAY_CODES if day in days]


def code_of(day: date) -> str:
    """Return "MO" for a Monday."""
    return DAY_CODES[day.weekday()]


def first_on(start: date, days: Sequence[str], often: Often) -> date:
    """Return the first day from `start` on that the answers allow; in even weeks that is none of an odd one."""

    def fits(day: date) -> bool:
        is_even_week = day.isocalendar().week % 2 == 0
        right_week = {Often.EVEN_WEEKS: is_even_week, Often.ODD_WEEKS: not is_even_week}.get(often, True)
        return code_of(day) in days and right_week

    # After a year of 53 weeks an even one is three weeks away at most.
    return next((day for ahead in range(28) if fits(day := start + timedelta(days=ahead))), start)


def _parts(rule: str) -> dict[str, frozenset[str]]:
    """Return what a rule says, however it is written: without what goes without saying."""
    parts = (part.partition("=") for part in rule.upper().split(";") if "=" in part)
    values = {name.strip(): frozenset(value.split(",")) for name, _is, value in parts}
    return {name: value for name, value in values.items() if (name, *value) not in _WITHOUT_SAYING}
