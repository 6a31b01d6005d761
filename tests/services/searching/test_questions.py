"""The written questions are what they say: eighty, half in other words, half set aside, each with an answer."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.store.search_text import fold

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))
try:
    from _questions import asked_over, written_questions
finally:
    sys.path.pop(0)

QUESTIONS = written_questions()
# Stand in a question and in a name, and name nothing by themselves.
NO_NOUNS = {
    "voor",
    "niet",
    "naar",
    "even",
    "gratis",
    "gezond",
    "leren",
    "verkopen",
    "samen",
    "thuis",
    "goed",
    "heen",
    "kapot",
}


def nouns(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) > 3} - NO_NOUNS


def test_there_are_eighty_and_every_one_differs() -> None:
    assert len({each.text for each in QUESTIONS}) == len(QUESTIONS) == 80


def test_forty_are_set_aside_and_nobody_chose_which() -> None:
    by_chance = sorted(QUESTIONS, key=lambda each: hashlib.sha256(each.text.encode()).hexdigest())
    assert [each.text for each in QUESTIONS if each.set_aside] == [
        each.text for each in QUESTIONS if each in by_chance[:40]
    ]


def test_half_ask_in_other_words_than_the_name_of_the_answer(shared_data: Path) -> None:
    names = {
        each.id: nouns(each.title) for each in asked_over(shared_data) if isinstance(each, Place | Initiative | Contact)
    }
    assert sum(each.other_words for each in QUESTIONS) >= 40
    for question in QUESTIONS:
        for answer in question.expected if question.other_words else ():
            shared = [
                (one, other) for one in nouns(question.text) for other in names[answer] if one in other or other in one
            ]
            assert not shared, question.text


def test_what_is_expected_exists(shared_data: Path) -> None:
    everything = {each.id for each in asked_over(shared_data)}
    for question in QUESTIONS:
        assert question.expected, question.text
        assert question.expected <= everything, question.text
