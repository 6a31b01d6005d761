"""What a form does when storing fails, or when its record goes away under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from buurtkaart.domain.address import Address
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import StoreError
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddRecord, Command, EditRecord

FULL = "The disk is full."


def _form(window: MainWindow) -> FormPanel:
    panel = window.right.panel
    assert isinstance(panel, FormPanel)
    return panel


def _new_place(window: MainWindow) -> FormPanel:
    assert window.editing is not None
    window.editing.new(RecordType.PLACE)
    return _form(window)


def _type(qtbot: QtBot, form: FormPanel, path: str, text: str) -> None:
    editor = form.field(path).focusProxy()
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def _break(monkeypatch: pytest.MonkeyPatch, workbench: Workbench) -> None:
    def refuse(_command: Command) -> None:
        raise StoreError(FULL)

    monkeypatch.setattr(workbench.editor, "do", refuse)


def test_a_form_with_a_name_that_could_not_be_stored_asks_for_no_name(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = _new_place(window)
    assert "It is stored as soon as it has a name." in [each.text() for each in form.findChildren(QLabel)]
    with monkeypatch.context() as broken:
        _break(broken, workbench)
        _type(qtbot, form, "name", "Naaiclub")
        assert "Nothing stored yet." in [each.text() for each in form.findChildren(QLabel)]
    window.right.close_panel()


def test_words_that_could_not_be_stored_stay_and_are_stored_later(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = _new_place(window)
    with monkeypatch.context() as broken:
        _break(broken, workbench)
        _type(qtbot, form, "name", "Naaiclub")
        assert window._toast.text == FULL
    window.right.close_panel()
    with workbench.store.reading() as reader:
        assert [each.title for each in reader.all(RecordType.PLACE)][-1] == "Naaiclub"


def test_a_form_that_could_not_store_does_not_close_by_itself(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = _new_place(window)
    editor = form.field("name").focusProxy()
    assert editor is not None
    with monkeypatch.context() as broken:
        _break(broken, workbench)
        QTest.keyClicks(editor, "Naaiclub")
        assert not window.right.close_panel()
        assert window.right.panel is form
        assert window.right.close_panel()


def test_undoing_the_adding_closes_the_form_and_redo_brings_the_thing_back(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    form = _new_place(window)
    _type(qtbot, form, "name", "Naaiclub")
    record_id = form.record.id
    workbench.editor.undo()
    assert window.right.panel is None
    workbench.editor.redo()
    with workbench.store.reading() as reader:
        found = reader.get(record_id)
    assert (found.title, found.deleted_at) == ("Naaiclub", None)


def test_somebody_s_own_house_forgets_the_door(qtbot: QtBot, window: MainWindow, records: dict[str, Record]) -> None:
    assert window.editing is not None
    window.editing.edit(records["school"].id)
    form = _form(window)
    field = form.field("private_home")
    field.set_value(True)
    field.answered()
    kept = form.record
    assert isinstance(kept, Place)
    assert kept.address == kept.address.street_only
    before = records["school"]
    assert isinstance(before, Place)
    assert kept.position != before.position


def test_a_house_that_was_pointed_at_before_it_had_a_name_forgets_the_roof(qtbot: QtBot, window: MainWindow) -> None:
    assert window.editing is not None
    roof = Position(52.5655123, 5.9265987)
    door = Address(street="Burgwal", house_number="40", postcode="8261 EP", room="boven")
    window.editing.new(RecordType.PLACE, position=roof, address=door)
    form = _form(window)
    field = form.field("private_home")
    field.set_value(True)
    field.answered()
    _type(qtbot, form, "name", "Bij Riet")
    kept = form.record
    assert isinstance(kept, Place)
    assert (kept.title, kept.private_home, kept.address) == ("Bij Riet", True, Address(street="Burgwal"))
    assert kept.position not in (None, roof)


def test_a_number_that_is_typed_for_a_house_is_not_kept(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    assert window.editing is not None
    home = Place(name="Bij Riet", private_home=True, address=Address(street="Burgwal", city="Kampen"))
    workbench.editor.do(AddRecord(home))
    window.editing.edit(home.id)
    form = _form(window)
    field = form.field("address")
    field.set_value(Address(street="Burgwal", house_number="40", postcode="8261 EP", city="Kampen"))
    field.answered()
    assert not field.reason
    assert field.value() == home.address
    with workbench.store.reading() as reader:
        assert reader.get(home.id) == home
        assert [each.field for each in reader.history(home.id)] == [""]


def test_the_window_finishes_erasing_and_says_so(
    qtbot: QtBot, english: None, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    school = records["school"]
    workbench.editor.do(AddRecord(Place(name="Kapper", description="naast Burgwal 40")))
    assert isinstance(school, Place)
    workbench.editor.do(EditRecord(school.with_values(private_home=True)))
    qtbot.waitUntil(lambda: "The old address was erased" in window._toast.text)
    assert "Kapper" in window._toast.text
    assert not workbench.store.is_erasing_unfinished
