"""The map as a widget: when its page begins, what it says of the view, and how it ends."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.webmap.view import MapView, padded
from tests.gui.webmap.conftest import MIDDLE, Page
from tests.gui.webmap.hands import near


def test_choosing_a_record_outside_the_view_goes_there(page: Page) -> None:
    page.view.select("far", near(2000, 0))
    page.wait_for(f"Math.abs(buurtkaart.map.getCenter().lat - {near(2000, 0).lat}) < 0.0005")


def test_the_view_that_is_seen_is_reported(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.view.viewChanged, timeout=3_000) as changed:
        page.view.go_to(near(500, 500), 15)
    assert changed.args is not None
    box, zoom = changed.args
    assert zoom == 15
    assert box.contains(near(500, 500))


def test_a_view_under_a_moving_hand_is_told_apart_from_one_that_rests(page: Page, qtbot: QtBot) -> None:
    # On a busy computer the hand would rest between two moves.
    page.ask("((real) => { globalThis.setTimeout = (act, ms) => real(act, ms ? ms + 1500 : 0); })(setTimeout)")
    told: list[str] = []
    page.view.viewChanged.connect(lambda _box, _zoom: told.append("changed"))
    page.view.viewRested.connect(lambda: told.append("rested"))
    target = page.view.focusProxy()
    assert target is not None
    at = QPoint(780, 300)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for step in range(1, 76):
        QTest.mouseMove(target, at - QPoint(step * 10, 0))
        qtbot.wait(10)
    # The prepared box is a quarter wider on each side than the view: it was left on the way.
    qtbot.waitUntil(lambda: bool(told))
    assert told.count("changed") > told.count("rested")
    qtbot.waitUntil(lambda: told[-1:] == ["rested"])
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at - QPoint(750, 0))


def test_a_view_that_was_ended_makes_no_other_page_when_it_is_hidden(page: Page) -> None:
    page.view.dispose()
    page.view.hide()
    assert page.view.findChildren(QWebEnginePage) == []


def test_the_padded_box_stays_in_the_world() -> None:
    from buurtkaart.domain.position import BoundingBox

    assert padded(BoundingBox(-180, -90, 180, 90)).as_tuple() == (-180, -90, 180, 90)
    assert padded(BoundingBox(5, 52, 6, 53)).as_tuple() == (4.75, 51.75, 6.25, 53.25)


def test_a_page_waits_for_the_size_of_the_view_before_it_draws(
    qtbot: QtBot, qapp: QApplication, cache_folder: Path, vector_pack: BasemapPack
) -> None:
    view = MapView(cache_folder)
    try:
        view.fit(vector_pack.info.bounds)
        with qtbot.waitSignal(view.loadFinished, timeout=15_000):
            pass
        assert not view.is_ready
        view.resize(900, 500)
        seen: list[BoundingBox] = []
        view.viewChanged.connect(lambda bounds, _zoom: seen.append(bounds))
        with qtbot.waitSignal(view.ready, timeout=15_000):
            view.show()
        qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
        wide = (seen[0].east - seen[0].west) / (seen[0].north - seen[0].south)
        assert wide * math.cos(math.radians(seen[0].centre.lat)) == pytest.approx(900 / 500, rel=0.02)
    finally:
        view.dispose()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_map_drawn_ahead_has_its_size_and_its_tiles_and_keeps_them_in_a_window(
    qtbot: QtBot, qapp: QApplication, cache_folder: Path, vector_pack: BasemapPack
) -> None:
    view = MapView(cache_folder)
    window = QWidget()
    window.resize(700, 500)
    try:
        view.go_to(MIDDLE, 16)
        assert view.has_spot
        view.set_basemap(vector_pack)
        said: list[BoundingBox] = []
        view.viewChanged.connect(lambda bounds, _zoom: said.append(bounds))
        with qtbot.waitSignal(view.painted, timeout=15_000):
            view.draw_ahead(QRect(20, 20, 700, 500))
        seen = view.seen
        assert seen is not None
        assert view.is_painted
        wide = (seen[0].east - seen[0].west) / (seen[0].north - seen[0].south)
        assert wide * math.cos(math.radians(seen[0].centre.lat)) == pytest.approx(700 / 500, rel=0.02)
        view.settle()
        assert not view.isVisible()
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        view.show()  # as the column of the map does: what was hidden stays so in a window
        window.show()
        qtbot.waitUntil(
            lambda: len({view.grab().toImage().pixelColor(300, y).name() for y in range(500)}) > 2,
            timeout=5_000,
        )
        assert all(each == seen[0] for each in said)
    finally:
        view.dispose()
        window.deleteLater()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
