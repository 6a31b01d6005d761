"""What the visitors' screen works with: the public side of one neighbourhood, a map or none, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.gui.signpost.where_page import Spot
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.public_store import PublicStore

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.services.geocoding.geocoder import Geocoder
    from buurtkaart.services.visiting.visiting import Visiting

_SUGGESTED = 5


@dataclass
class Hall:
    """What is open. Nothing in it knows anything that not everybody may see."""

    workspace: Workspace
    settings: SettingsFile
    clock: Clock
    source: PublicStore
    pack: BasemapPack | None

    @cached_property
    def geocoder(self) -> Geocoder:
        """Finds addresses in the open map."""
        from buurtkaart.services.geocoding.geocoder import Geocoder

        return Geocoder([self.pack] if self.pack is not None else [])

    @cached_property
    def visiting(self) -> Visiting:
        """Answers visitors."""
        from buurtkaart.services.agenda.regions import calendar_of
        from buurtkaart.services.signpost.help_file import LOCAL_FILE
        from buurtkaart.services.signpost.help_lines import HelpLines
        from buurtkaart.services.visiting.visiting import Visiting

        help_lines = HelpLines.read(self.workspace.folder / LOCAL_FILE)
        calendar = calendar_of(self.source, self.settings.current)
        return Visiting(self.source, self.clock, help_lines, self.pack, calendar)

    def photo(self, place_id: RecordId | None) -> bytes | None:
        """Return the photo of the door of a place; None where everybody sees none."""
        if place_id is None:
            return None
        with self.source.reading_public() as view:
            return view.photo(place_id)

    @property
    def building(self) -> Spot | None:
        """Where this screen stands, as a worker said."""
        kept = self.settings.current
        if kept.visitors_lat is None or kept.visitors_lon is None:
            return None
        return Spot(Position(kept.visitors_lat, kept.visitors_lon), kept.visitors_spot)

    def suggest(self, text: str) -> Sequence[Spot]:
        """Return addresses and public places that begin so."""
        wanted = text.strip().casefold()
        places = [each for each in self._places if wanted and wanted in each.name.casefold()]
        addresses = [Spot(hit.position, hit.name) for hit in self.geocoder.suggest(text, _SUGGESTED)]
        return [*sorted(places, key=lambda each: len(each.name))[:2], *addresses][:_SUGGESTED]

    @cached_property
    def _places(self) -> Sequence[Spot]:
        with self.source.reading_public() as view:
            return [Spot(each.position, each.name) for each in view.places() if each.position is not None]

    def close(self) -> None:
        """Let go of the files."""
        if self.pack is not None:
            self.pack.close()
        self.source.close()
