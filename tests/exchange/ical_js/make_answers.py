"""Write down when 500 groups meet according to ical.js, an implementation that knows nothing of ours.

    npm install --prefix FOLDER ical.js
    python tests/exchange/ical_js/make_answers.py FOLDER

Groups are drawn by a seed, written as a calendar file, and read back by ical.js under node. `answers.jsonl` then holds
for each the schedule and the times of two years: the first start in seconds since 1970, then the steps to the next in
minutes, "10080*12" for twelve of a week. The test that compares fetches and starts nothing.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import first_time, times
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.exchange.calendar_file import calendar_file
from buurtkaart.store.shapes import as_json
from buurtkaart.store.store import Store

HERE = Path(__file__).parent
COUNT = 500
NOW = FixedClock.at("2026-11-22T10:00")
UNTIL = NOW.now() + timedelta(days=2 * 365)
REGION = SchoolRegion.NORTH
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule(chance: random.Random) -> str:
    """Return a rule as people make them, and some that only computers do."""
    some = ",".join(sorted(chance.sample(DAYS, chance.randint(1, 3)), key=DAYS.index))
    one, nth = chance.choice(DAYS), chance.choice((1, 2, 3, 4, -1, -2))
    every = f"INTERVAL={chance.randint(2, 5)};" if chance.random() < 0.4 else ""
    month_days = ",".join(str(each) for each in sorted(chance.sample(range(1, 29), 2)))
    kinds = (
        f"FREQ=DAILY;{every}".rstrip(";"),
        f"FREQ=DAILY;{every}BYDAY={some}",
        f"FREQ=WEEKLY;{every}BYDAY={some}",
        f"FREQ=WEEKLY;{every}".rstrip(";"),
        f"FREQ=WEEKLY;{every}BYDAY={some};WKST={chance.choice(('MO', 'SU'))}",
        f"FREQ=MONTHLY;{every}BYDAY={nth}{one}",
        f"FREQ=MONTHLY;{every}BYDAY={one}",
        f"FREQ=MONTHLY;{every}BYMONTHDAY={month_days}",
        f"FREQ=MONTHLY;{every}BYMONTHDAY={chance.choice((29, 30, 31, -1, -2))}",
        f"FREQ=MONTHLY;{every}BYDAY=MO,TU,WE,TH,FR;BYSETPOS={chance.choice((1, -1, 2))}",
        f"FREQ=MONTHLY;BYMONTH=1,2,3,9,10,11,12;BYDAY={nth}{one}",
        f"FREQ=YEARLY;BYMONTH={chance.randint(1, 12)};BYMONTHDAY={chance.randint(1, 28)}",
        f"FREQ=YEARLY;BYMONTH={chance.randint(1, 12)};BYDAY={nth}{one}",
        even_or_odd_weeks(one, even=chance.random() < 0.5),
    )
    chosen = chance.choices(kinds, (4, 4, 20, 8, 8, 14, 4, 6, 6, 5, 4, 4, 4, 9))[0]
    ends = chance.random()
    if ends < 0.1 and "BYWEEKNO" not in chosen:
        return f"{chosen};COUNT={chance.randint(3, 150)}"
    if ends < 0.25:
        last = date(2026, 12, 1) + timedelta(days=chance.randint(0, 500))
        return f"{chosen};UNTIL={last:%Y%m%d}" + ("T225959Z" if chance.random() < 0.5 else "")
    return chosen


def schedule(chance: random.Random) -> Schedule:
    """Return a schedule that began in the last years, with what is different once."""
    # Not between two and three: of the nights that the clock changes, ical.js says something else than RFC 5545, 3.3.5.
    hour = chance.choice([each for each in range(24) if each != 2])
    start = datetime(2023, 9, 1, hour, chance.choice((0, 15, 30)), tzinfo=AMSTERDAM)
    start += timedelta(days=chance.randint(0, 3 * 365))
    told = Schedule(first_start=start, duration_minutes=chance.choice((45, 60, 120)), rule=rule(chance))
    # A start that its own rule does not have means something else to everybody: RFC 5545, 3.8.5.3.
    told = Schedule(first_start=first_time(told), duration_minutes=told.duration_minutes, rule=told.rule)
    coming = [each.start for each in times(told, NOW.now(), UNTIL, DutchHolidays(None))]
    excluded = (
        tuple(each.date() for each in chance.sample(coming, min(len(coming), 3))) if chance.random() < 0.2 else ()
    )
    away = [each for each in coming if each.date() not in excluded]
    moved: tuple[Moved, ...] = ()
    if away and chance.random() < 0.15:
        was = chance.choice(away)
        to = was + timedelta(days=chance.randint(1, 3))
        moved = (Moved(was=was, start=to.replace(hour=chance.randint(8, 21))),)
    return Schedule(
        first_start=told.first_start,
        duration_minutes=told.duration_minutes,
        rule=told.rule,
        excluded=tuple(sorted(set(excluded))),
        moved=moved,
        closed=(Period(first=date(2027, 7, 19), last=date(2027, 8, 15)),)
        if chance.random() < 0.1 and not moved
        else (),
        not_in=tuple(chance.sample(list(SchoolHoliday), 2)) if chance.random() < 0.2 else (),
        not_on_public_holidays=chance.random() < 0.1,
    )


def steps(starts: list[int]) -> str:
    """Return the first start, and the steps to the next ones in minutes."""
    if not starts:
        return ""
    told = [
        (step, len(list(some))) for step, some in groupby((after - before) // 60 for before, after in pairwise(starts))
    ]
    return " ".join([str(starts[0]), *(f"{step}*{count}" if count > 1 else str(step) for step, count in told)])


def main(folder: str) -> None:
    """Draw, write, ask and keep."""
    chance = random.Random(20_261_122)  # noqa: S311 - the same ones every time, nothing secret
    drawn = [schedule(chance) for _number in range(COUNT)]
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch) / "buurtkaart.sqlite", NOW)
        with store.unit_of_work(Action.IMPORT) as uow:
            uow.save_many(Initiative(name=f"Groep {number}", schedule=each) for number, each in enumerate(drawn))
        with store.reading_public() as view:
            groups = sorted(view.initiatives(), key=lambda each: int(each.name.split()[1]))
            content = calendar_file(groups, view, NOW.now(), REGION)
        store.close()
        file = Path(scratch) / "groups.ics"
        file.write_bytes(content)
        seconds = [str(int(each.timestamp())) for each in (NOW.now(), UNTIL)]
        asked = ["node", str(HERE / "ask_ical.mjs"), folder, str(file), *seconds]
        answers = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(answers) == COUNT
    with (HERE / "answers.jsonl").open("w", encoding="utf-8") as stream:
        for each, answer in zip(drawn, answers, strict=True):
            line = {"schedule": as_json(each), "starts": steps(json.loads(answer))}
            stream.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
