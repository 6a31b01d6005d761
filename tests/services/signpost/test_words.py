"""What the signpost says: every code has words in both languages, and they are the right ones for who asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from buurtkaart.domain.signpost import CALL_TODAY_SIGNS, ForWhom, HelpLine, Notice, Question, Wanted
from buurtkaart.i18n import set_language
from buurtkaart.services.signpost import tips, words
from tests.services.signpost.golden import Situation, situations

OPENINGS = [notice for notice in Notice if notice is not Notice.ACUTE_DANGER]


@pytest.fixture(params=["nl", "en"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("nl")


def everything() -> Iterator[str]:
    yield from (words.for_whom_question(), words.where_question(), words.talked_about_question())
    yield from (words.other_said_no_words(), tips.no_lone_neighbour_words(), tips.said_no_words())
    for for_whom in ForWhom:
        yield from (words.for_whom_words(for_whom), words.notice_question(for_whom), words.wanted_question(for_whom))
        yield words.say_words(for_whom, "Koffie met de buren")
        yield from (words.notice_words(notice, for_whom) for notice in Notice)
        yield from (words.wanted_words(wanted, for_whom) for wanted in Wanted)
        yield from tips.call_today_words(Question(for_whom=for_whom, notices=CALL_TODAY_SIGNS))
    yield from (tips.tip_words(tip) for tip in tips.Tip)
    yield from (tips.tip_words(f"opening.{notice}") for notice in OPENINGS)


def test_nothing_is_left_untranslated(language: str) -> None:
    said = list(everything())
    set_language("en" if language == "nl" else "nl")
    others = list(everything())
    assert all(said)
    assert [each for each, other in zip(said, others, strict=True) if each == other] == []


def test_no_word_that_is_on_no_wall_and_no_promise(language: str) -> None:
    forbidden = (
        r"eenzaam|lonel|cliënt|client|doelgroep|probleem|problem|signaal|signal|zelfredzaam|genees|helpt tegen|cure"
    )
    assert [each for each in everything() if re.search(forbidden, each, re.IGNORECASE)] == []


def test_sentences_are_short_enough_to_read_at_level_b1(language: str) -> None:
    for text in everything():
        for sentence in re.split(r"(?<=[.!?”:]) ", text):
            assert len(sentence.split()) <= 18, sentence


def test_each_wish_and_each_observation_has_a_sentence_of_its_own(language: str) -> None:
    for for_whom in ForWhom:
        assert len({words.notice_words(notice, for_whom) for notice in Notice}) == len(Notice)
        assert len({words.wanted_words(wanted, for_whom) for wanted in Wanted}) == len(Wanted)


def test_who_asks_for_oneself_reads_about_oneself(language: str) -> None:
    own = [words.notice_words(notice, ForWhom.SELF) for notice in Notice]
    other = [words.notice_words(notice, ForWhom.OTHER) for notice in Notice]
    assert not set(own) & set(other)
    assert words.notice_question(ForWhom.SELF) != words.notice_question(ForWhom.OTHER)
    for notices in (frozenset(Notice), frozenset({Notice.LOST_SOMEONE})):
        assert tips.tips(Question(for_whom=ForWhom.SELF, notices=notices)) == ()


@pytest.mark.parametrize("situation", situations(), ids=lambda each: each.key)
def test_every_situation_of_the_golden_set_gets_its_tips(situation: Situation) -> None:
    assert tips.tips(situation.question) == situation.tips
    if situation.call_today is not None:
        assert bool(tips.call_today_words(situation.question)) is situation.call_today


def test_the_opening_sentence_differs_per_observation(language: str) -> None:
    openings = [tips.tip_words(f"opening.{notice}") for notice in OPENINGS]
    assert len(set(openings)) == len(OPENINGS)
    assert all(opening.endswith("?”") and "“" in opening for opening in openings)


def test_of_several_observations_the_weightiest_is_spoken_about() -> None:
    question = Question(for_whom=ForWhom.OTHER, notices=frozenset({Notice.NEW_HERE, Notice.NEED_NOT_GO_ON}))
    assert tips.tips(question)[0] == "opening.need_not_go_on"


def test_an_unknown_tip_is_refused() -> None:
    for key in ("opening.acute_danger", "opening.nothing", "cheer_up"):
        with pytest.raises(ValueError, match=r"."):
            tips.tip_words(key)


def test_a_number_that_must_be_filled_in_says_so(language: str) -> None:
    missing = HelpLine(key="post", situation="", name="", number="", lacks_number=True)
    own = HelpLine(key="own_gp", situation="", name="", number="")
    assert words.number_words(missing) == {"nl": "nummer ontbreekt", "en": "number missing"}[language]
    assert words.number_words(own) == ""
