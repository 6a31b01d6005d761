"""What stands apart on a picture, and how far it stands out from what lies round it.

Ratios: WCAG 2.2, 1.4.3 for text and 1.4.11 for shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint8]
"""Rows of pixels: blue, green, red."""
Box = tuple[int, int, int, int]
"""Top, bottom, left, right: the last of each pair excluded."""

TEXT: Final = 4.5
LARGE: Final = 3.0
SHAPE: Final = 3.0
MOST: Final = 21.0
SCALE: Final = 2
"""Pixels of the picture for each of the design."""
_NEAR: Final = 14
"""Parts of 255 by which two colours may differ and still be one."""
_GAP_PX: Final = 4
"""So far apart are two words at least."""
_LEAST_PX: Final = 4
"""What is lower is a line, a dot or a comma: of the same colour as the words beside it."""
ROUND_PX: Final = 9
"""A corner is rounded by so much at most: what shows beside it is the ground behind."""
_OWN_GROUND: Final = 0.45
_FEWEST: Final = 6
"""So many pixels make a colour of its own."""
_ALMOST: Final = 0.05
"""What the soft edges of letters may take off."""


@dataclass(frozen=True)
class Measured:
    """One thing on the picture, and how far it stands out."""

    what: str
    ratio: float
    needed: float

    @property
    def is_too_weak(self) -> bool:
        """Whether somebody cannot read or see it."""
        return self.ratio < self.needed - _ALMOST

    def __str__(self) -> str:
        return f"{self.what}: {self.ratio:.2f} of {self.needed}"


def pixels_of(image: QImage) -> Pixels:
    """Return a copy of the colours of an image."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return rows[:, : plain.width(), :3].copy()


def luminance(pixels: Pixels) -> NDArray[np.float64]:
    """Return the relative luminance of each pixel, 0 to 1."""
    return _BLUE[pixels[..., 0]] + _GREEN[pixels[..., 1]] + _RED[pixels[..., 2]]


def ratio(first: float, second: float) -> float:
    """Return the contrast of two luminances, 1 to 21."""
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def ground_of(pixels: Pixels) -> Any:
    """Return the colour that most pixels have."""
    packed = pixels[..., 0].astype(np.uint32) | pixels[..., 1].astype(np.uint32) << 8
    packed |= pixels[..., 2].astype(np.uint32) << 16
    colours, counts = np.unique(packed, return_counts=True)
    most = int(colours[counts.argmax()])
    return np.array([most & 255, most >> 8 & 255, most >> 16], np.uint8)


def ink_of(pixels: Pixels, ground: Any) -> float:
    """Return the contrast of what stands out most from `ground`, where enough pixels have it."""
    behind = float(luminance(ground.reshape(1, 3))[0])
    light = luminance(pixels).ravel()
    ratios = (np.maximum(light, behind) + 0.05) / (np.minimum(light, behind) + 0.05)
    fewest = min(_FEWEST, len(ratios))
    return float(np.partition(ratios, len(ratios) - fewest)[len(ratios) - fewest])


def apart(pixels: Pixels, ground: Any) -> Iterator[Box]:
    """Yield what stands apart on one ground: line by line, and in a line word by word."""
    other = (np.abs(pixels.astype(np.int16) - ground.astype(np.int16)) > _NEAR).any(axis=2)
    for top, bottom in _runs(other.any(axis=1), 1):
        line = other[top:bottom]
        for left, right in _runs(line.any(axis=0), _GAP_PX * SCALE):
            rows = np.flatnonzero(line[:, left:right].any(axis=1))
            yield top + int(rows[0]), top + int(rows[-1]) + 1, left, right


def parts(
    pixels: Pixels,
    what: str,
    needed: float,
    *,
    icon: tuple[int, int] = (0, 0),
    cut: bool = False,
    depth: int = 0,
) -> Iterator[Measured]:
    """`icon`: up to which pixel from the left, and from the right, an icon stands and no word. `cut`: not all of it is
    in the picture, and what lies at its edge is no whole word.
    """
    high, wide = pixels.shape[:2]
    if high < _LEAST_PX * SCALE or wide < _LEAST_PX * SCALE:
        return
    ground = ground_of(pixels)
    pixels = _with_square_corners(pixels, ground)
    for top, bottom, left, right in apart(pixels, ground):
        tall, broad = bottom - top, right - left
        if tall < _LEAST_PX * SCALE or broad < 2 * SCALE or right - left == wide:
            continue
        if cut and (top == 0 or left == 0 or bottom == high or right == wide):
            continue
        part = pixels[top:bottom, left:right]
        is_icon = right <= icon[0] * SCALE or left >= wide - icon[1] * SCALE
        least = SHAPE if is_icon else needed
        own = ground_of(part)
        inner = part[3 * SCALE : -3 * SCALE, 3 * SCALE : -3 * SCALE]
        if depth < 2 and _is_ground(part, own, ground) and _has_something(inner, own):
            yield from parts(inner, what, least, depth=depth + 1)
            continue
        where = f"{what} at {left // SCALE},{top // SCALE}, {broad // SCALE} x {tall // SCALE}"
        yield Measured(where, ink_of(part, ground), least)


def _with_square_corners(pixels: Pixels, ground: Any) -> Pixels:
    """Fill up what a rounded corner leaves of the colour behind."""
    filled = pixels.copy()
    rounded = ROUND_PX * SCALE
    for rows in (slice(None, rounded), slice(-rounded, None)):
        for columns in (slice(None, rounded), slice(-rounded, None)):
            tip = pixels[0 if rows.start is None else -1, 0 if columns.start is None else -1]
            if (tip != ground).any():
                filled[rows, columns] = ground
    return filled


def _is_ground(part: Pixels, own: Any, behind: Any) -> bool:
    """Tell whether a part has a ground of its own, as a tag or a button has."""
    covers = float((part == own).all(axis=2).mean())
    return covers > _OWN_GROUND and bool((np.abs(own.astype(int) - behind.astype(int)) > _NEAR).any())


def _has_something(pixels: Pixels, ground: Any) -> bool:
    if pixels.size == 0:
        return False
    other = (np.abs(pixels.astype(np.int16) - ground.astype(np.int16)) > _NEAR).any(axis=2)
    return bool(other.mean() > 0.02)


def _runs(marked: NDArray[np.bool_], gap: int) -> Iterator[tuple[int, int]]:
    """Yield where the marked are, (first, last + 1), joined over gaps smaller than `gap`."""
    at = np.flatnonzero(marked)
    if at.size == 0:
        return
    breaks = np.flatnonzero(np.diff(at) > gap)
    yield from zip(at[np.r_[0, breaks + 1]].tolist(), (at[np.r_[breaks, -1]] + 1).tolist(), strict=True)


def weak(found: Iterable[Measured]) -> list[str]:
    """Return what does not stand out enough, each once."""
    return list(dict.fromkeys(str(each) for each in found if each.is_too_weak))


def _linear(weight: float) -> NDArray[np.float64]:
    parts = np.arange(256) / 255
    return weight * np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


_RED, _GREEN, _BLUE = _linear(0.2126), _linear(0.7152), _linear(0.0722)
