"""*Waar kan ik heen?*: somebody who worries asks, in the real window and on the real page, and nothing of it stays."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom, Notice, Rung
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.asking import Step
from buurtkaart.gui.signpost.choices import ChoiceButton
from buurtkaart.gui.signpost.column import SignpostColumn
from buurtkaart.gui.signpost.session import SignpostSession
from buurtkaart.gui.signpost.tool import SignpostTool
from buurtkaart.gui.signpost.where_page import WherePage
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.test_look import cut_off


class Asker:
    """Somebody who asks: her hands on the signpost."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        tool = desk.window.findChild(SignpostTool)
        assert isinstance(tool, SignpostTool)
        self.tool = tool

    @property
    def session(self) -> SignpostSession:
        assert self.tool.session is not None, "the signpost is open"
        return self.tool.session

    @property
    def column(self) -> SignpostColumn:
        return self.session.column

    @property
    def page(self) -> AnswerPage:
        page = self.session.page
        assert isinstance(page, AnswerPage), f"{page!r} is shown"
        return page

    def open(self) -> None:
        QTest.mouseClick(self.desk.window.bar.signpost, Qt.MouseButton.LeftButton)
        self.desk.turns(3)

    def choose(self, *texts: str) -> None:
        """Press answers by their words, each after what the one before brought."""
        for text in texts:
            found: list[ChoiceButton] = []

            def is_there(text: str = text, found: list[ChoiceButton] = found) -> bool:
                found[:] = [each for each in self.column.findChildren(ChoiceButton) if each.text() == text]
                return bool(found)

            self.desk.wait(is_there, f"an answer {text!r}", 3_000)
            QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)
            self.desk.turns(4)

    def press(self, text: str) -> None:
        self.desk.press(self.column, text)
        self.desk.turns(4)

    def key(self, key: Qt.Key) -> None:
        self.desk.wait(lambda: QApplication.focusWidget() is not None, "something has the keyboard", 3_000)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        self.desk.turns(4)

    def answered(self) -> AnswerPage:
        self.desk.wait(lambda: isinstance(self.session.page, AnswerPage), "the answer is there", 30_000)
        self.desk.pause(50)
        return self.page

    def at(self, step: Step) -> None:
        self.desk.wait(lambda: self.session.asking.step is step, lambda: f"at {self.session.asking.step}", 3_000)

    def ask_for(self, for_whom: str = "Mezelf") -> AnswerPage:
        """Skip everything but the first question."""
        self.open()
        self.choose(for_whom)
        while self.session.asking.step is not Step.ANSWER:
            before = self.session.asking.step
            self.press("Overslaan")
            self.desk.wait(lambda before=before: self.session.asking.step is not before, "one on")  # type: ignore[misc]
        return self.answered()

    def signs(self) -> dict[str, Any]:
        """Return what stands on the page: {number: name}."""
        script = "[...buurtkaart.signpost.entries.values()].map((e) => [e.element.textContent, e.element.ariaLabel])"
        return dict(self.desk.ask(script))

    def listed(self) -> dict[str, str]:
        rows = [row for row in self.page.seen if row.found.position is not None]
        return {str(row.number): f"{row.number}. {row.found.name}" for row in rows}


@pytest.fixture
def asker(desk: Desk) -> Iterator[Asker]:
    desk.window.resize(1280, 800)
    desk.turns(3)
    desk.settle()
    made = Asker(desk)
    yield made
    made.tool.close()
    desk.turns(3)
    # The map goes back to where it was: the next test must not begin on the way.
    desk.pause(100)
    desk.settle()


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
        page = asker.ask_for(for_whom)
        assert [section.rung for section in page.sections] == list(Rung)
        area = asker.column._scroll.viewport()
        for section in page.sections:
            shown = section.seen[0] if section.rows else section
            below = shown.mapTo(area, QPoint(0, shown.height())).y()
            assert below <= area.height(), f"{section.rung} ends {below - area.height()} px below"
        asker.tool.close()


def test_the_map_carries_the_numbers_of_the_list(asker: Asker) -> None:
    asker.ask_for("Mezelf")
    assert len(asker.listed()) > 1
    asker.desk.wait(lambda: asker.signs() == asker.listed(), lambda: f"{asker.signs()} is not {asker.listed()}")
    more = next(section.more for section in asker.page.sections if section.more.isVisible())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    asker.desk.wait(lambda: asker.signs() == asker.listed(), lambda: f"{asker.signs()} is not {asker.listed()}")


def test_the_way_on_foot_is_drawn_to_what_is_chosen_on_the_map(asker: Asker) -> None:
    page = asker.ask_for("Mezelf")
    desk = asker.desk
    desk.wait(lambda: asker.signs() == asker.listed(), "the numbers stand on the map")
    chosen = page.chosen_found
    other = next(row for row in page.seen if row.found.position is not None and row.found is not chosen)
    selector = f".marker.sign[aria-label^='{other.number}.']"
    desk.click_map(desk.spot_of(selector))
    desk.wait(lambda: page.chosen_found is other.found, "the list follows")
    assert other.isChecked()
    desk.wait_for(f"document.querySelector({selector!r}).classList.contains('chosen')")
    desk.wait_for("document.querySelectorAll('path.way').length", 1)
    end = desk.ask("((w) => [w.at(-1).lat, w.at(-1).lng])(buurtkaart.signpost.way.getLayers()[0].getLatLngs())")
    assert other.found.position is not None
    assert Position(*end).distance_m(other.found.position) < 1


def test_pointing_at_a_result_shows_its_mark_and_the_other_way_round(asker: Asker) -> None:
    page = asker.ask_for("Mezelf")
    row = next(row for row in page.seen if row.found.position is not None)
    row.hovered.emit(row.found.record_id)
    asker.desk.wait_for("document.querySelector('.marker.sign.pointed')?.textContent", str(row.number))
    row.hovered.emit("")
    asker.desk.wait_for("document.querySelector('.marker.sign.pointed') === null")
    asker.session._on_sign_hovered(row.found.record_id)
    assert row._is_pointed_at


def test_ordinary_marks_are_away_while_the_answer_is_there_and_come_back(asker: Asker) -> None:
    desk = asker.desk
    assert desk.window.browsing is not None
    seen = desk.window.browsing.centre
    assert seen is not None
    asker.ask_for("Mezelf")
    hidden = "[...document.querySelectorAll('.marker:not(.sign)')].every((m) => getComputedStyle(m).display === 'none')"
    desk.wait_for(hidden)
    desk.press(asker.session.header, "Sluiten")
    desk.wait_for("document.querySelectorAll('.marker.sign, .start').length", 0)
    desk.wait_for(hidden, False)
    desk.wait(lambda: desk.window.browsing.centre.distance_m(seen) < 30, "the map is back")  # type: ignore[union-attr]
    assert desk.window.bar.isVisible()
    assert desk.window.list.isVisible()


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


def test_a_click_on_the_map_says_where(asker: Asker) -> None:
    desk = asker.desk
    asker.open()
    asker.choose("Mezelf")
    asker.at(Step.WHERE)
    desk.wait_for("buurtkaart.map.getContainer().classList.contains('picking')")
    spot = Position(*desk.ask("((c) => [c.lat, c.lng])(buurtkaart.map.getCenter())"))
    desk.click_map(desk.pixel_of(spot) + QPoint(60, 40))
    asker.at(Step.NOTICES)
    near = asker.session.asking.near
    assert near is not None
    assert 1 < near.distance_m(spot) < 1000
    desk.wait_for("document.querySelectorAll('.start').length", 1)


def test_who_asks_for_oneself_reads_nothing_about_signals(asker: Asker) -> None:
    asker.open()
    told: list[str] = []
    asker.choose("Mezelf")
    while asker.session.asking.step is not Step.ANSWER:
        told += asker.desk.texts(asker.column)
        before = asker.session.asking.step
        asker.press("Overslaan")
        asker.desk.wait(lambda before=before: asker.session.asking.step is not before, "one on")  # type: ignore[misc]
    asker.answered()
    told += asker.desk.texts(asker.column)
    words = " ".join(told).casefold()
    for each in ("signa", "navragen", "wat valt je op", "jij zelf", "de ander", "eenzaam", "meldcode"):
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


def test_a_form_opens_over_the_columns_again(asker: Asker) -> None:
    asker.ask_for("Mezelf")
    asker.desk.editing.new(RecordType.PLACE)
    assert asker.tool.session is None
    assert asker.desk.window.right.panel is not None


def test_every_control_of_the_signpost_has_a_name(asker: Asker) -> None:
    nameless = []
    asker.ask_for("Iemand anders")
    for each in asker.desk.window.findChildren(QWidget):
        if each.isVisible() and isinstance(each, QAbstractButton | QLineEdit):
            spoken = QAccessible.queryAccessibleInterface(each)
            if each.focusPolicy() is not Qt.FocusPolicy.NoFocus and not spoken.text(QAccessible.Text.Name):
                nameless.append(f"{each.metaObject().className()} {each.objectName()}")
    assert nameless == []


def test_nothing_is_cut_off_at_twice_the_text_size(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder, theme="dark", text_size=200) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        assert cut_off(desk.window.bar) == []
        asker.open()
        asker.choose("Iemand anders", "Nog niet")
        for step in (Step.WHERE, Step.NOTICES, Step.WANTED):
            asker.at(step)
            desk.pause(50)
            assert cut_off(asker.column) == []
            asker.press("Overslaan")
        asker.answered()
        desk.pause(50)
        assert cut_off(asker.column) == []
        asker.tool.close()


def test_at_twice_the_text_size_the_keyboard_reaches_every_rung_and_what_can_be_done_with_it(
    demo_master: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder, theme="light", text_size=200) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        answer = asker.ask_for("Iemand anders")
        viewport = answer.parentWidget()
        assert viewport is not None
        first = answer.rows[0]
        assert first.mapTo(viewport, first.rect().bottomLeft()).y() <= viewport.height(), "the first is seen"
        stops: list[QWidget] = []
        while not any(each.text() == "Dit klopt niet meer" for each in stops[-1:] if isinstance(each, QPushButton)):
            focused = QApplication.focusWidget()
            assert focused is not None
            assert len(stops) < 20, "the keyboard went elsewhere"
            assert not focused.visibleRegion().isEmpty(), "what has the keyboard is in sight"
            stops.append(focused)
            asker.key(Qt.Key.Key_Tab)
        assert [each for each in stops if each in answer.rows] == list(answer.seen)
        assert [each.text() for each in stops if isinstance(each, QPushButton)][-3:] == [
            "Kaartje afdrukken",
            "Kopieer als tekst",
            "Dit klopt niet meer",
        ]


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
        assert all(each in told for each in page.answer.missing)
        asker.tool.close()


_PLANTED = "Qxplantlaan 4711"


def test_nothing_of_a_question_is_written_anywhere(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    # A street number or half a coordinate may stand in the town already.
    there_before = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    with desk_on(folder) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        desk.window._memory.write()
        before = (folder / "settings.json").read_bytes()
        asker.open()
        asker.choose("Iemand anders", "Ja, en de ander wil het niet")
        asker.at(Step.WHERE)
        page = asker.session.page
        assert isinstance(page, WherePage)
        desk.keys(page._address, _PLANTED)
        asker.key(Qt.Key.Key_Return)
        middle = Position(*desk.ask("((c) => [c.lat, c.lng])(buurtkaart.map.getCenter())"))
        spot = desk.pixel_of(middle) + QPoint(173, -131)
        desk.click_map(spot)
        asker.at(Step.NOTICES)
        asker.choose("Zegt dat het niet meer hoeft", "Is iemand verloren")
        asker.press("Verder")
        asker.choose("Iemand om goed mee te praten")
        asker.press("Verder")
        asker.answered()
        near = asker.session.asking.near
        assert near is not None
        desk.pause(2_500)  # settings are written two seconds after the view rests
        desk.window._memory.write()
        assert (folder / "settings.json").read_bytes() == before
        profile = desk.map.page().profile()
        assert profile.isOffTheRecord()
        webs = [Path(each) for each in (profile.persistentStoragePath(), profile.cachePath()) if each]
    traces = [each for each in _traces(near) if each not in there_before]
    assert len(traces) >= 12
    places = [folder, *webs, *(Path(QStandardPaths.writableLocation(each)) for each in _WRITTEN_TO)]
    read = 0
    for file in sorted({each for place in places if place.is_dir() for each in place.rglob("*") if each.is_file()}):
        data = file.read_bytes()
        read += 1
        for trace in traces:
            assert trace not in data, f"{trace!r} in {file}"
    assert read > 3
    assert b"notices" not in (folder / "settings.json").read_bytes()


def test_the_proof_finds_what_is_written(tmp_path: Path) -> None:
    near = Position(52.123456, 5.654321)
    (tmp_path / "log").write_bytes(b"somebody near " + struct.pack("<d", near.lat))
    assert any(trace in (tmp_path / "log").read_bytes() for trace in _traces(near))


_WRITTEN_TO = (
    QStandardPaths.StandardLocation.AppLocalDataLocation,
    QStandardPaths.StandardLocation.CacheLocation,
    QStandardPaths.StandardLocation.AppConfigLocation,
)


def _traces(near: Position) -> list[bytes]:
    """Return how a question could lie on a disk: what was typed, the spot as text and as numbers, the choices."""
    words = [_PLANTED, "xplantlaan", "other_said_no", "talked_about", "near_name"]
    traces = [text.encode(code) for text in words for code in ("utf-8", "utf-16-le")]
    for degrees in (near.lat, near.lon):
        traces.append(f"{degrees:.5f}".encode())
        traces += [struct.pack(form, degrees) for form in ("<d", ">d")]
    return traces
