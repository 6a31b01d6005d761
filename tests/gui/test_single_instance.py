"""One window per data folder."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from buurtkaart.gui.single_instance import SingleInstance


def test_a_second_start_knocks_on_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    with qtbot.waitSignal(first.knocked):
        assert not SingleInstance(tmp_path).is_first()
    first.close()


def test_another_folder_opens_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert first.is_first()
    assert second.is_first()
    first.close()
    second.close()


def test_after_closing_the_next_start_is_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.close()
    again = SingleInstance(tmp_path)
    assert again.is_first()
    again.close()
