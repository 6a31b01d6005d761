"""*Waar kan ik heen?*: somebody who worries asks, in the real window and on the real page, and nothing of it stays."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import CALL_TODAY_SIGNS, DANGER_SIGNS, Answer, ForWhom, Notice, Question, Rung
from buurtkaart.gui.notes.panel import NotesPanel
from buurtkaart.gui.signpost.asking import Asking, Step, Talked
from buurtkaart.gui.signpost.note_page import NotePage
from buurtkaart.gui.signpost.rung_section import RungSection
from buurtkaart.services.signpost.answering import Signpost
from tests.journeys.conftest import desk_on
from tests.journeys.signpost.asker import Asker, answered, read


def test_whoever_refers_somebody_has_the_number_after_two_presses(asker: Asker) -> None:
    asker.open()
    asker.choose("Ik verwijs door")
    page = asker.answered()
    told = asker.desk.texts(page)
    assert any(text.startswith("Bel: ") for text in told)
    chosen = page.chosen_found
    assert chosen is not None
    assert chosen.rung is Rung.PROFESSIONALS
    assert chosen.how.phone in told


def test_all_four_rungs_are_seen_in_their_order(asker: Asker) -> None:
    for for_whom in ("Mezelf", "Iemand anders", "Ik verwijs door"):
        asker.ask_for(for_whom)
        every_rung_is_seen(asker)
        asker.tool.close()


URGENT = sorted(DANGER_SIGNS | CALL_TODAY_SIGNS)
TOGETHER = [frozenset(some) for count in range(1, len(URGENT) + 1) for some in combinations(URGENT, count)]
"""Every danger sign alone, and with every other."""


@pytest.mark.parametrize("for_whom", [ForWhom.OTHER, ForWhom.REFERRER])
def test_all_four_rungs_are_seen_beside_all_that_is_urgent_together(asker: Asker, for_whom: ForWhom) -> None:
    talked = Talked.NOT_YET if for_whom is ForWhom.OTHER else None
    for notices in TOGETHER:
        answered(asker.desk, Asking(step=Step.ANSWER, for_whom=for_whom, talked=talked, notices=notices))
        page = asker.page
        every_rung_is_seen(asker)
        told = asker.desk.texts(page)
        assert any(text.startswith("Bel ook vandaag") for text in told) is bool(notices & CALL_TODAY_SIGNS)
        numbers = {line.number for line in page.answer.danger if line.number}
        assert numbers <= set(told), "no number gives way"
        assert bool(numbers) is bool(notices & DANGER_SIGNS)


def every_rung_is_seen(asker: Asker) -> None:
    page, area = asker.page, asker.column._scroll.viewport()
    assert [section.rung for section in page.sections] == list(Rung)

    def below(section: RungSection) -> int:
        shown = section.seen[0] if section.rows else section
        return shown.mapTo(area, QPoint(0, shown.height())).y() - area.height()

    asker.desk.wait(
        lambda: page.isVisible() and all(below(section) <= 0 for section in page.sections),
        lambda: f"{[below(section) for section in page.sections]} px below the edge: {page.answer.question}",
        3_000,
    )


def test_somebody_asks_with_the_keyboard_alone(asker: Asker) -> None:
    desk = asker.desk
    desk.come_forward()
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_H)
    asker.key(Qt.Key.Key_2)
    asker.at(Step.TALKED)
    asker.key(Qt.Key.Key_Down)
    asker.key(Qt.Key.Key_Return)
    asker.at(Step.WHERE)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    desk.keys(line, "Lindelaan 29")
    desk.pause(100)  # a screen that is not there is slow to notice that the suggestions came and went
    asker.key(Qt.Key.Key_Return)
    asker.at(Step.NOTICES)
    asker.key(Qt.Key.Key_1)
    asker.key(Qt.Key.Key_Right)
    asker.key(Qt.Key.Key_Space)
    asker.key(Qt.Key.Key_Return)
    asker.at(Step.WANTED)
    asker.key(Qt.Key.Key_7)
    asker.key(Qt.Key.Key_Return)
    page = asker.answered()
    question = page.answer.question
    assert question.for_whom is ForWhom.OTHER
    assert question.talked_about is False
    assert question.notices == {Notice.GOES_OUT_LESS, Notice.LOST_SOMEONE}
    assert question.near is not None
    first = page.chosen_found
    asker.key(Qt.Key.Key_Down)
    assert page.chosen_found is page.seen[page.seen.index(next(r for r in page.rows if r.isChecked()))].found
    assert page.chosen_found is not first
    desk.shortcut(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    asker.at(Step.WANTED)
    for step in (Step.NOTICES, Step.WHERE, Step.TALKED, Step.FOR_WHOM):
        desk.shortcut(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        asker.at(step)
    desk.shortcut(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert asker.tool.session is None


def test_who_asks_for_oneself_reads_nothing_about_signals(asker: Asker) -> None:
    asker.open()
    told: list[str] = []
    asker.choose("Mezelf")
    while asker.session.asking.step is not Step.ANSWER:
        told += asker.desk.texts(asker.column)
        before = asker.session.asking.step
        asker.press("Overslaan")
        asker.desk.wait(lambda before=before: asker.session.asking.step is not before, "one on")  # type: ignore[misc]
    page = asker.answered()
    for section in page.sections:
        section.unfold()
    assert page.fold is not None
    page.fold.button.click()
    told.append(read(asker.desk, asker.column))
    told += [each.accessibleName() + each.accessibleDescription() for each in asker.column.findChildren(QWidget)]
    asker.press("Kopieer als tekst")
    told.append(QGuiApplication.clipboard().text())
    words = " ".join(told).casefold()
    for each in ("signa", "navragen", "wat valt je op", "jij zelf", "de ander", "eenzaam", "meldcode", "zorgwekkend"):
        assert each not in words


def test_no_danger_line_without_a_danger_sign_and_the_numbers_at_once_with_one(asker: Asker) -> None:
    asker.open()
    asker.choose("Iemand anders", "Nog niet")
    asker.press("Overslaan")
    asker.at(Step.NOTICES)
    assert "113" not in asker.desk.texts(asker.column)
    asker.choose("Zegt dat het niet meer hoeft")
    assert {"112", "113"} <= set(asker.desk.texts(asker.column))
    asker.choose("Zegt dat het niet meer hoeft")
    assert "113" not in asker.desk.texts(asker.column)


def test_acute_danger_goes_straight_to_the_answer(asker: Asker) -> None:
    asker.open()
    asker.choose("Iemand anders", "Nog niet")
    asker.press("Overslaan")
    asker.choose("Er is nu gevaar")
    asker.press("Verder")
    page = asker.answered()
    told = asker.desk.texts(page)
    assert "112" in told
    assert told.index("112") < told.index("1 · Buren en groepen") or told[0].startswith("Is er nu gevaar")
    assert not page.rows


def test_an_answer_is_changed_by_its_chip(asker: Asker) -> None:
    asker.ask_for("Ik verwijs door")
    chips = [each for each in asker.session.header.findChildren(QPushButton) if each.text() == "+ Wat valt je op?"]
    QTest.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    asker.at(Step.NOTICES)
    asker.choose("Is bang thuis")
    asker.press("Naar het antwoord")
    page = asker.answered()
    assert page.answer.danger
    assert any("meldcode" in text.casefold() for text in asker.desk.texts(page))


def test_what_is_copied_is_plain_and_names_no_loneliness(asker: Asker) -> None:
    page = asker.ask_for("Iemand anders")
    asker.press("Kopieer als tekst")
    text = QGuiApplication.clipboard().text()
    assert page.seen[0].found.name in text
    assert "1. Buren en groepen" in text
    assert "eenza" not in text.casefold()


def test_what_is_no_longer_right_waits_in_the_tray_and_can_be_undone(asker: Asker) -> None:
    desk = asker.desk
    page = asker.ask_for("Mezelf")
    found = next(row.found for row in page.seen if desk.stored(row.found.record_id).verified_on is not None)
    page.choose(found.record_id)
    waiting = len(desk.all(RecordType.NOTE))
    asker.press("Dit klopt niet meer")
    assert desk.stored(found.record_id).verified_on is None
    notes = desk.all(RecordType.NOTE)
    assert len(notes) == waiting + 1
    assert any(note.words == f"Klopt niet meer: {found.name}" for note in notes)
    desk.shortcut(Qt.Key.Key_Z)
    assert desk.stored(found.record_id).verified_on is not None
    asker.answered()


def test_a_worker_comes_from_what_is_no_longer_right_to_what_it_is_about(asker: Asker) -> None:
    desk = asker.desk
    page = asker.ask_for("Mezelf")
    found = page.seen[0].found
    asker.press("Dit klopt niet meer")
    asker.tool.close()
    desk.shortcut(Qt.Key.Key_J)
    notes = desk.panel(NotesPanel)
    assert f"Klopt niet meer: {found.name}" in desk.texts(notes)
    desk.press(notes, "Kijk wat er klopt")
    assert desk.window.right.panel is None
    desk.wait(lambda: desk.chosen_in_list() == found.record_id, "it is shown")
    desk.wait(lambda: "Klopt nog" in desk.texts(desk.window.right), "it can be checked")
    desk.press(desk.window.right, "Klopt nog")
    with desk.bench.store.reading() as reader:
        assert found.record_id not in [note.became_id for note in reader.waiting_notes()]


def test_a_form_opens_over_the_columns_again(asker: Asker) -> None:
    asker.ask_for("Mezelf")
    asker.desk.editing.new(RecordType.PLACE)
    assert asker.tool.session is None
    assert asker.desk.window.right.panel is not None


def test_every_control_of_the_signpost_has_a_name(asker: Asker) -> None:
    nameless, heard = [], 0
    asker.ask_for("Iemand anders")
    for each in asker.desk.window.findChildren(QWidget):
        if each.isVisible() and isinstance(each, QAbstractButton | QLineEdit):
            spoken = QAccessible.queryAccessibleInterface(each)
            heard += 1
            if each.focusPolicy() is not Qt.FocusPolicy.NoFocus and not spoken.text(QAccessible.Text.Name):
                nameless.append(f"{each.metaObject().className()} {each.objectName()}")
    assert heard > 10
    assert nameless == []


def test_without_a_map_and_without_places_there_is_still_an_answer(own_folder: Path) -> None:
    with desk_on(own_folder) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        page = asker.ask_for("Iemand anders")
        told = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
        assert not page.rows
        assert all(section.isVisible() for section in page.sections)
        assert "Nog geen groep" in told or "groep" in told
        assert page.answer.missing
        assert "Kaartje afdrukken" not in desk.texts(asker.column), "a card would be empty"
        assert all(each in told for each in page.answer.missing)
        asker.tool.close()


def test_who_waits_for_the_answer_is_told_and_may_go_back(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    may_answer = Event()
    answer = Signpost.answer

    def slow(self: Signpost, question: Question, middle: Position | None = None) -> Answer:
        may_answer.wait(60)
        return answer(self, question, middle)

    monkeypatch.setattr(Signpost, "answer", slow)
    asker.open()
    asker.choose("Ik verwijs door")
    try:
        asker.desk.wait(lambda: "Een ogenblik…" in asker.desk.texts(asker.column), "it says that it is busy")
        asker.desk.wait(lambda: isinstance(asker.session.page, NotePage), "it says so larger when it takes long")
        asker.press("Terug")
        asker.at(Step.FOR_WHOM)
    finally:
        may_answer.set()
    asker.desk.pause(100)
    assert asker.session.asking.step is Step.FOR_WHOM, "an answer that nobody waits for does not come"
    assert asker.session.answer is None
