"""A bug is written down without a word of what people typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.errors import StoreError
from buurtkaart.gui.dressing import apply_look
from buurtkaart.gui.report_dialog import ReportDialog, install_excepthook
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT

# A screen that is not there has no sizes to suggest.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TYPED = "Zwaantje Querulinga, 038 987 65 43"


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return what the log says and what the dialog shows after a bug with typed words in every layer."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_told: None)
    window = QWidget()
    qtbot.addWidget(window)
    install_excepthook(window, tmp_path)

    def inner(words: str) -> None:
        raise KeyError(words)

    try:
        try:
            inner(TYPED)
        except KeyError as error:
            raise StoreError(f"no row with {TYPED}") from error
    except StoreError:
        try:
            raise RuntimeError(TYPED)
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportDialog)))
    shown = window.findChildren(QPlainTextEdit)[0].toPlainText()
    window.findChildren(ReportDialog)[0].accept()
    return (tmp_path / "buurtkaart.log").read_text(encoding="utf-8"), shown


def test_the_log_says_where_and_of_what_kind_and_nothing_that_was_typed(told: tuple[str, str]) -> None:
    log, _shown = told
    assert "Zwaantje" not in log
    assert "987" not in log
    for part in ("RuntimeError", "KeyError", "buurtkaart.errors.StoreError", "test_report_dialog.py", "in inner"):
        assert part in log


def test_the_person_sees_everything_before_sending_it(told: tuple[str, str]) -> None:
    _log, shown = told
    assert TYPED in shown


def test_a_calm_sentence_that_came_through_qt_is_said_as_it_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    said: list[str] = []

    class Window(QWidget):
        def complain(self, error: StoreError) -> None:
            said.append(str(error))

    window = Window()
    qtbot.addWidget(window)
    install_excepthook(window, tmp_path)
    through = "Error calling Python override of QStringListModel::data(): "
    error = StoreError(2 * through + "De schijf is vol.")
    sys.excepthook(StoreError, error, None)
    assert said == ["De schijf is vol."]


def test_letters_of_twice_the_size_leave_its_buttons_on_the_screen(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.styleSheet(), qapp.font(), qapp.palette()
    apply_look(qapp, Look(LIGHT, 2.0))
    try:
        dialog = ReportDialog("KeyError\n" * 40, None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.height() < dialog.screen().availableSize().height()
        for each in dialog.findChildren(QPushButton):
            assert dialog.rect().contains(each.geometry()), each.text()
            assert each.width() >= each.sizeHint().width()
    finally:
        sheet, font, palette = before
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(palette)
