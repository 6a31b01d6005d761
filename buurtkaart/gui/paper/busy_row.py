"""How far the work of a moment is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from buurtkaart.gui.tasks import Task
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _


class BusyRow(QWidget):
    """Follows one task, and is there only while it goes on."""

    told = Signal(str)
    """What the task is doing, and how far it is."""
    stopped = Signal()
    """Somebody pressed the button; the task has been told."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._task: Task | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.rhythm(1))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far the sheet is"))
        self.stop_button = button(_("Stop"), "", self._stop)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show another task; the one before is not heard any more."""
        self._task = task
        self.bar.setRange(0, 0)
        self.show()

        def tell(done: float, words: str) -> None:
            if isValid(self) and self._task is task:
                self.bar.setRange(0, 1000)
                self.bar.setValue(round(1000 * done))
                self.told.emit(f"{words} ({100 * done:.0f}%)")

        task.progress.reported.connect(tell)
        task.finished.connect(lambda: self.forget() if isValid(self) and self._task is task else None)

    def forget(self) -> None:
        """Show nothing."""
        self._task = None
        self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.progress.cancel()
            self.forget()
            self.stopped.emit()
