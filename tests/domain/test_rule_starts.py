"""Leaving out years that nobody asked about, and counting days once for all hours, changes no start."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from buurtkaart.domain.rule_starts import rule_starts

_at = datetime.fromisoformat
BEGIN, END = _at("2026-10-01T09:30"), _at("2027-11-01T09:30")


@pytest.mark.parametrize("first", [_at("2019-01-31T09:15"), _at("2026-10-14T22:00")])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
        "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270121T091500",
        "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270121T081500Z",
        "FREQ=WEEKLY;BYDAY=TU;COUNT=410",
        "FREQ=WEEKLY;BYDAY=TU;BYHOUR=9,14",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=1MO,-1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=31,-1",
        "FREQ=MONTHLY;INTERVAL=2",
        "FREQ=YEARLY;BYWEEKNO=1,2,52,53;BYDAY=MO,FR",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29,28",
        "FREQ=YEARLY",
    ],
)
def test_the_starts_are_those_that_the_library_counts_from_the_first_one(rule: str, first: datetime) -> None:
    # Without a zone dateutil wants an end without one; in January Amsterdam is an hour ahead of the world.
    counted = rrulestr(rule.replace("T081500Z", "T091500"), dtstart=first)
    expected = [start for start in counted.between(BEGIN, END, inc=True) if start < END]
    assert list(rule_starts(rule, first, BEGIN, END)) == expected


def test_who_asks_about_many_years_is_not_kept_waiting_for_all_of_them() -> None:
    first = _at("2026-01-01T10:00")
    assert next(rule_starts("FREQ=DAILY", first, first, first + timedelta(days=2_000_000))) == first
