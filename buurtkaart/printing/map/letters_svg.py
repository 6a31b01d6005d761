"""Names as SVG: letters along a line, with a light rim that lifts them off the map."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import count
from xml.etree.ElementTree import Element, SubElement

import numpy as np

from buurtkaart.printing.map.frame import Coordinates
from buurtkaart.printing.map.names import Label
from buurtkaart.printing.map.numbers import NumberLabel
from buurtkaart.printing.map.style import Palette
from buurtkaart.printing.map.text import CAP_EM

_HALF_X_EM = 0.27
"""Half of a small letter: it, not the capital, should lie in the middle of the street."""


class Lettering:
    """Sets words into one picture; gives each curved line an id of its own."""

    def __init__(self, root: Element, prefix: str = "n") -> None:
        self._root = root
        self._ids: Iterator[int] = count(1)
        self._prefix = prefix

    def group(self, ink: str, halo: str, halo_mm: float, *, bold: bool = False) -> Element:
        """Append a group for words of one colour and return it."""
        group = SubElement(
            self._root,
            "g",
            {"fill": ink, "stroke": halo, "stroke-width": f"{halo_mm:g}", "stroke-linejoin": "round"},
        )
        group.set("paint-order", "stroke")
        if bold:
            group.set("font-weight", "700")
        return group

    def along(self, group: Element, words: str, middle: Coordinates, size_mm: float, spread_mm: float = 0.0) -> None:
        """Set `words` along the line through the middle of its letters."""
        attributes = {"font-size": f"{size_mm:.2f}"}
        if spread_mm:
            attributes["letter-spacing"] = f"{spread_mm:.2f}"
        down = size_mm * _HALF_X_EM
        if len(middle) == 2:
            (ax, ay), (bx, by) = middle.tolist()
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            attributes["transform"] = f"translate({(ax + bx) / 2:.2f} {(ay + by) / 2:.2f}) rotate({angle:.1f})"
            text = SubElement(group, "text", {**attributes, "y": f"{down:.2f}", "text-anchor": "middle"})
            text.text = words
            return
        line = _base_line(middle, down)
        name = f"{self._prefix}{next(self._ids)}"
        path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line.tolist())
        SubElement(group, "path", {"id": name, "d": path, "fill": "none", "stroke": "none"})
        text = SubElement(group, "text", attributes)
        SubElement(text, "textPath", {"href": f"#{name}"}).text = words


def _base_line(middle: Coordinates, down_mm: float) -> Coordinates:
    """Return the line on which letters stand, drawn out at its end so that the last one is not lost."""
    along = np.gradient(middle, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    line = middle + np.column_stack((-along[:, 1], along[:, 0])) * down_mm
    thin = np.vstack((line[:-1:2], line[-1:]))
    return np.vstack((thin, thin[-1] + along[-1] * 3.0))


def paint_names(
    root: Element, labels: Sequence[Label], numbers: Sequence[NumberLabel], palette: Palette, *, rim_mm: float
) -> None:
    """Append the names of streets and, in small frames, the numbers of those without a name."""
    lettering = Lettering(root)
    group = lettering.group(palette.ink, palette.halo, rim_mm, bold=palette.bold_names)
    for label in labels:
        lettering.along(group, label.words, label.middle, label.size_mm)
    if not numbers:
        return
    frames = SubElement(root, "g", {"fill": palette.halo, "stroke": palette.ink, "stroke-width": "0.15"})
    words = SubElement(root, "g", {"fill": palette.ink, "font-weight": "700", "text-anchor": "middle"})
    for each in numbers:
        x, y = each.at_mm
        box = {
            "x": x - each.width_mm / 2,
            "y": y - each.height_mm / 2,
            "width": each.width_mm,
            "height": each.height_mm,
        }
        attributes = {name: f"{value:.2f}" for name, value in box.items()}
        SubElement(frames, "rect", {**attributes, "rx": f"{each.height_mm / 2:.2f}"})
        size = each.height_mm * 0.8
        place = {"x": f"{x:.2f}", "y": f"{y + size * CAP_EM / 2:.2f}", "font-size": f"{size:.2f}"}
        SubElement(words, "text", place).text = str(each.number)
