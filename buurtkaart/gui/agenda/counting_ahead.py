"""Counts ahead when groups meet, beside the window: after the start, after an import, and when a new month begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError, CancelledError
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.gui.tasks import Progress

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

_AFTER_MS: Final = 8_000
"""Whoever opens the window looks at the map first."""
_EVERY_MS: Final = 3_600_000
_MANY: Final = 50


class CountingAhead(QObject):
    """Keeps the agenda of the open neighbourhood quick. Without it every answer is right too, but late."""

    _many_changed = Signal()
    counted = Signal()
    """Everything is counted ahead now."""

    def install(self, window: MainWindow) -> None:
        """Begin when the window has been there for a while."""
        self.setParent(window)
        self._window = window
        self._bench = bench = open_bench(window)
        self._is_busy = False
        # A change is told in the thread that made it.
        self._many_changed.connect(self.count)
        bench.editor.subscribe(self._heard)
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self.count)
        self._hourly.start(_EVERY_MS)
        QTimer.singleShot(_AFTER_MS, self, self.count)

    @Slot()
    def count(self) -> None:
        """Count what was not counted yet, beside the window; one after the other."""
        if self._is_busy:
            return
        self._is_busy = True
        self._window.tasks.run(self._work, self._done, self._failed)

    def _work(self, progress: Progress) -> None:
        def go_on(_done: float) -> None:
            if progress.cancelled():
                raise CancelledError("")

        self._bench.follow_region()
        self._bench.agenda.prepare(go_on)

    def _done(self, _nothing: None) -> None:
        self._is_busy = False
        self.counted.emit()

    def _failed(self, _error: BuurtkaartError) -> None:
        # Nobody asked for it and nothing is lost: the next hour tries again, and a full disk is told at the next edit.
        self._is_busy = False

    def _heard(self, change_set: ChangeSet) -> None:
        if change_set.size > _MANY and change_set.touches(RecordType.INITIATIVE):
            self._many_changed.emit()
