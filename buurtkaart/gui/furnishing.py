"""What can wait until a person has looked: tools, menus, and what she may ask for next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from buurtkaart.gui.garbage import GarbageCollector
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.wiring import Wiring

_FURNISH_MS = 1200
"""At most so long the menus wait for a map to be painted."""
_LOOK_MS = 700
"""So long a person is given to look, and to click what she sees, before menus are made."""
_WARM_UP_MS = 1000


class Furnishing(QObject):
    """Adds to a window that stands already what it can do besides showing. Lives as long as the window."""

    def __init__(self, window: MainWindow, wiring: Wiring, garbage: GarbageCollector) -> None:
        super().__init__(window)
        self._window = window
        self._wiring = wiring
        self._garbage = garbage
        self._has_begun = False

    def furnish_when_painted(self, view: MapView | None) -> None:
        """Look first: tools, menus and the copy of the day follow when the map has its tiles and marks."""
        QTimer.singleShot(_FURNISH_MS, self, self._begin)
        if view is not None and view.is_painted:
            QTimer.singleShot(_LOOK_MS, self, self._begin)
        elif view is not None:
            # The first time only: every later view is painted too.
            view.painted.connect(self._on_painted, Qt.ConnectionType.SingleShotConnection)

    def warm_up_soon(self) -> None:
        """Import what a person may ask for next, let map and search get ready, and begin to collect garbage."""
        QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)

    def _on_painted(self, _tiles: int) -> None:
        QTimer.singleShot(_LOOK_MS, self, self._begin)

    def _begin(self) -> None:
        if not self._has_begun and self._window.isVisible():
            self._has_begun = True
            self._window.tasks.run(lambda _progress: self._wiring.import_tools(), self._furnish)

    def _furnish(self, _imported: None) -> None:
        if self._window.isVisible():
            self._window.furnish(self._wiring.features())
            self.warm_up_soon()

    def _warm_up(self) -> None:
        self._garbage.begin()
        if self._window.isVisible():
            self._window.tasks.run(lambda _progress: self._prepare(), self._get_ready)

    def _prepare(self) -> None:
        # Dragging comes before everything that a person may ask for next.
        if (workbench := self._window.workbench) is not None:
            workbench.map_index.prepare_arrays()
        self._wiring.warm_up()

    def _get_ready(self, _prepared: None) -> None:
        if self._window.isVisible():
            if (workbench := self._window.workbench) is not None:
                workbench.map_index.use_arrays()
            self._window.bar.search.get_ready()
