"""The small map on a call card: the streets round a result, and the way there on foot.

The way begins with a dot and no words: whose door it is stands on no card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.signpost import Found
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.printing.map.frame import OVERVIEW_SCALES, SCALES, MapFrame, best_frame
from buurtkaart.printing.map.sheet import MapLook, draw_map
from buurtkaart.services.walking.distances import Route

_SCALES: Final = (*SCALES, *(scale for scale in OVERVIEW_SCALES if scale <= 15_000))
"""Smaller, the streets of a card cannot be read."""
_LOOK: Final = MapLook(grid=False, street_numbers=False, furniture=False, text_mm=2.1)
_AROUND_M: Final = 90.0
"""So much is seen around the way, on every side."""
_DEGREE_M: Final = 111_320.0
_INK, _HALO = "#22303a", "#ffffff"


@dataclass(frozen=True, kw_only=True)
class CardWay:
    """Where the map of a card comes from: `route` on foot to `found`, None where nobody said from where."""

    pack: BasemapPack
    found: Found
    route: Route | None


@dataclass(frozen=True, kw_only=True)
class CardMap:
    """A drawn map: SVG of `width_mm` × `height_mm`, and the words that belong to it."""

    svg: str
    width_mm: float
    height_mm: float
    caption: str
    """Also its alternative text."""
    attribution: str


def draw_card_map(way: CardWay, width_mm: float, height_mm: float) -> CardMap | None:
    """Draw the map of a way; None where there is nothing to draw: no spot, no streets, or a way too long for a card."""
    goal = way.found.position
    if goal is None or not way.pack.ours:
        return None
    route = way.route.positions if way.route is not None and way.route.along_streets else ()
    frame = best_frame(_around([goal, *route]), width_mm, height_mm, _SCALES)
    if frame is None:
        return None

    def under(ground: Element) -> None:
        _paint_way(ground, [frame.to_mm(each) for each in route])

    def over(picture: Element) -> None:
        _paint_ends(picture, frame, route[0] if route else None, goal)

    try:
        sheet = draw_map(way.pack, frame, (), _LOOK, over=over, under=under)
    except PrintError:
        return None
    to = _("The way to {name}") if route else _("Here is {name}")
    return CardMap(
        svg=sheet.svg,
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        caption=to.format(name=way.found.name),
        attribution=sheet.attribution,
    )


def _around(spots: Sequence[Position]) -> BoundingBox:
    """Return the box around spots, with air."""
    high = _AROUND_M / _DEGREE_M
    wide = high * 1.65  # a degree of longitude is that much shorter in the Netherlands
    return BoundingBox(
        min(each.lon for each in spots) - wide,
        min(each.lat for each in spots) - high,
        max(each.lon for each in spots) + wide,
        max(each.lat for each in spots) + high,
    )


def _paint_way(ground: Element, points: Sequence[tuple[float, float]]) -> None:
    if len(points) < 2:
        return
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    lines = SubElement(ground, "g", {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"})
    SubElement(lines, "path", {"d": path, "stroke": _HALO, "stroke-width": "2"})
    # Dots, not a line: on a grey printer a line would be one more street.
    SubElement(lines, "path", {"d": path, "stroke": _INK, "stroke-width": "1.1", "stroke-dasharray": "0 2"})


def _paint_ends(picture: Element, frame: MapFrame, start: Position | None, goal: Position) -> None:
    ends = SubElement(picture, "g", {"stroke": _HALO, "stroke-width": "0.5"})
    if start is not None:
        x, y = frame.to_mm(start)
        SubElement(ends, "circle", {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": "1.5", "fill": _INK})
    x, y = frame.to_mm(goal)
    tip = f"M{x:.2f} {y:.2f}c-1.6 -2.3 -2.7 -3.4 -2.7 -5.1a2.7 2.7 0 0 1 5.4 0c0 1.7 -1.1 2.8 -2.7 5.1z"
    SubElement(ends, "path", {"d": tip, "fill": "#0f5c5c", "stroke-linejoin": "round"})
    SubElement(ends, "circle", {"cx": f"{x:.2f}", "cy": f"{y - 5.1:.2f}", "r": "1", "fill": _HALO, "stroke": "none"})
