"""When places are open: what contradicts, what nobody knows, and what only school holidays decide."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.openings import MOST_OPENINGS, openings
from buurtkaart.services.commands import DeleteRecord, EditRecord
from buurtkaart.services.editor import Editor
from tests.services.agenda.conftest import TUESDAY, add

TODAY = TUESDAY.replace(hour=0)


def hours(text: str, start: datetime = TODAY, days: int = 1) -> list[tuple[int, int]]:
    found = openings(Place(name="Hal", opening_hours=text), start, start + timedelta(days=days))
    return [(each.start.hour, each.end.hour) for each in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mo-Fr 09:00-12:00,13:00-17:00", [(9, 12), (13, 17)]),
        # Of two rules that contradict the later one counts, as the grammar says.
        ("Mo-Fr 09:00-17:00; Tu off", []),
        ("Tu off; Mo-Fr 09:00-17:00", [(9, 17)]),
        ("Mo-Fr 09:00-17:00; Tu 13:00-21:00", [(13, 21)]),
        ('Mo-Fr 09:00-17:00 unknown "op afspraak"', []),
        ("onzin", []),
        ("", []),
    ],
)
def test_a_day_tells_when_it_is_open(text: str, told: list[tuple[int, int]]) -> None:
    place = object.__new__(Place)
    place.__dict__.update(vars(Place(name="Hal")) | {"opening_hours": text})
    found = openings(place, TODAY, TODAY + timedelta(days=1))
    assert [(each.start.hour, each.end.hour) for each in found] == told


def test_a_public_holiday_closes_what_says_so() -> None:
    christmas = datetime(2026, 12, 25, tzinfo=AMSTERDAM)
    assert hours("Mo-Su 09:00-17:00; PH off", christmas) == []
    assert hours("Mo-Su 09:00-17:00", christmas) == [(9, 17)]


def test_hours_of_school_holidays_are_unsure() -> None:
    place = Place(name="Zwembad", opening_hours="Mo-Fr 09:00-17:00; SH 10:00-20:00")
    found = openings(place, TODAY, TODAY + timedelta(days=1))
    assert found
    assert all(each.is_unsure for each in found)


def test_a_thousand_openings_are_enough() -> None:
    text = ",".join(
        f"{hour:02d}:{minute:02d}-{hour:02d}:{minute + 5:02d}" for hour in range(24) for minute in (0, 20, 40)
    )
    found = list(openings(Place(name="Druk", opening_hours=f"Mo-Su {text}"), TODAY, TODAY + timedelta(days=60)))
    assert 0 < len(found) <= MOST_OPENINGS


def test_the_day_that_the_clock_changes_has_its_hours() -> None:
    night = datetime(2027, 3, 28, tzinfo=AMSTERDAM)
    (found,) = openings(Place(name="Altijd", opening_hours="24/7"), night, night.replace(day=29))
    assert found.end.timestamp() - found.start.timestamp() == 23 * 3600


def test_open_now_follows_new_hours_and_goes_with_the_place(agenda: Agenda, editor: Editor) -> None:
    hall = Place(name="Buurthuis", opening_hours="Mo-Fr 09:00-17:00")
    add(editor, hall, Place(name="Geheim", opening_hours="24/7", public=False))
    assert [each.title for each in agenda.open_at(TUESDAY, public=True)] == ["Buurthuis"]
    assert [each.title for each in agenda.open_at(TUESDAY, public=False)] == ["Buurthuis", "Geheim"]
    assert agenda.next_change(TUESDAY, public=True) == TUESDAY.replace(hour=17)
    add(editor, Initiative(name="Bakkie", schedule=Schedule(first_start=TUESDAY, duration_minutes=90)))
    assert agenda.next_change(TUESDAY, public=True) == TUESDAY.replace(hour=11, minute=30)
    editor.do(EditRecord(hall.with_values(opening_hours="Mo-Fr 13:00-17:00")))
    assert [each.title for each in agenda.open_at(TUESDAY, public=True)] == ["Bakkie"]
    editor.do(DeleteRecord(hall.id))
    closed_all_day = TUESDAY.replace(hour=12)
    assert agenda.next_change(closed_all_day, public=True) == closed_all_day + timedelta(days=1)
    assert agenda.openings(TODAY, TODAY + timedelta(days=1), public=True) == []
    assert agenda.next_of(hall.id, 3, public=True) == []
