"""The border of the neighbourhood of which a sheet tells: a dashed line, and its name along the inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.domain.position import Position
from buurtkaart.printing.letters import Letters
from buurtkaart.printing.map.frame import Coordinates, MapFrame
from buurtkaart.printing.map.letters_svg import Lettering
from buurtkaart.printing.map.room import Room
from buurtkaart.printing.map.spots import regions_of, spots_along
from buurtkaart.printing.map.streets import strokes
from buurtkaart.printing.map.style import Palette
from buurtkaart.printing.map.text import settable, width_em
from buurtkaart.services.public_area import Area

_LINE_MM: Final = 0.45
_RIM_MM: Final = 1.3
_DASHES: Final = "2.6 1.5"
_SPREAD_EM: Final = 0.12
_FROM_LINE_EM: Final = 1.1


@dataclass(frozen=True)
class Border:
    """A ring that is not closed, and whose it is."""

    name: str
    outline: tuple[Position, ...]

    def on(self, frame: MapFrame) -> BaseGeometry:
        """Return what lies within it, in millimetres of the sheet."""
        corners = frame.project(np.array([[each.lon, each.lat] for each in self.outline]))
        return shapely.make_valid(shapely.Polygon(corners))


@dataclass(frozen=True)
class BorderName:
    """The name of the border, along the line through the middle of its letters."""

    words: str
    middle: Coordinates
    size_mm: float
    spread_mm: float


def border_of(area: Area) -> Border | None:
    """Return the border of an area that is a neighbourhood; None of any other."""
    return Border(area.name, area.outline) if area.outline else None


def paint_border(parent: Element, border: Border, frame: MapFrame, palette: Palette) -> None:
    """Append the dashed line, on a light one so that it is seen on houses and water, in colour and in grey."""
    lines = _edge_inside(border.on(frame), frame)
    if not lines:
        return
    path = "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line.tolist()) for line in lines)
    group = SubElement(parent, "g", {"fill": "none", "stroke-linejoin": "round"})
    rim = {"d": path, "stroke": palette.halo, "stroke-width": f"{_RIM_MM:g}", "stroke-opacity": "0.7"}
    SubElement(group, "path", rim)
    dashed = {"d": path, "stroke": palette.ink, "stroke-width": f"{_LINE_MM:g}", "stroke-dasharray": _DASHES}
    SubElement(group, "path", dashed)


def name_border(border: Border, frame: MapFrame, room: Room, letters: Letters, size_mm: float) -> BorderName | None:
    """Find room for the name within the border and along it; None where there is none."""
    words = letters.text(border.name)
    if not settable(words):
        return None
    spread = size_mm * _SPREAD_EM
    width = width_em(words, bold=True) * size_mm + spread * len(words)
    within = border.on(frame).buffer(-size_mm * _FROM_LINE_EM, join_style="mitre")
    lines = [shapely.LineString(line) for line in _edge_inside(within, frame)]
    for spot in spots_along(strokes(lines), width, size_mm, 0.0):
        region = regions_of(np.array([shapely.LineString(spot.middle)], dtype=object), size_mm)[0]
        if room.free(region):
            room.take(region, ("border", words))
            return BorderName(words, spot.middle, size_mm, spread)
    return None


def paint_border_name(root: Element, name: BorderName, palette: Palette, *, rim_mm: float) -> None:
    """Append the name."""
    lettering = Lettering(root, "b")
    group = lettering.group(palette.ink, palette.halo, rim_mm, bold=True)
    lettering.along(group, name.words, name.middle, name.size_mm, name.spread_mm)


def _edge_inside(shape: BaseGeometry, frame: MapFrame) -> list[Coordinates]:
    """Return the edge of a shape where it lies on the sheet, as n × 2 millimetres."""
    sheet = shapely.box(0.0, 0.0, frame.width_mm, frame.height_mm)
    parts = shapely.get_parts(shapely.line_merge(shapely.intersection(shape.boundary, sheet)))
    return [shapely.get_coordinates(part) for part in parts if part.geom_type == "LineString"]
