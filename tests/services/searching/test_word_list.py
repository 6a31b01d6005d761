"""The word list: whole as it ships, and never a reason to stop when somebody makes a mistake in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.searching.stems import stems
from buurtkaart.services.searching.word_file import read_word_list, shipped_file
from buurtkaart.services.searching.word_list import WordList
from buurtkaart.store.search_text import fold


@pytest.fixture(scope="module")
def shipped() -> WordList:
    return read_word_list()


def local(tmp_path: Path, text: str) -> WordList:
    file = tmp_path / "zoekwoorden.toml"
    file.write_text(text, encoding="utf-8")
    return read_word_list(file)


def test_everything_in_the_file_can_be_read(shipped: WordList) -> None:
    assert shipped.problems == ()
    assert len(shipped.concepts) >= 100


def test_every_theme_and_nearly_every_kind_of_place_has_everyday_words(shipped: WordList) -> None:
    concepts = shipped.concepts.values()
    assert {theme for concept in concepts for theme in concept.themes} == set(Theme)
    without = set(PlaceKind) - {kind for concept in concepts for kind in concept.kinds}
    assert without <= {PlaceKind.OTHER, PlaceKind.HOUSING, PlaceKind.CARE}


def test_no_word_stands_twice_in_one_concept(shipped: WordList) -> None:
    text = shipped_file().read_text(encoding="utf-8")
    assert text.count("\n[[begrip]]") == len(shipped.concepts)
    for concept in shipped.concepts.values():
        assert len(set(concept.words)) == len(concept.words), concept.name


def test_no_word_that_is_left_out_stands_for_something_by_itself(shipped: WordList) -> None:
    assert sorted(shipped.skipped & shipped.single_words) == []


def test_the_parts_of_the_day_follow_each_other(shipped: WordList) -> None:
    parts = [shipped.day_parts[name] for name in ("ochtend", "middag", "avond")]
    assert all(one.begins < one.ends for one in parts)
    assert all(one.begins < other.begins for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("one", "other"),
    [("koffie", "bakkie"), ("koffie", "inloop"), ("sporten", "bewegen"), ("bewegen", "fit"), ("rouw", "overleden")],
)
def test_everyday_words_lead_to_each_other(shipped: WordList, one: str, other: str) -> None:
    assert set(shipped.of_word(one)) & set(shipped.of_word(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("lopen", "loopt"), ("wandelen", "wandeling"), ("fietsen", "fiets"), ("plantjes", "plant"), ("brieven", "brief"),
     ("schulden", "schuld"), ("kinderen", "kind"), ("zadelen", "zadel")],
)  # fmt: skip
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stems(one) & stems(other)


@pytest.mark.parametrize(("one", "other"), [("bank", "bankier"), ("sport", "spoor"), ("koor", "koord")])
def test_words_that_only_look_alike_share_none(one: str, other: str) -> None:
    assert not stems(one) & stems(other)


def test_a_neighbourhood_adds_words_and_takes_none_away(tmp_path: Path, shipped: WordList) -> None:
    made = local(tmp_path, '[[begrip]]\nnaam = "koffie"\nwoorden = ["pleur"]\n')
    assert made.problems == ()
    assert made.concepts["koffie"].words == (*shipped.concepts["koffie"].words, "pleur")
    assert made.concepts["koffie"].themes == shipped.concepts["koffie"].themes


@pytest.mark.parametrize(
    "text",
    [
        "[[begrip]\n",
        '[[begrip]]\nwoorden = ["x"]\n',
        '[[begrip]]\nnaam = "x"\nwoorden = [3]\n',
        '[[begrip]]\nnaam = "x"\nwoorden = ["x"]\nthema = ["lol"]\n',
        '[[begrip]]\nnaam = "x"\nwoorden = ["x"]\nook = ["?"]\n',
        '[[dag]]\ndag = "XX"\nwoorden = ["x"]\n',
        '[[dagdeel]]\nnaam = "x"\nvan = "25:00"\ntot = "26:00"\nwoorden = []\n',
        '[[wanneer]]\nnaam = "x"\nwoorden = ["x"]\n',
        "begrip = 3\n",
        "onbekend = 1\n",
        '[[begrip]]\nnaam = "x"\nwoorden = [""]\n',
    ],
)
def test_a_mistake_is_told_and_everything_else_stays(tmp_path: Path, shipped: WordList, text: str) -> None:
    made = local(tmp_path, text)
    assert made.problems
    assert set(shipped.concepts) <= set(made.concepts)


def test_a_file_that_is_no_text_is_told(tmp_path: Path, shipped: WordList) -> None:
    file = tmp_path / "zoekwoorden.toml"
    file.write_bytes(b"\xff\xfe\x00" * 50)
    made = read_word_list(file)
    assert made.problems
    assert made.concepts == shipped.concepts


def test_words_are_folded_as_what_is_typed(shipped: WordList) -> None:
    words = [word for concept in shipped.concepts.values() for word in concept.words]
    assert len(words) > 100
    assert all(word == fold(word) for word in words)
