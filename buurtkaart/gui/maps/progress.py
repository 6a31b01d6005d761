"""How far a map is that is being made or copied, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from buurtkaart.gui.maps.card import column_of_card
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _


class MapProgress(QFrame):
    """Is there only while something goes on."""

    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = column_of_card(self, look, gap=1)
        self.step = plain_label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(_("How far the map is"))
        self._percent = plain_label("", "small")
        below = QHBoxLayout()
        below.addWidget(self._percent, 1)
        below.addWidget(button(_("Cancel"), "", self.cancelled.emit))
        for widget in (self.step, self._bar):
            column.addWidget(widget)
        column.addLayout(below)
        self.hide()

    def begin(self) -> None:
        """Something begins."""
        self.show()
        self.tell(0.0, _("Starting…"))

    def tell(self, fraction: float, step: str) -> None:
        """Show how far it is, and what it is doing; an empty `step` is the one before."""
        self._bar.setValue(round(1000 * fraction))
        self._percent.setText(f"{fraction:.0%}")
        if step:
            self.step.setText(step)

    def tell_stopping(self) -> None:
        """Show that it was heard: what goes on takes a moment to end."""
        self.step.setText(_("Stopping…"))
