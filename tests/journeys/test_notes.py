"""Catch it at the coffee table: one key, one box, and later it becomes something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from buurtkaart.domain.address import Address
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.notes.panel import NotesPanel
from buurtkaart.gui.said.panel import SaidPanel
from tests.journeys.desk import Desk


def jot(desk: Desk, words: str) -> NotesPanel:
    """Press Ctrl+J, type, press Enter."""
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_J)
    panel: NotesPanel = desk.panel(NotesPanel)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    desk.keys(box, words)
    desk.key(box, Qt.Key.Key_Return)
    assert box.toPlainText() == ""
    desk.wait(lambda: words in desk.texts(panel), "the note waits in the tray")
    return panel


def waiting(desk: Desk) -> list[str]:
    with desk.bench.store.reading() as reader:
        return [note.words for note in reader.waiting_notes()]


def test_a_note_is_kept_with_one_key_and_waits_in_the_tray(desk: Desk) -> None:
    before = len(waiting(desk))
    panel = jot(desk, "Mevrouw zoekt een klaverjasclub")
    assert "Mevrouw zoekt een klaverjasclub" in waiting(desk)
    assert "Mevrouw zoekt een klaverjasclub" in desk.texts(panel)
    assert any(str(before + 1) in text for text in desk.texts(desk.window.list))


def test_what_is_typed_but_not_kept_is_kept_when_the_panel_closes(desk: Desk) -> None:
    desk.shortcut(Qt.Key.Key_J)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    desk.keys(box, "Half verhaal")
    desk.window.close_panel()
    assert "Half verhaal" in waiting(desk)


def test_a_note_becomes_a_group_with_day_time_phone_and_street(desk: Desk) -> None:
    assert desk.bench.pack is not None
    street = desk.bench.pack.connection().execute("SELECT name FROM street ORDER BY name LIMIT 1").fetchone()[0]
    words = f"Elke donderdag om 14:00 klaverjassen in de {street}, bel 0612345678"
    panel = jot(desk, words)
    desk.press(panel, "Groep")
    form = desk.panel(FormPanel)
    assert form.record.record_type is RecordType.INITIATIVE
    schedule = form.field("schedule").value()
    assert schedule is not None
    assert schedule.rule == "FREQ=WEEKLY;BYDAY=TH"
    assert (schedule.first_start.hour, schedule.first_start.minute) == (14, 0)
    assert form.field("phone").value().replace(" ", "").endswith("12345678")
    desk.press(form, "Klaar")
    assert "naam" in desk.toast
    assert desk.panel(FormPanel) is form, "what was heard is not lost in silence"
    name = form.field("name").focusProxy()
    assert name is not None
    desk.keys(name, "Klaverjasmiddag")
    desk.key(name, Qt.Key.Key_Return)
    group = desk.named(RecordType.INITIATIVE, "Klaverjasmiddag")
    assert group.description == words
    assert words not in waiting(desk)
    assert group.position is not None
    assert not group.public
    desk.press(desk.window, "Klaar")
    desk.wait(lambda: "Klaverjasmiddag" in desk.list_titles(), "the map goes there, so it is in the list")
    desk.window.bar.undo.click()
    assert words in waiting(desk)
    assert desk.stored(group.id).deleted_at is not None


@pytest.mark.parametrize(
    ("heard", "address"),
    [
        ("lindelaan 29", Address(street="Lindelaan", house_number="29", postcode="1999 AA", city="Lisdrecht")),
        # The map knows no such number; it may be a new house.
        ("Lindelaan 987", Address(street="Lindelaan", house_number="987", city="Lisdrecht")),
    ],
)
def test_a_note_becomes_a_place_at_the_address_that_it_names(desk: Desk, heard: str, address: Address) -> None:
    panel = jot(desk, f"Nieuwe ruilkast op de {heard}")
    desk.press(panel, "Plek")
    form = desk.panel(FormPanel)
    assert form.field("address").value() == address
    assert form.field("position").value() is not None


def test_a_wish_that_is_nobody_s_is_found_back_by_a_word(desk: Desk) -> None:
    panel = jot(desk, "Ik wil weer leren dammen")
    desk.press(panel, "Wens")
    desk.press(desk.panel(FormPanel), "Klaar")
    assert "Ik wil weer leren dammen" not in waiting(desk), "whoever is done keeps it"
    actions = [each for each in desk.window.bar.area_menu.actions() if each.text() == "Wensen, talenten en buurten…"]
    assert len(actions) == 1
    jot(desk, "Dan iets anders")
    desk.press(desk.panel(NotesPanel), "Wensen, talenten en buurten")
    desk.panel(SaidPanel)
    actions[0].trigger()
    said = desk.panel(SaidPanel)
    desk.wait(lambda: said.list.count() > 1, "what was said is there")
    desk.keys(said.focusProxy(), "DAMMEN leren")
    assert said.list.count() == 1
    desk.key(said.list, Qt.Key.Key_Down)
    desk.key(said.list, Qt.Key.Key_Return)
    detail = desk.window.right.detail.detail
    assert detail is not None
    assert detail.title == "Ik wil weer leren dammen"
