"""Data folders: where they lie, which opens next, and what happens when nothing can be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buurtkaart.errors import StoreError
from buurtkaart.services.workspace import (
    Workspace,
    demo_workspace,
    last_workspace,
    own_workspace,
    remember_workspace,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setattr("buurtkaart.services.workspace.data_home", lambda: folder)
    return folder


def test_nothing_is_made_until_it_is_asked(home: Path) -> None:
    workspace = own_workspace()
    assert not workspace.is_started
    assert not home.exists()
    workspace.prepare()
    assert workspace.maps.is_dir()
    assert workspace.backups.is_dir()
    assert not workspace.is_started


def test_preparing_twice_changes_nothing() -> None:
    workspace = own_workspace()
    workspace.prepare()
    kept = workspace.maps / "kampen.mbtiles"
    kept.write_bytes(b"kaart")
    workspace.prepare()
    assert kept.read_bytes() == b"kaart"


def test_the_demo_and_the_own_neighbourhood_never_share_a_folder() -> None:
    assert demo_workspace().is_demo
    assert not own_workspace().is_demo
    assert demo_workspace().folder != own_workspace().folder


def test_the_first_start_opens_the_demo() -> None:
    assert last_workspace() == demo_workspace()


def test_the_next_start_opens_what_was_open() -> None:
    own_workspace().prepare()
    remember_workspace(own_workspace())
    assert last_workspace() == own_workspace()
    remember_workspace(demo_workspace())
    assert last_workspace() == demo_workspace()


def test_a_folder_that_is_gone_makes_way_for_the_demo() -> None:
    own_workspace().prepare()
    remember_workspace(own_workspace())
    for folder in (own_workspace().maps, own_workspace().backups, own_workspace().folder):
        folder.rmdir()
    assert last_workspace() == demo_workspace()


def test_a_folder_elsewhere_is_not_remembered(tmp_path: Path, home: Path) -> None:
    remember_workspace(Workspace(tmp_path / "stick"))
    assert not home.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"folder": 3}', '{"other": "x"}', '"demo"', "\x00"])
def test_a_note_that_somebody_spoiled_is_forgotten(home: Path, content: str) -> None:
    home.mkdir()
    (home / "opened.json").write_text(content, encoding="utf-8")
    assert last_workspace() == demo_workspace()


def test_a_note_never_leads_outside_the_home(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (tmp_path / "elders").mkdir()
    (home / "opened.json").write_text(json.dumps({"folder": "../elders"}), encoding="utf-8")
    assert last_workspace() == demo_workspace()


def test_a_folder_that_cannot_be_made_is_said_calmly(tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map", encoding="utf-8")
    with pytest.raises(StoreError) as said:
        Workspace(blocked / "buurt").prepare()
    assert str(blocked / "buurt") in str(said.value)


def test_a_folder_that_is_called_demo_is_not_invented_by_its_name(tmp_path: Path) -> None:
    assert not Workspace(tmp_path / "demo").is_demo
