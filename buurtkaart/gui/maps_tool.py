"""The maps in the window: the switcher, the panel, and the invitation on a worker's first day."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.neighbourhood_tool import OwnTool
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class MapsTool(QObject):
    """The map switcher, opening maps, and the invitation on a worker's first day."""

    def install(self, window: MainWindow) -> None:
        """Fill the menu of the area, and cover the map's place while there is none."""
        self.setParent(window)
        self._window = window
        self._fill_menu()
        window.pack_opened.connect(lambda _pack: self._fill_menu())
        self._invite()
        window.look_changed.connect(lambda _look: self._invite())

    def open(self) -> None:
        """Open the panel with maps."""
        from buurtkaart.gui.maps_panel import MapsPanel

        bench, window = open_bench(self._window), self._window
        panel = MapsPanel(
            bench.library,
            window.tasks,
            window.look,
            open_map=bench.pack.path if bench.pack else None,
            on_screen=lambda: window.browsing.bounds if window.browsing and bench.pack else None,
        )
        panel.map_chosen.connect(self.show_map)
        window.pack_opened.connect(panel.show_open)
        window.open_panel(panel)

    def show_map(self, path: Path) -> None:
        """Show one of the maps that lie here."""
        window = self._window
        try:
            pack = open_bench(window).library.open(path.name)
        except BuurtkaartError as error:
            window.complain(error)
            return
        window.set_map_empty(None)
        window.open_pack(pack)

    def _fill_menu(self) -> None:
        window, bench = self._window, open_bench(self._window)
        window.bar.area_menu.clear()
        for each in bench.library.maps():
            if each.info is not None and (bench.pack is None or each.path != bench.pack.path):
                window.add_area_action(each.name, partial(self.show_map, each.path))
        window.bar.area_menu.addSeparator()
        window.add_area_action(_("Open a map of your neighbourhood…"), self.open)
        window.bar.area_menu.addSeparator()
        OwnTool(window).fill_menu()

    def _invitation(self) -> QWidget:
        from buurtkaart.gui.invitation import Invitation

        # Whoever had a map wants to know where it went; on a worker's first day there is none.
        reason = next((each.reason for each in open_bench(self._window).library.maps() if each.info is None), "")
        return Invitation(
            self._window.look,
            self._window.icons,
            icon="map",
            title=_("The map cannot be opened") if reason else _("No map yet"),
            words=reason or _("List, search and forms work without a map. Open one when you have it."),
            action=(_("Open a map of your neighbourhood…"), self.open),
        )

    def _invite(self) -> None:
        if open_bench(self._window).pack is None:
            self._window.set_map_empty(self._invitation())
