"""The program without a window: shapes that scripts rely on, exit codes, and nothing else on stdout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo import build_demo, demo_folder

NOW = FixedClock.at("2026-11-22T10:30")
Ask = Callable[..., Any]

INFO_SHAPE: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "bounds": list,
    "addresses": int,
    "streets": int,
    "buildings": int,
    "candidate_places": int,
    "tiles": int,
    "min_zoom": int,
    "max_zoom": int,
    "source": str,
    "attribution": str,
    "built_at": str,
}


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, made once."""
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("cli") / "demo", NOW).folder


@pytest.fixture
def data(master: Path, tmp_path: Path) -> Path:
    """A copy of the demo's data folder."""
    folder = tmp_path / "demo"
    shutil.copytree(master, folder)
    return folder


@pytest.fixture
def pack(data: Path) -> Path:
    """The demo's map."""
    return next((data / "maps").glob("*.mbtiles"))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json; return its one document. Nothing else may stand on stdout."""

    def run(*words: object, code: int = 0) -> Any:
        assert main([*map(str, words), "--json"]) == code
        out = capsys.readouterr().out
        assert out.count("\n") == 1
        return json.loads(out)

    return run


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command for a person; return (exit code, stdout, stderr)."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([*map(str, words)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def has_shape(document: dict[str, Any]) -> bool:
    return set(INFO_SHAPE) <= set(document) and all(
        isinstance(document[name], kind) for name, kind in INFO_SHAPE.items()
    )


def house(pack: Path) -> dict[str, Any]:
    """Return one house of the demo."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(pack)) as connection:
        row = connection.execute(
            "SELECT street, house_number, postcode, city, lat, lon FROM address WHERE postcode <> ''"
            " ORDER BY street, house_number LIMIT 1"
        ).fetchone()
    return dict(zip(("street", "house_number", "postcode", "city", "lat", "lon"), row, strict=True))


def test_pack_info_has_the_promised_shape(ask: Ask, pack: Path) -> None:
    info = ask("pack", "info", pack)
    assert has_shape(info)
    west, south, east, north = info["bounds"]
    assert west < east
    assert south < north
    assert info["addresses"] > 1000
    assert info["min_zoom"] == 10
    assert info["max_zoom"] == 14


def test_pack_info_for_a_person_names_the_makers(tell: Ask, pack: Path) -> None:
    code, out, _err = tell("pack", "info", pack)
    assert code == 0
    assert "attribution" in out
    assert len(out.splitlines()) >= len(INFO_SHAPE)


def test_pack_build_makes_a_map_and_answers_like_info(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "lisdrecht.mbtiles"
    built = ask(
        "pack", "build", demo_folder() / "lisdrecht.osm", "--out", out, "--name", "Proef", "--now", "2026-11-22"
    )
    assert has_shape(built)
    assert built["name"] == "Proef"
    assert built["built_at"].startswith("2026-11-22")
    assert ask("pack", "info", out) == built
    assert list(tmp_path.iterdir()) == [out]


def test_pack_build_cuts_out_a_rectangle(ask: Ask, tmp_path: Path, pack: Path) -> None:
    whole = ask("pack", "info", pack)
    west, south, east, north = whole["bounds"]
    box = f"{west},{south},{(west + east) / 2},{(south + north) / 2}"
    part = ask("pack", "build", demo_folder() / "lisdrecht.osm", "--out", tmp_path / "part.mbtiles", f"--bbox={box}")
    assert 0 < part["addresses"] < whole["addresses"]
    assert part["bounds"][2] <= (west + east) / 2 + 1e-6


@pytest.mark.parametrize("content", [b"", b"geen kaart", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_a_file_that_is_no_extract_is_refused_in_one_sentence(
    ask: Ask, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    source = tmp_path / "kaart.osm.pbf"
    source.write_bytes(content)
    assert main(["pack", "build", str(source), "--out", str(tmp_path / "out.mbtiles"), "--json"]) == 1
    shown = capsys.readouterr()
    assert set(json.loads(shown.out)) == {"error"}
    assert shown.err.startswith("buurtkaart: ")
    assert "Traceback" not in shown.err
    assert list(tmp_path.iterdir()) == [source]


def test_a_map_that_is_not_there_is_an_error(tell: Ask, tmp_path: Path) -> None:
    code, out, err = tell("pack", "info", tmp_path / "niets.mbtiles")
    assert code == 1
    assert out == ""
    assert err.startswith("buurtkaart: ")


def test_search_answers_best_first(ask: Ask, data: Path) -> None:
    answer = ask("search", "bokschool de brug", "--data", data)
    assert set(answer) == {"results"}
    first = answer["results"][0]
    assert {"kind", "name", "lat", "lon", "score"} <= set(first)
    assert first["name"] == "Boksschool De Brug"
    scores = [each["score"] for each in answer["results"]]
    assert scores == sorted(scores, reverse=True)


def test_search_that_finds_nothing_is_a_success(ask: Ask, data: Path) -> None:
    assert ask("search", "qqqzzzxxx", "--data", data) == {"results": []}


def test_search_heeds_its_limit(ask: Ask, data: Path) -> None:
    assert len(ask("search", "de", "--data", data, "--limit", 3)["results"]) <= 3


def test_search_for_a_person_shows_names(tell: Ask, data: Path) -> None:
    code, out, _err = tell("search", "boksschool", "--data", data)
    assert code == 0
    assert "Boksschool De Brug" in out


def test_geocode_finds_the_house(ask: Ask, pack: Path) -> None:
    wanted = house(pack)
    for text in (f"{wanted['street']} {wanted['house_number']}", f"{wanted['postcode']} {wanted['house_number']}"):
        first = ask("geocode", text, "--pack", pack)["results"][0]
        assert {"kind", "name", "lat", "lon", "score"} <= set(first)
        assert first["kind"] == "address"
        assert abs(first["lat"] - wanted["lat"]) < 1e-4
        assert abs(first["lon"] - wanted["lon"]) < 1e-4


def test_geocode_reads_one_address_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    import io

    wanted = house(pack)
    line = f"{wanted['street']} {wanted['house_number']}"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\nqqqzzz 1\n\n"))
    assert main(["geocode", "--stdin", "--pack", str(pack)]) == 0
    answers = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [each["query"] for each in answers] == [line, "qqqzzz 1", ""]
    assert answers[0]["results"][0]["kind"] == "address"
    assert answers[1]["results"] == answers[2]["results"] == []


def test_geocode_needs_a_text_or_stdin(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    for words in (["geocode"], ["geocode", "Dorpsweg 1", "--stdin"]):
        assert main([*words, "--pack", str(pack)]) == 2
    assert capsys.readouterr().out == ""


def test_a_wrong_call_tells_a_script_what_was_wrong(ask: Ask) -> None:
    assert "graden" in ask("reverse", "91,5", code=2)["error"]
    assert "ACTION" in ask("places", code=2)["error"]


def test_reverse_finds_the_nearest_house(ask: Ask, pack: Path) -> None:
    wanted = house(pack)
    answer = ask("reverse", f"{wanted['lat']},{wanted['lon']}", "--pack", pack)
    first = answer["results"][0]
    assert first["name"].startswith(f"{wanted['street']} {wanted['house_number']}")
    assert {"kind", "name", "lat", "lon"} <= set(first)


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


def test_a_map_is_not_written_over_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "build", str(demo_folder() / "lisdrecht.osm"), "--out", str(tmp_path)]) == 1
    assert "is een map" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["dorp.osm", "buurtkaart.sqlite", "brief.docx"])
def test_a_map_is_never_written_over_something_else(name: str, ask: Ask, data: Path) -> None:
    source = data / "dorp.osm"
    source.write_text("<osm/>", encoding="utf-8")
    (data / "brief.docx").write_text("Beste Anja", encoding="utf-8")
    before = (data / name).read_bytes()
    assert "geen kaart" in ask("pack", "build", source, "--out", data / name, code=1)["error"]
    assert (data / name).read_bytes() == before
