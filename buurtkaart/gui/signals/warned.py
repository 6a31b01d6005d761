"""Warnings under a text, while somebody types: this tells who it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal

from buurtkaart.gui.announcing import announce
from buurtkaart.gui.widgets import PlainLabel, plain_label
from buurtkaart.services.personal_data.addresses import IsStreet
from buurtkaart.services.personal_data.warning import findings

_AFTER_MS: Final = 250
_MOST: Final = 4


class Warnings(PlainLabel):
    """Reads `text` a moment after `edited`, and shows what it found. It warns and never forbids."""

    warned = Signal()
    """There is something new to read here."""

    def __init__(self, text: Callable[[], str], today: date, is_street: IsStreet) -> None:
        super().__init__("", "warning")
        self.setMinimumWidth(1)
        self._text, self._today, self._is_street = text, today, is_street
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def look_soon(self) -> None:
        """Somebody typed."""
        self._timer.start()

    def look(self) -> None:
        """Read the text now."""
        told: dict[str, None] = {}
        for each in findings(self._text(), self._today, self._is_street):
            told[each.why] = None
        shown = list(told)[:_MOST]
        words = "\n".join(f"• {each}" for each in shown) if len(shown) > 1 else "".join(shown)
        if words != self.text():
            self.setText(words)
            self.setVisible(bool(words))
            if words:
                announce(self, words)
                self.warned.emit()


def heading(text: str) -> PlainLabel:
    """Return the caption of a part of a form."""
    return plain_label(text, "title")
