"""What cannot be stored is never dropped: it waits, and whoever typed it hears why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from tests.gui.forms.test_forms import HERE, edit_form, new_form, open_form, stored, type_in


def test_choosing_something_else_keeps_what_was_red_and_offers_the_way_back(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    form = edit_form(window, school)
    type_in(qtbot, form, "cost", "gratis")
    type_in(qtbot, form, "phone", "bel maar")
    reason = form.field("phone").reason
    window.show_record(records["home"].id)
    assert window.right.panel is None
    assert window._toast.text == f"{school.title}: “Phone” is not stored yet. {reason}"
    after = stored(workbench, school.id)
    assert isinstance(after, Place)
    assert (after.cost, after.phone) == ("gratis", "")
    QTest.mouseClick(window._toast._button, Qt.MouseButton.LeftButton)
    again = open_form(window)
    assert again.record.id == school.id
    assert again.field("phone").value() == "bel maar"
    assert again.field("phone").reason == reason


def test_what_was_red_still_stands_there_when_the_form_is_opened_again(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    type_in(qtbot, edit_form(window, school), "phone", "038 12")
    window.close_panel()
    form = edit_form(window, school)
    assert form.field("phone").value() == "038 12"
    type_in(qtbot, form, "phone", "038 123 45 67")
    window.close_panel()
    after = stored(workbench, school.id)
    assert isinstance(after, Place)
    assert after.phone == "038 123 45 67"
    assert edit_form(window, school).field("phone").reason == ""


def test_ready_stays_at_the_first_answer_in_red_and_says_why(
    qtbot: QtBot, window: MainWindow, records: dict[str, Record]
) -> None:
    form = edit_form(window, records["school"])
    type_in(qtbot, form, "website", "geen site")
    form.field("name").setFocus()
    form.close_form()
    assert window.right.panel is form
    assert form.field("website").reason in window._toast.text
    assert form.field("website").focusProxy() is form.focusWidget()
    assert form.field("website").isVisibleTo(form)
    form.close_form()
    assert window.right.panel is None
    assert edit_form(window, records["school"]).field("website").value() == "geen site"


def test_a_new_contact_with_only_a_wrong_phone_number_waits_under_a_name_of_last_resort(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    form = new_form(window, RecordType.CONTACT, position=HERE)
    type_in(qtbot, form, "phones", "bel maar")
    window.close_panel()
    made = stored(workbench, form.record.id)
    assert isinstance(made, Contact)
    assert made.phones == ()
    assert edit_form(window, made).field("phones").value() == ("bel maar",)


def test_words_of_a_connection_without_an_end_come_back_with_the_next_new_one(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    form = new_form(window, RecordType.CONNECTION)
    editor = form.field("story").focusProxy()
    assert editor is not None
    QTest.keyClicks(editor, "Zij gingen samen wandelen")
    window.close_panel()
    assert stored(workbench, form.record.id) is None
    assert window._toast.text
    again = new_form(window, RecordType.CONNECTION)
    assert again.field("story").value() == "Zij gingen samen wandelen"


def test_the_window_stays_once_for_what_is_not_stored(
    qtbot: QtBot, window: MainWindow, records: dict[str, Record]
) -> None:
    type_in(qtbot, edit_form(window, records["school"]), "phone", "bel maar")
    window.show_record(records["home"].id)
    assert not window.close()
    panel = window.right.panel
    assert isinstance(panel, FormPanel)
    assert panel.field("phone").value() == "bel maar"
    assert panel.field("phone").reason in window._toast.text
    assert window.close()
