"""`check`: whole or damaged, and which file."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask


def test_check_finds_a_whole_folder_whole(ask: Ask, tell: Ask, data: Path) -> None:
    answer = ask("check", "--data", data)
    assert answer["ok"] is True
    assert all(findings == [] for findings in answer["files"].values())
    assert "buurtkaart.sqlite" in answer["files"]
    assert any(name.endswith(".mbtiles") for name in answer["files"])
    code, out, _err = tell("check", "--data", data)
    assert code == 0
    assert out.splitlines()


def test_check_says_what_is_damaged(ask: Ask, data: Path) -> None:
    database = data / "buurtkaart.sqlite"
    content = bytearray(database.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\x5a" * 8192
    database.write_bytes(content)
    answer = ask("check", "--data", data, code=1)
    assert answer["ok"] is False
    assert answer["files"]["buurtkaart.sqlite"]


def test_check_says_which_map_is_damaged(ask: Ask, data: Path, pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[: pack.stat().st_size // 2])
    answer = ask("check", "--data", data, code=1)
    assert answer["files"][pack.name]
    assert answer["files"]["buurtkaart.sqlite"] == []


def test_check_answers_in_its_own_shape_when_the_database_cannot_be_opened(ask: Ask, data: Path, pack: Path) -> None:
    (data / "buurtkaart.sqlite").write_bytes(b"Dit is een brief, geen buurt." * 300)
    answer = ask("check", "--data", data, code=1)
    assert answer["ok"] is False
    assert "beschadigd" in answer["files"]["buurtkaart.sqlite"][0]
    assert answer["files"][pack.name] == []
