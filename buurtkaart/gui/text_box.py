"""Boxes for one line and for more lines of text that stay as they are, whatever is pasted into them."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from buurtkaart.domain.checks import LONGEST_TEXT, without_control_characters

PASTE_LIMIT = LONGEST_TEXT + 1
"""One letter more than may be kept: the check that says so must see it, and Qt must not lay out a megabyte."""

_BREAK: Final = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*|\t")


class LineBox(QLineEdit):
    """One line. What is pasted with line breaks, from a letter or a table, is joined with blanks."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setMaxLength(PASTE_LIMIT)
        self.textEdited.connect(self._join)

    def setText(self, text: str | None) -> None:
        """Show how a text begins: Qt shows the end of one that is longer than the box."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on where the text ends, when the program put the keyboard here."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def _join(self, text: str) -> None:
        joined = _one_line(text)
        if joined != text:
            at = len(_one_line(text[: self.cursorPosition()]))
            self.setText(joined)
            self.setCursorPosition(at)


class TextBox(QPlainTextEdit):
    """Takes no more of a paste or a drop than the reason against it needs. The Tab key leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the text that is pasted or dropped, and nothing else."""
        self.insertPlainText(without_control_characters(source.text()[:PASTE_LIMIT]))


def _one_line(text: str) -> str:
    # Nobody sees what cannot be shown, so nobody could take it away.
    return without_control_characters(_BREAK.sub(" ", text))
