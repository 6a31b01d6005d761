"""Somebody asks for the map: one file, from the window to the disk."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from buurtkaart.__main__ import main
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.sharing.panel import SharePanel
from tests.journeys.desk import Desk
from tests.journeys.hiding import Planted, assert_hides_all, plant


def test_what_is_on_screen_becomes_one_file_without_what_is_hidden(desk: Desk, tmp_path: Path) -> None:
    next(each for each in desk.window.bar.take_menu.actions() if each.text() == "Delen…").trigger()
    panel: SharePanel = desk.panel(SharePanel)
    desk.wait(lambda: "niet gepubliceerd" in panel.told.text(), "what is left out is told")
    panel.questions.area.setCurrentIndex(panel.questions.area.findText("Wat nu op het scherm is"))
    target = tmp_path / "scherm.html"
    panel.save_as(target)
    desk.wait(lambda: bool(panel.outcome.words.text()), "the file is saved")
    assert "scherm.html" in panel.outcome.words.text()
    html = target.read_text(encoding="utf-8")
    (data,) = re.findall(r'id="shared">(.*?)</script>', html)
    names = {each["name"] for each in json.loads(data)["things"]}
    contacts = desk.all(RecordType.CONTACT)
    hidden = [each for each in contacts if not each.consents]
    assert hidden
    assert not [each for each in hidden if each.name and each.name in names]
    assert not [phone for each in hidden for phone in each.phones if phone in html]


def test_the_keys_open_the_panel(desk: Desk) -> None:
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(desk.window.right.panel, SharePanel)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_no_byte_of_what_is_hidden_is_shared_by_window_or_command(
    desk: Desk, demo_folder: Path, tmp_path: Path
) -> None:
    planted = Planted()
    plant(desk, demo_folder, planted)
    assert len(planted.words) > 30
    desk.shortcut(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    panel: SharePanel = desk.panel(SharePanel)
    desk.wait(lambda: "niet gepubliceerd" in panel.told.text(), "what is left out is told")
    panel.save_as(tmp_path / "venster.html")
    desk.wait(lambda: bool(panel.outcome.words.text()), "the file is saved")
    assert_hides_all((tmp_path / "venster.html").read_bytes(), planted)
    command = ["share", "--data", str(demo_folder), "--now", "2026-11-22T10:30"]
    assert main([*command, "--out", str(tmp_path / "opdracht.html")]) == 0
    assert_hides_all((tmp_path / "opdracht.html").read_bytes(), planted)
