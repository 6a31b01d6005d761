"""The menu with looks ticks what is worn, also when that was asked for one time only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from buurtkaart.gui.look_menu import SIZES, LookMenu
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT
from buurtkaart.settings import Settings, SettingsFile


@pytest.mark.parametrize(
    ("kept", "worn", "ticked"),
    [
        (Settings(theme="light", text_size=1.0), Look(DARK, 2.0), ["Dark", "200%"]),
        (Settings(theme="dark", text_size=1.5), Look(LIGHT, 1.0), ["Light", "100%"]),
        (Settings(theme="system", text_size=1.0), Look(LIGHT, 1.0), ["Like the computer", "100%"]),
        (Settings(theme="light", text_size=1.25), Look(LIGHT, 1.25), ["Light", "125%"]),
    ],
)
def test_what_is_worn_is_ticked(qtbot: QtBot, english: None, kept: Settings, worn: Look, ticked: list[str]) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    looks = LookMenu(menu, kept, worn)
    assert [each.text() for each in menu.actions() if each.isChecked()][:2] == ticked
    assert (looks.look().tokens.name, looks.look().text_size) == (worn.tokens.name, worn.text_size)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_of_the_menu_is_remembered(tmp_path: Path, size: float) -> None:
    SettingsFile(tmp_path / "settings.json").change(text_size=size)
    assert SettingsFile(tmp_path / "settings.json").current.text_size == size
