"""A small map on which a hand or the arrow keys say which part of the town goes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.paper.area_ground import AreaGround
from buurtkaart.gui.paper.area_hand import Drag, Hand, hand_at
from buurtkaart.gui.paper.area_keys import ZOOM, made_by_key, zoom_by_key
from buurtkaart.gui.paper.area_paint import Scene, paint_ground, paint_scene
from buurtkaart.gui.paper.rectangle import View, at_least, inside, of_size
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _
from buurtkaart.printing.map.frame import MapFrame

_HANDLE_PX: Final = 9
_RESTING_MS: Final = 350
_MOST_SPOTS: Final = 2_000
"""More dots are one stain, and take long to paint."""
_SURELY_ONE: Final = 0.9


class AreaMap(QWidget):
    """Shows `bounds` on the map. `drawn` comes when a hand or the keyboard has made another rectangle and rests."""

    drawn = Signal(object)
    """The BoundingBox."""
    moving = Signal(object)
    """The BoundingBox while it is being drawn."""

    def __init__(self, pack: BasemapPack, clock: Clock, look: Look) -> None:
        super().__init__()
        self._limit, self._look = pack.info.bounds, look
        self._bounds: BoundingBox | None = None
        self._outline: tuple[Position, ...] = ()
        self._has_handles = False
        self._spots: tuple[Position, ...] = ()
        self._sheets: tuple[MapFrame, ...] = ()
        self._least_m: tuple[float, float] | None = None
        self._view: View | None = None
        self._ground = AreaGround(pack, clock, look, self)
        self._ground.changed.connect(self.update)
        self._drag: Drag | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTING_MS)
        self._resting.timeout.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Map on which you draw the area"))
        self.setAccessibleDescription(
            _("Arrow keys move the rectangle, with Shift they make it larger or smaller. Plus and minus zoom.")
        )

    @property
    def bounds(self) -> BoundingBox | None:
        """The rectangle on the map."""
        return self._bounds

    @property
    def is_drawn(self) -> bool:
        """Whether the map stands behind the rectangle, as it is now."""
        return self._ground.picture is not None and self._ground.picture[1] == self._view

    def show_area(self, bounds: BoundingBox, outline: Sequence[Position] = (), *, is_drawn: bool = False) -> None:
        """Show another area; `outline`: the ring of a neighbourhood. What a hand drew has handles to grab."""
        if (bounds, tuple(outline), is_drawn) == (self._bounds, self._outline, self._has_handles):
            return
        self._bounds, self._outline, self._has_handles = bounds, tuple(outline), is_drawn
        # Nobody draws a map that nobody looks at: most sheets are made without this page.
        if self.isVisible() and not self._shows_well(bounds):
            self._look_at(bounds)
        self.update()

    def show_spots(self, spots: Sequence[Position]) -> None:
        """Show where something is, as dots."""
        self._spots = tuple(spots[:_MOST_SPOTS])
        self.update()

    def show_sheets(self, frames: Sequence[MapFrame], *, scale_leads: bool) -> None:
        """Show which piece of the ground each map on the sheet holds.

        `scale_leads`: somebody chose the scale, so a rectangle is never smaller than what the first of them holds.
        """
        self._sheets = tuple(frames)
        first = self._sheets[0] if scale_leads and self._sheets else None
        # Smaller, because a map that is one of many has more room than one below a title.
        self._least_m = (
            (first.metres(first.width_mm) * _SURELY_ONE, first.metres(first.height_mm) * _SURELY_ONE) if first else None
        )
        self.update()

    def make_size(self, wide_m: float, high_m: float) -> None:
        """Make the rectangle so large, its middle where it is."""
        if self._bounds is not None:
            self._take(of_size(self._bounds, wide_m, high_m))

    def zoom(self, factor: float) -> None:
        """Show everything so much larger."""
        if self._view is not None and self._bounds is not None:
            self._go_to(self._view.zoomed(factor, self._bounds))

    def stop(self) -> None:
        """Wait for the picture that is being made, before the map goes."""
        self._resting.stop()
        self._ground.stop()

    def sizeHint(self) -> QSize:
        """Return a size with room for a neighbourhood."""
        return QSize(520, 420)

    # --- hands -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to move or to stretch."""
        if event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag = Drag(self._hand_at(event.position()), event.position(), self._bounds)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        at = event.position()
        if self._drag is None or self._view is None:
            self.setCursor(self._hand_at(at).cursor)
        elif self._drag.is_meant(at):
            self._change(self._drag.made(self._view, at, self._limit))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was drawn. A click puts the rectangle there, as large as it was."""
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        drag, self._drag = self._drag, None
        taken = self._bounds if drag.is_meant(event.position()) else drag.clicked(self._view)
        if taken is not None:
            self._take(taken)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look closer or from farther away."""
        turned = event.angleDelta().y()
        if turned:
            self.zoom(ZOOM if turned > 0 else 1 / ZOOM)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the rectangle, with Shift they stretch it; + and - look closer and from farther away."""
        key, is_stretched = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        made = made_by_key(key, self._bounds, is_stretched=is_stretched) if self._bounds is not None else None
        if made is not None:
            self._take(made, at_once=False)
        elif (factor := zoom_by_key(key)) is not None:
            self.zoom(factor)
        else:
            super().keyPressEvent(event)

    # --- eyes --------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map, the sheets on it, and the rectangle."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_ground(painter, rect, _("The map is being drawn…") if self._ground.picture is None else "")
        if self._view is not None:
            scene = Scene(
                view=self._view,
                rect=rect,
                picture=self._ground.picture,
                bounds=self._bounds,
                outline=self._outline,
                spots=self._spots,
                sheets=self._sheets,
                has_handles=self._has_handles,
                handle_px=self._look.px(_HANDLE_PX),
            )
            paint_scene(painter, scene)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.tokens.action), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what was chosen meanwhile."""
        super().showEvent(event)
        if self._bounds is not None and not self._shows_well(self._bounds):
            self._look_at(self._bounds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle where it is."""
        super().resizeEvent(event)
        if self._view is not None:
            self._go_to(self._view.resized(self.width(), self.height()))

    # --- inside ------------------------------------------------------------------------------------------

    def _hand_at(self, at: QPointF) -> Hand:
        if self._view is None:
            return Hand.DRAW
        return hand_at(self._view, self._bounds if self._has_handles else None, at, self._look.px(_HANDLE_PX))

    def _change(self, bounds: BoundingBox) -> None:
        self._bounds, self._outline, self._has_handles = bounds, (), True
        self.moving.emit(bounds)
        self.update()

    def _take(self, bounds: BoundingBox, *, at_once: bool = True) -> None:
        taken = inside(at_least(bounds, self._least_m), self._limit)
        if not self._shows_well(taken):
            self._look_at(taken)
        self._change(taken)
        # Somebody who holds a key down is not asked for a sheet at every step.
        self._resting.start(0 if at_once else _RESTING_MS)

    def _tell(self) -> None:
        if self._bounds is not None:
            self.drawn.emit(self._bounds)

    def _shows_well(self, bounds: BoundingBox) -> bool:
        return self._view is not None and self._view.shows_well(bounds)

    def _look_at(self, bounds: BoundingBox) -> None:
        if self.width() > 1 and self.height() > 1:
            self._go_to(View.around(bounds, self.width(), self.height()))

    def _go_to(self, view: View) -> None:
        self._view = view
        self.update()
        self._ground.draw(view, self.devicePixelRatioF())
