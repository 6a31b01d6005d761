"""A neighbourhood that cannot be opened: the window says why and offers the last copy."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreDamagedError, StoreError
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.store_tool import ways_back
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.services.backups import keep_daily_backup, restore_backup
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store
from tests.gui.conftest import CLOCK


@pytest.fixture
def ruined(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path)
    workspace.prepare()
    with closing(Store(workspace.database, CLOCK)) as store:
        Editor(store, CLOCK, "Anja").do(AddRecord(Place(name="Naaiclub")))
        keep_daily_backup(store, CLOCK)
    workspace.database.write_bytes(b"not a database at all" * 500)
    return workspace


def test_the_last_copy_is_offered_and_brings_the_work_back(qtbot: QtBot, english: None, ruined: Workspace) -> None:
    with pytest.raises(StoreError) as refused:
        Store(ruined.database, CLOCK)
    assert isinstance(refused.value, StoreDamagedError)
    window = MainWindow(SettingsFile(ruined.settings), Look(LIGHT))
    qtbot.addWidget(window)
    window.show_trouble(refused.value, ways_back(window, ruined, CLOCK))
    asked = []
    window.reopen_requested.connect(lambda workspace, between: asked.append((workspace, between)))
    offered = [each for each in window.map_column.findChildren(QPushButton) if "Go back to the copy" in each.text()]
    offered[0].click()
    ((workspace, between),) = asked
    between()
    with closing(Store(workspace.database, CLOCK)) as store, store.reading() as reader:
        assert [each.title for each in reader.all(RecordType.PLACE)] == ["Naaiclub"]
    assert list(ruined.backups.glob("*before-restore*"))


def test_what_somebody_went_back_from_is_not_offered(qtbot: QtBot, english: None, ruined: Workspace) -> None:
    newest = sorted(ruined.backups.glob("*.sqlite"))[-1]
    restore_backup(ruined.database, newest, CLOCK)
    newest.unlink()
    window = MainWindow(SettingsFile(ruined.settings), Look(LIGHT))
    qtbot.addWidget(window)
    assert ways_back(window, ruined, CLOCK) == []
