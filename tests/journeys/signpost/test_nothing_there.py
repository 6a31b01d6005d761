"""A map without a single place, and places without a map: an honest answer, and never an empty screen."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from buurtkaart.domain.signpost import Rung
from buurtkaart.gui.signpost.asking import Step
from tests.journeys.conftest import desk_on
from tests.journeys.signpost.asker import Asker, read

HEADINGS = ("1 · Buren en groepen", "2 · Plekken", "3 · Iemand die de buurt kent", "4 · Hulp van een organisatie")


def test_a_map_without_any_place_gets_an_honest_answer(own_folder: Path, demo_master: Path) -> None:
    (own_folder / "maps").mkdir(exist_ok=True)
    shutil.copy(demo_master / "maps" / "lisdrecht.mbtiles", own_folder / "maps")
    with desk_on(own_folder) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        asker.open()
        asker.choose("Iemand anders", "Nog niet")
        asker.at(Step.WHERE)
        line = QApplication.focusWidget()
        assert line is not None
        desk.keys(line, "Lindelaan 29")
        asker.key(Qt.Key.Key_Return)
        asker.at(Step.NOTICES)
        assert asker.session.asking.near is not None, "the address was found on the map"
        asker.choose("Is iemand verloren")
        asker.press("Verder")
        asker.at(Step.WANTED)
        asker.press("Overslaan")
        page = asker.answered()
        told = desk.texts(asker.column)
        assert [text for text in told if text in HEADINGS] == list(HEADINGS)
        assert not page.rows
        reasons = [rung.empty_because for rung in page.answer.rungs]
        assert all(reasons)
        assert set(reasons) <= set(told), "every empty rung says so"
        assert any("nog niets opgeschreven" in text for text in told), told
        assert not any("geen kaart" in text for text in told)
        assert "Jij zelf" in told, "what one can do oneself needs no place"
        assert "Kaartje afdrukken" not in told, "a card would be empty"
        # The map stays, with where one starts; what helps everywhere is one press away.
        desk.wait_for("document.querySelectorAll('.start').length", 1)
        assert page.fold is not None
        QTest.mouseClick(page.fold.button, Qt.MouseButton.LeftButton)
        desk.wait(lambda: "088 0767 000" in desk.texts(asker.column), "the numbers that help everywhere")
        asker.press("Kopieer als tekst")
        copied = QGuiApplication.clipboard().text()
        assert all(each in copied for each in reasons)
        # And danger has its numbers, whatever is known about the neighbourhood.
        chip = next(
            each for each in asker.session.header.findChildren(QPushButton) if each.text() == "is iemand verloren"
        )
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        asker.at(Step.NOTICES)
        asker.choose("Zegt dat het niet meer hoeft")
        asker.press("Naar het antwoord")
        page = asker.answered()
        assert {"112", "113"} <= set(desk.texts(page))
        asker.tool.close()


def test_places_without_a_map_are_found_and_the_answer_says_what_is_missing(demo_master: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    for pack in (folder / "maps").iterdir():
        pack.unlink()
    with desk_on(folder) as desk:
        desk.window.resize(1280, 800)
        asker = Asker(desk)
        page = asker.ask_for("Mezelf")
        words = read(desk, asker.column)
        assert len(page.seen) >= len(Rung)
        assert all(heading in words for heading in HEADINGS)
        assert "kaart" in " ".join(page.answer.missing), "it says that there is no map"
        assert all(each in words for each in page.answer.missing)
        asker.tool.close()
