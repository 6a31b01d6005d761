"""The written questions are what they say: eighty, half in other words, half set aside, each with an answer."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import closing
from pathlib import Path

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.services.demo.making import demo_folder
from buurtkaart.services.geocoding.result import GeocodeHit
from buurtkaart.services.search import Search
from buurtkaart.store.search_text import fold
from buurtkaart.store.store import Store

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))
try:
    from _questions import ASKED_AT, ASKED_FROM, FIRST, asked_over, written_questions
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


class DemoStreets:
    """The streets of the demo town, without its map."""

    def __init__(self) -> None:
        streets = json.loads((demo_folder() / "spots.json").read_text(encoding="utf-8"))["streets"]
        self._streets = {fold(name): (name, lat, lon) for name, (lat, lon) in streets.items()}

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:
        found = (self._streets[key] for key in self._streets if fold(text) and key.startswith(fold(text)))
        return [GeocodeHit("street", name, lat, lon, 0.9, name) for name, lat, lon in found][:limit]


def test_nine_in_ten_are_answered_among_the_first_three(shared_data: Path, tmp_path: Path) -> None:
    with closing(Store(tmp_path / "buurtkaart.sqlite", ASKED_AT)) as store:
        with store.unit_of_work() as unit_of_work:
            unit_of_work.save_many(asked_over(shared_data))
        search = Search(store, DemoStreets())
        missed = [
            question.text
            for question in QUESTIONS
            if not question.expected & {hit.record_id for hit in search.find(question.text, ASKED_FROM)[:FIRST]}
        ]
    assert len(missed) <= len(QUESTIONS) // 10, missed
