"""A picture for a script: it is written, or the reason stands on stderr and the exit code is 1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.screenshot import Screenshot
from buurtkaart.gui.webmap.view import MapView


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> Iterator[MapView]:
    made = MapView(tmp_path / "cache")
    window.attach_map(made)
    yield made
    made.dispose()


def test_an_error_on_the_page_ends_at_once_with_its_reason(
    qtbot: QtBot, window: MainWindow, view: MapView, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes: list[int] = []
    shot = Screenshot(window, view, tmp_path / "kaart.png", has_map=True, finish=codes.append)
    shot.fill()
    qtbot.waitUntil(lambda: view.is_ready, timeout=15_000)
    view.page().runJavaScript("setTimeout(() => { throw new Error('de tegels zijn stuk') })")
    qtbot.waitUntil(lambda: bool(codes), timeout=3_000)
    assert codes == [1]
    assert "de tegels zijn stuk" in capsys.readouterr().err
    assert not (tmp_path / "kaart.png").exists()


def test_a_picture_is_written(qtbot: QtBot, window: MainWindow, view: MapView, tmp_path: Path) -> None:
    codes: list[int] = []
    shot = Screenshot(window, view, tmp_path / "map" / "kaart.png", has_map=False, finish=codes.append)
    shot.fill()
    qtbot.waitUntil(lambda: bool(codes), timeout=20_000)
    assert codes == [0]
    assert (tmp_path / "map" / "kaart.png").stat().st_size > 5_000


def test_a_picture_that_cannot_be_written_says_so(
    qtbot: QtBot, window: MainWindow, view: MapView, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    codes: list[int] = []
    shot = Screenshot(window, view, tmp_path / "file" / "kaart.png", has_map=False, finish=codes.append)
    shot.fill()
    qtbot.waitUntil(lambda: bool(codes), timeout=20_000)
    assert codes == [1]
    assert "kaart.png" in capsys.readouterr().err
