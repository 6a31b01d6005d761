"""*Scherm voor bezoekers…* in the worker's window: it closes, and the full screen comes in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class VisitorsTool(QObject):
    """What a worker knows is closed first, so that the screen in the hall does not hold it."""

    def install(self, window: MainWindow) -> None:
        """Add it where the neighbourhood is taken along and shown."""
        self.setParent(window)
        self._window = window
        tip = _("A full screen in the hall: what everybody may see, in large letters")
        window.add_take_along(_("Visitors' screen…"), self.open, QKeySequence(), tip, "people")

    def open(self) -> None:
        """Close this window, and prepare the screen."""
        window, bench = self._window, open_bench(self._window)
        if bench.store.read_only:
            # Where nothing can be kept, no PIN can.
            window.toast(str(bench.store.trouble or _("You are only looking at this neighbourhood.")))
            return
        window.reopen_requested.emit(bench.workspace, partial(bench.settings.change, visitors="setup"))
