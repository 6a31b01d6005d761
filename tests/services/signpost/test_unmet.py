"""A wish that nobody meets is said, and one that somebody meets is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.signpost import Found, How, Question, Rung, RungAnswer, Wanted
from buurtkaart.i18n import set_language
from buurtkaart.services.signpost.unmet import unmet_words

PLAIN = Found(
    record_id=RecordId(new_id()),
    rung=Rung.NEIGHBOURS,
    name="Soep op vrijdag",
    reason="gratis",
    how=How(phone="0291 00 00 51"),
    position=None,
    walk_distance_m=None,
    score=1.0,
    score_parts=(("near", 1.0), ("language", 0.0)),
)
SPEAKS = replace(PLAIN, score_parts=(("language", 70.0),))
FETCHES = replace(PLAIN, how=How(fetched_by="Fatima"))
TIGRINYA = Question(wanted=frozenset({Wanted.OTHER_LANGUAGE}), language="ti")
ALONG = Question(wanted=frozenset({Wanted.SOMEONE_ALONG}))


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def rungs(*results: Found) -> list[RungAnswer]:
    return [RungAnswer(rung=Rung.NEIGHBOURS, results=results), RungAnswer(rung=Rung.PLACES, empty_because="Niets.")]


def test_a_language_that_nobody_speaks_is_said() -> None:
    (told,) = unmet_words(TIGRINYA, rungs(PLAIN))
    assert "niemand bekend die Tigrinya spreekt" in told


def test_nobody_who_comes_along_is_said() -> None:
    (told,) = unmet_words(ALONG, rungs(PLAIN))
    assert "ophaalt" in told


@pytest.mark.parametrize(
    ("question", "results"),
    [
        (TIGRINYA, (PLAIN, SPEAKS)),
        (ALONG, (PLAIN, FETCHES)),
        (Question(), (PLAIN,)),
        (replace(TIGRINYA, language=""), (PLAIN,)),
        (TIGRINYA, ()),
    ],
)
def test_nothing_is_said_that_is_not_missing(question: Question, results: tuple[Found, ...]) -> None:
    assert list(unmet_words(question, rungs(*results))) == []
