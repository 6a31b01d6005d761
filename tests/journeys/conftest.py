"""The real window on a real data folder, with the real map page; nothing is pretended but the time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from buurtkaart.bootstrap import wiring
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.opening import Opening
from buurtkaart.gui.window_options import WindowOptions
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.desk import NOW, Desk
from tests.map_page import catch_up
from tests.patience import wait


def open_desk(folder: Path, *, language: str = "nl", **options: Any) -> Desk:
    """Open the real window on a data folder, as the program does, and wait until its map stands."""
    set_language(language)
    workspace = Workspace(folder)
    workspace.prepare()
    settings = SettingsFile(workspace.settings)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wanted = replace(WindowOptions(data=folder, now=NOW, language=language), **options)
    reports_bugs = sys.excepthook
    opened: list[bool] = []
    parts = wiring(wanted, workspace, settings, lambda _window: opened.append(True))
    opening = Opening(wanted, workspace, settings, application, parts)
    opening.begin()
    desk = Desk(opening, _window_of(opening))
    # The program shows a bug in a dialog; here it must fail the test.
    sys.excepthook = reports_bugs

    def stands() -> bool:
        # The page may be ready before the neighbourhood is open, or after.
        view = desk.window.map
        return bool(opened) and view is not None and view.is_ready

    desk.wait(lambda: stands() or desk.trouble != "", "window and map page stand")
    if stands():
        desk.wait_for("document.querySelector('.map-button')?.title !== ''")
        desk.wait(desk.window.bar.new_button.isEnabled, "the menus are there")
        desk.settle()
    return desk


def _window_of(opening: Opening) -> MainWindow:
    """Wait until the window is on screen."""
    wait(lambda: opening.window is not None, "the window")
    assert opening.window is not None
    return opening.window


def close_desk(desk: Desk) -> None:
    """Close the window, and prove that the page never complained nor reached outside."""
    view = desk.window.map
    complaints = [] if view is None else list(view.console)
    blocked = [] if view is None else list(view.blocked_requests)
    assert desk.window.close()
    desk.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert not complaints
    assert not blocked


@contextmanager
def desk_on(folder: Path, **options: Any) -> Iterator[Desk]:
    """Open a window for a part of a test."""
    desk = open_desk(folder, **options)
    try:
        yield desk
    finally:
        close_desk(desk)


@pytest.fixture(scope="session")
def demo_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, made once; copy it, never open it."""
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("master") / "demo", NOW).folder


@pytest.fixture(autouse=True)
def home(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of which nobody ever used the program."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setattr("buurtkaart.services.workspace.data_home", lambda: folder)
    return folder


@pytest.fixture(scope="module")
def demo_folder(demo_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo for the tests of one module."""
    folder = tmp_path_factory.mktemp("copy") / "demo"
    shutil.copytree(demo_master, folder)
    return folder


@pytest.fixture(scope="module")
def shared_desk(qapp: QApplication, demo_folder: Path) -> Iterator[Desk]:
    """One window on the demo for the tests of one module: starting the web view takes a second."""
    with desk_on(demo_folder) as desk:
        yield desk


@pytest.fixture
def desk(shared_desk: Desk) -> Iterator[Desk]:
    """The shared window, as it was at the start: nothing changed, nothing chosen, nothing open, nothing filtered."""
    shared_desk.come_forward()
    yield shared_desk
    tidy(shared_desk)


def tidy(desk: Desk) -> None:
    """Undo what a test did."""
    desk.window.close_panel()
    desk.undo_everything()
    desk.window.list.filters.clear()
    desk.window.bar.search.clear()
    assert desk.window.browsing is not None
    desk.window.browsing.select("")
    desk.window._toast.hide()
    # The next test must not meet what was undone: the page hears of it later than the list.
    catch_up(desk.map)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """An empty data folder of a worker who said her name."""
    workspace = Workspace(tmp_path / "mijn-buurt")
    workspace.prepare()
    SettingsFile(workspace.settings).change(author="Anja")
    return workspace.folder
