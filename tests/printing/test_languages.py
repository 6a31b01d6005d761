"""Sheets in a language that somebody reads: its words, the Dutch name below, and which language it is."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.translation import Translation
from buurtkaart.i18n import speaking
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.sheet_words import Line, SheetWords
from buurtkaart.services.public_area import Area
from tests.printing.conftest import CLOCK, a_place
from tests.printing.sheets import PrintShop

LIBRARY = a_place(
    "Bibliotheek",
    description="Boeken.",
    translations=(
        Translation(language="ar", name="المكتبة", description="كتب وصحف."),
        Translation(language="en", name="Library"),
        Translation(language="tr", name="Çok yalnız / lonely", description="Kitap."),
    ),
)
TOLD = {"ar": "مائدة المساء", "tr": "Komşularla Kahve", "uk": "Кава із сусідами"}


def line(reading: str) -> Line:
    area = Area(name="x", bounds=BoundingBox(5.9, 52.5, 6.0, 52.6))
    contents = Contents(area=area, now=CLOCK.now(), here=(LIBRARY,), apart=(), reading=reading)
    return SheetWords(contents, {}).line(LIBRARY)


def test_the_words_of_a_sheet_are_those_of_the_reader_with_the_dutch_name_beside_them() -> None:
    told = line("ar")
    assert (told.name, told.own, told.name_in) == ("المكتبة", "Bibliotheek", "ar")
    assert (told.about, told.about_in) == ("كتب وصحف.", "ar")


def test_what_nobody_wrote_in_a_language_is_told_in_dutch() -> None:
    told = line("uk")
    assert (told.name, told.own, told.name_in, told.about) == ("Bibliotheek", "", "", "Boeken.")


def test_an_english_sheet_tells_english_names() -> None:
    with speaking("en"):
        told = line("")
    assert (told.name, told.own, told.about) == ("Library", "Bibliotheek", "Boeken.")


def test_the_word_that_is_on_no_sheet_is_on_none_in_another_language() -> None:
    assert line("tr").name == "Bibliotheek"


def words_of(shop: PrintShop, template: str, language: str) -> str:
    """Return what a screen reader hears of a sheet of a few streets."""
    return " ".join(text for _tag, text in shop.sheet(template, shop.corner, reading=language).structure())


@pytest.mark.parametrize("language", TOLD)
def test_a_sheet_in_another_language_says_its_names_and_the_dutch_ones(shop: PrintShop, language: str) -> None:
    sheet = shop.sheet("weekblad", shop.corner, reading=language)
    said = sheet.text()
    assert letters(TOLD[language]) in letters(said)
    assert ("Avondtafel" if language == "ar" else "Koffie met de buren") in said
    assert not sheet.replaced
    assert language in languages_of(sheet.path)


def letters(text: str) -> str:
    """Return a text without blanks and the signs that a reader of PDF puts where the direction turns."""
    return re.sub(r"[\s\u202a-\u202e]", "", text)


def languages_of(path: Path) -> set[str]:
    """Return the languages of the parts of a document."""
    with pikepdf.open(path) as pdf:
        parts = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each)
        return {str(each["/Lang"])[:2] for each in parts}


@pytest.mark.parametrize("template", ["buurtkaart-a4", "grote-letter", "vouwkaart", "boekje", "wegwijzer"])
def test_every_sheet_tells_the_dutch_name_too(shop: PrintShop, template: str) -> None:
    said = words_of(shop, template, "uk")
    assert TOLD["uk"] in said
    assert "Koffie met de buren" in said
