"""The map of the area: a hand, the arrow keys, and the scale say which part of the town it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.paper.area_map import AreaMap
from buurtkaart.gui.paper.rectangle import PIXELS_A_MM, size_m
from buurtkaart.gui.workbench import Workbench
from buurtkaart.printing.map.frame import MapFrame
from tests.gui.paper.conftest import LOOK, NOW, ON_SCREEN
from tests.patience import wait

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drawn(qtbot: QtBot, demo: Workbench) -> Iterator[tuple[AreaMap, list[BoundingBox]]]:
    assert demo.pack is not None
    area = AreaMap(demo.pack, NOW, LOOK)
    told: list[BoundingBox] = []
    area.drawn.connect(told.append)
    area.resize(500, 400)
    area.show_area(ON_SCREEN, is_drawn=True)
    area.show()
    yield area, told
    area.stop()
    area.close()
    area.deleteLater()


def drag(area: AreaMap, start: tuple[int, int], end: tuple[int, int]) -> None:
    first, last = QPoint(*start), QPoint(*end)
    QTest.mousePress(area, LEFT, Qt.KeyboardModifier.NoModifier, first)
    for step in range(1, 6):
        QTest.mouseMove(area, first + (last - first) * step / 5)
    QTest.mouseRelease(area, LEFT, Qt.KeyboardModifier.NoModifier, last)


def pixels(area: AreaMap, bounds: BoundingBox) -> tuple[int, int, int, int]:
    assert area._view is not None
    left, top, right, bottom = (round(part) for part in area._view.pixels(bounds))
    return (left, top, right, bottom)


def test_a_hand_draws_a_rectangle(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    # Outside the area of now, where the mouse would move that one.
    drag(area, (10, 12), (150, 92))
    wait(lambda: bool(told), "the rectangle")
    assert pixels(area, told[-1]) == pytest.approx((10, 12, 150, 92), abs=1)


def test_a_hand_moves_it_and_stretches_it_by_a_corner(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    left, top, right, bottom = pixels(area, ON_SCREEN)
    drag(area, ((left + right) // 2, (top + bottom) // 2), ((left + right) // 2 + 20, (top + bottom) // 2 - 10))
    wait(lambda: len(told) == 1, "it moved")
    assert pixels(area, told[-1]) == pytest.approx((left + 20, top - 10, right + 20, bottom - 10), abs=2)
    left, top, right, bottom = pixels(area, told[-1])
    drag(area, (right, bottom), (right - 40, bottom - 30))
    wait(lambda: len(told) == 2, "it is smaller")
    assert pixels(area, told[-1]) == pytest.approx((left, top, right - 40, bottom - 30), abs=2)


def test_what_no_hand_drew_is_drawn_over(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    area.show_area(ON_SCREEN)
    left, top, right, bottom = pixels(area, ON_SCREEN)
    middle = ((left + right) // 2, (top + bottom) // 2)
    drag(area, middle, (middle[0] + 80, middle[1] + 60))
    wait(lambda: bool(told), "the rectangle")
    assert pixels(area, told[-1]) == pytest.approx((*middle, middle[0] + 80, middle[1] + 60), abs=1)


def test_a_click_puts_it_there(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    assert area._view is not None
    there = area._view.frame.to_position(60 / PIXELS_A_MM, 60 / PIXELS_A_MM)
    QTest.mouseClick(area, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    wait(lambda: bool(told), "the rectangle")
    assert size_m(told[-1]) == pytest.approx(size_m(ON_SCREEN), rel=0.01)
    assert told[-1].centre.distance_m(there) < 5


def test_the_arrow_keys_do_what_a_hand_does_and_tell_it_once(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    for _time in range(4):
        QTest.keyClick(area, Qt.Key.Key_Right)
    QTest.keyClick(area, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    wait(lambda: bool(told), "the rectangle")
    assert len(told) == 1
    wide, high = size_m(ON_SCREEN)
    assert told[0].centre.lon - ON_SCREEN.centre.lon == pytest.approx(0.2 * (ON_SCREEN.east - ON_SCREEN.west), rel=0.01)
    assert size_m(told[0]) == pytest.approx((wide, high * 1.05), rel=0.01)


def test_a_scale_that_leads_makes_it_as_large_as_a_sheet(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    sheet = MapFrame(origin=ON_SCREEN.centre, scale=5_000, width_mm=190, height_mm=240)
    area.show_sheets([sheet], scale_leads=True)
    QTest.keyClick(area, Qt.Key.Key_Left)
    wait(lambda: bool(told), "the rectangle")
    assert size_m(told[-1]) == pytest.approx((190 * 5 * 0.9, 240 * 5 * 0.9), rel=0.01)


def test_looking_closer_draws_the_map_anew(drawn: tuple[AreaMap, list[BoundingBox]]) -> None:
    area, told = drawn
    wait(lambda: area.is_drawn, "the map")
    before = pixels(area, ON_SCREEN)
    QTest.keyClick(area, Qt.Key.Key_Plus)
    assert not area.is_drawn
    wait(lambda: area.is_drawn, "the map")
    after = pixels(area, ON_SCREEN)
    assert (after[2] - after[0]) / (before[2] - before[0]) == pytest.approx(1.5, rel=0.02)
    assert told == []
