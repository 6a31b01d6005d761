"""The invented neighbourhood with its map, and the dialog on it, without the window around."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.sheet_dialog import SheetDialog
from buurtkaart.gui.paper.sheet_memory import FILE
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo
from buurtkaart.services.editor import Editor
from buurtkaart.services.maps import MapLibrary
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.services.overview import Overview
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store
from tests.patience import wait

NOW = FixedClock.at("2026-11-24T10:00")
ON_SCREEN = BoundingBox(5.212, 52.545, 5.222, 52.550)
LOOK = Look(LIGHT)
Open = Callable[[], SheetDialog]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The demo, open, with its map."""
    set_language("nl")
    workspace = build_demo(tmp_path_factory.mktemp("paper") / "demo", NOW)
    store = Store(workspace.database, NOW)
    pack = BasemapPack.open(next(workspace.maps.glob("*.mbtiles")))
    yield Workbench(
        workspace=workspace,
        settings=SettingsFile(workspace.settings),
        clock=NOW,
        store=store,
        editor=Editor(store, NOW, "Anja"),
        map_index=MapIndex.load(store),
        overview=Overview(store, NOW),
        library=MapLibrary(workspace.maps, NOW),
        pack=pack,
    )
    pack.close()
    store.close()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """Work beside the window, of which nothing may fail unheard."""
    made = Tasks(lambda error: pytest.fail(str(error)))
    yield made
    made.stop()


@pytest.fixture
def lent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lent:
    """Lends files in a folder of the test."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return Lent()


@pytest.fixture
def open_sheets(qtbot: QtBot, demo: Workbench, tasks: Tasks, lent: Lent) -> Iterator[Open]:
    """Open the dialog, with its first sheet made; nothing is remembered from another test."""
    set_language("nl")
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[SheetDialog] = []

    def show() -> SheetDialog:
        made = SheetDialog(demo, tasks, lent, ON_SCREEN, look=LOOK, icons=Icons(LOOK), parent=parent)
        opened.append(made)
        made.show()
        ready(made)
        return made

    yield show
    for each in opened:
        if isValid(each):
            each.reject()
    (demo.workspace.folder / FILE).unlink(missing_ok=True)
    assert parent.close()


def ready(dialog: SheetDialog) -> None:
    """Wait for the sheet that was asked for."""
    wait(lambda: dialog.sheet is not None, dialog.told.text)
