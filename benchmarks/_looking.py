"""Looking at the pixels of a window. Apart from `_watch`: NumPy is imported once there is something to look at.

Its import takes a tenth of a second. While a program still starts, that would be a rest for its Python and not for its
web view: time that nobody gets outside a benchmark.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

Pixels = NDArray[np.int16]


def pixels(widget: QWidget) -> Pixels:
    """Return what the widget shows as rows × columns × red, green, blue."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    height, width, stride = image.height(), image.width(), image.bytesPerLine()
    rows = np.frombuffer(bytes(image.constBits()), dtype=np.uint8).reshape(height, stride)
    return rows[:, : width * 3].reshape(height, width, 3).astype(np.int16)


def share_like(seen: Pixels, *colours: str, distance: int = 6) -> float:
    """Return the part of the pixels that have one of the colours (`#rrggbb`)."""
    found = np.zeros(seen.shape[:2], dtype=np.bool_)
    for colour in colours:
        wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.int16)
        found |= np.abs(seen - wanted).max(axis=2) <= distance
    return float(found.mean())


def shows_streets(seen: Pixels, *colours: str) -> bool:
    """Tell whether at least half a percent of the map has the colour of streets, and the rest is no empty page."""
    ways = share_like(seen, *colours)
    shades = len(np.unique((seen[::3, ::3] >> 3).reshape(-1, 3), axis=0))
    return 0.005 < ways < 0.6 and shades > 24


def around(seen: Pixels, x: float, y: float, radius: int = 14) -> Pixels:
    """Return the square around a spot."""
    row, column = round(y), round(x)
    return seen[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius]
