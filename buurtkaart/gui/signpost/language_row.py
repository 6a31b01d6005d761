"""Which language: a row of chips, because a list of twenty would be one more thing to open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording.records import language_name

_CODES = ("en", "ar", "tr", "pl", "uk", "ti", "ber", "fa", "fr", "de", "es", "so", "ro", "ru", "zh")
"""Spoken most in Dutch neighbourhoods besides Dutch, those that newcomers speak first."""


class LanguageRow(QWidget):
    """One of them, or none."""

    chosen = Signal(str)
    """ISO 639-1, or "" when it was taken back."""

    def __init__(self, look: Look, chosen: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(0.5))
        column.addWidget(plain_label(_("Which language?"), "label"))
        holder = QWidget()
        flow = FlowLayout(holder, look.rhythm(0.75))
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for code in _CODES:
            made = QPushButton(language_name(code))
            made.setProperty("kind", "chip")
            made.setCheckable(True)
            made.setChecked(code == chosen)
            made.clicked.connect(lambda checked, code=code, made=made: self._choose(made, code if checked else ""))
            self._group.addButton(made)
            flow.addWidget(made)
        column.addWidget(holder)

    def _choose(self, pressed: QPushButton, code: str) -> None:
        for each in self._group.buttons():
            each.setChecked(each is pressed and bool(code))
        self.chosen.emit(code)
