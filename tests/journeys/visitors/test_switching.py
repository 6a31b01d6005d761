"""From the worker's window to the visitors' screen and back, and the picture of it for documentation."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from buurtkaart import bootstrap
from buurtkaart.cli.arguments import build_parser
from buurtkaart.gui.visitors import opening as visitors_opening
from buurtkaart.gui.window_options import WindowOptions
from buurtkaart.i18n import set_language
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.conftest import desk_on
from tests.journeys.visitors.conftest import TUESDAY, prepared


@pytest.fixture
def folder(demo_master: Path, tmp_path: Path) -> Path:
    made = tmp_path / "demo"
    shutil.copytree(demo_master, made)
    return made


def test_the_menu_closes_the_workers_window_first(folder: Path) -> None:
    with desk_on(folder) as desk:
        actions = {each.text(): each for each in desk.window.bar.take_menu.actions()}
        assert SettingsFile(Workspace(folder).settings).current.visitors == ""
        actions["Scherm voor bezoekers…"].trigger()
        assert not desk.window.isVisible()
        assert desk.opening.next_workspace == Workspace(folder)
    assert SettingsFile(Workspace(folder).settings).current.visitors == "setup"


def test_a_computer_that_starts_again_comes_back_as_the_screen(
    folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pulls the plug does not get the worker's window."""
    opened: list[str] = []

    class Noted(visitors_opening.VisitorsOpening):
        def run(self) -> int:
            opened.append(self._workspace.folder.name)
            return 0

    monkeypatch.setattr(visitors_opening, "VisitorsOpening", Noted)
    prepared(folder)
    assert bootstrap.open_window(WindowOptions(data=folder, now=TUESDAY)) == 0
    assert opened == ["demo"]


def test_resident_is_asked_on_the_command_line() -> None:
    assert build_parser().parse_args(["--resident"]).resident is True
    assert build_parser().parse_args([]).resident is False


def test_a_picture_of_the_screen_is_made_without_a_pin_and_changes_no_choice(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "pictures" / "visitors.png"
    reports_bugs = sys.excepthook
    settings = Workspace(folder).settings
    before = settings.read_bytes()
    try:
        asked = WindowOptions(data=folder, now=TUESDAY, resident=True, screenshot=target, size=(1920, 1080))
        assert bootstrap.open_window(asked) == 0
    finally:
        sys.excepthook = reports_bugs
        set_language("nl")
    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1920, 1080)
    assert settings.read_bytes() == before
    # Whatever comes next in this process, such as the worker's window, is not asked to quit.
    QCoreApplication.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(5, loop.quit)
    assert loop.exec() == 0
