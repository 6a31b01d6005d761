"""The editor: do, undo, redo, their names, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import NotFoundError, ValidationError
from buurtkaart.i18n import set_language
from buurtkaart.services.commands import AddMany, AddRecord, DeleteRecord, EditRecord, MoveRecord, VerifyRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
SCHOOL = Place(name="Boksschool", position=Position(52.55, 5.91))
THERE = Position(52.56, 5.92)

Open = Callable[[], Editor]


@pytest.fixture
def open_editor(tmp_path: Path) -> Iterator[Open]:
    stores: list[Store] = []

    def open_again() -> Editor:
        for store in stores:
            store.close()
        stores.append(Store(tmp_path / "buurtkaart.sqlite", CLOCK))
        return Editor(stores[-1], CLOCK, "Anja")

    yield open_again
    for store in stores:
        store.close()


@pytest.fixture
def editor(open_editor: Open) -> Editor:
    return open_editor()


def stored(editor: Editor, record_id: RecordId = SCHOOL.id) -> Record:
    with editor.store.reading() as reader:
        return reader.get(record_id)


def test_what_was_done_is_stored_at_once(editor: Editor, open_editor: Open) -> None:
    editor.do(AddRecord(SCHOOL))
    assert stored(open_editor()) == SCHOOL


def test_undo_and_redo_walk_back_and_forth(editor: Editor) -> None:
    editor.do(AddRecord(SCHOOL))
    editor.do(MoveRecord(SCHOOL.id, THERE))
    editor.do(EditRecord(replace(SCHOOL, position=THERE, name="Boksschool De Brug")))
    latest = stored(editor)
    for _step in range(3):
        assert editor.undo() is not None
    assert editor.undo() is None
    assert stored(editor) == replace(SCHOOL, deleted_at=CLOCK.now())
    for _step in range(3):
        assert editor.redo() is not None
    assert editor.redo() is None
    assert stored(editor) == latest


def test_undo_and_redo_survive_a_restart(editor: Editor, open_editor: Open) -> None:
    editor.do(AddRecord(SCHOOL))
    editor.do(MoveRecord(SCHOOL.id, THERE))
    editor.do(VerifyRecord(SCHOOL.id, date(2026, 10, 1), "Anja"))
    editor.undo()
    again = open_editor()
    assert (again.undo_title, again.redo_title) == (
        "Verplaatsen van Boksschool ongedaan maken",
        "Boksschool opnieuw nakijken",
    )
    again.undo()
    again.redo()
    again.redo()
    assert stored(again) == replace(SCHOOL, position=THERE, verified_on=date(2026, 10, 1), verified_by="Anja")


def test_titles_speak_the_language_of_the_reader(editor: Editor) -> None:
    set_language("en")
    try:
        editor.do(AddRecord(SCHOOL))
        assert (editor.undo_title, editor.redo_title) == ("Undo adding Boksschool", None)
    finally:
        set_language("nl")


def test_a_name_with_braces_is_just_a_name(editor: Editor) -> None:
    editor.do(AddRecord(replace(SCHOOL, name="{name} ${x} {0}")))
    assert editor.undo_title == "Toevoegen van {name} ${x} {0} ongedaan maken"


def test_a_new_edit_cuts_off_what_could_be_redone(editor: Editor) -> None:
    editor.do(AddRecord(SCHOOL))
    editor.do(MoveRecord(SCHOOL.id, THERE))
    editor.undo()
    editor.do(EditRecord(replace(SCHOOL, name="Anders")))
    assert editor.redo_title is None
    assert editor.redo() is None


def test_undoing_an_import_takes_back_every_place_in_one_step(editor: Editor) -> None:
    editor.do(AddMany([Place(name=f"Plek {number}") for number in range(2500)]))
    assert editor.undo_title == "Toevoegen van 2500 dingen ongedaan maken"
    editor.undo()
    with editor.store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 0
    editor.redo()
    with editor.store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 2500


def test_a_failing_command_stores_nothing(editor: Editor) -> None:
    class HalfwayError(Exception):
        pass

    class Half:
        action = Action.EDIT

        def apply(self, uow: object) -> None:
            AddRecord(SCHOOL).apply(uow)  # type: ignore[arg-type]  # the real unit of work, as a plain object
            raise HalfwayError

    with pytest.raises(HalfwayError):
        editor.do(Half())
    with pytest.raises(NotFoundError):
        stored(editor)
    assert editor.undo_title is None


def test_an_edit_without_a_difference_is_no_step(editor: Editor) -> None:
    editor.do(AddRecord(SCHOOL))
    heard: list[ChangeSet] = []
    editor.subscribe(heard.append)
    assert editor.do(EditRecord(SCHOOL)).changes == ()
    assert heard == []
    assert editor.undo_title == "Toevoegen van Boksschool ongedaan maken"


def test_subscribers_hear_of_do_undo_and_redo_until_they_leave(editor: Editor) -> None:
    heard: list[ChangeSet] = []
    leave = editor.subscribe(heard.append)
    editor.do(AddRecord(SCHOOL))
    editor.undo()
    editor.redo()
    leave()
    editor.do(DeleteRecord(SCHOOL.id))
    assert [each.action for each in heard] == [Action.ADD, Action.UNDO, Action.REDO]
    assert [each.subject for each in heard] == ["Boksschool"] * 3


def test_deleting_only_marks(editor: Editor) -> None:
    editor.do(AddRecord(SCHOOL))
    editor.do(DeleteRecord(SCHOOL.id))
    assert stored(editor) == replace(SCHOOL, deleted_at=CLOCK.now())
    with editor.store.reading() as reader:
        assert list(reader.all(RecordType.PLACE)) == []


def test_a_form_stores_only_what_was_changed_in_it(editor: Editor) -> None:
    editor.do(AddRecord(SCHOOL))
    editor.do(MoveRecord(SCHOOL.id, THERE))
    editor.do(EditRecord(replace(SCHOOL, name="Boksschool De Brug"), based_on=SCHOOL))
    assert stored(editor) == replace(SCHOOL, name="Boksschool De Brug", position=THERE)


def test_a_form_that_would_break_a_rule_together_with_another_edit_is_refused(editor: Editor) -> None:
    before = replace(SCHOOL, address=Address(street="Burgwal", house_number="40"))
    editor.do(AddRecord(before))
    form = replace(SCHOOL, address=Address(street="Burgwal"), private_home=True)
    with pytest.raises(ValidationError):
        editor.do(EditRecord(form, based_on=replace(form, private_home=False)))
    assert stored(editor) == before
