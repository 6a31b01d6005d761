"""Settings are kept whole, and a damaged file costs nothing."""

from __future__ import annotations

import json
from pathlib import Path

from buurtkaart.settings import Settings, SettingsFile


def test_a_changed_setting_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "settings.json").change(
        theme="dark", window=(1, 2, 800, 600), filter_kinds=("park",), agenda_view="month"
    )
    again = SettingsFile(tmp_path / "settings.json").current
    assert (again.theme, again.window, again.filter_kinds) == ("dark", (1, 2, 800, 600), ("park",))
    assert again.agenda_view == "month"


def test_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{ half", encoding="utf-8")
    assert SettingsFile(tmp_path / "settings.json").current == Settings()


def test_values_of_the_wrong_shape_are_left_out_one_by_one(tmp_path: Path) -> None:
    kept = {
        "theme": "pink",
        "agenda_view": "year",
        "text_size": 9,
        "lat": 1e308,
        "zoom": "x",
        "list_width": 400,
        "unknown": 1,
        "window": [1],
    }
    (tmp_path / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
    assert SettingsFile(tmp_path / "settings.json").current == Settings(list_width=400)


def test_a_folder_that_cannot_be_written_keeps_the_change_for_this_run(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "absent" / "settings.json")
    settings.change(theme="dark")
    assert settings.current.theme == "dark"


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "settings.json").change(theme="dark")
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_a_map_without_a_size_is_no_size(tmp_path: Path) -> None:
    for wrong in ([0, 10], [10], "10x10", [10.5, 10]):
        (tmp_path / "settings.json").write_text(json.dumps({"map_size": wrong}), encoding="utf-8")
        assert SettingsFile(tmp_path / "settings.json").current.map_size is None
