"""The conversation: which question follows, what is kept, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import ForWhom, Notice, Wanted
from buurtkaart.gui.signpost.asking import Asking, Step, Talked


def walked(asking: Asking) -> list[Step]:
    """Return the questions that somebody who skips everything comes past."""
    seen: list[Step] = []
    while asking.step is not Step.ANSWER:
        seen.append(asking.step)
        asking = asking.onward()
    return seen


def test_who_asks_for_oneself_gets_four_questions() -> None:
    asking = Asking().asked_for(ForWhom.SELF)
    assert [Step.FOR_WHOM, *walked(asking)] == [Step.FOR_WHOM, Step.WHERE, Step.NOTICES, Step.WANTED]


def test_for_somebody_else_it_is_asked_whether_the_two_talked() -> None:
    assert walked(Asking().asked_for(ForWhom.OTHER)) == [Step.TALKED, Step.WHERE, Step.NOTICES, Step.WANTED]


def test_who_refers_somebody_gets_the_answer_at_once() -> None:
    assert Asking().asked_for(ForWhom.REFERRER).step is Step.ANSWER


def test_skipping_everything_asks_for_oneself() -> None:
    asking = Asking().onward()
    assert asking.question.for_whom is ForWhom.SELF
    assert walked(asking) == [Step.WHERE, Step.NOTICES, Step.WANTED]


def test_acute_danger_asks_nothing_more() -> None:
    asking = replace(Asking(for_whom=ForWhom.OTHER), step=Step.NOTICES, notices=frozenset({Notice.ACUTE_DANGER}))
    assert asking.onward().step is Step.ANSWER


def test_what_is_changed_after_the_answer_leads_back_to_it() -> None:
    answered = Asking(for_whom=ForWhom.SELF).at(Step.ANSWER)
    assert answered.at(Step.WHERE).onward().step is Step.ANSWER
    back = answered.at(Step.WHERE).back()
    assert back is not None
    assert back.step is Step.ANSWER


def test_somebody_else_after_the_answer_is_asked_whether_the_two_talked() -> None:
    answered = Asking(for_whom=ForWhom.SELF).at(Step.ANSWER)
    asking = answered.at(Step.FOR_WHOM).asked_for(ForWhom.OTHER)
    assert asking.step is Step.TALKED
    assert asking.onward().step is Step.ANSWER


def test_whether_the_two_talked_is_dropped_for_another_asker() -> None:
    asking = Asking(for_whom=ForWhom.OTHER, talked=Talked.SAID_NO).asked_for(ForWhom.SELF)
    assert not asking.question.other_said_no
    assert asking.question.talked_about is None


@pytest.mark.parametrize(
    ("talked", "talked_about", "said_no"),
    [(Talked.YES, True, False), (Talked.NOT_YET, False, False), (Talked.SAID_NO, True, True), (None, None, False)],
)
def test_what_the_two_said_is_in_the_question(talked: Talked | None, talked_about: bool | None, said_no: bool) -> None:
    question = Asking(for_whom=ForWhom.OTHER, talked=talked).question
    assert question.talked_about is talked_about
    assert question.other_said_no is said_no


def test_back_goes_one_question_back_and_before_the_first_nowhere() -> None:
    asking = Asking().asked_for(ForWhom.OTHER).onward()
    steps = []
    while (before := asking.back()) is not None:
        asking = before
        steps.append(asking.step)
    assert steps == [Step.TALKED, Step.FOR_WHOM]


def test_a_language_counts_only_while_it_is_wished() -> None:
    asking = Asking(language="ar", wanted=frozenset({Wanted.OTHER_LANGUAGE}))
    assert asking.question.language == "ar"
    assert replace(asking, wanted=frozenset()).question.language == ""


def test_starting_over_keeps_nothing() -> None:
    full = Asking(for_whom=ForWhom.OTHER, near=Position(52, 5), near_name="Dorpsstraat 1", talked=Talked.YES)
    assert full != Asking()
    assert Asking().question == Asking(for_whom=None).question
    assert Asking().near is None
