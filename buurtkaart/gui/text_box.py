"""A box for more lines of text that stays quick, whatever is pasted into it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from buurtkaart.domain.checks import LONGEST_TEXT

PASTE_LIMIT = LONGEST_TEXT + 1
"""One letter more than may be kept: the check that says so must see it, and Qt must not lay out a megabyte."""


class TextBox(QPlainTextEdit):
    """Takes no more of a paste or a drop than the reason against it needs. The Tab key leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the text that is pasted or dropped, and nothing else."""
        self.insertPlainText(source.text()[:PASTE_LIMIT])
