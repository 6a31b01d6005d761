"""Sizes of the map at which a frame costs 5 ms of the compositor and not 30."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.gui.map_column import MapColumn
from buurtkaart.gui.webmap.exact_size import exact_length

# Found by dragging the map at every width from 545 to 630 pixels; heights are the same.
SLOW = {564, 567, 586, 614}


def test_exactly_the_lengths_that_were_measured_to_be_slow_are_avoided() -> None:
    assert {length for length in range(545, 631) if exact_length(length) != length} == SLOW


def test_a_length_never_grows_and_gives_up_only_a_few_pixels() -> None:
    assert all(0 <= length - exact_length(length) <= 5 for length in range(4000))


@pytest.mark.parametrize(("pixels", "scale", "expected"), [(293, 2.0, 292), (586, 1.0, 585), (0, 1.0, 0), (1, 1.0, 1)])
def test_pixels_of_the_screen_count(pixels: int, scale: float, expected: int) -> None:
    assert exact_length(pixels, scale) == expected


def test_the_map_gets_a_fast_size_in_a_column_with_a_slow_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    column = MapColumn()
    column.setParent(window)
    column.resize(586, 614)
    window.show()
    view = QWidget()
    column.put_map(view)
    qtbot.waitUntil(view.isVisible)
    assert (view.width(), view.height()) == (585, 613)
    column.resize(567, 600)
    assert (view.width(), view.height()) == (566, 600)
