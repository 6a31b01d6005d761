"""What a form does when storing fails, or when its record goes away under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import StoreError
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import Command

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
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def _break(monkeypatch: pytest.MonkeyPatch, workbench: Workbench) -> None:
    def refuse(_command: Command) -> None:
        raise StoreError(FULL)

    monkeypatch.setattr(workbench.editor, "do", refuse)


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
        qtbot.keyClicks(editor, "Naaiclub")
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
