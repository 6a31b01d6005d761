"""The agenda over 5,000 groups that repeat: a week at the first question and after, counting all of it anew, and .ics.

    python benchmarks/agenda.py [--count 5000] [--keep FOLDER] [--quick]

Rules, first times and what is different once are drawn by a seed: weekly, every other week, even weeks, the last
Friday, every day; begun in the last eight years; a fifth keeps off some holiday. The first question is asked by a
process of its own, which has imported what the map needed and has opened the store.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import _data as data_of
from _table import Row, at_95, show, timed

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.exchange.calendar_file import calendar_file
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.commands import EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-24T10:00")
MONDAY = datetime(2026, 11, 23, tzinfo=AMSTERDAM)
WEEK = timedelta(days=7)
HOURS = ("Mo-Fr 09:00-17:00", "Mo-Su 08:00-22:00; PH off", "Tu,Th 10:00-12:00", "Mo-Sa 09:00-18:00; Su off", "")


def neighbourhood(count: int, seed: int = 20_261_122) -> Iterator[Record]:
    """Yield a place for every five groups, and then the groups."""
    chance = random.Random(seed)
    places = [
        Place(
            name=f"Zaal {number}",
            position=Position(52.53 + chance.random() * 0.08, 5.88 + chance.random() * 0.14),
            opening_hours=chance.choice(HOURS),
        )
        for number in range(count // 5)
    ]
    yield from places
    for number in range(count):
        yield Initiative(name=f"Groep {number}", place_id=chance.choice(places).id, schedule=schedule(chance))


def schedule(chance: random.Random) -> Schedule:
    """Return a schedule as neighbourhoods have them."""
    day = chance.choice(("MO", "TU", "WE", "TH", "FR", "SA"))
    start = datetime(2018, 9, 3, chance.randint(8, 20), chance.choice((0, 15, 30)), tzinfo=AMSTERDAM)
    rule = chance.choices(
        (
            f"FREQ=WEEKLY;BYDAY={day}",
            f"FREQ=WEEKLY;BYDAY={day},SU",
            f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
            even_or_odd_weeks(day, even=chance.random() < 0.5),
            "FREQ=MONTHLY;BYDAY=-1FR",
            f"FREQ=MONTHLY;BYDAY=2{day}",
            "FREQ=DAILY",
        ),
        (60, 10, 10, 5, 5, 5, 5),
    )[0]
    start += timedelta(days=chance.randint(0, 8 * 365))
    first = start + timedelta(days=-start.weekday())
    return Schedule(
        first_start=first,
        duration_minutes=chance.choice((60, 90, 120)),
        rule=rule,
        excluded=(date(2026, 12, 1),) if chance.random() < 0.1 else (),
        moved=(Moved(was=first, start=first + timedelta(days=1)),) if chance.random() < 0.05 else (),
        closed=(Period(first=date(2027, 7, 12), last=date(2027, 8, 20)),) if chance.random() < 0.1 else (),
        not_in=(SchoolHoliday.SUMMER, SchoolHoliday.CHRISTMAS) if chance.random() < 0.2 else (),
    )


def folder_with(folder: Path, count: int) -> Path:
    """Return a database with so many groups of which nothing was counted yet; made once."""
    path = folder / f"agenda-{count}.sqlite"
    if not path.exists():
        begun = path.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        with closing(Store(begun, CLOCK)) as store, store.unit_of_work(Action.IMPORT) as uow:
            uow.save_many(neighbourhood(count))
        begun.rename(path)
    return path


def first_question(path: Path, *, public: bool) -> float:
    """Return the milliseconds of the first question in a process of its own."""
    code = (
        "import json, sys, time; import numpy; sys.path.insert(0, sys.argv[3])\n"
        "from pathlib import Path\n"
        "from agenda import CLOCK, MONDAY, WEEK, Agenda, SchoolRegion, Store\n"
        "from buurtkaart.domain.record import RecordType\n"
        "store = Store(Path(sys.argv[1]), CLOCK)\n"
        "with store.reading() as reader: reader.count(RecordType.PLACE)\n"
        "began = time.perf_counter()\n"
        "agenda = Agenda(store, CLOCK, SchoolRegion.NORTH)\n"
        "found = agenda.between(MONDAY, MONDAY + WEEK, public=sys.argv[2] == 'True')\n"
        "print(json.dumps([(time.perf_counter() - began) * 1000, len(found)]))\n"
    )
    arguments = [sys.executable, "-c", code, str(path), str(public), str(Path(__file__).parent)]
    milliseconds: float = json.loads(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)[0]
    return milliseconds


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=5_000, help="groups (5000)")
    options = parser.parse_args()
    rounds = 3 if options.quick else 9
    with data_of.working_folder(options.keep) as folder:
        path = folder_with(folder, options.count)
        with closing(Store(path, CLOCK)) as store:
            with store.unit_of_work(Action.EDIT) as uow:
                uow.connection.exec_driver_sql("DELETE FROM occurrence")
            agenda = Agenda(store, CLOCK, SchoolRegion.NORTH)
            not_counted = timed(lambda: agenda.between(MONDAY, MONDAY + WEEK, public=True))
            rebuilding = timed(agenda.prepare) / 1000
            rows = [
                Row(
                    f"{options.count:,} groups counted anew, 13 months", f"{rebuilding:.1f} s", "10 s", rebuilding <= 10
                ),
                Row("a week before anything was counted", f"{not_counted:.0f} ms"),
            ]
            for public in (True, False):
                firsts = [first_question(path, public=public) for _ in range(rounds)]
                first = statistics.median(firsts)
                whose = "everybody's" if public else "the worker's"
                what = f"a week, first question after start, {whose} side"
                rows.append(Row(what, f"{first:.0f} ms (worst {max(firsts):.0f})", "150 ms", first <= 150))
            rows += _warm(store, agenda, rounds)
            rows += _page(store, rounds)
            rows.append(_exported(store))
    return show(rows)


def _warm(store: Store, agenda: Agenda, rounds: int) -> Iterator[Row]:
    found = agenda.between(MONDAY, MONDAY + WEEK, public=True)
    weeks = [MONDAY + number * WEEK for number in range(rounds * 4)]
    took = [timed(partial(agenda.between, each, each + WEEK, public=True)) for each in weeks]
    what = f"another week ({len(found):,} times) after that"
    yield Row(what, f"{at_95(took):.1f} ms at 95%, median {statistics.median(took):.1f}", "20 ms", at_95(took) <= 20)
    read = [timed(lambda: list(agenda.between(MONDAY, MONDAY + WEEK, public=True))) for _ in range(rounds * 4)]
    yield Row("the same, and every one of its times looked at", f"{at_95(read):.1f} ms at 95%")
    editor = Editor(store, CLOCK, "")
    editor.subscribe(agenda.apply)
    with store.reading_public() as view:
        groups = [next(iter(view.find_many((each.record_id,)).values())) for each in found[:rounds]]
    edits: list[float] = []
    asked: list[float] = []
    for each in groups:
        change = EditRecord(each.with_values(schedule=schedule(random.Random(1))))
        edits.append(timed(partial(editor.do, change)))
        asked.append(timed(partial(agenda.between, MONDAY, MONDAY + WEEK, public=True)))
    yield Row("a week after an edit of a schedule", f"{at_95(asked):.1f} ms at 95%", "20 ms", at_95(asked) <= 20)
    yield Row("the edit itself, with 13 months counted", f"{statistics.median(edits):.1f} ms")
    first_open = timed(lambda: agenda.open_at(CLOCK.now(), public=True))
    opened = [timed(lambda: agenda.open_at(CLOCK.now(), public=True)) for _ in range(rounds)]
    yield Row("open now: groups and places", f"{statistics.median(opened):.1f} ms, {first_open:.0f} at first")


def _page(store: Store, rounds: int) -> Iterator[Row]:
    """Measure what the window reads of a week: the answer, headings, and the words of what is listed."""
    from buurtkaart.gui.agenda.page import read_page
    from buurtkaart.gui.agenda.period import Period, View
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.maps import MapLibrary
    from buurtkaart.services.on_map.index import MapIndex
    from buurtkaart.services.overview import Overview
    from buurtkaart.services.workspace import Workspace
    from buurtkaart.settings import SettingsFile

    workspace = Workspace(store.path.parent)
    bench = Workbench(
        workspace=workspace,
        settings=SettingsFile(workspace.settings),
        clock=CLOCK,
        store=store,
        editor=Editor(store, CLOCK, ""),
        map_index=MapIndex.load(store),
        overview=Overview(store, CLOCK),
        library=MapLibrary(workspace.maps, CLOCK),
    )
    period = Period(View.WEEK, MONDAY.date())
    first = timed(lambda: read_page(bench, period))
    took = [timed(partial(read_page, bench, period.next(number))) for number in range(1, rounds * 2)]
    yield Row(
        "the window's page of another week, beside the window",
        f"{at_95(took):.0f} ms at 95%, median {statistics.median(took):.0f}, {first:.0f} at first",
    )


def _exported(store: Store) -> Row:
    with store.reading_public() as view:
        groups = [each for _number, each in zip(range(500), view.initiatives(), strict=False)]
        took = timed(lambda: calendar_file(groups, view, CLOCK.now(), SchoolRegion.NORTH)) / 1000
    return Row("500 groups as a calendar file", f"{took:.2f} s", "1 s", took <= 1)


if __name__ == "__main__":
    sys.exit(main())
