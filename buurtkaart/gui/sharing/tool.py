"""Delen in the window: a button below the list, and the panel that it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class ShareTool(QObject):
    """Opens the panel."""

    def install(self, window: MainWindow) -> None:
        """Add the button below the list, and its keys."""
        self.setParent(window)
        self._window = window
        made = window.add_list_button(_("Share…"), self.open)
        made.setToolTip(_("Make one file with map and list, for people without this program (Ctrl+Shift+S)"))
        QShortcut(QKeySequence("Ctrl+Shift+S"), window).activated.connect(self.open)

    def open(self) -> None:
        """Ask what to share."""
        from buurtkaart.gui.sharing.panel import SharePanel

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
                on_screen=lambda: browsing.bounds if browsing is not None and bench.pack is not None else None,
            )
        )
