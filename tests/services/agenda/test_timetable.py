"""The stored table and counting on the spot say the same, whatever was counted ahead."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import times
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store
from tests.services.agenda.conftest import CLOCK, TUESDAY, add

WEEK = timedelta(days=7)
RULES = ("FREQ=WEEKLY;BYDAY=TU,FR", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2", "")


def groups(count: int) -> list[Initiative]:
    chance = random.Random(7)  # noqa: S311 - the same ones every time
    made: list[Initiative] = []
    for number in range(count):
        start = TUESDAY - timedelta(days=chance.randint(-20, 600), hours=chance.randint(-8, 10))
        moved = (Moved(was=start, start=start + timedelta(days=1)),) if chance.random() < 0.2 else ()
        schedule = Schedule(
            first_start=start,
            duration_minutes=chance.choice((60, 600)),
            rule=chance.choice(RULES),
            excluded=(date(2026, 12, 1),) if chance.random() < 0.3 else (),
            moved=moved,
            closed=(Period(first=date(2026, 12, 7), last=date(2026, 12, 20)),) if chance.random() < 0.2 else (),
            not_in=(SchoolHoliday.CHRISTMAS, SchoolHoliday.SPRING) if chance.random() < 0.3 else (),
            not_on_public_holidays=chance.random() < 0.2,
        )
        made.append(Initiative(name=f"Groep {number:03d}", schedule=schedule))
    return made


def counted_on_the_spot(
    made: list[Initiative], start: datetime, region: SchoolRegion | None
) -> list[tuple[object, ...]]:
    calendar = DutchHolidays(region)
    found = [
        (each.start.timestamp(), group.name, each.end, each.state, each.other, each.is_unsure)
        for group in made
        if group.schedule is not None
        for each in times(group.schedule, start, start + WEEK, calendar)
    ]
    return sorted(found, key=lambda each: each[:2])


def told(found: Sequence[Occurrence]) -> list[tuple[object, ...]]:
    return [(each.start.timestamp(), each.title, each.end, each.state, each.other, each.is_unsure) for each in found]


def test_what_was_counted_ahead_is_what_counting_on_the_spot_says(agenda: Agenda, store: Store, editor: Editor) -> None:
    made = groups(120)
    add(editor, *made)
    before = [
        told(agenda.between(TUESDAY + number * WEEK, TUESDAY + (number + 1) * WEEK, public=True)) for number in range(8)
    ]
    agenda.prepare()
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM occurrence").scalar_one() == 120
    for region in (SchoolRegion.NORTH, SchoolRegion.SOUTH, None):
        agenda.use_region(region)
        for number in range(8):
            start = TUESDAY + number * WEEK
            after = told(agenda.between(start, start + WEEK, public=True))
            assert after == counted_on_the_spot(made, start, region)
            if region is SchoolRegion.NORTH:
                assert after == before[number]


def test_far_away_is_counted_on_the_spot(agenda: Agenda, editor: Editor) -> None:
    made = groups(20)
    add(editor, *made)
    start = TUESDAY + timedelta(days=900)
    assert told(agenda.between(start, start + WEEK, public=False)) == counted_on_the_spot(
        made, start, SchoolRegion.NORTH
    )


def test_undoing_an_import_empties_the_agenda_and_redo_fills_it(agenda: Agenda, store: Store, editor: Editor) -> None:
    add(editor, *groups(70))
    agenda.prepare()
    week = told(agenda.between(TUESDAY, TUESDAY + WEEK, public=True))
    editor.undo()
    assert not agenda.between(TUESDAY, TUESDAY + WEEK, public=True)
    with store.reading() as reader:
        assert reader.connection.exec_driver_sql("SELECT count(*) FROM occurrence").scalar_one() == 0
    editor.redo()
    assert told(agenda.between(TUESDAY, TUESDAY + WEEK, public=True)) == week


def test_an_older_neighbourhood_that_cannot_be_written_has_an_agenda_too(store: Store, editor: Editor) -> None:
    made = groups(10)
    add(editor, *made)
    path: Path = store.path
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE occurrence")
    with closing(Store(path, CLOCK, read_only=True)) as old:
        asked = Agenda(old, CLOCK, SchoolRegion.NORTH)
        asked.prepare()
        assert told(asked.between(TUESDAY, TUESDAY + WEEK, public=True)) == counted_on_the_spot(
            made, TUESDAY, SchoolRegion.NORTH
        )


def test_a_time_in_another_zone_is_told_in_amsterdam(agenda: Agenda, editor: Editor) -> None:
    tokyo = datetime.fromisoformat("2026-11-24T18:00+09:00")
    add(editor, Initiative(name="Bellen", schedule=Schedule(first_start=tokyo)))
    (found,) = agenda.between(TUESDAY.replace(hour=0), TUESDAY.replace(hour=23), public=True)
    assert (found.start.hour, found.start.tzinfo) == (10, AMSTERDAM)


def test_a_clock_that_is_wrong_stops_nothing(tmp_path: Path) -> None:
    early = FixedClock.at("1971-01-01T00:00")
    with closing(Store(tmp_path / "early.sqlite", early)) as store:
        add(Editor(store, early, ""), *groups(5))
        asked = Agenda(store, early, SchoolRegion.NORTH)
        assert not asked.between(early.now(), early.now() + WEEK, public=True)
