"""Of which area the file is: the whole map, what is on screen, or a neighbourhood."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.i18n import _
from buurtkaart.mapping.sharing.area import neighbourhood_area, whole
from buurtkaart.mapping.sharing.tiles import can_be_carried
from buurtkaart.services.public_area import Area, everywhere
from buurtkaart.store.public import PublicSource


class AreaChoice(QComboBox):
    """The areas that there are."""

    def __init__(self, source: PublicSource, pack: Path | None, on_screen: Callable[[], BoundingBox | None]) -> None:
        super().__init__()
        self.has_pictures = False
        """Whether the map that is open is made of pictures, which no file carries."""
        self._on_screen = on_screen
        self._areas: list[tuple[str, Area | None]] = []
        """(words, area); None is what is on screen when the file is made."""
        if pack is None:
            self._areas.append((_("Everything"), whole(None)))
        else:
            self._show_map(pack)
        with source.reading_public() as view:
            drawn = [each for each in view.neighbourhoods() if each.bounds is not None]
        for each in sorted(drawn, key=lambda each: each.name.casefold()):
            self._areas.append((each.name, neighbourhood_area(each)))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems([name for name, _area in self._areas])

    def chosen(self) -> Area:
        """Return the area, as it is at this moment."""
        name, area = self._areas[self.currentIndex()]
        if area is not None:
            return area
        seen, first = self._on_screen(), self._areas[0][1]
        return Area(name=first.name if first is not None else name, bounds=seen) if seen is not None else everywhere()

    def _show_map(self, path: Path) -> None:
        with closing(BasemapPack.open(path)) as pack:
            self._areas.append((_("All of {name}").format(name=pack.info.name), whole(pack)))
            self.has_pictures = not can_be_carried(pack)
        if self._on_screen() is not None:
            self._areas.append((_("What is on screen now"), None))
