"""Somebody asks for the map: one file, from the window to the disk."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PySide6.QtCore import Qt

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.sharing.panel import SharePanel
from tests.journeys.desk import Desk


def test_what_is_on_screen_becomes_one_file_without_what_is_hidden(desk: Desk, tmp_path: Path) -> None:
    next(each for each in desk.window.bar.take_menu.actions() if each.text() == "Delen…").trigger()
    panel: SharePanel = desk.panel(SharePanel)
    desk.wait(lambda: "niet gepubliceerd" in panel.told.text(), "what is left out is told")
    panel.area.setCurrentIndex(panel.area.findText("Wat nu op het scherm is"))
    target = tmp_path / "scherm.html"
    panel.save_as(target)
    desk.wait(lambda: bool(panel.result.text()), "the file is saved")
    assert "scherm.html" in panel.result.text()
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
