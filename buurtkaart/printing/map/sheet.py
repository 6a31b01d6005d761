"""The map on paper: what a template gets, and how it is asked for.

A template places `MapSheet.svg` as a picture of `width_mm` × `height_mm` with `alt` as its alternative text, and sets
the lists that belong to it from `pins` and `streets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import shapely

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.letters import Letters
from buurtkaart.printing.map.areas import AreaNames, paint_areas
from buurtkaart.printing.map.border import Border, name_border, paint_border, paint_border_name
from buurtkaart.printing.map.frame import MapFrame, frame_for
from buurtkaart.printing.map.index import StreetEntry, street_index
from buurtkaart.printing.map.letters_svg import paint_names
from buurtkaart.printing.map.margin import GRID_BAND_MM, STRIP_MM, paint_frame, paint_grid, paint_strip, scale_bar
from buurtkaart.printing.map.markers import paint_pins
from buurtkaart.printing.map.names import Label, Names
from buurtkaart.printing.map.numbers import number_streets
from buurtkaart.printing.map.paint import Box, known_box, paint_ground, read_ground
from buurtkaart.printing.map.pins import Pin, PinShape, PlacedPin, place_pins
from buurtkaart.printing.map.room import Room
from buurtkaart.printing.map.streets import Street, streets_on
from buurtkaart.printing.map.style import Palette, StyleName, names_mm, palette

__all__ = [
    "STANDARD",
    "MapFrame",
    "MapLook",
    "MapSheet",
    "Pin",
    "PinShape",
    "PlacedPin",
    "StreetEntry",
    "draw_map",
    "frame_for",
    "frame_size",
]


@dataclass(frozen=True, kw_only=True)
class MapSheet:
    """A drawn map. `svg` is text without pictures, links or scripts; its letters are Noto Sans."""

    svg: str
    width_mm: float
    height_mm: float
    """The size of the picture: the frame and the strips around it for the grid and the scale bar."""
    frame: MapFrame
    pins: tuple[PlacedPin, ...]
    """Those on the sheet, in the order of their numbers."""
    streets: tuple[StreetEntry, ...]
    """By name."""
    named_streets: frozenset[str]
    street_numbers: Mapping[str, int]
    """The streets that could not be named: by number in the street index."""
    scale_bar: tuple[float, float]
    """Metres, and the millimetres that they are long."""
    attribution: str
    alt: str
    """The alternative text: "kaart met 24 plekken, lijst volgt"."""
    outside: bool = False
    """Whether part of the sheet lies outside the map pack and is empty."""
    replaced: tuple[str, ...] = ()
    """The characters of names that could not be printed."""
    labels: tuple[Label, ...] = ()
    """The names on the map."""
    street_parts: tuple[Street, ...] = ()
    """The streets as they lie on the sheet; a label's `street` counts in this list."""


@dataclass(frozen=True, kw_only=True)
class MapLook:
    """How a map is drawn. `furniture` is the strip below with scale bar, north and attribution: without it, the
    template must tell these. `text_mm` is the size of the letters of street names (None: what the scale has room for),
    `marker_mm` a marker's width, `number_mm` the least size of its number.
    `street_numbers`: whether streets without room for a name get a number; the template must then list them."""

    style: StyleName = "colour"
    grid: bool = True
    names: bool = True
    street_numbers: bool = True
    furniture: bool = True
    text_mm: float | None = None
    marker_mm: float = 5.0
    number_mm: float = 0.0


STANDARD: Final = MapLook()


def frame_size(width_mm: float, height_mm: float, look: MapLook = STANDARD) -> tuple[float, float]:
    """Return how wide and high a frame may be so that the map with its strips is at most so large."""
    band, strip = _strips(look)
    return (width_mm - 2 * band, height_mm - 2 * band - strip)


def draw_map(
    pack: BasemapPack,
    frame: MapFrame,
    pins: Sequence[Pin] = (),
    look: MapLook = STANDARD,
    *,
    border: Border | None = None,
    over: Callable[[Element], None] | None = None,
    under: Callable[[Element], None] | None = None,
) -> MapSheet:
    """Draw the frame's part of `pack` with numbered markers.

    `border` is that of the neighbourhood of which the sheet tells. `over` may append more to the picture, in
    millimetres of the frame, above the markers, and `under` on the ground, below the names. Raises PrintError when the
    pack has no shapes (a map that others made), when the frame lies outside it, or when the markers do not fit.
    """
    known = _known_part(pack, frame)
    paints = palette(look.style)
    text_mm = look.text_mm or names_mm(frame.scale)
    letters = Letters(only_simple=True)
    band, strip = _strips(look)
    width, height = frame.width_mm + 2 * band, frame.height_mm + 2 * band + strip
    root = _picture(width, height, band)
    inner = _clipped(root, known, paints)
    ground = read_ground(pack, frame)
    paint_ground(inner, ground, frame, paints)
    if border is not None:
        paint_border(inner, border, frame, paints)
    if under is not None:
        under(inner)
    attribution = letters.text(pack.info.attribution)
    if look.grid:
        paint_grid(root, frame, paints)
    room = Room(frame)
    placed = place_pins(pins, frame, room, look.marker_mm)
    streets = [_printable(street, letters) for street in streets_on(ground, frame)] if look.names else []
    labels = Names(streets, room, text_mm, bold=paints.bold_names).place()
    named = {label.street for label in labels}
    unnamed = [number for number in range(len(streets)) if number not in named and look.street_numbers]
    marks, numbers = number_streets(streets, unnamed, room, text_mm)
    border_name = name_border(border, frame, room, letters, text_mm) if border and look.names else None
    if look.names:
        areas = AreaNames(frame, room, letters, text_mm)
        found = [*areas.rivers(ground), *areas.areas(ground), *areas.settlements(pack)]
        paint_areas(root, found, paints, rim_mm=text_mm * 0.3)
    paint_names(root, labels, marks, paints, rim_mm=text_mm * 0.32)
    if border_name is not None:
        paint_border_name(root, border_name, paints, rim_mm=text_mm * 0.32)
    paint_pins(root, placed, paints, look.marker_mm, look.number_mm)
    if over is not None:
        over(root)
    paint_frame(root, frame, paints)
    if look.furniture:
        paint_strip(root, frame, paints, frame.height_mm + band, attribution)
    return MapSheet(
        svg=tostring(root, encoding="unicode"),
        width_mm=width,
        height_mm=height,
        frame=frame,
        pins=tuple(placed),
        streets=tuple(street_index(streets, numbers, frame)),
        named_streets=frozenset(label.name for label in labels),
        street_numbers={streets[street].name: number for street, number in numbers.items()},
        scale_bar=scale_bar(frame),
        attribution=attribution,
        alt=alternative(len(placed)),
        outside=shapely.box(*known).area < frame.width_mm * frame.height_mm * 0.999,
        replaced=tuple(letters.replaced),
        labels=tuple(labels),
        street_parts=tuple(streets),
    )


def alternative(count: int) -> str:
    """Return the alternative text of a map with so many markers."""
    if not count:
        return _("map of the streets")
    return ngettext("map with {count} spot, list follows", "map with {count} spots, list follows", count).format(
        count=count
    )


def _strips(look: MapLook) -> tuple[float, float]:
    """Return the width of the band around the map and the height of the strip below it."""
    return (GRID_BAND_MM if look.grid else 0.0, STRIP_MM if look.furniture else 0.0)


def _known_part(pack: BasemapPack, frame: MapFrame) -> Box:
    """Return the part of the sheet that the pack covers. Raises PrintError when there is none."""
    if not pack.ours:
        raise PrintError(
            _(
                "The map “{name}” holds pictures and no streets, so it cannot be drawn on paper. Nothing was printed. "
                "Open a map that was made from an OpenStreetMap file."
            ).format(name=pack.info.name)
        )
    known = known_box(pack.info.bounds, frame)
    if known is None:
        raise PrintError(
            _(
                "This area lies outside the map “{name}”. Nothing was printed. Choose an area on the map, or open "
                "another map."
            ).format(name=pack.info.name)
        )
    return known


def _picture(width_mm: float, height_mm: float, band_mm: float) -> Element:
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "Noto Sans"})
    root.set("viewBox", f"{-band_mm:g} {-band_mm:g} {width_mm:g} {height_mm:g}")
    root.set("width", f"{width_mm:g}mm")
    root.set("height", f"{height_mm:g}mm")
    return root


def _clipped(root: Element, known: Box, palette: Palette) -> Element:
    """Append a group that shows only what lies on the sheet and in the pack, and return it."""
    left, top, right, bottom = known
    box = {"x": f"{left:.2f}", "y": f"{top:.2f}", "width": f"{right - left:.2f}", "height": f"{bottom - top:.2f}"}
    SubElement(SubElement(SubElement(root, "defs"), "clipPath", {"id": "frame"}), "rect", box)
    group = SubElement(root, "g", {"clip-path": "url(#frame)"})
    SubElement(group, "rect", {**box, "fill": palette.ground})
    return group


def _printable(street: Street, letters: Letters) -> Street:
    return replace(street, name=letters.text(street.name))
