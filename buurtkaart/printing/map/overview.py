"""The overview of an area over several maps: one small map with the pages drawn on it, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.i18n import ngettext
from buurtkaart.printing.map.border import Border
from buurtkaart.printing.map.frame import MapFrame
from buurtkaart.printing.map.pages import MapPage, outline_mm, overview_frame
from buurtkaart.printing.map.sheet import STANDARD, MapLook, MapSheet, draw_map, frame_size
from buurtkaart.printing.map.style import Palette, palette
from buurtkaart.printing.map.text import CAP_EM


def draw_overview(
    pack: BasemapPack,
    pages: Sequence[MapPage],
    width_mm: float,
    height_mm: float,
    look: MapLook = STANDARD,
    *,
    border: Border | None = None,
    first_page: int = 1,
) -> MapSheet:
    """Draw all of `pages` on one map of at most so large, without streets' names.

    `first_page` is what the first page is called on paper.
    """
    plain = replace(look, names=False, grid=False)
    frame = overview_frame(pages, *frame_size(width_mm, height_mm, plain))
    count = len(pages)
    words = ngettext(
        "map that shows which part {count} page shows",
        "map that shows which part each of {count} pages shows",
        count,
    ).format(count=count)
    sheet = draw_map(
        pack,
        frame,
        look=plain,
        border=border,
        over=lambda root: _paint_pages(root, pages, frame, palette(look.style), first_page - 1),
    )
    return replace(sheet, alt=words)


def _paint_pages(root: Element, pages: Sequence[MapPage], frame: MapFrame, paints: Palette, add: int) -> None:
    """Append the outline and the number of each page."""
    lines = SubElement(root, "g", {"fill": "none", "stroke": paints.ink, "stroke-width": "0.4"})
    numbers = SubElement(root, "g", {"fill": paints.ink, "stroke": paints.halo, "font-weight": "700"})
    for name, value in (("text-anchor", "middle"), ("paint-order", "stroke"), ("stroke-linejoin", "round")):
        numbers.set(name, value)
    for page in pages:
        left, top, right, bottom = outline_mm(page, frame)
        box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        SubElement(lines, "rect", {name: f"{value:.2f}" for name, value in box.items()})
        size = max(2.6, min(8.0, (bottom - top) * 0.4, (right - left) * 0.3))
        place = {"x": (left + right) / 2, "y": (top + bottom) / 2 + size * CAP_EM / 2, "font-size": size}
        text = SubElement(numbers, "text", {name: f"{value:.2f}" for name, value in place.items()})
        text.set("stroke-width", f"{size * 0.25:.2f}")
        text.text = str(page.number + add)
