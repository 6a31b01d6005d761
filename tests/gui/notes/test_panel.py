"""A note that cannot be stored is not lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from buurtkaart.errors import StoreError
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.notes.panel import NotesPanel
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import Command
from tests.gui.conftest import words


def test_a_note_that_could_not_be_stored_stays_in_the_box(
    window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_command: Command) -> None:
        raise StoreError("The disk is full.")

    panel = NotesPanel(workbench.editor, window.look)
    window.open_panel(panel)
    box = panel.findChild(QPlainTextEdit)
    assert box is not None
    box.setPlainText("Wil graag dansen")
    with monkeypatch.context() as broken:
        broken.setattr(workbench.editor, "do", refuse)
        assert not window.right.close_panel()
    assert "The disk is full." in words(window)
    assert window.right.close_panel()
    with workbench.store.reading() as reader:
        assert [note.words for note in reader.waiting_notes()] == ["Wil graag dansen"]


def test_who_heard_that_a_note_was_refused_does_not_lose_it_by_opening_something_else(
    window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_command: Command) -> None:
        raise StoreError("The disk is full.")

    panel = NotesPanel(workbench.editor, window.look)
    window.open_panel(panel)
    box = panel.findChild(QPlainTextEdit)
    assert box is not None
    box.setPlainText("Wil graag dansen")
    monkeypatch.setattr(workbench.editor, "do", refuse)
    panel.keep()
    panel.keep()
    assert not window.right.close_panel()
    assert box.toPlainText() == "Wil graag dansen"
    assert window.right.close_panel()


class Line:
    """Another program holds the neighbourhood: what is done waits in a row."""

    holds_something = True

    def __init__(self) -> None:
        self.taken: list[Command] = []

    def take(self, command: Command) -> None:
        self.taken.append(command)


def test_a_note_that_still_waits_for_another_program_is_not_called_stored(
    window: MainWindow, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line()
    monkeypatch.setattr(workbench.editor, "queue", line)
    panel = NotesPanel(workbench.editor, window.look)
    window.open_panel(panel)
    box = panel.findChild(QPlainTextEdit)
    assert box is not None
    said: list[str] = []
    panel.toast_requested.connect(said.append)
    box.setPlainText("Wil graag dansen")
    panel.keep()
    assert len(line.taken) == 1
    assert [each.startswith("One moment") for each in said] == [True]
