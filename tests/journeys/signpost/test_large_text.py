"""At twice the text size nothing of the signpost is cut off, and the keyboard reaches everything."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from buurtkaart.gui.signpost.asking import Step
from buurtkaart.gui.signpost.choices import ChoiceButton
from tests.journeys.conftest import desk_on
from tests.journeys.signpost.asker import Asker
from tests.journeys.test_look import cut_off, everything_fits


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
            everything_fits(desk, asker.column)
            if step is Step.NOTICES:
                asker.choose("Er is nu gevaar")
                desk.pause(50)
                ticked = QApplication.focusWidget()
                assert isinstance(ticked, ChoiceButton)
                assert not ticked.visibleRegion().isEmpty(), "what brought the numbers stays in sight"
                asker.choose("Er is nu gevaar")
            asker.press("Overslaan")
        asker.answered()
        everything_fits(desk, asker.column)
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
