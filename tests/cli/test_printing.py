"""`buurtkaart print`: a PDF and exit code 0, or a sentence, another code and no file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo import build_demo
from tests.printing.conftest import run

MOMENT = "2026-11-24T10:00"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("print") / "demo", FixedClock.at(MOMENT)).folder


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def order(data: Path, *words: str) -> int:
    return main(["print", "--data", str(data), "--now", MOMENT, *words])


def test_a_neighbourhood_becomes_a_pdf(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kaart.pdf"
    assert order(data, "--template", "buurtkaart-a4", "--area", "oude kern", "--out", str(path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [str(path)]
    assert told["area"] == "Oude Kern"
    assert told["lines"] > 10
    assert "Buurtkaart Oude Kern" in run("pdftotext", str(path), "-")
    assert list(tmp_path.iterdir()) == [path]


def test_a_sheet_in_english_and_dutch_begins_in_english(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "week.pdf"
    assert order(data, "--template", "weekblad", "--lang", "en,nl", "--out", str(path)) == 0
    text = run("pdftotext", str(path), "-")
    assert text.index("Wednesday 25 November") < text.index("Woensdag 25 november")


def test_a_booklet_comes_with_a_file_to_print(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "boekje.pdf"
    assert order(data, "--template", "boekje", "--area", "Vogelbuurt", "--out", str(path)) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["boekje-om-te-drukken.pdf", "boekje.pdf"]


def test_the_sheets_are_listed_for_scripts(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(data, "--list-templates", "--json") == 0
    names = [each["name"] for each in json.loads(capsys.readouterr().out)["templates"]]
    assert sorted(names) == sorted(
        ["buurtkaart-a4", "buurtkaart-a3", "grote-letter", "weekblad", "vouwkaart", "wegwijzer", "boekje"]
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--template", "poster"), "Er is geen blad poster"),
        (("--template", "weekblad", "--area", "Nergens"), "Er is hier geen buurt Nergens. Kies een van deze: Linde"),
        (("--template", "buurtkaart-a4", "--area", "4.1,51.1,4.2,51.2"), "staat Lisdrecht (verzonnen) niet"),
        (("--template", "buurtkaart-a4", "--area", "5.2,52.6,5.1,52.5"), "Dat is geen gebied"),
        (("--template", "wegwijzer", "--qr", "javascript:alert(1)"), "Geef voor de QR-code een webadres"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_no_file(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert order(data, *words, "--out", str(tmp_path / "blad.pdf"), "--json") == 1
    told = capsys.readouterr()
    assert sentence in told.err
    assert sentence in json.loads(told.out)["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(data, "--template", "wegwijzer", "--out", str(tmp_path / "weg" / "blad.pdf")) == 1
    assert "kon niet bewaard worden" in capsys.readouterr().err


def test_where_it_goes_must_be_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(data, "--template", "wegwijzer") == 1
    assert "--out" in capsys.readouterr().err
