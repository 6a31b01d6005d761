"""Gentle hints: long sentences and hard words, and no false alarms over plain texts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from buurtkaart.i18n import speaking
from buurtkaart.services.demo.making import demo_folder
from buurtkaart.services.plain_words import Hint, PlainWords, hint_words, read_plain_words
from buurtkaart.store.search_text import fold


@pytest.fixture(scope="module")
def plain() -> PlainWords:
    return read_plain_words()


def told(plain: PlainWords, text: str) -> list[str]:
    return [each.easier or each.kind for each in plain.hints(text)]


def test_the_list_is_whole_and_long_enough(plain: PlainWords) -> None:
    assert plain.problems == ()
    assert len(plain.easier) >= 150


def test_no_easier_word_is_a_hard_one(plain: PlainWords) -> None:
    hard = set(plain.easier)
    assert len(hard) > 50
    for word, easier in plain.easier.items():
        assert fold(easier) not in hard, word
        assert not {fold(each) for each in easier.replace(" of ", ",").split(",")} & hard, word


def test_what_is_easier_is_short(plain: PlainWords) -> None:
    assert all(len(easier.split()) <= 7 for easier in plain.easier.values())


def test_every_hard_word_is_found_by_itself(plain: PlainWords) -> None:
    for word, easier in plain.easier.items():
        assert [each.easier for each in plain.hints(word)] == [easier], word


@pytest.mark.parametrize(
    ("text", "easier"),
    [("Wie participeert?", "meedoen"), ("De bijeenkomsten", "middag of avond samen"), ("Gecoördineerd", "regelen"),
     ("Wij faciliteerden dit", "mogelijk maken, helpen"), ("Door middel van spel", "met"), ("KOSTELOOS", "gratis")],
)  # fmt: skip
def test_other_forms_and_phrases_are_found_too(plain: PlainWords, text: str, easier: str) -> None:
    assert easier in told(plain, text)


def test_a_hint_knows_its_spot(plain: PlainWords) -> None:
    text = "Samen eten. Deelname is kosteloos."
    (first, second) = plain.hints(text)
    assert text[first.begins : first.ends] == "Deelname"
    assert text[second.begins : second.ends] == "kosteloos"


def test_a_hard_word_is_told_once(plain: PlainWords) -> None:
    assert told(plain, "Kosteloos, ja kosteloos!") == ["gratis"]


def test_a_long_sentence_is_told_with_its_number_of_words(plain: PlainWords) -> None:
    assert plain.hints("een " * 20 + "einde.")[0].words == 21
    assert plain.hints("een " * 19 + "einde. Nog een zin.") == []


@pytest.mark.parametrize("text", ["", " ", "...", "🙂", "é" * 30_000, "a\n" * 5000, "مرحبا بكم", "<b>x</b>"])
def test_any_text_may_be_looked_at(plain: PlainWords, text: str) -> None:
    hints = plain.hints(text)
    assert len(hints) <= 1
    assert all(text[each.begins : each.ends].strip() for each in hints)


def test_texts_that_are_plain_already_give_hardly_a_hint(plain: PlainWords) -> None:
    story = tomllib.loads((demo_folder() / "story.toml").read_text(encoding="utf-8"))
    texts = [each.get("description", "") for name in ("place", "initiative", "contact") for each in story[name]]
    alarms = [hint for text in texts for hint in plain.hints(text)]
    assert len(alarms) <= 3, alarms


def test_the_words_on_screen_do_not_command() -> None:
    with speaking("nl"):
        assert hint_words(Hint("hard_word", 0, 9, "kosteloos", "gratis")) == "Makkelijker dan “kosteloos”: gratis."
        long = hint_words(Hint("long_sentence", 0, 9, "…", words=24))
        assert long == "Een lange zin (24 woorden). Kunnen het er twee zijn?"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[woorden", b"woorden = 3", b'[woorden]\na = 3\n"" = "x"\n'])
def test_a_mistake_in_the_file_holds_nobody_up(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "moeilijke-woorden.toml"
    file.write_bytes(content)
    assert read_plain_words(file).hints("Kosteloos") == []
    assert read_plain_words(tmp_path / "nowhere.toml").problems
