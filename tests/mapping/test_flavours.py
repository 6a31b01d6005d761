"""The base map must stay legible in both looks; contrast as WCAG 2.2 defines it."""

from __future__ import annotations

import re

import pytest

from buurtkaart.paths import resources_folder

_PAIRS = [
    ("label", "earth"),
    ("label", "road"),
    ("label", "mainRoad"),
    ("label", "labelHalo"),
    ("placeLabel", "labelHalo"),
    ("waterLabel", "labelHalo"),
    ("greenLabel", "labelHalo"),
    ("waterLabel", "water"),
    ("greenLabel", "park"),
    ("houseNumber", "building"),
    ("houseNumber", "earth"),
]


def _flavours() -> dict[str, dict[str, str]]:
    source = (resources_folder() / "page" / "flavours.js").read_text(encoding="utf-8")
    blocks = re.findall(r"const (light|dark) = \{(.*?)\};", source, flags=re.DOTALL)
    return {name: dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', block)) for name, block in blocks}


def _contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), _PAIRS)
def test_names_on_the_map_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = _flavours()[theme]
    assert _contrast(colours[text], colours[ground]) >= 4.5


def test_both_looks_colour_the_same_things() -> None:
    flavours = _flavours()
    assert flavours["light"].keys() == flavours["dark"].keys()
