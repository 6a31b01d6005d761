"""What the keys do to a rectangle and to the look at it, for who has no mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.paper.rectangle import moved, stretched

ZOOM: Final = 1.5
"""So much larger or smaller is everything after one step."""
_STEP: Final = 0.05
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS: Final = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}


def made_by_key(key: Qt.Key, bounds: BoundingBox, *, is_stretched: bool) -> BoundingBox | None:
    """Return the rectangle after an arrow key, which moves or stretches it; None for any other key."""
    if key not in _STEPS:
        return None
    east, north = (_STEP * part for part in _STEPS[key])
    return (stretched if is_stretched else moved)(bounds, east, north)


def zoom_by_key(key: Qt.Key) -> float | None:
    """Return how many times larger everything is after a key; None for a key that does not zoom."""
    return _ZOOMS.get(key)
