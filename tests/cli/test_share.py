"""`buurtkaart share`: one file without a window, and sentences where there can be none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo

MOMENT = "2026-11-24T10:00"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("share") / "demo", FixedClock.at(MOMENT)).folder


def ask(data: Path, *words: str) -> int:
    return main(["share", "--data", str(data), "--now", MOMENT, *words])


def test_the_whole_neighbourhood_fits_in_one_small_file(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "buurt.html"
    assert ask(data, "--out", str(path), "--json") == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["bytes"] == path.stat().st_size < 1_000_000
    assert answer["has_map"]
    assert answer["shared"]["place"] > 20
    assert "contacten niet gepubliceerd" in told.err
    assert [each.name for each in tmp_path.iterdir()] == ["buurt.html"]


def test_title_sender_and_languages_are_chosen(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "buurt.html"
    assert ask(data, "--out", str(path), "--lang", "en", "--title", "Our street", "--sender", "De Brug") == 0
    html = path.read_text(encoding="utf-8")
    assert '<html lang="en">' in html
    assert "<title>Our street</title>" in html
    assert '"sender":"De Brug"' in html
    assert '"nl":' not in html


def test_what_cannot_be_is_said_and_nothing_is_written(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(data, "--area", "Nergenshuizen", "--out", str(tmp_path / "buurt.html")) == 1
    assert "Nergenshuizen" in capsys.readouterr().err
    assert ask(data, "--out", str(tmp_path / "weg" / "buurt.html")) == 1
    assert "kon niet bewaard worden" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_a_wrong_call(data: Path, tmp_path: Path) -> None:
    assert ask(data, "--lang", "fy", "--out", str(tmp_path / "buurt.html")) == 2
