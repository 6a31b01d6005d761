"""Everything a panel may need of one open neighbourhood, in one value that is handed round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.gui.searching.list import Answered, Finder, Found
from buurtkaart.services.editor import Editor
from buurtkaart.services.maps import MapLibrary
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.services.overview import Overview
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store

if TYPE_CHECKING:
    # A start waits for none of these: they are made when somebody asks.
    from buurtkaart.services.agenda.agenda import Agenda
    from buurtkaart.services.agenda.regions import FoundRegion, KnownRegion
    from buurtkaart.services.geocoding.geocoder import Geocoder
    from buurtkaart.services.search import Search, Wished

_MOST_FOUND: Final = 20


@dataclass
class Workbench:
    """What is open now. Only the map can change while the window stays: `open_pack`."""

    workspace: Workspace
    settings: SettingsFile
    clock: Clock
    store: Store
    editor: Editor
    map_index: MapIndex
    overview: Overview
    library: MapLibrary
    pack: BasemapPack | None = None

    @cached_property
    def geocoder(self) -> Geocoder:
        """Finds addresses in the open map."""
        from buurtkaart.services.geocoding.geocoder import Geocoder

        return Geocoder([self.pack] if self.pack is not None else [])

    @cached_property
    def agenda(self) -> Agenda:
        """Tells what is on and what is open, and follows every change. Ask it beside the window."""
        from buurtkaart.services.agenda.agenda import Agenda

        made = Agenda(self.store, self.clock)
        self.editor.subscribe(made.apply)
        return made

    @cached_property
    def _region(self) -> KnownRegion:
        from buurtkaart.services.agenda.regions import KnownRegion

        made = KnownRegion(self.store)
        self.editor.subscribe(made.apply)
        return made

    def follow_region(self) -> FoundRegion:
        """Let agenda and search count with the school holidays of here, and return how it is known whose they are.

        Reads every town at first and after a change of places, so ask for it beside the window.
        """
        found = self._region.now(self.settings.current)
        if found.region is not self.agenda.calendar.region:
            self.agenda.use_region(found.region)
            self.__dict__.pop("search", None)
        return found

    @cached_property
    def search(self) -> Search:
        """Finds records, streets and addresses; counts with the holidays that the agenda knows of."""
        from buurtkaart.services.search import Search
        from buurtkaart.services.walking.distances import WalkingDistances

        return Search(self.store, self.geocoder, calendar=self.agenda.calendar, walking=WalkingDistances(self.pack))

    def open_pack(self, pack: BasemapPack | None) -> None:
        """Search and find addresses in another map from now on. The old one is closed."""
        if self.pack is not None and self.pack is not pack:
            self.pack.close()
        self.pack = pack
        for each in ("geocoder", "search"):
            self.__dict__.pop(each, None)  # made anew for this map when asked

    def finder(self, near: Callable[[], Position | None]) -> Finder:
        """Return what the search box asks; it runs beside the window."""

        def find(text: str, wished: Wished | None = None) -> Answered:
            if not text:
                self.follow_region()
                self.search.prepare()
                return Answered()
            facets = wished.facets(self.clock.now()) if wished is not None else None
            dropped = wished.dropped if wished is not None else frozenset()
            answer = self.search.answer(text, near(), facets, _MOST_FOUND, dropped=dropped, is_firm=True)
            ids = [RecordId(hit.record_id) for hit in answer.hits if hit.record_id]
            rows = {row.id: row for row in self.overview.rows(ids)}
            found = [Found(hit, rows.get(RecordId(hit.record_id)) if hit.record_id else None) for hit in answer.hits]
            relaxed = [each.words for each in answer.relaxed]
            is_guess = any(each.what == "words" for each in answer.relaxed)
            is_all = len(found) < _MOST_FOUND
            return Answered(found, answer.understood, relaxed, is_guess, answer.typed, is_all)

        return find

    def close(self) -> None:
        """Let go of the files."""
        if self.pack is not None:
            self.pack.close()
        self.store.close()
