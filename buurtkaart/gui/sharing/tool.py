"""Delen in the window: an entry in the bar, and the panel that it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class ShareTool(QObject):
    """Opens the panel."""

    def install(self, window: MainWindow) -> None:
        """Add it to the bar."""
        self.setParent(window)
        self._window = window
        tip = _("Make one file with map and list, for people without this program")
        window.add_take_along(_("Share…"), self.open, QKeySequence("Ctrl+Shift+S"), tip, "share")

    def open(self) -> None:
        """Ask what to share."""
        from buurtkaart.gui.sharing.panel import SharePanel
        from buurtkaart.services.agenda.regions import region_of

        window, bench = self._window, self._window.workbench
        if bench is None:
            return
        browsing = window.browsing
        window.open_panel(
            SharePanel(
                bench.store,
                bench.clock,
                window.tasks,
                window.look,
                pack=bench.pack.path if bench.pack is not None else None,
                region=lambda: region_of(bench.store, bench.settings.current).region,
                on_screen=lambda: browsing.bounds if browsing is not None and bench.pack is not None else None,
            )
        )
