"""*Dit klopt niet meer*: one step that somebody follows up, and that one undo takes back."""

from __future__ import annotations

from datetime import date

import pytest

from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.services.commands import AddRecord, DoubtRecord, VerifyRecord
from buurtkaart.services.editor import Editor

WORDS = "Klopt niet meer: Buurthuis"


@pytest.fixture
def place(editor: Editor) -> Place:
    made = Place(name="Buurthuis", verified_on=date(2026, 10, 3), verified_by="Anja")
    editor.do(AddRecord(made))
    return made


def stored(editor: Editor, place: Place) -> tuple[Place, list[str]]:
    with editor.store.reading() as reader:
        found = reader.find(place.id)
        notes = [note.words for note in reader.waiting_notes()]
    assert isinstance(found, Place)
    return found, notes


def test_nobody_vouches_for_it_any_more_and_a_note_waits(editor: Editor, place: Place) -> None:
    editor.do(DoubtRecord(place.id, WORDS))
    found, notes = stored(editor, place)
    assert (found.verified_on, found.verified_by) == (None, "")
    assert found.name == "Buurthuis"
    assert notes == [WORDS]


def test_the_note_leads_to_what_it_is_about_and_goes_when_somebody_looked(editor: Editor, place: Place) -> None:
    other = Place(name="Bankje")
    editor.do(AddRecord(other))
    for each in (place, other):
        editor.do(DoubtRecord(each.id, WORDS))
    editor.do(VerifyRecord(place.id, date(2026, 11, 22), "Nora"))
    with editor.store.reading() as reader:
        assert [note.became_id for note in reader.waiting_notes()] == [other.id]
    editor.undo()
    with editor.store.reading() as reader:
        assert {note.became_id for note in reader.waiting_notes()} == {place.id, other.id}


def test_one_undo_takes_both_back(editor: Editor, place: Place) -> None:
    editor.do(DoubtRecord(place.id, WORDS))
    editor.undo()
    found, notes = stored(editor, place)
    assert found.verified_by == "Anja"
    assert notes == []


def test_what_nobody_ever_checked_gets_a_note_too(editor: Editor) -> None:
    place = Place(name="Bankje")
    editor.do(AddRecord(place))
    editor.do(DoubtRecord(place.id, WORDS))
    assert stored(editor, place)[1] == [WORDS]


def test_only_what_can_be_checked_is_doubted(editor: Editor) -> None:
    note = QuickNote(words="Hoi", heard_at=editor.clock.now())
    editor.do(AddRecord(note))
    with pytest.raises(TypeError):
        editor.do(DoubtRecord(note.id, WORDS))
