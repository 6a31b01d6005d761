"""The golden set itself: it asks what the demo can answer, and enough of it. The ranking is tested elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, Notice, Rung, Wanted
from buurtkaart.domain.vocabulary import ContactKind
from buurtkaart.services.demo.making import demo_story
from buurtkaart.services.demo.story import demo_id
from tests.services.signpost.golden import Situation, situations

ALL = pytest.mark.parametrize("situation", situations(), ids=lambda each: each.key)


@pytest.fixture(scope="module")
def story() -> Mapping[str, Record]:
    return {record.id: record for record in demo_story(situations()[0].when).records}


def test_there_are_enough_situations_and_a_third_is_dangerous() -> None:
    dangerous = [each for each in situations() if each.question.notices & DANGER_SIGNS]
    assert len(situations()) >= 34
    assert 3 * len(dangerous) >= len(situations())
    assert len({each.key for each in situations()}) == len(situations())


def test_everything_that_can_be_asked_is_asked() -> None:
    questions = [each.question for each in situations()]
    assert {notice for each in questions for notice in each.notices} == set(Notice)
    assert {wanted for each in questions for wanted in each.wanted} == set(Wanted)
    assert {each.for_whom for each in questions} == set(ForWhom)
    assert any(each.near is None for each in questions)
    assert any(not each.notices and not each.wanted for each in questions)


def test_it_is_sometimes_saturday_evening_monday_morning_and_summer() -> None:
    moments = [each.when for each in situations()]
    assert any(each.weekday() == 5 and each.hour >= 18 for each in moments)
    assert any(each.weekday() == 0 and each.hour < 10 for each in moments)
    assert any(each.month == 7 for each in moments)


@ALL
def test_every_expected_record_is_in_the_story_and_on_its_rung(
    situation: Situation, story: Mapping[str, Record]
) -> None:
    for rung, expected in situation.rungs.items():
        for key in (*expected.among, *expected.order):
            assert rung_of(story[demo_id(key)]) is rung, key
        assert all(demo_id(key) in story for key in (*expected.absent, *expected.not_first))
        assert not {*expected.among, *expected.order} & set(expected.absent)
        assert not set(expected.among) & set(expected.not_first)
        assert len(expected.among) <= expected.first


def rung_of(record: Record) -> Rung | None:
    if isinstance(record, Initiative):
        return Rung.NEIGHBOURS
    if isinstance(record, Place):
        return Rung.PLACES
    if isinstance(record, Contact):
        return Rung.PROFESSIONALS if record.kind is ContactKind.ORGANISATION else Rung.CONTACTS
    return None


@ALL
def test_danger_lines_are_expected_after_a_danger_sign_only(situation: Situation) -> None:
    assert (situation.danger is not None) == bool(situation.question.notices & DANGER_SIGNS)
    assert situation.danger is None or situation.danger.lines[0] == "emergency"


@ALL
def test_the_reason_is_one_dutch_sentence(situation: Situation) -> None:
    assert situation.waarom.endswith(".")
    assert 8 <= len(situation.waarom.split()) <= 30
    assert "eenzaam" not in situation.waarom
    assert situation.when.tzinfo is not None


def test_who_asks_for_oneself_reads_no_tips() -> None:
    own = [each for each in situations() if each.question.for_whom is ForWhom.SELF]
    assert len(own) >= 5
    assert [each.key for each in own if each.tips] == []


@pytest.mark.parametrize(
    "key", sorted({demo_id(key) for each in situations() for r in each.rungs.values() for key in r.among})
)
def test_contacts_that_must_be_found_agreed_to_a_name_or_an_organisation_and_a_number(
    story: Mapping[str, Record], key: str
) -> None:
    record = story[key]
    if isinstance(record, Contact):
        assert record.may_publish("name") or record.may_publish("organisation")
        assert record.may_publish("phones")
        assert record.phones
