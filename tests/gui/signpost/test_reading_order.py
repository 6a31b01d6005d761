"""The answer as who cannot see it comes past it: danger first, then what you can do yourself, then the four rungs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.signpost import Answer, ForWhom, Found, HelpLine, How, Question, Rung, RungAnswer
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.i18n import set_language


def found(rung: Rung) -> Found:
    return Found(
        record_id=RecordId(new_id()),
        rung=rung,
        name=f"Iets op {rung.value}",
        reason="350 m lopen, 5 min · vandaag 14:00",
        how=How(call_name="Fatima", phone="06 00 00 00 31", walk_in="Lindelaan 3", say="“Hallo.”"),
        position=None,
        walk_distance_m=None,
        score=1.0,
        score_parts=(),
    )


@pytest.fixture
def page(qtbot: QtBot) -> AnswerPage:
    set_language("nl")
    danger = HelpLine(key="x", situation="Is er nu gevaar?", name="Ambulance", number="112", advice="Bel nu.")
    talk = HelpLine(key="y", situation="Even praten", name="De Luisterlijn", number="088 0767 000")
    answer = Answer(
        question=Question(for_whom=ForWhom.REFERRER),
        asked_at=datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
        danger=(danger,),
        first=("Volg de meldcode.",),
        call_today=("Bel ook vandaag.",),
        rungs=tuple(RungAnswer(rung=rung, results=(found(rung),)) for rung in Rung),
        talk=(talk,),
        missing=("Er is nog geen kaart.",),
    )
    made = AnswerPage(answer, (danger, talk), Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(490, 2000)
    made.choose_first()
    made.show()
    made.fit(2000, 490)
    return made


def heard(spoken: QAccessibleInterface) -> Iterator[str]:
    """Yield the names of everything that is not hidden, in the order of the tree."""
    if spoken.state().invisible:
        return
    yield spoken.text(QAccessible.Text.Name)
    for number in range(spoken.childCount()):
        yield from heard(spoken.child(number))


def test_it_is_heard_in_the_order_in_which_it_helps(page: AnswerPage) -> None:
    names = list(heard(QAccessible.queryAccessibleInterface(page)))
    expected = [
        "Het antwoord",
        "112",
        "Volg de meldcode.",
        "Bel ook vandaag.",
        "Bel: Iets op professionals · Fatima",
        "Er is nog geen kaart.",
        "1 · Buren en groepen",
        "1. Iets op neighbours",
        "2 · Plekken",
        "2. Iets op places",
        "3 · Iemand die de buurt kent",
        "3. Iets op contacts",
        "4 · Hulp van een organisatie",
        "4. Iets op professionals",
        "Liever eerst praten?",
    ]
    places = [names.index(each) for each in expected]
    assert places == sorted(places), list(zip(expected, places, strict=True))


def test_whatever_can_be_pressed_has_a_name_and_tells_what_it_holds(page: AnswerPage) -> None:
    for each in page.findChildren(QAbstractButton):
        if each.isVisibleTo(page):
            assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name), each
    row = QAccessible.queryAccessibleInterface(page.rows[0])
    told = row.text(QAccessible.Text.Description)
    for words in ("350 m lopen", "06 00 00 00 31", "vraag naar Fatima", "Loop binnen: Lindelaan 3", "Zeg: “Hallo.”"):
        assert words in told
    assert "<" not in told
