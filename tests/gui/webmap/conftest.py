"""A real map page on a real small pack: what these tests assert on is what the page holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import mapbox_vector_tile
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.gui.webmap.engine import prepare_web_engine
from tests.map_page import catch_up, evaluate
from tests.patience import wait

MIDDLE = Position(52.5586, 5.9119)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Chromium must be told before the application exists."""
    prepare_web_engine()
    return ["buurtkaart"]


@pytest.fixture(scope="session")
def vector_pack(tmp_path_factory: pytest.TempPathFactory) -> BasemapPack:
    """A pack with one street across every tile."""
    tile = mapbox_vector_tile.encode(
        [
            {
                "name": "roads",
                "features": [
                    {
                        "geometry": "LINESTRING(0 2048, 4096 2048)",
                        "properties": {"kind": "minor_road", "name": "Burgwal"},
                    }
                ],
            },
            {
                "name": "water",
                "features": [
                    {"geometry": "POLYGON((0 0, 4096 0, 4096 900, 0 900, 0 0))", "properties": {"kind": "water"}}
                ],
            },
        ]
    )
    return make_pack(tmp_path_factory.mktemp("packs") / "street.mbtiles", "pbf", tile)


def make_pack(path: Path, tile_format: str, tile: bytes) -> BasemapPack:
    """Write an MBTiles file with the same tile on every place of zooms 10 to 14 round Kampen."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
    connection.executemany(
        "INSERT INTO metadata VALUES (?, ?)",
        [
            ("name", "Test"),
            ("format", tile_format),
            ("bounds", "5.85,52.52,5.97,52.60"),
            ("attribution", '© <a href="https://example.org">OpenStreetMap</a> contributors'),
        ],
    )
    for zoom in range(10, 15):
        column, row = int((5.9119 + 180) / 360 * 2**zoom), int(0.328 * 2**zoom)
        reach = 2 ** max(0, zoom - 9)
        connection.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [
                (zoom, x, (1 << zoom) - 1 - y, tile)
                for x in range(column - reach, column + reach)
                for y in range(row - reach, row + reach)
            ],
        )
    connection.commit()
    connection.close()
    return BasemapPack.open(path)


class Page:
    """A map view with the means to ask its page."""

    def __init__(self, qtbot: QtBot, cache: Path) -> None:
        from buurtkaart.gui.webmap.view import MapView

        self.qtbot = qtbot
        self.view = MapView(cache)
        self.view.resize(800, 600)
        self.view.show()
        self.view.set_appearance(theme="light", reduced_motion=True)
        self.view.go_to(MIDDLE, 16)
        with qtbot.waitSignal(self.view.ready, timeout=15_000):
            pass
        # What was said to the page travels slower than a click.
        self.wait_for("buurtkaart.map.getZoom() === 16 && document.querySelector('.map-button').title !== ''")

    def ask(self, script: str) -> object:
        """Return what `script` evaluates to in the page, once it has heard what was said to it."""
        catch_up(self.view)
        answer: object = evaluate(self.view, script)
        return answer

    def wait_for(self, script: str, expected: object = True) -> None:
        """Wait until `script` has the expected value."""
        seen: list[object] = [None]

        def arrived() -> bool:
            seen[0] = evaluate(self.view, script)
            return seen[0] == expected

        wait(arrived, lambda: f"{script} is {seen[0]!r}, not {expected!r}")


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page is composed once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication, cache_folder: Path) -> Iterator[Callable[[], Page]]:
    """Open map pages that are ended after the test, whatever happened; no page may have complained."""
    pages: list[Page] = []

    def open_one() -> Page:
        pages.append(Page(qtbot, cache_folder))
        return pages[-1]

    yield open_one
    for page in pages:
        complaints, blocked = page.view.console, page.view.blocked_requests
        page.view.dispose()
        page.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not complaints
        assert not blocked


@pytest.fixture
def page(open_page: Callable[[], Page]) -> Page:
    """One ready map page."""
    return open_page()
