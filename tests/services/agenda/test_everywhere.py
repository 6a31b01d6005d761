"""What is cancelled or moved once is told wherever somebody looks: nobody stands before a dark window.

Also: the window in `tests/journeys/test_agenda.py` and `tests/gui/agenda`, search in `tests/services/searching`, the
command line in `tests/cli/test_agenda.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from icalendar import Calendar

from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Question
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.exchange.calendar_file import calendar_file
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.offer_words import when_words
from buurtkaart.printing.week_document import occurrences
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.commands import CancelOnce, MoveOnce
from buurtkaart.services.editor import Editor
from buurtkaart.services.history import history_lines
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.visiting.visiting import Visiting
from buurtkaart.services.wording.records import facts
from buurtkaart.store.store import Store
from tests.services.agenda.conftest import CLOCK, TUESDAY, add

HERE = Position(52.56, 5.92)
WEDNESDAY = TUESDAY + timedelta(days=1, hours=4)
NORTH = DutchHolidays(SchoolRegion.NORTH)


@pytest.fixture(params=["cancelled", "moved"])
def told(request: pytest.FixtureRequest, editor: Editor) -> tuple[str, Initiative]:
    """Give what happened to this week's coffee, and the group as it is now."""
    schedule = Schedule(first_start=TUESDAY, duration_minutes=120, rule="FREQ=WEEKLY;BYDAY=TU")
    coffee = Initiative(name="Koffie", position=HERE, themes=(Theme.MEET,), schedule=schedule)
    add(editor, coffee)
    is_off = request.param == "cancelled"
    made = editor.do(CancelOnce(coffee.id, TUESDAY) if is_off else MoveOnce(coffee.id, TUESDAY, WEDNESDAY))
    (change,) = made.changes
    assert isinstance(change.after, Initiative)
    return request.param, change.after


def test_in_lists_on_paper_and_in_the_shared_file(told: tuple[str, Initiative]) -> None:
    what, coffee = told
    words = {
        "cancelled": "vervalt op di 24 november",
        "moved": "verplaatst van di 24 november naar wo 25 november 14:00",
    }[what]
    # The shared file says what `schedule_words` says, as paper does.
    assert words in facts(coffee, CLOCK.now())
    assert words in when_words(coffee, CLOCK.now())


def test_on_the_sheet_of_the_week(told: tuple[str, Initiative]) -> None:
    what, coffee = told
    contents = cast("Contents", SimpleNamespace(here=(coffee,), apart=()))
    week = occurrences(contents, CLOCK.now(), NORTH)
    begins = [start for found in week.values() for start, _group in found]
    assert begins == ([] if what == "cancelled" else [WEDNESDAY])


def test_in_the_signpost_and_before_visitors(told: tuple[str, Initiative], store: Store) -> None:
    what, coffee = told
    visiting = Visiting(store, CLOCK, HelpLines.read(Path("nowhere")), calendar=NORTH)
    (found,) = visiting.asked(Question(theme=Theme.MEET, near=HERE)).facts
    assert found.found.begins_at == (TUESDAY + timedelta(days=7) if what == "cancelled" else WEDNESDAY)
    days = visiting.week(HERE)
    tuesday = next(each for each in days if "24 november" in each.name)
    (off,) = tuesday.facts
    assert (off.found.record_id, off.needs_call) == (coffee.id, True)
    assert off.hint == (
        "Deze keer niet." if what == "cancelled" else "Deze keer niet, maar woensdag 25 november, 14 uur."
    )
    assert [each.name for each in days if "25 november" in each.name] == (
        [] if what == "cancelled" else ["Woensdag 25 november"]
    )


def test_in_the_detail_the_history_and_the_calendar_file(
    told: tuple[str, Initiative], store: Store, agenda: Agenda
) -> None:
    what, coffee = told
    coming = agenda.next_of(coffee.id, 3, public=False, cancelled=True)
    assert [each.is_on for each in coming] == [False, True, True]
    assert coming[0].moved_to == (None if what == "cancelled" else WEDNESDAY)
    with store.reading() as reader:
        newest = history_lines(reader, coffee.id)[0].text
    assert ("vervalt op" if what == "cancelled" else "verplaatst van") in newest
    with store.reading_public() as view:
        # The library does not know what its parts are.
        written: Any = Calendar.from_ical(calendar_file([coffee], view, CLOCK.now(), SchoolRegion.NORTH))
    main, *once = written.walk("VEVENT")
    if what == "cancelled":
        assert [each.dt.date() for each in main["EXDATE"].dts] == [date(2026, 11, 24)]
    else:
        assert [each["DTSTART"].dt for each in once] == [WEDNESDAY]
