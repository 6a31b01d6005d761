"""Commands, each through a real editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.vocabulary import NoteState
from buurtkaart.errors import NotFoundError
from buurtkaart.services.commands import AddRecord, ConvertNote, DiscardNote, MoveRecord
from buurtkaart.services.editor import Editor
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
THERE = Position(52.56, 5.92)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    store = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    yield Editor(store, CLOCK, "Anja")
    store.close()


def test_a_dragged_place_takes_the_address_of_its_new_spot(editor: Editor) -> None:
    place = Place(name="Buurthuis", address=Address(street="Burgwal", house_number="40"))
    editor.do(AddRecord(place))
    editor.do(MoveRecord(place.id, THERE, Address(street="Hofstraat", house_number="3")))
    with editor.store.reading() as reader:
        found = reader.get(place.id)
    assert isinstance(found, Place)
    assert (found.position, found.address.street_line) == (THERE, "Hofstraat 3")


def test_a_dragged_private_home_takes_the_street_only(editor: Editor) -> None:
    place = Place(name="Bij Riet", private_home=True)
    editor.do(AddRecord(place))
    editor.do(MoveRecord(place.id, THERE, Address(street="Hofstraat", house_number="3", postcode="8261 EP")))
    with editor.store.reading() as reader:
        found = reader.get(place.id)
    assert isinstance(found, Place)
    assert found.address == Address(street="Hofstraat")


def test_a_contact_can_be_dragged(editor: Editor) -> None:
    contact = Contact(name="Riet")
    editor.do(AddRecord(contact))
    editor.do(MoveRecord(contact.id, THERE))
    with editor.store.reading() as reader:
        assert reader.get(contact.id) == contact.with_values(position=THERE)


def test_what_is_not_there_cannot_be_moved(editor: Editor) -> None:
    with pytest.raises(NotFoundError):
        editor.do(MoveRecord(new_id(), THERE))


def test_a_note_that_became_a_wish_leaves_the_tray_and_comes_back_on_undo(editor: Editor) -> None:
    note = QuickNote(words="Wil graag op een loopband", heard_at=CLOCK.now())
    wish = Wish(words="op een loopband lopen")
    editor.do(AddRecord(note))
    editor.do(ConvertNote(note.id, wish))
    with editor.store.reading() as reader:
        assert reader.waiting_notes() == []
        assert reader.get(note.id) == note.with_values(state=NoteState.HANDLED, became_id=wish.id)
    editor.undo()
    with editor.store.reading() as reader:
        assert reader.waiting_notes() == [note]
        assert reader.get(wish.id).deleted_at is not None


def test_a_note_can_be_put_aside(editor: Editor) -> None:
    note = QuickNote(words="niets bijzonders", heard_at=CLOCK.now())
    editor.do(AddRecord(note))
    editor.do(DiscardNote(note.id))
    with editor.store.reading() as reader:
        assert reader.waiting_notes() == []


def test_dragging_keeps_what_somebody_typed_about_the_door(editor: Editor) -> None:
    place = Place(name="Buurthuis", address=Address(street="Burgwal", room="zaal De Linde", landmark="t/o de molen"))
    editor.do(AddRecord(place))
    editor.do(MoveRecord(place.id, THERE, Address(street="Hofstraat", house_number="3")))
    with editor.store.reading() as reader:
        found = reader.get(place.id)
    assert isinstance(found, Place)
    assert (found.address.room, found.address.landmark) == ("zaal De Linde", "t/o de molen")
