"""The visitors' screen can be read: measured contrast in both themes, and letters that grow with the screen."""

from __future__ import annotations

import pytest

from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT, Tokens, contrast
from buurtkaart.gui.visitors.style import for_screen, larger, visitors_style

TEXT = 4.5
SHAPE = 3.0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_pair_of_colours_that_this_screen_adds_can_be_read(tokens: Tokens) -> None:
    texts = [
        (tokens.ink, tokens.paper), (tokens.ink, tokens.surface), (tokens.muted, tokens.paper),
        (tokens.muted, tokens.surface), (tokens.on_soft, tokens.soft), (tokens.on_warning, tokens.warning),
        (tokens.on_good, tokens.good), (tokens.on_action, tokens.action), (tokens.ink, tokens.hover),
    ]  # fmt: skip
    shapes = [(tokens.edge, tokens.paper), (tokens.edge, tokens.surface), (tokens.action, tokens.paper)]
    assert [(a, b) for a, b in texts if contrast(a, b) < TEXT] == []
    assert [(a, b) for a, b in shapes if contrast(a, b) < SHAPE] == []


def test_letters_are_half_as_large_again_and_grow_with_the_screen() -> None:
    look = Look(LIGHT)
    assert larger(look).px(14) == 21
    assert for_screen(look, 1280, 800).px(14) == 21
    assert for_screen(look, 1920, 1080).px(14) == 28
    assert for_screen(look, 800, 600).px(14) == 21, "never smaller"
    assert for_screen(Look(LIGHT, 2.0), 1280, 800).px(14) == 42


def test_the_smallest_target_is_far_larger_than_a_fingertip_needs() -> None:
    assert larger(Look(LIGHT)).px(44) == 66
    assert "min-height: 48px" in visitors_style(larger(Look(LIGHT)))
