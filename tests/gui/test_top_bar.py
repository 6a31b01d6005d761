"""The bar above: what opens a menu says so, and its icons follow the look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT
from buurtkaart.gui.top_bar import TopBar
from buurtkaart.i18n import set_language


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[TopBar]:
    set_language("nl")
    look = Look(LIGHT)
    window = QWidget()
    made = TopBar(look, Icons(look), window)
    qtbot.addWidget(window)
    qtbot.addWidget(made)
    made.add_new("Plek", lambda: None, "", Icons(look), "place")
    for words, keys, icon in (("Afdrukken…", "Ctrl+P", "take"), ("Delen…", "Ctrl+Shift+S", "share")):
        made.add_take_along(words, lambda: None, QKeySequence(keys), words, icon)
    made.resize(1280, 56)
    made.fit(1280, look)
    yield made
    window.close()


def lightest(image: QImage) -> int:
    """Return how light the drawn pixels of an icon are."""
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(spot.lightness() for spot in spots if spot.alpha() > 200)


def test_every_icon_in_a_menu_is_drawn_in_the_ink_of_the_look(bar: TopBar) -> None:
    actions = [*bar.new_menu.actions(), *bar.take_menu.actions()]
    assert len(actions) > 2
    assert all(lightest(each.icon().pixmap(20).toImage()) < 128 for each in actions)
    dark = Look(DARK)
    bar.dress(dark, Icons(dark))
    assert all(lightest(each.icon().pixmap(20).toImage()) > 128 for each in actions)


def test_take_along_shows_its_arrow_or_in_a_narrow_window_the_printer(bar: TopBar) -> None:
    look = Look(LIGHT)
    wide = bar.take_button.icon().cacheKey()
    bar.fit(900, look)
    assert bar.take_button.icon().cacheKey() != wide
    assert bar.take_button.accessibleName() == "Meenemen"
    bar.fit(1280, look)
    assert bar.take_button.icon().cacheKey() == wide
