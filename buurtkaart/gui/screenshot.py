"""A picture of the whole window, map included, for documentation and tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.webmap.view import MapView

_SETTLE_MS: Final = 1200
"""After the last painted tile or moved view: markers, their icons and the tiles of a new view follow."""
_LONGEST_WAIT_MS: Final = 90_000
"""An old laptop that does much else at once takes its time; a map that cannot be drawn says so at once."""
_LOOK_MS: Final = 100
_LAST_FRAME_MS: Final = 150
"""From what stands on the page to what stands on the screen."""


class Screenshot(QObject):
    """Waits for the map and the work, writes the picture, and ends the program."""

    def __init__(
        self,
        window: MainWindow,
        view: MapView,
        target: Path,
        *,
        has_map: bool,
        finish: Callable[[int], None] = QApplication.exit,
    ) -> None:
        """`finish` gets the exit code. What went wrong is said on stderr, and then there is no picture."""
        super().__init__(window)
        self._view = view
        self._finish = finish
        self._window = window
        self._target = target
        self._is_taken = False
        self._is_drawn = False
        self._is_filled = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask_page)
        if has_map:
            view.painted.connect(lambda _count: self._drawn())
        else:
            view.ready.connect(self._drawn)
        view.viewChanged.connect(lambda _bounds, _zoom: self._moved())
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_for_trouble)
        self._look.start(_LOOK_MS)
        QTimer.singleShot(_LONGEST_WAIT_MS, self, self._take)

    def fill(self) -> None:
        """The list, the markers and the chosen thing are there."""
        self._is_filled = True
        if self._is_drawn:
            self._settle.start()

    def _moved(self) -> None:
        if self._settle.isActive():
            self._settle.start()

    def _drawn(self) -> None:
        self._is_drawn = True
        if self._is_filled:
            self._settle.start()

    def _ask_page(self) -> None:
        """Wait for what works beside the window, and for a page that is behind: it answers once it drew everything."""
        if self._window.tasks.are_running:
            self._settle.start()
        elif not self._is_taken:
            self._view.page().runJavaScript("0", 0, self._rest)

    def _rest(self, _answer: object) -> None:
        QTimer.singleShot(_LAST_FRAME_MS, self, self._take)

    def _take(self) -> None:
        if self._is_taken:
            return
        self._is_taken = True
        self._look.stop()
        trouble = "\n".join(self._view.console)
        if not trouble and not (self._is_drawn and self._is_filled):
            trouble = _("The map was not drawn within {seconds} seconds.").format(seconds=_LONGEST_WAIT_MS // 1000)
        if trouble:
            print(f"buurtkaart: {trouble}", file=sys.stderr)
            self._finish(1)
            return
        with suppress(OSError):  # the sentence below says it
            self._target.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grab().save(str(self._target))
        if not saved:
            sentence = _("The picture could not be written to {name}.").format(name=self._target)
            print(f"buurtkaart: {sentence}", file=sys.stderr)
        self._finish(0 if saved else 1)

    def _look_for_trouble(self) -> None:
        """An error on the page: nothing more is to be waited for."""
        if self._view.console:
            self._take()
