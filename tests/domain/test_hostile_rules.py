"""Repetitions and opening hours that make no sense are refused at once, whatever somebody typed."""

from __future__ import annotations

import time

import pytest

from buurtkaart.domain.checks import opening_hours_problem, rule_problem


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=DAILY;BYSETPOS=366",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMINUTE=1,2,3;BYSECOND=4,5",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY\nDTSTART=20200101",
        "<script>alert(1)</script>",
        "${7*7}",
    ],
)
def test_a_senseless_repetition_is_refused_within_a_moment(rule: str) -> None:
    began = time.thread_time()
    assert [where for where, _why in rule_problem("rule", rule)] == ["rule"]
    assert time.thread_time() - began < 3


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20271231T225959Z"],
)
def test_what_people_agree_on_is_accepted(rule: str) -> None:
    assert list(rule_problem("rule", rule)) == []


@pytest.mark.parametrize("text", ["\ud800", "\x00", "<script>", "`${1}`", "Mo 25:99", "\u202eMo"])
def test_senseless_opening_hours_are_refused(text: str) -> None:
    assert [where for where, _why in opening_hours_problem("opening_hours", text)] == ["opening_hours"]
