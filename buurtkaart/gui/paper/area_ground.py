"""The map behind the rectangle: drawn beside the window, and only the newest view of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.gui.paper.rectangle import View
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.theme import Look
from buurtkaart.printing.map.export import png_document
from buurtkaart.printing.map.sheet import MapLook, draw_map

_LOOK: Final = MapLook(grid=False, furniture=False, street_numbers=False)
_TEXT_MM: Final = 2.9
_LARGEST_TEXT: Final = 1.5
"""Times; larger names would leave no room for the streets."""


class AreaGround(QObject):
    """Draws one view after the other."""

    changed = Signal()
    """There is another picture."""

    def __init__(self, pack: BasemapPack, clock: Clock, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._pack, self._clock = pack, clock
        self._look = replace(_LOOK, text_mm=_TEXT_MM * min(_LARGEST_TEXT, look.text_size))
        self._newest = LatestOnly(self)
        self.picture: tuple[QPixmap, View] | None = None
        """The picture, and of which view it is; None before the first."""

    def draw(self, view: View, ratio: float) -> None:
        """Draw the map of a view, for a screen with so many dots for each of its pixels."""
        pack, moment, look = self._pack, self._clock.now(), self._look

        def draw() -> bytes:
            return png_document(draw_map(pack, view.frame, (), look), moment, round(96 * ratio))

        def show(png: bytes) -> None:
            pixmap = QPixmap()
            pixmap.loadFromData(png)
            self.picture = (pixmap, view)
            self.changed.emit()

        self._newest.ask(draw, show)

    def stop(self) -> None:
        """Wait for the picture that is being made, before the map goes."""
        self._newest.stop()
