"""What stands around the map: the grid with its letters and numbers, the scale bar, north, and who made the map."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement

from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.style import Palette
from buurtkaart.printing.map.text import CAP_EM, width_em
from buurtkaart.services.walking.pace import minutes_on_foot

GRID_BAND_MM: Final = 5.0
"""The strip around the map with the letters and numbers of the grid."""
STRIP_MM: Final = 9.0
"""The strip below with scale bar, north and attribution."""
_BAR_METRES: Final = (50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000)
_BAR_MM: Final = 60.0
_INSET_MM: Final = 0.4
_TEXT_MM: Final = 2.9
_CREDIT: Final = 0.88


def scale_bar(frame: MapFrame) -> tuple[float, float]:
    """Return a round number of metres and how many millimetres it is long."""
    room = min(_BAR_MM, frame.width_mm / 3)
    metres = max((each for each in _BAR_METRES if frame.mm(each) <= room), default=_BAR_METRES[0])
    return (float(metres), frame.mm(metres))


def paint_grid(root: Element, frame: MapFrame, palette: Palette) -> None:
    """Append the lines of the grid over the map, and its letters and numbers around it."""
    width, height = frame.width_mm, frame.height_mm
    wide, high = width / frame.columns, height / frame.rows
    path = "".join(f"M{wide * column:.2f} 0V{height:.2f}" for column in range(1, frame.columns))
    path += "".join(f"M0 {high * row:.2f}H{width:.2f}" for row in range(1, frame.rows))
    if path:
        lines = {"d": path, "fill": "none", "stroke": palette.grid, "stroke-width": "0.12", "stroke-opacity": "0.45"}
        SubElement(root, "path", lines)
    letters = SubElement(root, "g", {"fill": palette.ink, "font-weight": "700", "text-anchor": "middle"})
    letters.set("font-size", f"{_TEXT_MM:g}")
    down = _TEXT_MM * CAP_EM / 2
    half = GRID_BAND_MM / 2
    for column in range(frame.columns):
        for y in (-half, height + half):
            _text(letters, chr(ord("A") + column), wide * (column + 0.5), y + down)
    for row in range(frame.rows):
        for x in (-half, width + half):
            _text(letters, str(row + 1), x, high * (row + 0.5) + down)


def paint_frame(root: Element, frame: MapFrame, palette: Palette) -> None:
    """Append the line around the map."""
    box = {"width": f"{frame.width_mm:g}", "height": f"{frame.height_mm:g}", "fill": "none"}
    SubElement(root, "rect", {**box, "stroke": palette.ink, "stroke-width": "0.3"})


def paint_strip(root: Element, frame: MapFrame, palette: Palette, top_mm: float, attribution: str) -> None:
    """Append scale bar, scale, minutes on foot, north and attribution, with the upper edge at `top_mm`."""
    metres, length = scale_bar(frame)
    far = frame.width_mm - _INSET_MM
    group = SubElement(root, "g", {"fill": palette.ink, "font-size": f"{_TEXT_MM:g}"})
    bar_y = top_mm + 5.6
    for share, fill in ((0.0, palette.ink), (0.5, palette.halo)):
        half = {
            "x": f"{_INSET_MM + length * share:.3f}",
            "y": f"{bar_y:.2f}",
            "width": f"{length / 2:.3f}",
            "height": "1.2",
        }
        SubElement(group, "rect", {**half, "fill": fill, "stroke": palette.ink, "stroke-width": "0.15"})
    for share, words in ((0.0, "0"), (0.5, counted(metres / 2)), (1.0, f"{counted(metres)} m")):
        anchor = "start" if share == 0 else "middle"
        _text(group, words, _INSET_MM + length * share, bar_y - 1.0, anchor)
    beside = _INSET_MM + length + width_em(" m") * _TEXT_MM + 7.0
    ratio = f"1:{counted(frame.scale)}"
    _text(group, ratio, beside, bar_y + 1.2, "start", bold=True)
    minutes = minutes_on_foot(metres)
    walk = ngettext(
        "{metres} m is about {minutes} minute on foot", "{metres} m is about {minutes} minutes on foot", minutes
    ).format(metres=counted(metres), minutes=minutes)
    after = beside + width_em(ratio, bold=True) * _TEXT_MM + 4.0
    north = after + width_em(walk) * _TEXT_MM + 5.0
    credit = width_em(attribution) * _TEXT_MM * _CREDIT
    if north + 8.0 + credit < far:
        _text(group, walk, after, bar_y + 1.2, "start")
    else:
        north = after
    _north(group, north, top_mm + 1.6, palette)
    _text(group, attribution, far, bar_y + 1.2, "end", size_mm=_TEXT_MM * _CREDIT)


def counted(number: float) -> str:
    """Return a whole number with its thousands apart, in the language in use."""
    # Translators: what stands between the thousands of a number, such as in 10,000
    return f"{number:,.0f}".replace(",", _(","))


def _north(group: Element, x: float, y: float, palette: Palette) -> None:
    arrow = f"M{x + 1.5:.2f} {y:.2f}l1.5 5.2l-1.5 -1.1l-1.5 1.1z"
    SubElement(group, "path", {"d": arrow, "fill": palette.ink})
    # Translators: the first letter of north
    _text(group, _("N"), x + 4.4, y + 3.6, "middle", bold=True)


def _text(
    group: Element, words: str, x: float, y: float, anchor: str = "", *, bold: bool = False, size_mm: float = 0.0
) -> None:
    text = SubElement(group, "text", {"x": f"{x:.2f}", "y": f"{y:.2f}"})
    if anchor:
        text.set("text-anchor", anchor)
    if bold:
        text.set("font-weight", "700")
    if size_mm:
        text.set("font-size", f"{size_mm:.2f}")
    text.text = words
