"""The program without a window: exit codes, and nothing but the document on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from buurtkaart.__main__ import main
from tests.cli.conftest import NOW, Ask


def test_a_wrong_call_tells_a_script_what_was_wrong(ask: Ask) -> None:
    assert "graden" in ask("reverse", "91,5", code=2)["error"]
    assert "ACTION" in ask("places", code=2)["error"]


def test_places_are_listed_by_name(ask: Ask, data: Path) -> None:
    places = ask("places", "list", "--data", data)["places"]
    names = [each["name"] for each in places]
    assert "Boksschool De Brug" in names
    assert names == sorted(names, key=str.casefold)
    assert {"id", "name", "kind", "lat", "lon", "street", "house_number", "postcode", "city"} <= set(places[0])


def test_a_name_cannot_steer_the_terminal(tell: Ask, data: Path) -> None:
    from contextlib import closing

    from buurtkaart.domain.place import Place
    from buurtkaart.services.commands import AddRecord
    from buurtkaart.services.editor import Editor
    from buurtkaart.store.store import Store

    with closing(Store(data / "buurtkaart.sqlite", NOW)) as store:
        Editor(store, NOW, "Anja").do(AddRecord(Place(name="Buurt\u202ehuis\nleeg")))
    _code, out, _err = tell("places", "list", "--data", data)
    assert "Buurt�huis�leeg" in out


def test_the_first_command_makes_the_demo(tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buurtkaart.services.workspace.data_home", lambda: tmp_path)
    assert ask("search", "boksschool", "--now", "2026-11-22T10:30")["results"]
    assert (tmp_path / "demo" / "buurtkaart.sqlite").is_file()


def test_a_pipe_gets_utf8_and_nothing_but_the_document(data: Path) -> None:
    command = [sys.executable, "-m", "buurtkaart", "places", "list", "--json", "--data", str(data)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert run.returncode == 0
    assert json.loads(run.stdout.decode("utf-8"))["places"]
    assert run.stderr == b""


def test_no_command_without_a_window_imports_qt(pack: Path) -> None:
    script = (
        "import sys; from buurtkaart.__main__ import main; "
        f"main(['geocode', 'x', '--pack', {str(pack)!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_a_typing_error_in_the_data_folder_is_no_empty_neighbourhood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", "list", "--data", str(tmp_path / "typo"), "--json"]) == 1
    assert "staat geen buurt" in json.loads(capsys.readouterr().out)["error"]
    assert not (tmp_path / "typo").exists()
