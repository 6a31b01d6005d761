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
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import CancelledError, NotFoundError, ValidationError
from buurtkaart.i18n import set_language
from buurtkaart.services.commands import AddMany, AddRecord, DeleteRecord, EditRecord, MoveRecord, VerifyRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.store.checking import Finding, check_database
from buurtkaart.store.search_queries import find_entries
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
SCHOOL = Place(name="Boksschool", position=Position(52.55, 5.91))
HERE = Position(52.555, 5.915)
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
    assert editor.undo_title == "Toevoegen van 2.500 dingen ongedaan maken"
    editor.undo()
    with editor.store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 0
    editor.redo()
    with editor.store.reading() as reader:
        assert reader.count(RecordType.PLACE) == 2500


def hundreds(count: int = 400) -> list[Record]:
    """What an import brings: places, and groups that happen at them."""
    places = [Place(name=f"Plek {number}", position=HERE) for number in range(count)]
    groups = [Initiative(name=f"Groep {number}", place_id=places[number].id) for number in range(count // 4)]
    return [*places, *groups]


def found(editor: Editor, text: str) -> list[str]:
    with editor.store.reading() as reader:
        return [each.title for each in find_entries(reader.connection, text)]


def problems(editor: Editor) -> list[Finding]:
    return check_database(editor.store.path)


@pytest.mark.parametrize("others", [0, 700], ids=["alone", "beside more"])
def test_undoing_a_large_import_leaves_what_was_there_findable_and_nothing_else(editor: Editor, others: int) -> None:
    editor.do(AddMany([SCHOOL, *(Place(name=f"Bank {number}") for number in range(others))]))
    before = problems(editor)
    brought = hundreds()
    editor.do(AddMany([*brought, Initiative(name="Boksen", place_id=SCHOOL.id)]))
    turned = editor.undo()
    assert turned is not None
    assert turned.size == len(brought) + 1
    assert turned.deletes(brought[0].id)
    assert not turned.deletes(SCHOOL.id)
    assert found(editor, "plek") == []
    assert found(editor, "boks") == ["Boksschool"]
    assert problems(editor) == before == []


def test_redoing_a_large_import_brings_everything_back_as_it_was(editor: Editor) -> None:
    brought = hundreds()
    editor.do(AddMany(brought))
    editor.undo()
    turned = editor.redo()
    assert turned is not None
    assert turned.types == {each.id: each.record_type for each in brought}
    with editor.store.reading() as reader:
        assert list(reader.find_many(each.id for each in brought).values()) == brought
    assert found(editor, "Plek 399") == ["Plek 399"]
    assert problems(editor) == []
    assert editor.undo_title == "Toevoegen van 500 dingen ongedaan maken"


def test_what_was_taken_away_before_the_undo_of_its_import_tells_so_in_its_history(editor: Editor) -> None:
    brought = hundreds()
    editor.do(AddMany(brought))
    editor.undo()
    with editor.store.reading() as reader:
        told = [(each.action, each.field, each.before) for each in reader.history(brought[7].id)]
        assert told == [(Action.UNDO, "deleted_at", None), (Action.IMPORT, "", told[1][2])]
        assert reader.history(brought[7].id)[0].after == CLOCK.now()


def test_a_group_loses_its_spot_when_the_import_of_its_place_is_undone(editor: Editor) -> None:
    brought = hundreds()
    editor.do(AddMany(brought))
    group = Initiative(name="Boksen", place_id=brought[0].id)
    index = MapIndex.load(editor.store)
    editor.subscribe(index.apply)
    editor.do(AddRecord(group))
    assert index.position_of(group.id) is not None
    editor.undo()
    editor.redo()
    with editor.store.unit_of_work(Action.EDIT) as uow:
        uow.mark_added(1, CLOCK.now(), lambda _done: None)
    assert MapIndex.load(editor.store).position_of(group.id) is None


def test_a_large_undo_that_is_stopped_changes_nothing(editor: Editor) -> None:
    def stop(_done: float) -> None:
        raise CancelledError("stop")

    editor.do(AddMany(hundreds()))
    with pytest.raises(CancelledError):
        editor.undo(stop)
    assert found(editor, "Plek 399") == ["Plek 399"]
    assert editor.undo_title == "Toevoegen van 500 dingen ongedaan maken"
    assert problems(editor) == []


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
