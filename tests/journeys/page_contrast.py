"""Contrast on the map page, measured on a picture of it: what floats, marks, and names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from buurtkaart.paths import resources_folder
from tests.journeys.desk import Desk
from tests.journeys.pixels import (
    SCALE,
    SHAPE,
    TEXT,
    Measured,
    Pixels,
    ground_of,
    ink_of,
    luminance,
    parts,
    pixels_of,
    ratio,
)

_CELL_PX: Final = 24
_INK_AWAY: Final = 24
"""Parts of 255 by which a pixel may differ from the colour of a name and still be its ink."""
_FEWEST_INK: Final = 10
_ROUND_PX: Final = 5
"""So far round a mark lies what it must stand apart from: beyond its rim."""
_FLOATING: Final = (
    ".attribution, .leaflet-control-scale-line, .map-button:not(:disabled), .hint:not([hidden]), .menu button"
)
NAMES: Final = ("label", "placeLabel", "waterLabel")
_MARKED: Final = ".marker.cluster .count, .marker.sign .count"


def picture(desk: Desk, *, without: str = "") -> Pixels:
    """Return the page once two looks at it are the same; `without` what a selector finds."""
    hide = f"document.querySelectorAll({json.dumps(without)}).forEach((each) => (each.style.visibility = {{}}))"
    if without:
        desk.ask(hide.format("'hidden'"))
    before: list[Any] = [None]

    def rests() -> bool:
        # What was asked of the page comes back after it was carried out; its picture a frame later.
        desk.ask("buurtkaart.rests()")
        now = pixels_of(desk.map.grab().toImage())
        same = before[0] is not None and np.array_equal(now, before[0])
        before[0] = now
        return same

    desk.wait(rests, "the page rests")
    if without:
        desk.ask(hide.format("''"))
    return before[0]  # type: ignore[no-any-return]  # filled by then


def colour_of_names(theme: str, kind: str) -> str:
    """Return the colour in which the page draws a kind of names."""
    text = (resources_folder() / "page" / "flavours.js").read_text(encoding="utf-8")
    found = re.findall(rf"\b{kind}: \"(#[0-9a-f]{{6}})\"", text)
    return str(found[1 if theme == "dark" else 0])


def boxes(desk: Desk, selector: str) -> list[tuple[str, QRect]]:
    """Return what a selector finds in sight, with what it says and where it is in pixels of the view."""
    found = desk.ask(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => [e, e.getBoundingClientRect()])"
        ".map(([e, b]) => [e.textContent || e.ariaLabel || e.className, b.x, b.y, b.width, b.height])"
    )
    seen = desk.map.rect()
    told = [(str(text)[:40], QRect(*(round(each) for each in box))) for text, *box in found]
    return [(text, box) for text, box in told if seen.contains(box) and not box.isEmpty()]


def cut(pixels: Pixels, box: QRect) -> Pixels:
    """Return a part of the picture."""
    return pixels[max(box.top(), 0) : box.bottom() + 1, max(box.left(), 0) : box.right() + 1]


def words_that_float(desk: Desk, pixels: Pixels) -> Iterator[Measured]:
    """Measure every word and sign that lies over the map."""
    for text, box in boxes(desk, _FLOATING) + boxes(desk, _MARKED):
        larger = cut(pixels, box.adjusted(5, 2, -5, -3)).repeat(SCALE, 0).repeat(SCALE, 1)
        yield from parts(larger, text, TEXT)


def marks(desk: Desk, pixels: Pixels) -> Iterator[Measured]:
    """Measure how far every mark stands out from the map round it, and the icon from the mark."""
    others = boxes(desk, ".marker")
    for text, box in others:
        around = box.adjusted(-_ROUND_PX, -_ROUND_PX, _ROUND_PX, _ROUND_PX)
        if any(other is not box and around.intersects(other) for _text, other in others):
            continue
        inside = cut(pixels, box.adjusted(2, 2, -2, -2))
        ground = luminance(ground_of(_outside(pixels, around)).reshape(1, 3))[0]
        own = luminance(ground_of(inside).reshape(1, 3))[0]
        # Its rim counts too: on the dark map it is what one sees first.
        rim = luminance(cut(pixels, QRect(box.center().x() - 3, box.top() - 1, 7, 4))).ravel()
        stands = max(ratio(float(own), float(ground)), *(ratio(float(each), float(ground)) for each in rim))
        yield Measured(f"the mark {text!r}", stands, SHAPE)
        light = np.sort(luminance(inside).ravel())
        best = max(ratio(float(own), float(light[-9])), ratio(float(own), float(light[8])))
        yield Measured(f"the icon on {text!r}", best, SHAPE)


def _outside(pixels: Pixels, box: QRect) -> Pixels:
    """Return what lies just beyond a box, as one row."""
    wide = box.adjusted(-_ROUND_PX, -_ROUND_PX, _ROUND_PX, _ROUND_PX)
    high, across = pixels.shape[:2]
    rows, columns = np.mgrid[0:high, 0:across]
    inner = (rows >= box.top()) & (rows <= box.bottom()) & (columns >= box.left()) & (columns <= box.right())
    outer = (rows >= wide.top()) & (rows <= wide.bottom()) & (columns >= wide.left()) & (columns <= wide.right())
    beyond: Pixels = pixels[outer & ~inner][None]
    return beyond


def names_on_the_map(pixels: Pixels, colour: str) -> Iterator[Measured]:
    """Measure the names that are drawn in one colour, cell by cell, against what lies round their letters."""
    wanted = np.array([int(colour[at : at + 2], 16) for at in (5, 3, 1)], np.int16)
    is_ink = (np.abs(pixels.astype(np.int16) - wanted) <= _INK_AWAY).all(axis=2)
    is_near = _grown(is_ink, 3) & ~_grown(is_ink, 1)
    for top in range(0, pixels.shape[0] - _CELL_PX, _CELL_PX):
        for left in range(0, pixels.shape[1] - _CELL_PX, _CELL_PX):
            cell = np.s_[top : top + _CELL_PX, left : left + _CELL_PX]
            if is_ink[cell].sum() < _FEWEST_INK:
                continue
            part = pixels[cell]
            behind = part[is_near[cell]]
            if len(behind):
                yield Measured(f"{colour} at {left},{top}", ink_of(part, ground_of(behind[None])), TEXT)


def _grown(marked: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """Return what is marked, and what is at most so many pixels beside or above it."""
    grown = marked.copy()
    for axis in (0, 1):
        grown |= np.any([np.roll(marked, step, axis) for step in range(-by, by + 1)], axis=0)
    return grown


def change(before: Pixels, after: Pixels, box: QRect) -> float:
    """Return by which ratio a part changes where it changes most: as many pixels as half of its edge."""
    first, second = luminance(cut(before, box)), luminance(cut(after, box))
    ratios = np.sort(((np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)).ravel())[::-1]
    return float(ratios[min(box.width() + box.height(), len(ratios) - 1)])
