"""A picture of the whole window, map included, for documentation and tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.webmap.view import MapView

_SETTLE_MS: Final = 500
"""After the last painted tile: markers, lines and labels follow within a frame or two."""
_LONGEST_WAIT_MS: Final = 15_000


class Screenshot(QObject):
    """Waits for the map, writes the picture, and ends the program."""

    def __init__(self, window: MainWindow, view: MapView, target: Path, *, has_map: bool) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._take)
        if has_map:
            view.painted.connect(lambda _count: self._settle.start())
        else:
            view.ready.connect(self._settle.start)
        QTimer.singleShot(_LONGEST_WAIT_MS, self._take)
        self._is_taken = False

    def _take(self) -> None:
        if self._is_taken:
            return
        self._is_taken = True
        self._target.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grab().save(str(self._target))
        QApplication.exit(0 if saved else 1)
