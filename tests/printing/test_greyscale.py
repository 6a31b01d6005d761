"""A sheet is copied in grey: what it says must be there without its colours. Counted from the colours themselves."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import cast, get_args
from xml.etree.ElementTree import Element

import pytest

from buurtkaart.domain.position import Position
from buurtkaart.paths import resources_folder
from buurtkaart.printing.map.markers import paint_pins
from buurtkaart.printing.map.pins import Pin, PinShape, PlacedPin
from buurtkaart.printing.map.style import Palette, StyleName, palette

STYLES = get_args(StyleName)
SHAPES = cast("tuple[PinShape, ...]", get_args(PinShape))
TEXT, MARK = 4.5, 3.0
"""The least contrasts of WCAG 2.1 for words, and for what only has to be seen."""


def grey(colour: str) -> float:
    """Return how light a printer without colours makes "#rrggbb", 0 to 1, as the eye counts it."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    # The weights of `pdftoppm -gray` and of copiers (ITU-R BT.601), then sRGB's curve.
    level = 0.299 * red + 0.587 * green + 0.114 * blue
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours once both are grey."""
    dark, light = sorted((grey(one), grey(other)))
    return (light + 0.05) / (dark + 0.05)


def grounds(paints: Palette) -> set[str]:
    """Return every colour that letters or marks may lie on."""
    roads = {paint.fill for (kind, _rank), paint in paints.roads.items() if kind not in ("path", "ferry")}
    return {paints.ground, paints.outside, paints.water, paints.building, *paints.landuse.values(), *roads}


@pytest.mark.parametrize("style", STYLES)
def test_names_and_numbers_on_a_map_are_read_in_grey(style: StyleName) -> None:
    paints = palette(style)
    assert min(contrast(paints.ink, each) for each in grounds(paints)) >= TEXT
    assert min(contrast(each, paints.halo) for each in (paints.ink, paints.water_ink, paints.green_ink)) >= TEXT
    assert contrast(paints.water_ink, paints.water) >= TEXT
    assert min(contrast(paints.green_ink, each) for each in paints.landuse.values()) >= TEXT
    assert min(contrast("#ffffff", each) for each in paints.pins.values()) >= TEXT


@pytest.mark.parametrize("style", STYLES)
def test_marks_stand_out_from_whatever_lies_below_them_in_grey(style: StyleName) -> None:
    paints = palette(style)
    assert min(contrast(mark, each) for mark in paints.pins.values() for each in grounds(paints)) >= MARK


@pytest.mark.parametrize("style", STYLES)
def test_no_two_kinds_on_a_map_differ_by_colour_alone(style: StyleName) -> None:
    drawn = {}
    for shape in SHAPES:
        root, spot = Element("svg"), (10.0, 10.0)
        pin = Pin(key=shape, number=1, shape=shape, position=Position(52.5, 5.9))
        paint_pins(root, [PlacedPin(pin=pin, anchor_mm=spot, at_mm=spot, square="A1", leader=False)], palette(style), 5)
        drawn[shape] = [(each.tag, {**each.attrib, "fill": ""}) for each in root.iter()]
    assert len(drawn) == 3
    assert all(drawn[one] != drawn[other] for one, other in combinations(SHAPES, 2))


def test_water_and_green_are_told_from_the_ground_in_grey() -> None:
    paints = palette("colour")
    park = paints.landuse["park"]
    lightest_first = [grey(each) for each in (paints.ground, park, paints.building, paints.water)]
    assert lightest_first == sorted(lightest_first, reverse=True)


@pytest.mark.parametrize("template", sorted(resources_folder().glob("print/*.typ")), ids=lambda file: file.stem)
def test_all_that_is_set_is_read_in_grey(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    shared = (resources_folder() / "print" / "common.typ").read_text(encoding="utf-8")
    named = dict(re.findall(r'#let (\w+) = rgb\("(#[0-9a-f]{6})"\)', shared + source)) | {"black": "#000000"}
    # Letters take a colour by its name and no other way, so that none is forgotten here.
    fills = set(re.findall(r"fill: (\w+)", source)) - {"white", "none", "fill"}
    assert fills <= set(named)
    assert min((contrast(named[each], "#ffffff") for each in {*fills, "ink"}), default=21.0) >= TEXT


def test_the_marks_of_a_list_have_one_colour_and_three_shapes() -> None:
    shared = (resources_folder() / "print" / "common.typ").read_text(encoding="utf-8")
    mark = shared[shared.index("#let mark(") : shared.index("#let drawing(")]
    assert set(re.findall(r"fill: (\w+)", mark)) == {"ink", "white"}
    assert [mark.count(shape) for shape in ("rect(", "circle(", "rotate(")] == [2, 1, 1]
