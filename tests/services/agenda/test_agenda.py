"""What is on, what is open and what the next times are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import SchoolHoliday
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.errors import ValidationError
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.commands import CancelOnce, KeepOnce, MoveOnce
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.commands import DeleteRecord, EditRecord
from buurtkaart.services.editor import Editor
from tests.services.agenda.conftest import TUESDAY, add

SPOT = Position(52.56, 5.92)
HALL = Place(name="Buurthuis", position=SPOT, opening_hours="Mo-Fr 09:00-17:00")
WEEKLY = Schedule(first_start=TUESDAY, duration_minutes=120, rule="FREQ=WEEKLY;BYDAY=TU")
MONDAY = datetime(2026, 11, 23, tzinfo=AMSTERDAM)


def group(**values: Any) -> Initiative:
    told: dict[str, Any] = {"name": "Koffie", "schedule": WEEKLY, "place_id": HALL.id} | values
    return Initiative(**told)


def week(agenda: Agenda, start: datetime = MONDAY, *, public: bool = True) -> list[Occurrence]:
    return list(agenda.between(start, start + timedelta(days=7), public=public))


@pytest.mark.parametrize("public", [True, False])
def test_a_week_tells_what_is_on_where(agenda: Agenda, editor: Editor, public: bool) -> None:
    add(editor, HALL, group())
    (found,) = week(agenda, public=public)
    assert (found.title, found.start, found.end) == ("Koffie", TUESDAY, TUESDAY.replace(hour=12))
    assert (found.host.place_name, found.host.position) == ("Buurthuis", SPOT)


def test_what_sleeps_or_is_an_idea_is_not_in_the_agenda(agenda: Agenda, editor: Editor) -> None:
    add(editor, *(group(life_cycle=each) for each in (LifeCycle.IDEA, LifeCycle.SLEEPING, LifeCycle.ENDED_WELL)))
    assert week(agenda) == []


def test_a_group_whose_place_was_deleted_stays_and_says_so(agenda: Agenda, editor: Editor) -> None:
    add(editor, HALL, group())
    editor.do(DeleteRecord(HALL.id))
    (found,) = week(agenda, public=False)
    assert found.host.place_is_gone
    assert (found.host.place_id, found.host.position) == (None, None)


def test_what_is_not_public_is_only_for_the_worker(agenda: Agenda, editor: Editor) -> None:
    add(editor, group(public=False))
    assert week(agenda, public=True) == []
    assert len(week(agenda, public=False)) == 1


def test_cancelling_once_shows_and_can_be_undone(agenda: Agenda, editor: Editor) -> None:
    koffie = group()
    add(editor, koffie)
    editor.do(CancelOnce(koffie.id, TUESDAY))
    (found,) = week(agenda)
    assert (found.state, found.is_on, found.moved_to) == (TimeState.CANCELLED, False, None)
    assert editor.undo_title == "Vervallen van Koffie ongedaan maken"
    editor.undo()
    assert [each.state for each in week(agenda)] == [TimeState.PLANNED]


def test_moving_once_tells_both_moments(agenda: Agenda, editor: Editor) -> None:
    koffie = group()
    add(editor, koffie)
    to = TUESDAY + timedelta(days=1, hours=4)
    editor.do(MoveOnce(koffie.id, TUESDAY, to))
    gone, moved = week(agenda)
    assert (gone.state, gone.start, gone.moved_to) == (TimeState.CANCELLED, TUESDAY, to)
    assert (moved.state, moved.start, moved.moved_from) == (TimeState.MOVED, to, TUESDAY)
    assert editor.undo_title == "Verplaatsen van Koffie deze keer ongedaan maken"


def test_a_moved_time_can_be_moved_again_cancelled_and_put_back(agenda: Agenda, editor: Editor) -> None:
    koffie = group()
    add(editor, koffie)
    first, second = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
    editor.do(MoveOnce(koffie.id, TUESDAY, first))
    editor.do(MoveOnce(koffie.id, first, second))
    assert [each.start for each in week(agenda) if each.is_on] == [second]
    editor.do(CancelOnce(koffie.id, second))
    assert [each.start for each in week(agenda) if each.is_on] == []
    editor.do(KeepOnce(koffie.id, TUESDAY))
    assert [each.start for each in week(agenda) if each.is_on] == [TUESDAY]


def test_cancelling_what_does_not_begin_then_is_refused(agenda: Agenda, editor: Editor) -> None:
    koffie = group()
    add(editor, koffie)
    with pytest.raises(ValidationError):
        editor.do(CancelOnce(koffie.id, TUESDAY + timedelta(hours=1)))


def test_a_moved_place_and_a_new_name_are_seen_at_once(agenda: Agenda, editor: Editor) -> None:
    koffie = group()
    add(editor, HALL, koffie)
    week(agenda)
    editor.do(EditRecord(koffie.with_values(name="Thee")))
    editor.do(EditRecord(HALL.with_values(name="De Hoek")))
    (found,) = week(agenda)
    assert (found.title, found.host.place_name) == ("Thee", "De Hoek")


def test_open_at_has_groups_that_are_on_and_places_that_are_open(agenda: Agenda, editor: Editor) -> None:
    add(editor, HALL, group())
    found = agenda.open_at(TUESDAY.replace(hour=11), public=True)
    assert [(each.title, each.end.hour) for each in found] == [("Koffie", 12), ("Buurthuis", 17)]
    assert agenda.open_at(TUESDAY.replace(hour=20), public=True) == []


def test_a_time_before_it_begins_is_a_wrong_question(agenda: Agenda) -> None:
    with pytest.raises(ValidationError):
        agenda.between(TUESDAY, TUESDAY, public=True)
    with pytest.raises(ValidationError):
        agenda.between(TUESDAY, TUESDAY + timedelta(days=500), public=True)


def test_the_next_times_leave_out_the_christmas_holiday(agenda: Agenda, editor: Editor) -> None:
    koffie = group(schedule=Schedule(first_start=TUESDAY, rule=WEEKLY.rule, not_in=(SchoolHoliday.CHRISTMAS,)))
    add(editor, koffie)
    starts = [each.start.date().isoformat() for each in agenda.next_of(koffie.id, 5, public=True)]
    assert starts == ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15", "2027-01-05"]


def test_words_tell_what_it_keeps_off(agenda: Agenda) -> None:
    told = Schedule(first_start=TUESDAY, duration_minutes=120, rule=WEEKLY.rule, not_in=(SchoolHoliday.SUMMER,))
    assert agenda.words(told) == "elke di 10:00–12:00, niet in de zomervakantie"
    assert agenda.words(told, in_full=True) == "elke dinsdag 10 uur tot 12 uur, niet in de zomervakantie"


def test_the_next_times_tell_what_is_not_on_or_elsewhere_when_asked(agenda: Agenda, editor: Editor) -> None:
    moved = Moved(was=TUESDAY + timedelta(days=14), start=TUESDAY + timedelta(days=15))
    off = (TUESDAY + timedelta(days=7)).date()
    koffie = group(schedule=Schedule(first_start=TUESDAY, rule=WEEKLY.rule, excluded=(off,), moved=(moved,)))
    add(editor, koffie)
    told = agenda.next_of(koffie.id, 4, public=True, cancelled=True)
    assert [(each.start.day, each.is_on) for each in told] == [(24, True), (1, False), (8, False), (9, True)]
    assert told[2].moved_to == moved.start
    assert all(each.is_on for each in agenda.next_of(koffie.id, 4, public=True))
