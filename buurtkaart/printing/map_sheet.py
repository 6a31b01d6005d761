"""The map on paper: what a template gets, and how it is asked for.

A template places `MapSheet.svg` as a picture of `width_mm` × `height_mm` with `alt` as its alternative text, and sets
the lists that belong to it from `pins` and `streets`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.letters import Letters
from buurtkaart.printing.map_frame import MapFrame, frame_for
from buurtkaart.printing.map_paint import known_box, paint_ground, read_ground
from buurtkaart.printing.map_style import StyleName, palette

__all__ = ["STANDARD", "MapFrame", "MapLook", "MapSheet", "Pin", "PlacedPin", "StreetEntry", "draw_map", "frame_for"]

PinShape = Literal["place", "initiative", "contact"]


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A spot to number. `key` is the caller's own (a record's id); `shape` tells the kind without colour:
    a rounded square, a circle or a diamond."""

    key: str
    number: int
    shape: PinShape
    position: Position


@dataclass(frozen=True, kw_only=True)
class PlacedPin:
    """A numbered marker on the sheet. Millimetres from the upper left corner of the frame."""

    pin: Pin
    at_mm: tuple[float, float]
    """The middle of the marker."""
    anchor_mm: tuple[float, float]
    """The true spot."""
    leader: bool
    """Whether a line leads from the marker to its spot, because others stood in the way."""
    square: str
    """The square of the grid with the true spot, such as "C4"."""


@dataclass(frozen=True, kw_only=True)
class StreetEntry:
    """A street for the index. `number` stands on the map where its name found no room; None where the name stands."""

    name: str
    squares: tuple[str, ...]
    number: int | None = None


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
    missing: tuple[Pin, ...]
    """Those whose spot lies outside the sheet."""
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


@dataclass(frozen=True, kw_only=True)
class MapLook:
    """How a map is drawn. `furniture` is the strip below with scale bar, north and attribution: without it, the
    template must tell these. `text_mm` is the size of the letters of street names, `marker_mm` a marker's width."""

    style: StyleName = "colour"
    grid: bool = True
    names: bool = True
    furniture: bool = True
    text_mm: float = 2.3
    marker_mm: float = 5.0


STANDARD: Final = MapLook()


def draw_map(
    pack: BasemapPack,
    frame: MapFrame,
    pins: Sequence[Pin] = (),
    look: MapLook = STANDARD,
) -> MapSheet:
    """Draw the frame's part of `pack` with numbered markers.

    Raises PrintError when the pack has no shapes (a map that others made), when the frame lies outside it, or when the
    markers do not fit.
    """
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
    paints = palette(look.style)
    letters = Letters()
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "Noto Sans"})
    root.set("viewBox", f"0 0 {frame.width_mm:g} {frame.height_mm:g}")
    root.set("width", f"{frame.width_mm:g}mm")
    root.set("height", f"{frame.height_mm:g}mm")
    clip = SubElement(SubElement(root, "defs"), "clipPath", {"id": "frame"})
    SubElement(clip, "rect", {"width": f"{frame.width_mm:g}", "height": f"{frame.height_mm:g}"})
    inner = SubElement(root, "g", {"clip-path": "url(#frame)"})
    left, top, right, bottom = known
    SubElement(
        inner,
        "rect",
        {
            "x": f"{left:.2f}",
            "y": f"{top:.2f}",
            "width": f"{right - left:.2f}",
            "height": f"{bottom - top:.2f}",
            "fill": paints.ground,
        },
    )
    paint_ground(inner, read_ground(pack, frame), frame, paints)
    placed = [
        PlacedPin(
            pin=pin,
            at_mm=frame.to_mm(pin.position),
            anchor_mm=frame.to_mm(pin.position),
            leader=False,
            square=frame.square(*frame.to_mm(pin.position)),
        )
        for pin in sorted(pins, key=lambda pin: pin.number)
        if frame.holds(pin.position)
    ]
    return MapSheet(
        svg=tostring(root, encoding="unicode"),
        width_mm=frame.width_mm,
        height_mm=frame.height_mm,
        frame=frame,
        pins=tuple(placed),
        missing=tuple(pin for pin in pins if not frame.holds(pin.position)),
        streets=(),
        named_streets=frozenset(),
        street_numbers={},
        scale_bar=(500.0, frame.mm(500.0)),
        attribution=letters.text(pack.info.attribution),
        alt=alternative(len(placed)),
        replaced=tuple(letters.replaced),
    )


def alternative(count: int) -> str:
    """Return the alternative text of a map with so many markers."""
    if not count:
        return _("map of the streets")
    return ngettext("map with {count} spot, list follows", "map with {count} spots, list follows", count).format(
        count=count
    )
