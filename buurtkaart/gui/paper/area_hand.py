"""What a hand with a mouse does to a rectangle: draws another, moves it by its middle, stretches it by a corner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, Qt

from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.paper.rectangle import PIXELS_A_MM, View, cut, inside

_SLIP_PX: Final = 6
"""A hand that presses moves this much without meaning it."""


class Hand(Enum):
    """What dragging from a spot means."""

    DRAW = "draw"
    MOVE = "move"
    NORTH_WEST = "north west"
    NORTH_EAST = "north east"
    SOUTH_WEST = "south west"
    SOUTH_EAST = "south east"

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the mouse looks like there."""
        return _CURSORS[self]


_CURSORS: Final = {
    Hand.DRAW: Qt.CursorShape.CrossCursor,
    Hand.MOVE: Qt.CursorShape.SizeAllCursor,
    Hand.NORTH_WEST: Qt.CursorShape.SizeFDiagCursor,
    Hand.SOUTH_EAST: Qt.CursorShape.SizeFDiagCursor,
    Hand.NORTH_EAST: Qt.CursorShape.SizeBDiagCursor,
    Hand.SOUTH_WEST: Qt.CursorShape.SizeBDiagCursor,
}


@dataclass(frozen=True)
class Drag:
    """A button that is held down: what the hand took, where, and the rectangle as it was then."""

    hand: Hand
    began: QPointF
    old: BoundingBox | None

    def is_meant(self, at: QPointF) -> bool:
        """Tell whether the hand moved on purpose. Otherwise it is a click."""
        return (at - self.began).manhattanLength() >= _SLIP_PX

    def made(self, view: View, at: QPointF, limit: BoundingBox) -> BoundingBox:
        """Return the rectangle so far, within `limit`."""
        drawn = _made_by(view, self.hand, self.old, self.began, at)
        return inside(drawn, limit) if self.hand is Hand.MOVE else cut(drawn, limit)

    def clicked(self, view: View) -> BoundingBox | None:
        """Return the rectangle that a click puts there; None where a click means nothing."""
        return _put_at(view, self.old, self.began) if self.hand is Hand.DRAW and self.old is not None else None


def hand_at(view: View, bounds: BoundingBox | None, at: QPointF, reach_px: float) -> Hand:
    """Return what a hand at a spot does; `bounds`: the rectangle with handles, None: there is none to grab."""
    if bounds is None:
        return Hand.DRAW
    left, top, right, bottom = view.pixels(bounds)
    handles = {
        Hand.NORTH_WEST: (left, top),
        Hand.NORTH_EAST: (right, top),
        Hand.SOUTH_WEST: (left, bottom),
        Hand.SOUTH_EAST: (right, bottom),
        Hand.MOVE: ((left + right) / 2, (top + bottom) / 2),
    }
    for hand, (x, y) in handles.items():
        if abs(at.x() - x) <= reach_px and abs(at.y() - y) <= reach_px:
            return hand
    return Hand.DRAW


def _made_by(view: View, hand: Hand, old: BoundingBox | None, began: QPointF, at: QPointF) -> BoundingBox:
    """Return the rectangle after a drag from `began` to `at`."""
    if hand is Hand.DRAW or old is None:
        return view.ground((began.x(), began.y(), at.x(), at.y()))
    left, top, right, bottom = view.pixels(old)
    by = at - began
    if hand is Hand.MOVE:
        return view.ground((left + by.x(), top + by.y(), right + by.x(), bottom + by.y()))
    x = (at.x(), right) if hand in (Hand.NORTH_WEST, Hand.SOUTH_WEST) else (left, at.x())
    y = (at.y(), bottom) if hand in (Hand.NORTH_WEST, Hand.NORTH_EAST) else (top, at.y())
    return view.ground((x[0], y[0], x[1], y[1]))


def _put_at(view: View, old: BoundingBox, at: QPointF) -> BoundingBox:
    """Return the rectangle, as large as it was, with its middle under a click."""
    there = view.frame.to_position(at.x() / PIXELS_A_MM, at.y() / PIXELS_A_MM)
    lon, lat = there.lon - old.centre.lon, there.lat - old.centre.lat
    return BoundingBox(old.west + lon, old.south + lat, old.east + lon, old.north + lat)
