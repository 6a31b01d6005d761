"""Whether a repetition ever comes is found out at once, also where it never does."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest

from buurtkaart.domain.checks import rule_problem
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.occurrence import times
from buurtkaart.domain.rule_trial import comes
from buurtkaart.domain.schedule import Schedule

MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - the wall clock is meant


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_what_never_comes_is_refused_at_once(rule: str) -> None:
    began = time.thread_time()
    assert [where for where, _why in rule_problem("rule", rule)] == ["rule"]
    assert time.thread_time() - began < 2


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=WEEKLY;UNTIL=20200101T120000Z",
        "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
    ],
)
def test_what_comes_seldom_or_came_long_ago_is_a_repetition(rule: str) -> None:
    assert list(rule_problem("rule", rule)) == []


@pytest.mark.parametrize(("weekday", "found"), [(0, True), (1, False)])
def test_every_seventh_day_falls_on_the_day_on_which_it_began(weekday: int, found: bool) -> None:
    first = MONDAY + timedelta(days=weekday)
    assert comes("FREQ=DAILY;INTERVAL=7;BYDAY=MO", first) is found
    began = time.thread_time()
    schedule = Schedule(first_start=first.replace(tzinfo=AMSTERDAM), rule="FREQ=DAILY;INTERVAL=7;BYDAY=MO")
    until = schedule.first_start + timedelta(days=30)
    assert bool(times(schedule, schedule.first_start, until, DutchHolidays(None))) is found
    assert time.thread_time() - began < 2


@pytest.mark.parametrize("year", range(1999, 2028))
def test_the_late_years_have_the_same_days(year: int) -> None:
    first = datetime(year, 2, 28, 10)  # noqa: DTZ001 - the wall clock is meant
    day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
    assert comes(f"FREQ=YEARLY;INTERVAL=28;BYMONTH=2;BYMONTHDAY=28;BYDAY={day}", first)
