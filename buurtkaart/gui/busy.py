"""Work that nobody may edit through: a large undo, an erasure. Says what goes on and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QMainWindow, QProgressBar, QVBoxLayout, QWidget

from buurtkaart.errors import BuurtkaartError, CancelledError
from buurtkaart.gui.tasks import Progress, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _

T = TypeVar("T")


class Busy(QWidget):
    """Lies over the window while one such piece of work goes on."""

    def __init__(self, window: QMainWindow, title: str, look: Look) -> None:
        super().__init__(window)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(look.px(380))
        column = QVBoxLayout(card)
        column.setContentsMargins(look.rhythm(3), look.rhythm(3), look.rhythm(3), look.rhythm(3))
        column.setSpacing(look.rhythm(1.5))
        column.addWidget(plain_label(title, "title"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        column.addWidget(self.bar)
        self.number = plain_label(_("One moment…"), "small")
        column.addWidget(self.number)
        self.stop = button(_("Cancel"), "")
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        outside = QVBoxLayout(self)
        outside.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        self._fill(window)
        self.show()
        self.raise_()
        self.stop.setFocus()

    def report(self, fraction: float, _text: str = "") -> None:
        """Show how far the work is, 0 to 1."""
        self.bar.setRange(0, 100)
        self.bar.setValue(round(fraction * 100))
        self.number.setText(f"{fraction:.0%}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the whole window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fill(watched)
        return super().eventFilter(watched, event)

    def _fill(self, window: QWidget) -> None:
        self.setGeometry(window.rect())


def run_busy(
    window: QMainWindow,
    tasks: Tasks,
    title: str,
    work: Callable[[Callable[[float], None]], T],
    then: Callable[[T], None],
    *,
    failed: Callable[[BuurtkaartError], None],
    look: Look,
    can_stop: bool = True,
    over: Callable[[], None] = lambda: None,
) -> Busy:
    """Do `work` beside the window, which waits meanwhile. `work` gets the function that hears how far it is.

    Pressing stop makes that function raise CancelledError, so that the work's transaction is rolled back. `over` is
    called when it ended, whichever way.
    """
    busy = Busy(window, title, look)
    central = window.centralWidget()

    def job(progress: Progress) -> T:
        def heard(fraction: float) -> None:
            if can_stop and progress.cancelled():
                raise CancelledError(_("Stopped. Nothing was changed."))
            progress.report(fraction)

        return work(heard)

    def end() -> None:
        window.removeEventFilter(busy)
        busy.deleteLater()
        busy.hide()
        if central is not None:
            central.setEnabled(True)
        over()

    if central is not None:
        central.setEnabled(False)
    task = tasks.run(job, then, failed)
    task.progress.reported.connect(busy.report)
    task.finished.connect(end)
    busy.stop.setVisible(can_stop)
    busy.stop.clicked.connect(task.progress.cancel)
    busy.stop.clicked.connect(lambda: busy.stop.setEnabled(False))
    return busy
