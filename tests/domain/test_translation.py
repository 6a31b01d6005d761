"""Names in more languages: what can be stored, which text counts, and in which direction it is read."""

from __future__ import annotations

import pytest

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.translation import (
    MOST_TRANSLATIONS,
    OTHER_LANGUAGES,
    Translation,
    in_offered_order,
    is_right_to_left,
    name_in,
    own_name,
    translation,
)
from buurtkaart.errors import ValidationError

ARABIC = Translation(language="ar", name="المكتبة", description="هنا يمكنك قراءة الكتب.")
LIBRARY = Place(
    name="Bibliotheek",
    description="Hier lees je boeken.",
    translations=(ARABIC, Translation(language="tr", name="Kütüphane")),
)


def problems(*translations: Translation) -> dict[str, str]:
    return Place.problems_in({"name": "x", "translations": translations})


def test_the_name_in_a_language_counts_and_the_dutch_one_where_nobody_said() -> None:
    assert name_in(LIBRARY, "ar") == "المكتبة"
    assert name_in(LIBRARY, "uk") == "Bibliotheek"
    assert name_in(LIBRARY, "") == "Bibliotheek"
    assert name_in(LIBRARY, "nl") == "Bibliotheek"


def test_another_kind_of_the_same_language_will_do_and_the_very_one_comes_first() -> None:
    brazil = Translation(language="pt-BR", name="Brasil")
    record = Initiative(name="x", translations=(brazil, Translation(language="pt", name="Portugal")))
    assert name_in(record, "pt") == "Portugal"
    assert name_in(record, "pt-BR") == "Brasil"
    assert translation(record, "pt-AO") == brazil


@pytest.mark.parametrize(
    "code", ["", "n l", "AR", "arabic", "ar_MA", "ar-ma", "<b>", "xx-", "ar\n", "é" * 2, "a" * 1_000_000]
)
def test_what_is_no_code_of_a_language_is_refused(code: str) -> None:
    assert problems(Translation(language=code, name="x")).keys() == {f"translations.{code}.language"}


@pytest.mark.parametrize("code", [*OTHER_LANGUAGES, "zh-Hant", "pt-BR", "ckb", "es-419", "sr-Latn-RS"])
def test_every_well_formed_code_is_kept(code: str) -> None:
    assert problems(Translation(language=code, name="x")) == {}


@pytest.mark.parametrize("code", ["nl", "nl-BE", "NL"])
def test_dutch_is_the_record_itself_and_no_translation(code: str) -> None:
    assert f"translations.{code}.language" in problems(Translation(language=code, name="x"))


def test_a_language_stands_there_once() -> None:
    assert problems(ARABIC, ARABIC).keys() == {"translations.ar.language"}


def test_a_language_without_words_is_refused_with_what_to_do() -> None:
    assert problems(Translation(language="ar", name=" "))["translations.ar.name"]


@pytest.mark.parametrize("sign", ["\u202e", "\u202b", "\u202c", "\u2066", "\u2069"])
def test_hidden_signs_that_turn_the_direction_are_refused(sign: str) -> None:
    assert problems(Translation(language="ar", name=f"اسم{sign}")).keys() == {"translations.ar.name"}
    assert problems(Translation(language="ar", description=f"{sign}x")).keys() == {"translations.ar.description"}


def test_the_mark_that_belongs_to_arabic_spelling_is_welcome() -> None:
    assert problems(Translation(language="fa", name="می\u200cخوانیم\u200f")) == {}


def test_so_many_languages_nobody_reads() -> None:
    codes = [f"{a}{b}" for a in "bcdf" for b in "abcdefghijklm"][: MOST_TRANSLATIONS + 1]
    assert len(problems(*(Translation(language=each, name="x") for each in codes))) == 1


def test_a_group_checks_its_languages_too() -> None:
    with pytest.raises(ValidationError):
        Initiative(name="x", translations=(Translation(language="??", name="x"),))


@pytest.mark.parametrize("code", ["ar", "fa", "ar-MA", "ku-Arab", "he"])
def test_these_are_read_from_right_to_left(code: str) -> None:
    assert is_right_to_left(code)


@pytest.mark.parametrize("code", ["en", "tr", "uk", "ku", "az-Latn", "ar-Latn"])
def test_these_are_read_from_left_to_right(code: str) -> None:
    assert not is_right_to_left(code)


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert [own_name(each) for each in ("ar", "tr", "zh-Hant", "xx")] == ["العربية", "Türkçe", "中文", "xx"]


def test_languages_come_in_the_order_of_the_list() -> None:
    assert in_offered_order(["xx", "uk", "ar", "en", "ar"]) == ("en", "ar", "uk", "xx")
