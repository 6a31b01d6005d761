"""Our times and those of ical.js, written down by `ical_js/make_answers.py`: 500 groups, two years, no difference."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.occurrence import TimeState, times
from buurtkaart.store.occurrences import read_schedule

ANSWERS = Path(__file__).parent / "ical_js" / "answers.jsonl"
NOW = FixedClock.at("2026-11-22T10:00").now()
UNTIL = NOW + timedelta(days=2 * 365)


def starts(told: str) -> list[int]:
    first, *steps = told.split() or [""]
    found = [int(first)] if first else []
    for step in steps:
        minutes, _sign, count = step.partition("*")
        for _number in range(int(count or 1)):
            found.append(found[-1] + int(minutes) * 60)
    return found


def test_ical_js_and_we_agree_on_500_groups_and_two_years() -> None:
    calendar = DutchHolidays(SchoolRegion.NORTH)
    lines = [json.loads(line) for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    different: list[str] = []
    compared = 0
    for line in lines:
        schedule = read_schedule(json.dumps(line["schedule"]))
        assert schedule is not None
        ours = [each for each in times(schedule, NOW, UNTIL, calendar) if each.state is not TimeState.CANCELLED]
        seconds = [int(each.start.timestamp()) for each in ours if each.start >= NOW]
        theirs = starts(line["starts"])
        compared += len(theirs)
        if seconds != theirs:
            different.append(f"{schedule.rule}: {sorted(set(seconds) ^ set(theirs))[:3]}")
    assert different == []
    assert len(lines) == 500
    assert compared > 30_000
