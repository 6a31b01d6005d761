"""How far the file is that is being made, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _


class ShareProgress(QWidget):
    """Is there only while a file is being made."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(_("How far the file is"))
        row.addWidget(self._bar, 1)
        row.addWidget(button(_("Cancel"), "", self.cancelled.emit))
        self.hide()

    def begin(self) -> None:
        """A file is begun."""
        self.show()
        self._bar.setValue(0)

    def tell(self, fraction: float) -> None:
        """Show how far it is."""
        self._bar.setValue(round(1000 * fraction))
