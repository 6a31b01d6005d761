"""`pack build` and `pack info`: the shape that scripts rely on, and what is never written over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.__main__ import main
from buurtkaart.services.demo.making import demo_folder
from tests.cli.conftest import Ask

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


def has_shape(document: dict[str, Any]) -> bool:
    return set(INFO_SHAPE) <= set(document) and all(
        isinstance(document[name], kind) for name, kind in INFO_SHAPE.items()
    )


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
