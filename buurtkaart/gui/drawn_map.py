"""Which map of the area is drawn, and everything that changes when it is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.main_window import MainWindow


class DrawnMap:
    """The map under the marks of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def draw(self, pack: BasemapPack | None) -> None:
        """Draw another map, and search and find addresses in it."""
        window = self._window
        if window.workbench is None or window.browsing is None:
            return
        window.workbench.open_pack(pack)
        self.let_search()
        if window.map is not None:
            if pack is not None:
                from buurtkaart.basemap.middle import first_view

                window.map.fit(first_view(pack))
            window.map.set_basemap(pack)
        window.settings.change(map_file=pack.path.name if pack is not None else "")
        self.tell()
        window.pack_opened.emit(pack)
        window.browsing.refresh()

    def let_search(self) -> None:
        """Give the search box the addresses of this map, and what is near the middle of the screen."""
        browsing = self._window.browsing
        if self._window.workbench is not None and browsing is not None:
            self._window.bar.search.use(self._window.workbench.finder(lambda: browsing.centre))

    def tell(self) -> None:
        """Say in the bar which area it is."""
        if self._window.workbench is not None:
            pack = self._window.workbench.pack
            self._window.bar.show_area(pack.info.name if pack is not None else _("No map yet"))
