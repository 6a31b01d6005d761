"""The way to the help numbers of this region, in the menu of the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.signpost.tool import SignpostTool


class NumbersTool(QObject):
    """Adds the panel to the menu of the area."""

    def __init__(self, signpost: SignpostTool) -> None:
        super().__init__()
        self._signpost = signpost

    def install(self, window: MainWindow) -> None:
        """Add to the menu of the area, which is made anew for every map."""
        self.setParent(window)
        self._window = window
        self._fill_menu()
        window.pack_opened.connect(lambda _pack: self._fill_menu())

    def open(self) -> None:
        """Open the panel."""
        bench = self._window.workbench
        if bench is None:
            return
        from buurtkaart.gui.signpost.numbers_panel import NumbersPanel
        from buurtkaart.services.signpost.help_file import LOCAL_FILE
        from buurtkaart.services.signpost.help_lines import HelpLines

        path, now = bench.workspace.folder / LOCAL_FILE, bench.clock.now()
        panel = NumbersPanel(HelpLines.read(path).local(now), path, self._window.look, now.date())
        panel.numbers_changed.connect(self._signpost.read_numbers_again)
        self._window.open_panel(panel)

    def _fill_menu(self) -> None:
        self._window.add_area_action(_("Help numbers of this region…"), self.open)
