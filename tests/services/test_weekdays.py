"""On which days something can be done, for the filter of a shared file."""

from __future__ import annotations

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.weekdays import opening_days, schedule_days

NOW = FixedClock.at("2026-11-22T10:00").now()
NOBODYS = DutchHolidays(None)


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Mo-Fr 09:00-21:00; Sa 10:00-14:00", {0, 1, 2, 3, 4, 5}),
        ("We[1] 10:00-12:00", {2}),
        ("24/7", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_are_read_from_opening_hours(hours: str, days: set[int]) -> None:
    assert opening_days(hours, NOW) == frozenset(days)


def test_what_is_open_into_the_night_is_not_open_the_next_day() -> None:
    assert opening_days("Fr,Sa 20:00-02:00", NOW) == frozenset({4, 5})


@pytest.mark.parametrize("hours", ["", '"op afspraak"', "onzin"])
def test_nobody_knows_the_days_of_words_alone(hours: str) -> None:
    assert opening_days(hours, NOW) is None


@pytest.mark.parametrize(
    ("first", "rule", "days"),
    [
        ("2026-01-06T10:00", "FREQ=WEEKLY;BYDAY=TU,TH", {1, 3}),
        ("2026-01-02T10:00", "FREQ=MONTHLY;BYDAY=-1FR", {4}),
        ("2026-05-05T10:00", "FREQ=YEARLY", {2}),
        ("2026-11-27T10:00", "", {4}),
        ("2026-01-02T10:00", "", set()),
    ],
)
def test_days_are_those_of_the_coming_times(first: str, rule: str, days: set[int]) -> None:
    schedule = Schedule(first_start=FixedClock.at(first).now(), rule=rule)
    assert schedule_days(schedule, NOW, NOBODYS) == frozenset(days)
