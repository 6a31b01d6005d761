"""A megabyte that is pasted is refused with a reason, at once."""

from __future__ import annotations

import time

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buurtkaart.domain.checks import LONGEST_TEXT, text_problem
from buurtkaart.gui.text_box import LineBox, TextBox

MEGABYTE = "lange tekst zonder einde " * 42_000


def test_a_pasted_megabyte_is_cut_where_the_check_still_sees_that_it_is_too_long(qtbot: QtBot) -> None:
    box = TextBox()
    qtbot.addWidget(box)
    box.resize(300, 100)
    box.show()
    source = QMimeData()
    source.setText(MEGABYTE)
    started = time.process_time()
    box.insertFromMimeData(source)
    qtbot.wait(1)
    # Qt lays out a line of a megabyte in some seconds.
    assert time.process_time() - started < 1
    assert len(box.toPlainText()) == LONGEST_TEXT + 1
    assert list(text_problem("words", box.toPlainText()))


def test_what_is_pasted_is_text_and_never_markup(qtbot: QtBot) -> None:
    box = TextBox()
    qtbot.addWidget(box)
    source = QMimeData()
    source.setHtml("<b>vet</b>")
    source.setText("<b>v\x02et</b>")
    box.insertFromMimeData(source)
    assert box.toPlainText() == "<b>vet</b>"


def test_what_is_pasted_in_one_line_stays_one_line(qtbot: QtBot) -> None:
    box = LineBox("Hier: ")
    qtbot.addWidget(box)
    clipboard = QApplication.clipboard()
    clipboard.setText("Buurt\x02kamer\r\n  De Linde\tzaal 2\u2028\n")
    box.paste()
    assert box.text() == "Hier: Buurtkamer De Linde zaal 2 "
    assert box.cursorPosition() == len(box.text())
    clipboard.setText(MEGABYTE)
    box.paste()
    assert len(box.text()) == LONGEST_TEXT + 1


def test_a_long_answer_shows_how_it_begins_until_somebody_writes_on(qtbot: QtBot) -> None:
    box = LineBox()
    qtbot.addWidget(box)
    box.setText("wie rustig wil bewegen, ook met een rollator")
    assert box.cursorPosition() == 0
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.clearFocus()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert box.cursorPosition() == len(box.text())
