"""`buurtkaart print`: a PDF and exit code 0, or a sentence, another code and no file."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo
from tests.printing.pdf import run

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
    # Where a line ends in the reader's eyes says nothing about the sheet.
    text = " ".join(run("pdftotext", str(path), "-").split())
    assert text.index("Wednesday 25 November") < text.index("Woensdag 25 november")


def test_a_booklet_comes_with_a_file_to_print(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "boekje.pdf"
    assert order(data, "--template", "boekje", "--area", "Vogelbuurt", "--out", str(path)) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["boekje-om-te-drukken.pdf", "boekje.pdf"]


def test_the_map_alone_becomes_a_drawing_or_a_picture_of_300_dots_an_inch(data: Path, tmp_path: Path) -> None:
    words = ("--template", "buurtkaart-a4", "--area", "oude kern", "--out")
    drawing, picture = tmp_path / "kaart.svg", tmp_path / "kaart.PNG"
    assert order(data, *words, str(drawing)) == 0
    assert order(data, *words, str(picture)) == 0
    root = ElementTree.fromstring(drawing.read_bytes())  # noqa: S314 - the program wrote it
    assert [each.text for each in root][:1] == ["Kaart van Oude Kern"]
    width_mm = float(root.attrib["width"].removesuffix("mm"))
    head = picture.read_bytes()[:54]
    assert struct.unpack(">I", head[16:20])[0] == pytest.approx(width_mm / 25.4 * 300, abs=1)
    assert head[37:41] == b"pHYs"
    assert struct.unpack(">I", head[41:45])[0] == 11811
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kaart.PNG", "kaart.svg"]


def test_a_week_begins_on_the_date_that_was_asked_with_what_was_asked(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "week.pdf"
    words = ("--date", "2026-12-07", "--qr", "@Nora", "--without", "koffie met de buren")
    assert order(data, "--template", "weekblad", *words, "--out", str(path)) == 0
    text = " ".join(run("pdftotext", str(path), "-").split())
    assert "7 december tot en met 13 december" in text
    assert "gemaakt op ma 7 december 2026" in text
    assert "zet Nora bij je contacten" in text
    assert "Koffie met de buren" not in text


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
        (("--template", "wegwijzer", "--qr", "@Niemand"), "Niets en niemand die iedereen mag zien heet Niemand"),
        (("--template", "weekblad", "--date", "2999-01-01"), "hoogstens twee jaar van vandaag"),
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


def test_a_sheet_without_one_map_is_no_picture(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for template, sentence in (("wegwijzer", "geen kaart"), ("boekje", "verdeelt het gebied over")):
        assert order(data, "--template", template, "--out", str(tmp_path / "kaart.svg")) == 1
        assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_a_map_there_is_nothing_to_draw(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "buurt"
    shutil.copytree(data, bare, ignore=shutil.ignore_patterns("maps"))
    assert order(bare, "--template", "buurtkaart-a4", "--out", str(tmp_path / "blad.pdf")) == 1
    assert "Open eerst een kaart" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["buurt"]


def test_why_the_only_map_cannot_be_used_is_said_where_it_is_missed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(data, tmp_path / "buurt")
    pack = next((tmp_path / "buurt" / "maps").iterdir())
    with closing(sqlite3.connect(pack)) as connection, connection:
        connection.execute("UPDATE metadata SET value = '99' WHERE name = 'buurtkaart_format'")
    reason = f"De kaart ‘{pack.name}’ is gemaakt met een nieuwere versie van Buurtkaart. Werk Buurtkaart bij"
    words = ("--template", "buurtkaart-a4", "--json", "--out", str(tmp_path / "blad.pdf"))
    assert order(tmp_path / "buurt", *words) == 1
    told = capsys.readouterr()
    assert reason in json.loads(told.out)["error"]
    assert told.err.count(reason) == 1
    # What goes on without that map says it too: the address may be in it.
    assert main(["geocode", "Dorpsweg 1", "--data", str(tmp_path / "buurt"), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["results"] == []
    assert told.err.count(reason) == 1
    # With a map of another kind it is that one which cannot be drawn from.
    ready = tmp_path / "buurt" / "maps" / "kant-en-klaar.mbtiles"
    shutil.copy(next((data / "maps").iterdir()), ready)
    with closing(sqlite3.connect(ready)) as connection, connection:
        connection.execute("DELETE FROM metadata WHERE name LIKE 'buurtkaart%'")
    assert order(tmp_path / "buurt", *words) == 1
    assert "geen straten" in json.loads(capsys.readouterr().out)["error"]


@pytest.mark.parametrize("name", ["blad.pdf", "blad.svg", "blad.png"])
def test_a_full_disk_is_said_and_leaves_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("buurtkaart.paths._sync", full)
    words = ("--template", "buurtkaart-a4", "--area", "oude kern", "--out", str(tmp_path / name))
    assert order(data, *words) == 1
    assert f"{name} kon niet bewaard worden: de schijf is vol" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_who_presses_ctrl_c_halfway_has_no_file_and_hears_it_calmly(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # At the last moment: all is written under another name, and waits for the disk.
    monkeypatch.setattr("os.fsync", _pressed)
    area = "5.215,52.546,5.217,52.547"
    assert order(data, "--template", "buurtkaart-a4", "--area", area, "--out", str(tmp_path / "kaart.pdf")) == 130
    assert capsys.readouterr().err == "buurtkaart: Gestopt. Er is niets veranderd.\n"
    assert list(tmp_path.iterdir()) == []


def _pressed(_handle: int) -> None:
    raise KeyboardInterrupt


def test_hostile_and_foreign_titles_are_text(data: Path, tmp_path: Path) -> None:
    title = '#import "a.typ" $x$ <b> \\ İstanbul'
    words = ("--template", "weekblad", "--title", title, "--sender", "مرحبا بالجيران", "--out", str(tmp_path / "w.pdf"))
    assert order(data, *words) == 0
    text = " ".join(run("pdftotext", str(tmp_path / "w.pdf"), "-").split())
    assert '#import "a.typ" $x$ <b>' in text
    assert "İstanbul" in text
    # Poppler hands out Arabic letters in the order in which they are set.
    assert any("\u0600" <= letter <= "\u06ff" or "\ufe70" <= letter <= "\ufeff" for letter in text)


def test_where_it_goes_must_be_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert order(data, "--template", "wegwijzer") == 1
    assert "--out" in capsys.readouterr().err
