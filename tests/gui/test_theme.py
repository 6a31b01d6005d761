"""The look keeps its promises: enough contrast, in both themes, in every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QStyle
from pytestqt.qtbot import QtBot

from buurtkaart.gui.dressing import apply_basics, apply_look
from buurtkaart.gui.theme import Look, look_for
from buurtkaart.gui.tokens import DARK, LIGHT, Tokens, contrast
from buurtkaart.services.theme_colours import THEME_COLOURS

TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "hover"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "hover"),
    ("muted", "soft"),
    ("ink", "soft"),
    ("action", "surface"),
    ("action", "paper"),
    ("on_action", "action"),
    ("on_action", "action_hover"),
    ("on_soft", "soft"),
    ("on_good", "good"),
    ("on_warning", "warning"),
    ("invalid", "surface"),
    ("on_signpost", "signpost"),
    ("surface", "ink"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("text", "behind"), TEXT_PAIRS)
def test_text_has_a_contrast_of_at_least_four_and_a_half(tokens: Tokens, text: str, behind: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, behind)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("behind", ["surface", "paper"])
def test_edges_of_controls_have_a_contrast_of_at_least_three(tokens: Tokens, behind: str) -> None:
    assert contrast(tokens.edge, getattr(tokens, behind)) >= 3.0


@pytest.mark.parametrize("colour", THEME_COLOURS.values())
def test_a_white_icon_stands_out_on_every_theme_colour(colour: str) -> None:
    assert contrast(colour, LIGHT.on_mark) >= 4.0


def test_every_theme_has_a_colour_of_its_own() -> None:
    assert len(set(THEME_COLOURS.values())) == len(THEME_COLOURS) == 9


def test_the_system_setting_follows_the_system() -> None:
    assert look_for("system", 1.0, system_is_dark=True).tokens is DARK
    assert look_for("system", 1.0, system_is_dark=False).tokens is LIGHT
    assert look_for("light", 1.0, system_is_dark=True).tokens is LIGHT


def test_text_doubles_while_margins_grow_by_half() -> None:
    look = Look(LIGHT, 2.0)
    assert look.px(14) == 28
    assert look.rhythm(1) == 12


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which wears what it wore when the test is over."""
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.mark.parametrize(("size", "pixels"), [(1.0, 16), (2.0, 32)])
def test_the_icons_of_a_menu_grow_with_the_text(qtbot: QtBot, dressed: QApplication, size: float, pixels: int) -> None:
    apply_look(dressed, Look(LIGHT, size))
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.ensurePolished()
    assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == pixels


def inked(menu: QMenu, width: int) -> int:
    """Return how many pixels in the first `width` of a menu's middle are dark."""
    picture = menu.grab().toImage()
    seen = ((x, y) for x in range(4, width) for y in range(4, picture.height() - 4))
    return sum(picture.pixelColor(x, y).lightness() < 128 for x, y in seen)


def test_the_tick_of_a_menu_grows_with_the_text(qtbot: QtBot, dressed: QApplication) -> None:
    found = []
    for size in (1.0, 2.0):
        look = Look(LIGHT, size)
        apply_look(dressed, look)
        menu = QMenu()
        qtbot.addWidget(menu)
        ticked = menu.addAction(" ")
        ticked.setCheckable(True)
        ticked.setChecked(True)
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        found.append(inked(menu, look.px(26)))
    assert found[1] > 2.5 * found[0] > 0


@pytest.mark.parametrize("moved", [True, False])
def test_menus_move_again_once_less_movement_is_switched_off(qapp: QApplication, moved: bool) -> None:
    every, noted = Qt.UIEffect.UI_General, qapp.property("moved")
    before = qapp.isEffectEnabled(every)
    qapp.setProperty("moved", None)
    try:
        qapp.setEffectEnabled(every, moved)
        apply_basics(qapp, Look(LIGHT, reduced_motion=True))
        assert not qapp.isEffectEnabled(every)
        apply_basics(qapp, Look(LIGHT))
        assert qapp.isEffectEnabled(every) is moved, "as the computer had it"
    finally:
        qapp.setProperty("moved", noted)
        qapp.setEffectEnabled(every, before)
