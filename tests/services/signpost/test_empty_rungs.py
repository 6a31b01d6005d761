"""Empty rungs: what they say, and whom they count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.signpost import Notice, Question, Rung, Wanted
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-23T10:00")
TO_MOVE = Question(wanted=frozenset({Wanted.SOMETHING_TO_DO}))
TOO = "willen ook zoiets"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "buurt.sqlite", CLOCK)) as made:
        yield made


def said(store: Store, question: Question) -> dict[Rung, str]:
    answer = Signpost(store, CLOCK, HelpLines.read()).answer(question)
    return {each.rung: each.empty_because for each in answer.rungs}


def wish(store: Store, people: int, theme: Theme | None = Theme.MOVE, *, agreed: bool = True) -> None:
    wishes = [
        Wish(words="Wies wil fluisteren", owner_id=RecordId(f"wies{number}"), theme=theme, may_be_counted=agreed)
        for number in range(people)
    ]
    with store.unit_of_work() as uow:
        uow.save_many(wishes)


def test_under_ten_are_a_few_people_and_nobody_is_named(store: Store) -> None:
    wish(store, 9)
    words = said(store, TO_MOVE)
    assert words[Rung.NEIGHBOURS].endswith("Een paar mensen hier willen ook zoiets. Samen is dat een begin.")
    assert not any("9" in each or "Wies" in each or "fluister" in each for each in words.values())


def test_more_are_told_in_tens(store: Store) -> None:
    wish(store, 27)
    assert "Minstens 20 mensen hier willen ook zoiets." in said(store, TO_MOVE)[Rung.NEIGHBOURS]


@pytest.mark.parametrize(("people", "agreed"), [(2, True), (30, False)])
def test_too_few_or_nobody_asked_is_not_told(people: int, agreed: bool, store: Store) -> None:
    wish(store, people, agreed=agreed)
    words = said(store, TO_MOVE)
    assert all(words.values())
    assert not any(TOO in each for each in words.values())


def test_others_are_told_once_and_never_beside_results(store: Store) -> None:
    wish(store, 5)
    assert [rung for rung, words in said(store, TO_MOVE).items() if TOO in words] == [Rung.NEIGHBOURS]
    with store.unit_of_work() as uow:
        uow.save(Initiative(name="Samen lopen", serves_whole_town=True))
    words = said(store, TO_MOVE)
    assert words[Rung.NEIGHBOURS] == ""
    assert TOO in words[Rung.PLACES]


@pytest.mark.parametrize(
    "question",
    [
        Question(wanted=frozenset({Wanted.LEARN_SOMETHING})),
        Question(notices=frozenset({Notice.LOST_SOMEONE})),
        Question(notices=frozenset({Notice.NEED_NOT_GO_ON, Notice.WANTS_TO_DO_SOMETHING})),
        Question(notices=frozenset({Notice.ACUTE_DANGER})),
        Question(notices=frozenset({Notice.EVICTION}), wanted=frozenset({Wanted.SOMETHING_TO_DO})),
    ],
)
def test_other_questions_and_what_presses_get_no_count(question: Question, store: Store) -> None:
    wish(store, 50)
    assert not any(TOO in each for each in said(store, question).values())


@pytest.mark.parametrize(
    "question", [Question(), Question(wanted=frozenset({Wanted.EVENING})), Question(wanted=frozenset({Wanted.COMPANY}))]
)
def test_a_wish_of_any_kind_is_like_a_question_that_asks_for_nothing_special(question: Question, store: Store) -> None:
    wish(store, 3, Theme.EAT)
    assert TOO in said(store, question)[Rung.NEIGHBOURS]
