"""Contrast in numbers, read from what is really drawn: the style sheet of the window and that of the map page.

Text reaches 4.5:1 and shapes that mean something 3:1, as WCAG 2.2 (1.4.3, 1.4.11) asks, in both themes. What cannot be
pressed now and lines that only separate are exempt there, and here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest

from buurtkaart.gui.icons import theme_colour
from buurtkaart.gui.style_sheet import style_sheet
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT, Tokens, contrast
from buurtkaart.paths import resources_folder
from buurtkaart.services.theme_colours import THEME_COLOURS

THEMES: Final = {"light": LIGHT, "dark": DARK}
TEXT: Final = 4.5
SHAPE: Final = 3.0

PAGE_TEXT: Final = [
    ("ink", "panel"),
    ("ink", "paper"),
    ("quiet-ink", "panel"),
    ("cluster-ink", "cluster"),
    ("way-ink", "way"),
    ("panel", "ink"),
]
PAGE_SHAPES: Final = [("act", "paper"), ("act", "panel"), ("warm", "paper"), ("way", "paper"), ("cluster", "paper")]
"""Lines lie on a casing of paper."""
NO_GROUND: Final = re.compile(r"label|houseNumber|casing|edge|gap|rail|path|boundary", re.IGNORECASE)


def _colours(value: str) -> list[str]:
    return re.findall(r"#[0-9a-f]{6}\b", value, flags=re.IGNORECASE)


def _rules(tokens: Tokens) -> Iterator[tuple[str, dict[str, str]]]:
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(Look(tokens))):
        yield selector.strip(), dict(re.findall(r"([a-z-]+):\s*([^;]+);", body))


def _text_pairs(tokens: Tokens) -> Iterator[tuple[str, str, str]]:
    """Yield (selector, text, behind). A rule that colours text alone is seen on columns and on paper."""
    for selector, rule in _rules(tokens):
        own = _colours(rule.get("background", "") + rule.get("background-color", ""))
        behind = own or ([tokens.ink] if "toast" in selector else [tokens.surface, tokens.paper])
        if ":disabled" not in selector:
            yield from ((selector, text, each) for text, each in product(_colours(rule.get("color", "")), behind))


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_every_text_of_the_style_sheet_can_be_read(tokens: Tokens) -> None:
    measured = {(selector, text, behind): contrast(text, behind) for selector, text, behind in _text_pairs(tokens)}
    assert len(measured) > 20
    assert {pair: ratio for pair, ratio in measured.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_warm_button_and_the_buttons_for_doing_stand_out(tokens: Tokens) -> None:
    for colour, behind in product((tokens.action, tokens.signpost), (tokens.surface, tokens.paper)):
        assert contrast(colour, behind) >= SHAPE


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_what_is_chosen_has_an_edge_that_stands_out(tokens: Tokens) -> None:
    assert contrast(tokens.action, tokens.soft) >= SHAPE
    assert contrast(tokens.invalid, tokens.paper) >= SHAPE


def _page(theme: str) -> dict[str, str]:
    """Return the page's own colours: those of the dark theme are said where they differ."""
    sheet = (resources_folder() / "page" / "map.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root(?:\[data-theme=\"dark\"\])? \{(.*?)\}", sheet, flags=re.DOTALL)[:2]
    return {
        name: colour
        for block in ([light] if theme == "light" else [light, dark])
        for name, colour in re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)
    }


def _grounds(theme: str) -> dict[str, str]:
    """Return the colours of the base map on which a mark may lie."""
    source = (resources_folder() / "page" / "flavours.js").read_text(encoding="utf-8")
    found = dict(re.findall(r"const (light|dark) = \{(.*?)\};", source, flags=re.DOTALL))
    colours: list[tuple[str, str]] = re.findall(r'(\w+): "(#[0-9a-f]{6})"', found[theme])
    return {name: colour for name, colour in colours if not NO_GROUND.search(name)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "behind"), PAGE_TEXT)
def test_the_words_on_the_map_page_can_be_read(theme: str, text: str, behind: str) -> None:
    assert contrast(_page(theme)[text], _page(theme)[behind]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "behind"), PAGE_SHAPES)
def test_lines_and_rings_on_the_map_stand_out(theme: str, shape: str, behind: str) -> None:
    assert contrast(_page(theme)[shape], _page(theme)[behind]) >= SHAPE


@pytest.mark.parametrize("theme", THEMES)
def test_a_mark_stands_out_wherever_it_lies(theme: str) -> None:
    ring, cluster = _page(theme)["ring"], _page(theme)["cluster"]
    fills = [*THEME_COLOURS.values(), theme_colour(None, THEMES[theme]), cluster]
    # Its fill stands out, or the ring round it does.
    measured = {
        (fill, name): max(contrast(fill, ground), contrast(ring, ground))
        for fill, (name, ground) in product(fills, _grounds(theme).items())
    }
    assert len(measured) > 100
    assert {pair: ratio for pair, ratio in measured.items() if ratio < SHAPE} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_icon_of_a_mark_stands_out(theme: str) -> None:
    tokens = THEMES[theme]
    for fill in (*THEME_COLOURS.values(), theme_colour(None, tokens)):
        assert contrast(tokens.on_mark, fill) >= TEXT
