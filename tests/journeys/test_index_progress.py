"""After an update that searches differently, the window says what it is doing, with a number."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from buurtkaart.gui.record_list.panel import ListPanel
from buurtkaart.gui.toast import Toast
from buurtkaart.services.workspace import Workspace
from tests.journeys.conftest import desk_on


def test_the_window_tells_how_far_the_search_index_is(
    demo_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "buurt"
    shutil.copytree(demo_master, folder)
    with closing(sqlite3.connect(Workspace(folder).database)) as connection, connection:
        connection.execute("UPDATE property SET value = '0' WHERE name = 'search_index'")
    said: list[str] = []
    say = Toast.say

    def listen(toast: Toast, text: str, *more: Any) -> None:
        said.append(text)
        say(toast, text, *more)

    in_the_list: list[str] = []
    tell = ListPanel.tell_opening

    def look(panel: ListPanel, words: str) -> None:
        tell(panel, words)
        in_the_list.extend(each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel))

    monkeypatch.setattr(Toast, "say", listen)
    monkeypatch.setattr(ListPanel, "tell_opening", look)
    with desk_on(folder) as desk:
        assert desk.bench.search.find("boksschool", None)
        desk.wait(lambda: desk.window.list.has_rows, "the list where the words stood")
    told = [int(each.rpartition(" ")[2].rstrip("%")) for each in said if each.startswith("De zoeklijst wordt")]
    assert told == sorted(told)
    assert told[-1] == 100
    assert "De zoeklijst wordt één keer opnieuw gemaakt." in in_the_list
