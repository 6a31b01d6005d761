"""The map alone, as a drawing (SVG) or a picture (PNG) for somebody else's document."""

from __future__ import annotations

import json
import struct
import zlib
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.paths import resources_folder
from buurtkaart.printing.map.sheet import MapSheet
from buurtkaart.printing.order import Sheet
from buurtkaart.printing.typesetting import Document, our_fonts, save

DOTS_AN_INCH: Final = 300
SUFFIXES: Final = (".svg", ".png")
_AFTER_HEAD: Final = 33
"""Where a PNG's first part ends: eight bytes of signature and its head."""


def save_map(sheet: Sheet, target: Path, title: str, made_at: datetime) -> None:
    """Save the one map of `sheet` alone, as the suffix of `target` says: whole, or not at all.

    Raises PrintError when the sheet has no map or several, or when the disk refuses.
    """
    drawn = _the_one_map(sheet)
    if target.suffix.lower() == ".svg":
        _save_svg(drawn, target, title)
    else:
        _save_png(drawn, target, made_at)


def _the_one_map(sheet: Sheet) -> MapSheet:
    """Return the map of a sheet that has one. Raises PrintError when it has none or several."""
    if not sheet.maps:
        raise PrintError(_("There is no map on this sheet. Choose another sheet to save its map."))
    if len(sheet.maps) > 1:
        raise PrintError(
            _(
                "This sheet spreads the area over {count} maps, and only one map can be saved alone. Choose a smaller "
                "area, larger paper or a smaller scale."
            ).format(count=len(sheet.maps))
        )
    return sheet.maps[0]


def svg_document(sheet: MapSheet, title: str) -> bytes:
    """Return the map as an SVG file that says what it is to those who cannot see it."""
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    root = ElementTree.fromstring(sheet.svg)  # noqa: S314 - draw_map wrote it
    root.set("role", "img")
    for name, words in (("desc", f"{sheet.alt}. {sheet.attribution}"), ("title", title)):
        element = ElementTree.Element(f"{{http://www.w3.org/2000/svg}}{name}")
        element.text = _only_xml(words)
        root.insert(0, element)
    return ElementTree.tostring(root, encoding="unicode").encode()


def png_document(sheet: MapSheet, made_at: datetime, dots_an_inch: int = DOTS_AN_INCH) -> bytes:
    """Return the map as a PNG of `dots_an_inch`. Raises PrintError when it cannot be made."""
    import typst

    folder = resources_folder()
    inputs = {"svg": sheet.svg, "size": json.dumps([sheet.width_mm, sheet.height_mm])}
    try:
        made = typst.compile(
            folder / "print" / "map-picture.typ",
            root=folder,
            font_paths=our_fonts(),
            sys_inputs=inputs,
            format="png",
            ppi=float(dots_an_inch),
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise PrintError(
            _("The picture of the map could not be made. Nothing was saved. Choose smaller paper and try again.")
        ) from error
    return _with_resolution(made if isinstance(made, bytes) else made[0], dots_an_inch)


def _save_svg(sheet: MapSheet, target: Path, title: str) -> None:
    """Write the map as an SVG file: whole, or not at all. Raises PrintError when the disk refuses."""
    save(Document(svg_document(sheet, title)), target)


def _save_png(sheet: MapSheet, target: Path, made_at: datetime) -> None:
    """Write the map as a PNG of 300 dots an inch: whole, or not at all. Raises PrintError."""
    save(Document(png_document(sheet, made_at)), target)


def _with_resolution(png: bytes, dots_an_inch: int) -> bytes:
    """Return a PNG that says how large it is: without, a letter program shows it three times as large."""
    dots_a_metre = round(dots_an_inch / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)
    written = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_AFTER_HEAD] + written + png[_AFTER_HEAD:]


def _only_xml(words: str) -> str:
    """Return `words` without the control characters that no XML file may hold."""
    return "".join(each for each in words if each.isprintable())
