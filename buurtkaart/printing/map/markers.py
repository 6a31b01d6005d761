"""Markers as SVG: a white number on a dark shape, and the line to its spot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from buurtkaart.printing.map.pins import PlacedPin
from buurtkaart.printing.map.style import Palette
from buurtkaart.printing.map.text import CAP_EM

_RIM_MM: Final = 0.35
_USUAL_MM: Final = 5.0
_NUMBER_SHARE: Final = {1: 0.56, 2: 0.52, 3: 0.42}
_SMALLEST_SHARE: Final = 0.32


def paint_pins(
    root: Element, pins: Sequence[PlacedPin], palette: Palette, marker_mm: float, number_mm: float = 0.0
) -> None:
    """Append the markers, above everything else; the lines below the markers. `number_mm`: their smallest letters."""
    if not pins:
        return
    # Who needs large numbers needs to see whose line is whose.
    bold = marker_mm / _USUAL_MM
    lines = SubElement(root, "g", {"fill": "none", "stroke-linecap": "round"})
    for colour, width in ((palette.halo, 0.9 * bold), (palette.ink, 0.3 * bold)):
        path = "".join(
            "M{:.2f} {:.2f}L{:.2f} {:.2f}".format(*each.anchor_mm, *each.at_mm) for each in pins if each.leader
        )
        if path:
            SubElement(lines, "path", {"d": path, "stroke": colour, "stroke-width": f"{width:g}"})
    dots = SubElement(root, "g", {"stroke": palette.halo, "stroke-width": "0.25"})
    for each in pins:
        if each.leader:
            x, y = each.anchor_mm
            fill = palette.pins[each.pin.shape]
            SubElement(dots, "circle", {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{0.7 * bold:g}", "fill": fill})
    markers = SubElement(root, "g", {"stroke": palette.halo, "stroke-width": f"{_RIM_MM:g}"})
    for each in pins:
        _marker(markers, each, palette, marker_mm)
    numbers = SubElement(root, "g", {"fill": "#ffffff", "font-weight": "700", "text-anchor": "middle"})
    for each in pins:
        words = str(each.pin.number)
        size = max(number_mm, marker_mm * _NUMBER_SHARE.get(len(words), _SMALLEST_SHARE))
        x, y = each.at_mm
        attributes = {"x": f"{x:.2f}", "y": f"{y + size * CAP_EM / 2:.2f}", "font-size": f"{size:.2f}"}
        SubElement(numbers, "text", attributes).text = words


def _marker(group: Element, placed: PlacedPin, palette: Palette, marker_mm: float) -> None:
    x, y = placed.at_mm
    half = marker_mm / 2
    fill = palette.pins[placed.pin.shape]
    if placed.pin.shape == "initiative":
        SubElement(group, "circle", {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{half:.2f}", "fill": fill})
    elif placed.pin.shape == "contact":
        tip = half * 1.3
        path = f"M{x:.2f} {y - tip:.2f}l{tip:.2f} {tip:.2f}l{-tip:.2f} {tip:.2f}l{-tip:.2f} {-tip:.2f}z"
        SubElement(group, "path", {"d": path, "fill": fill, "stroke-linejoin": "round"})
    else:
        side = half * 0.94
        box = {"x": x - side, "y": y - side, "width": 2 * side, "height": 2 * side, "rx": marker_mm * 0.18}
        SubElement(group, "rect", {**{name: f"{value:.2f}" for name, value in box.items()}, "fill": fill})
