"""The answer as text: whom to call first, four rungs in their order, nothing about anybody."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.signpost import Answer, ForWhom, Found, HelpLine, How, Notice, Question, Rung, RungAnswer
from buurtkaart.i18n import set_language
from buurtkaart.services.signpost.copying import as_text


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


def found(name: str, rung: Rung = Rung.PLACES) -> Found:
    how = How(call_name="Fatima", phone="06 00 00 00 31", walk_in="Lindelaan 3")
    return Found(
        record_id=RecordId(new_id()),
        rung=rung,
        name=name,
        reason="350 m lopen · gratis",
        how=how,
        position=None,
        walk_distance_m=None,
        score=1.0,
        score_parts=(),
    )


def answer(*places: Found, danger: tuple[HelpLine, ...] = ()) -> Answer:
    question = Question(for_whom=ForWhom.OTHER, notices=frozenset({Notice.LOST_SOMEONE}), other_said_no=True)
    rungs = tuple(
        RungAnswer(rung=rung, results=places if rung is Rung.PLACES else (), empty_because="Nog niets.")
        for rung in Rung
    )
    now = datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    return Answer(question=question, asked_at=now, danger=danger, rungs=rungs)


def test_the_rungs_stand_in_their_order_and_empty_ones_say_so() -> None:
    text = as_text(answer(found("Bibliotheek")))
    places = [text.index(each) for each in ("1. Buren", "2. Plekken", "3. Iemand", "4. Hulp")]
    assert places == sorted(places)
    assert text.count("Nog niets.") == 3
    assert "Bel: 06 00 00 00 31 (Fatima)" in text
    assert "Loop binnen: Lindelaan 3" in text


def test_danger_stands_first() -> None:
    line = HelpLine(key="x", situation="Is er nu gevaar?", name="Politie", number="112")
    text = as_text(answer(danger=(line,)))
    assert text.index("112") < text.index("1. Buren")


def test_what_was_chosen_is_always_in_it() -> None:
    places = [found(f"Plek {number}") for number in range(8)]
    text = as_text(answer(*places), places[7])
    assert text.index("Plek 7") < text.index("Plek 0")
    assert "Plek 3" not in text


def test_nothing_of_the_question_is_in_it() -> None:
    text = as_text(answer(found("Bibliotheek"))).casefold()
    assert "bibliotheek" in text
    assert "eenza" not in text
    assert "verloren" not in text
    assert "wil niet" not in text
