"""The answer makes room: all four rungs in sight, more where there is more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.signpost import Answer, Found, HelpLine, How, Question, Rung, RungAnswer
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.help_box import HelpBox
from buurtkaart.gui.signpost.style import signpost_style
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import DARK, LIGHT, contrast

WIDTH = 490


def found(rung: Rung, number: int) -> Found:
    return Found(
        record_id=RecordId(new_id()),
        rung=rung,
        name=f"Iets {number}",
        reason="350 m lopen, 5 min · vandaag 14:00 · gratis · je kunt er met een rolstoel in · klopte in oktober" * 2,
        how=How(call_name="Fatima", phone="06 00 00 00 31", walk_in="Lindelaan 3", say="“Hallo.”"),
        position=None,
        walk_distance_m=None,
        score=1.0,
        score_parts=(),
    )


def page(*, danger: int = 0, per_rung: int = 5, first: tuple[str, ...] = (), **help_words: Any) -> AnswerPage:
    line = HelpLine(key="x", situation="Is er gevaar?", name="Hulp", number="112", advice="Bel nu. Blijf erbij." * 4)
    line = replace(line, **help_words)
    answer = Answer(
        question=Question(),
        asked_at=datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
        danger=(line,) * danger,
        first=first,
        rungs=tuple(
            RungAnswer(
                rung=rung, results=tuple(found(rung, n) for n in range(per_rung)), empty_because="Hier is nog niets."
            )
            for rung in Rung
        ),
    )
    look = Look(LIGHT)
    made = AnswerPage(answer, (line,), look)
    made.setStyleSheet(signpost_style(look))
    made.resize(WIDTH, 600)
    made.choose_first()
    made.show()
    return made


def height(shown: AnswerPage) -> int:
    layout = shown.layout()
    assert layout is not None
    return int(layout.totalHeightForWidth(WIDTH))


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> Iterator[None]:
    """A widget needs one, and a page that stays open would lie over the windows of other tests."""
    yield
    for each in qapp.topLevelWidgets():
        if isinstance(each, AnswerPage):
            each.close()
            each.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_rung_shows_one_result_at_least() -> None:
    shown = page()
    shown.fit(100, WIDTH)
    assert [len(section.seen) for section in shown.sections] == [1, 1, 1, 1]


def test_more_room_shows_more_and_never_more_than_fits() -> None:
    shown = page()
    seen = []
    for room in (600, 800, 1000, 1400):
        shown.fit(room, WIDTH)
        seen.append(len(shown.seen))
        assert height(shown) <= room
    assert seen == sorted(seen)
    assert seen[-1] == 12


def test_danger_keeps_its_numbers_where_there_is_no_room_for_advice() -> None:
    shown = page(danger=4)
    shown.fit(2000, WIDTH)
    whole = height(shown)
    shown.fit(620, WIDTH)
    assert height(shown) <= 620 < whole
    assert {each.text() for each in shown.findChildren(QLabel) if each.isVisible()} >= {"112"}
    assert shown.words.isVisible()
    shown.words.click()
    assert any(each.text().startswith("Hulp. Bel nu.") and each.isVisible() for each in shown.findChildren(QLabel))


def test_a_line_without_a_number_keeps_its_advice_as_long_as_four_rungs_are_seen() -> None:
    advice = "De eigen huisarts zegt het nummer."
    shown = page(danger=2, number="", lacks_number=True, advice=advice)

    def told() -> int:
        return sum(each.text() == advice and each.isVisible() for each in shown.findChildren(QLabel))

    tightest = next(room for room in range(100, 600) if fits(shown, room))
    assert told() == 0
    assert next(room for room in range(tightest, 600) if fits(shown, room) and told() == 2) > tightest
    # Where it scrolls anyway nothing is gained by leaving it out.
    shown.fit(100, WIDTH)
    assert told() == 2


def test_a_number_that_was_checked_long_ago_says_so_also_where_hours_and_advice_are_left_out() -> None:
    shown = page(danger=3, checked_on="2024-01-02", is_stale=True)

    def told() -> int:
        return sum("jaar geleden" in each.text() and each.isVisible() for each in shown.findChildren(QLabel))

    shown.fit(2000, WIDTH)
    assert told() == 3
    shown.fit(500, WIDTH)
    assert shown.words.isVisible()
    assert told() == 3


def fits(shown: AnswerPage, room: int) -> bool:
    shown.fit(room, WIDTH)
    return height(shown) <= room


def test_one_number_alone_stands_in_the_largest_figures() -> None:
    alone, among = (
        next(each for each in page(danger=count).findChildren(QLabel) if each.text() == "112") for count in (1, 3)
    )
    assert alone.fontMetrics().height() > 1.5 * among.fontMetrics().height()


def test_in_danger_the_keyboard_and_who_listens_come_to_the_numbers_first() -> None:
    shown = page(danger=2)
    assert shown.focus_first()
    box = shown.focusWidget()
    assert isinstance(box, HelpBox)
    spoken = QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Name)
    assert spoken.count("Is er gevaar? Hulp 112") == 2


def test_what_stands_above_the_first_result_is_heard_on_the_way_to_it() -> None:
    shown = page(first=("“Zullen we samen koffie drinken?”",))
    assert shown.focus_first()
    assert shown.focusWidget() is shown.rows[0]
    assert "koffie" in QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Description)


def test_everything_that_is_seen_of_a_result_is_heard_of_it() -> None:
    shown = page()
    shown.fit(800, WIDTH)
    row = shown.rows[0]
    heard = QAccessible.queryAccessibleInterface(row)
    told = f"{heard.text(QAccessible.Text.Name)}. {heard.text(QAccessible.Text.Description)}"
    assert row.is_unfolded
    assert len(row.words) >= 6
    for text in row.words:
        assert text in told


def test_where_nothing_was_found_the_keyboard_comes_to_the_numbers_that_always_help() -> None:
    shown = page(per_rung=0)
    shown.fit(600, WIDTH)
    assert shown.focus_first()
    assert shown.fold is not None
    assert shown.focusWidget() is shown.fold.button


def test_the_numbers_count_what_is_seen_from_the_top() -> None:
    shown = page()
    shown.fit(600, WIDTH)
    assert [row.number for row in shown.seen] == list(range(1, len(shown.seen) + 1))
    shown.sections[1].unfold()
    assert [row.number for row in shown.seen] == list(range(1, len(shown.seen) + 1))


def test_an_empty_rung_says_so() -> None:
    shown = page(per_rung=0)
    shown.fit(600, WIDTH)
    assert shown.sections
    assert all(section.isVisible() for section in shown.sections)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_danger_can_be_read_in_both_themes(tokens: object) -> None:
    from buurtkaart.gui.signpost.style import DANGER

    paper, edge, ink = DANGER[tokens.name]  # type: ignore[attr-defined]  # both are Tokens
    assert contrast(ink, paper) >= 4.5
    assert contrast(edge, paper) >= 3.0


def test_rows_are_made_when_they_are_needed_and_stand_in_their_order() -> None:
    shown = page(per_rung=9)
    shown.fit(600, WIDTH)
    assert len(shown.rows) <= 12
    hidden = shown.answer.rungs[1].results[7]
    shown.choose(hidden.record_id)
    assert shown.chosen_found is hidden
    places = shown.sections[1]
    assert [row.found for row in places.seen] == list(shown.answer.rungs[1].results)
    stops = shown.stops
    assert [each for each in stops if each in shown.rows] == shown.rows
    assert stops.index(places.more) == stops.index(places.rows[0]) - 1


def test_a_row_that_is_made_later_can_be_pressed_and_walked_to() -> None:
    shown = page(per_rung=5)
    shown.fit(600, WIDTH)
    shown.sections[3].unfold()
    last = shown.rows[-1]
    last.click()
    assert shown.chosen_found is last.found
    QTest.keyClick(last, Qt.Key.Key_Up)
    assert shown.chosen_found is shown.rows[-2].found
