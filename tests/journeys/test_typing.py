"""A worker types as she writes to a neighbour; the program takes the trouble to understand it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.form_panel import FormPanel
from tests.journeys.desk import Desk


def new_place(desk: Desk, name: str) -> FormPanel:
    desk.shortcut(Qt.Key.Key_N)
    form: FormPanel = desk.panel(FormPanel)
    desk.keys(line_of(form.field("name")), name)
    return form


def line_of(field: Field, which: int = 0) -> QLineEdit:
    return field.findChildren(QLineEdit)[which]


def test_opening_hours_are_typed_in_dutch_and_shown_so_again(desk: Desk) -> None:
    form = new_place(desk, "Buurtkamer")
    line = line_of(form.field("opening_hours"))
    desk.keys(line, "ma t/m vr van 9 tot 17 uur")
    assert "Ma–vr 9:00–17:00" in desk.texts(form)
    desk.press(form, "Klaar")
    place = desk.named(RecordType.PLACE, "Buurtkamer")
    assert place.opening_hours == "Mo-Fr 09:00-17:00"
    assert desk.window.editing is not None
    desk.window.editing.edit(place.id)
    assert line_of(desk.panel(FormPanel).field("opening_hours")).text() == "ma-vr 9:00-17:00"


def test_nobody_has_to_type_how_a_web_address_starts(desk: Desk) -> None:
    form = new_place(desk, "Buurtkamer")
    desk.keys(line_of(form.field("website")), "www.buurtkamer.nl")
    assert form.field("website").reason == ""
    desk.press(form, "Klaar")
    assert desk.named(RecordType.PLACE, "Buurtkamer").website == "https://www.buurtkamer.nl"


def test_a_typed_address_puts_the_place_on_the_map(desk: Desk) -> None:
    form = new_place(desk, "Buurtkamer")
    street, number = line_of(form.field("address")), line_of(form.field("address"), 1)
    desk.keys(street, "lindelaan")
    desk.keys(number, "36")
    desk.key(number, Qt.Key.Key_Tab)
    desk.press(form, "Klaar")
    place = desk.named(RecordType.PLACE, "Buurtkamer")
    boxing_school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    assert place.position is not None
    assert place.position.distance_m(boxing_school.position) < 30
    assert place.address.street == "Lindelaan"
    assert place.address.postcode == boxing_school.address.postcode


def test_bringing_together_asks_first_with_whom(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.show_record(school.id)
    desk.press(desk.window.right.detail, "Breng mensen samen")
    form = desk.panel(FormPanel)
    other = line_of(form.field("to_id"))
    desk.wait(other.hasFocus, "the second question has the keyboard")
    assert form.field("from_id").value() == school.id


def test_the_keyboard_stays_at_a_question_that_was_answered(desk: Desk) -> None:
    desk.window.bar.new_menu.actions()[1].trigger()
    form = desk.panel(FormPanel)
    where = line_of(form.field("place_id"))
    desk.keys(where, "boks")
    completer = where.completer()
    assert completer is not None
    offered = completer.popup()
    assert offered is not None
    desk.wait(offered.isVisible, "places are offered")
    desk.key(offered, Qt.Key.Key_Down)
    desk.key(offered, Qt.Key.Key_Return)
    desk.wait(lambda: bool(form.field("place_id").value()), "the place is chosen")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.field("place_id").isAncestorOf(focused)


def test_what_was_deleted_is_named(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.show_record(school.id)
    desk.press(desk.window.right.detail, "Verwijderen")
    assert desk.toast == "Boksschool De Brug is verwijderd."
    assert "Verwijderen van Boksschool De Brug ongedaan maken" in desk.window.bar.undo.toolTip()


def test_the_delete_key_takes_away_what_is_chosen_and_the_keyboard_stays_in_the_list(desk: Desk) -> None:
    rows = desk.window.list.list
    desk.window.resize(1280, 800)
    desk.shortcut(Qt.Key.Key_1)
    desk.key(rows, Qt.Key.Key_Down)
    desk.wait(lambda: desk.chosen_in_list() != "", "a row is chosen")
    chosen = desk.chosen_in_list()
    desk.key(rows, Qt.Key.Key_Delete)
    desk.wait(lambda: desk.stored(chosen).deleted_at is not None, "it is deleted")
    assert rows.hasFocus()
    desk.shortcut(Qt.Key.Key_Z)
    desk.wait(lambda: desk.stored(chosen).deleted_at is None, "it is back")
