"""Slow work through which nobody may edit: a large undo, and erasing for real."""

from __future__ import annotations

import threading
from datetime import date

from pytestqt.qtbot import QtBot

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.busy import Busy
from buurtkaart.gui.forms.consent_field import ConsentField
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddMany, AddRecord
from tests.gui.conftest import titles

MANY = 3000


def _count(workbench: Workbench) -> int:
    with workbench.store.reading() as reader:
        return reader.count(RecordType.PLACE)


def test_undoing_an_import_goes_beside_the_window_and_takes_everything_back(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    before = _count(workbench)
    workbench.editor.do(AddMany(tuple(Place(name=f"Bank {number}") for number in range(MANY))))
    window.bar.undo.click()
    assert window.findChild(Busy) is not None
    assert not window.bar.isEnabled()
    qtbot.waitUntil(window.bar.isEnabled, timeout=20_000)
    assert _count(workbench) == before
    qtbot.waitUntil(lambda: "Bank 7" not in titles(window))
    window.bar.redo.click()
    qtbot.waitUntil(window.bar.isEnabled, timeout=20_000)
    assert _count(workbench) == before + MANY


def test_stopping_a_large_undo_changes_nothing(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    workbench.editor.do(AddMany(tuple(Place(name=f"Bank {number}") for number in range(3 * MANY))))
    there = _count(workbench)
    window.bar.undo.click()
    busy = window.findChild(Busy)
    assert busy is not None
    busy.stop.click()
    qtbot.waitUntil(window.bar.isEnabled, timeout=20_000)
    assert _count(workbench) == there
    assert workbench.editor.undo_size == 3 * MANY


def test_nothing_can_be_changed_meanwhile(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    go_on = threading.Event()
    assert window.editing is not None
    window.editing._gate.work("Bezig", lambda _heard: go_on.wait(5), lambda _done: None, can_stop=False)
    window.editing.new(RecordType.PLACE)
    assert window.right.panel is None
    go_on.set()
    qtbot.waitUntil(window.bar.isEnabled)
    window.editing.new(RecordType.PLACE)
    assert isinstance(window.right.panel, FormPanel)


def test_withdrawn_consent_erases_the_value_and_says_where_it_may_still_stand(
    qtbot: QtBot, window: MainWindow, workbench: Workbench
) -> None:
    riet = Contact(name="Riet Vermeulen", role="gastvrouw").with_consent("name", date(2026, 3, 1), "mondeling")
    workbench.editor.do(AddRecord(riet))
    workbench.editor.do(AddRecord(Place(name="Eettafel", description="Vraag naar Riet Vermeulen.")))
    assert window.editing is not None
    window.editing.edit(riet.id)
    form = window.right.panel
    assert isinstance(form, FormPanel)
    field = form.field("consents")
    assert isinstance(field, ConsentField)
    field._lines["name"]._erase.click()
    assert "erased" not in window._toast.text  # it is done beside the window
    qtbot.waitUntil(lambda: "erased" in window._toast.text, timeout=20_000)
    assert "Eettafel" in window._toast.text
    with workbench.store.reading() as reader:
        left = reader.get(riet.id)
    assert isinstance(left, Contact)
    assert (left.name, left.consents) == ("", ())
    assert form.field("name").value() == ""
