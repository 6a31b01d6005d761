"""A PDF comes whole or not at all, and the words say what happened."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import typst

from buurtkaart.domain.clock import FixedClock
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.paths import resources_folder
from buurtkaart.printing import typesetting
from buurtkaart.printing.letters import FAMILIES, Letters, font_folders
from buurtkaart.printing.sheet_words import Line
from buurtkaart.printing.typesetting import Document, save, typeset
from tests.printing.pdf import run

NOW = FixedClock.at("2026-11-22T10:00").now()


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def test_a_saved_file_is_whole_and_alone(tmp_path: Path) -> None:
    target = tmp_path / "kaart.pdf"
    target.write_bytes(b"oud")
    save(Document(b"%PDF nieuw"), target)
    assert target.read_bytes() == b"%PDF nieuw"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said_calmly(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match=r"kaart\.pdf kon niet bewaard worden: .* Er is niets veranderd"):
        save(Document(b"%PDF"), tmp_path / "weg" / "kaart.pdf")


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kaart.pdf"
    target.write_bytes(b"oud")

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(PrintError, match="de schijf is vol"):
        save(Document(b"%PDF nieuw"), target)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_template_that_cannot_be_set_is_a_calm_sentence() -> None:
    with pytest.raises(PrintError, match="Het blad kon niet gemaakt worden"):
        typeset("call-card", {"size": "a6"}, title="Zonder gegevens", made_at=NOW)


def test_without_letters_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typesetting, "font_folders", lambda: [tmp_path])
    with pytest.raises(PrintError, match="De letters voor papier ontbreken"):
        typeset("call-card", {}, title="Zonder letters", made_at=NOW)


def test_only_our_own_letters_are_known() -> None:
    families = {font.family for font in typesetting.our_fonts().fonts()}
    assert families == {"Noto Sans", "IBM Plex Sans Arabic"}


def test_letters_come_with_their_licences() -> None:
    assert len(font_folders()) > 1
    for folder in font_folders():
        assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE_FONT").read_text(encoding="utf-8").upper()


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("Koffie  om\ntien\t!", "Koffie om tien !"),
        ("🥊 Boksen", "Boksen"),
        ("王小明", "…"),
        ("Bij 王 en 李", "Bij … en …"),
        ("🏡", "…"),
        ("", ""),
        ("a\u202eb\u200bc\x07d\ufeff", "abcd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db", "ab"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_text_becomes_what_can_be_set(typed: str, set_as: str) -> None:
    assert Letters().text(typed) == set_as


def test_what_was_replaced_is_told_once_and_in_order() -> None:
    letters = Letters()
    letters.clean({"name": "🥊王🥊", "notes": ["李", "gewoon"], "number": 3})
    assert list(letters.replaced) == ["🥊", "王", "李"]


def test_templates_read_nothing_from_elsewhere() -> None:
    templates = list((resources_folder() / "print").glob("*.typ"))
    assert templates
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert "@preview" not in text, template.name
        assert "eval(" not in text, template.name


def test_a_number_and_its_square_stay_together_wherever_a_column_ends(tmp_path: Path) -> None:
    # Pages of many heights, so that they end at every point of an entry.
    source = (
        '#import "/print/common.typ": *\n#show: letters.with(size: 10pt)\n#for step in range(60) { page(width: 90mm, '
        "height: 22mm + step * 0.25mm, margin: 2mm, listing(data.group, data.words, 10pt)) }"
    )
    lines = [asdict(Line(name="Bankje", number=str(each), square=f"A{each}", checked="okt")) for each in range(1, 4)]
    data = {"families": FAMILIES, "language": "nl", "words": {"number": "Nr.", "what": "Wat"}}
    data |= {"group": {"heading": "Plekken", "lines": lines}}
    pdf = tmp_path / "kolommen.pdf"
    inputs = {"data": json.dumps(data), "pictures": "{}"}
    # Its types want source, root and target to be of one kind.
    compile_it: Any = typst.compile
    pdf.write_bytes(
        compile_it(source.encode(), root=resources_folder(), font_paths=typesetting.our_fonts(), sys_inputs=inputs)
    )
    pages = [page.split() for page in run("pdftotext", str(pdf), "-").split("\f")]
    told = [
        ({each for each in words if each.isdigit()}, {each[1:] for each in words if each[0] == "A"}) for words in pages
    ]
    assert all(numbers == squares for numbers, squares in told)
    assert len(pages) > 100
