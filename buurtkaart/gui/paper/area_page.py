"""The page on which somebody says of which area the sheet is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.paper.area_keys import ZOOM
from buurtkaart.gui.paper.area_map import AreaMap
from buurtkaart.gui.paper.rectangle import size_m
from buurtkaart.gui.paper.stock import Thing
from buurtkaart.gui.paper.true_scale import scale_words
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, describe, plain_label
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.services.public_area import Area

_ROUND_M = 10
_LEAST_M, _MOST_M, _STEP_M = 50, 30_000, 50


class AreaPage(QWidget):
    """A map with the area on it, what it measures, and the scale that comes of it."""

    drawn = Signal(object)
    """The BoundingBox that somebody drew."""

    def __init__(self, pack: BasemapPack, clock: Clock, look: Look) -> None:
        super().__init__()
        self._frames: Sequence[MapFrame] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        column.addWidget(
            plain_label(
                _("Draw a rectangle with the mouse. Or move it with the arrow keys; with Shift they stretch it."),
                "small",
            )
        )
        self.map = AreaMap(pack, clock, look)
        self.map.moving.connect(self._tell)
        self.map.drawn.connect(self.drawn)
        column.addWidget(self.map, 1)
        row = QHBoxLayout()
        row.setSpacing(look.rhythm(1))
        self.told = plain_label("", "small")
        row.addWidget(self.told, 1)
        for words, name, factor in (("−", _("Show more of the town"), 1 / ZOOM), ("+", _("Look closer"), ZOOM)):
            made = button(words, "chip", lambda factor=factor: self.map.zoom(factor))  # type: ignore[misc]  # its own factor
            made.setAccessibleName(name)
            made.setToolTip(name)
            describe(made)
            made.setAutoDefault(False)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addLayout(self._sizes(look))
        self.setFocusProxy(self.map)

    def show_area(self, area: Area, near: Sequence[Thing], *, is_drawn: bool) -> None:
        """Show what was chosen, and what stands there. `is_drawn`: a hand drew it, and may change it."""
        self.map.show_area(area.bounds, area.outline, is_drawn=is_drawn)
        self.map.show_spots([each.position for each in near if each.position is not None])
        self._tell(area.bounds)

    def show_sheets(self, frames: Sequence[MapFrame], *, scale_leads: bool) -> None:
        """Show which part of the ground is on which map."""
        self._frames = frames
        self.map.show_sheets(frames, scale_leads=scale_leads)
        if self.map.bounds is not None:
            self._tell(self.map.bounds)

    def _sizes(self, look: Look) -> QHBoxLayout:
        """Two numbers for who wants it exactly so large, or cannot draw."""
        row = QHBoxLayout()
        row.setSpacing(look.rhythm(1))
        self.wide, self.high = QSpinBox(), QSpinBox()
        for words, box in ((_("Wide"), self.wide), (_("High"), self.high)):
            box.setRange(_LEAST_M, _MOST_M)
            box.setSingleStep(_STEP_M)
            box.setSuffix(_(" m"))
            box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            # Not at every figure of a number that is being typed.
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._make_size)
            name = plain_label(words, "label")
            name.setBuddy(box)
            box.setAccessibleName(_("{side} of the area in metres").format(side=words))
            row.addWidget(name)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _make_size(self, _metres: int) -> None:
        self.map.make_size(self.wide.value(), self.high.value())

    def _tell(self, bounds: object) -> None:
        assert isinstance(bounds, BoundingBox)  # noqa: S101 - the map's own signal
        wide, high = (round(metres / _ROUND_M) * _ROUND_M for metres in size_m(bounds))
        for box, metres in ((self.wide, wide), (self.high, high)):
            with QSignalBlocker(box):
                box.setValue(metres)
        words = [_("{wide} by {high} metres").format(wide=wide, high=high)]
        if self._frames:
            words.append(_("scale {scale}").format(scale=scale_words(self._frames[0].scale)))
            count = len(self._frames)
            words.append(ngettext("{count} map (dashed)", "{count} maps (dashed)", count).format(count=count))
        self.told.setText(" · ".join(words))
