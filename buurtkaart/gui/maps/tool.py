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
from buurtkaart.gui.said.tool import open_said
from buurtkaart.gui.showing_all import show_all
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording.numbers import number_words

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.domain.change import ChangeSet
    from buurtkaart.domain.place import Place
    from buurtkaart.gui.main_window import MainWindow


class MapsTool(QObject):
    """The map switcher, opening maps, and the invitation on a worker's first day."""

    def install(self, window: MainWindow) -> None:
        """Fill the menu of the area, and cover the map's place while there is none."""
        self.setParent(window)
        self._window = window
        self._fill_menu()
        window.pack_opened.connect(self._follow_map)
        window.right.detail.know_map(has_map=open_bench(window).pack is not None)
        self._invite()
        window.look_changed.connect(lambda _look: self._invite())

    def open(self) -> None:
        """Open the panel with maps."""
        from buurtkaart.gui.maps.panel import MapsPanel

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
        window.drawn_map.draw(pack)
        self._look_for_addresses()

    def _look_for_addresses(self) -> None:
        """What was written down without a map has an address that this one may know."""
        bench, window = open_bench(self._window), self._window
        if bench.store.read_only:
            return

        def look(_progress: object) -> tuple[Place, ...]:
            from buurtkaart.services.putting_on_map import places_with_known_address

            with bench.store.reading() as reader:
                return places_with_known_address(reader, bench.geocoder)

        window.tasks.run(look, self._offer_spots)

    def _offer_spots(self, places: tuple[Place, ...]) -> None:
        if places:
            count = len(places)
            told = ngettext(
                "This map knows the address of {count} place that has no spot yet.",
                "This map knows the addresses of {count} places that have no spot yet.",
                count,
            ).format(count=number_words(count))
            words = ngettext("Put it on the map", "Put them on the map", count)
            self._window.toast(told, words, partial(self._put_on_map, places))

    def _put_on_map(self, places: tuple[Place, ...]) -> None:
        from buurtkaart.services.putting_on_map import PutOnMap

        bench, window = open_bench(self._window), self._window

        def tell(made: ChangeSet) -> None:
            told = ngettext("{count} place stands on the map now.", "{count} places stand on the map now.", made.size)
            window.toast(told.format(count=number_words(made.size)), _("Undo"), window.turn_back)
            show_all(window, [each.position for each in places if each.position is not None])

        window.tasks.run(lambda _progress: bench.editor.do_now(PutOnMap(places)), tell)

    def _follow_map(self, pack: BasemapPack | None) -> None:
        self._window.right.detail.know_map(has_map=pack is not None)
        self._fill_menu()

    def _fill_menu(self) -> None:
        window, bench = self._window, open_bench(self._window)
        window.bar.area_menu.clear()
        for each in bench.library.maps():
            if each.info is not None and (bench.pack is None or each.path != bench.pack.path):
                window.add_area_action(each.name, partial(self.show_map, each.path))
        window.bar.area_menu.addSeparator()
        window.add_area_action(_("Open a map of your neighbourhood…"), self.open)
        window.add_area_action(_("Wishes, talents and neighbourhoods…"), partial(open_said, window))
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
