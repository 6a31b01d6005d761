"""Whatever is missing, damaged or impossible: four rungs, a sentence that says what, and never an empty screen."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import ForWhom, Question, Rung, Wanted
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk
from tests.journeys.signpost.asker import Asker, answered, read
from tests.later import Hand


def told(desk: Desk, asking: Asking) -> str:
    """Return what stands in the answer; four rungs always do."""
    session = answered(desk, asking)
    texts = desk.texts(session.column)
    assert sum(text.startswith(("1 · ", "2 · ", "3 · ", "4 · ")) for text in texts) == len(Rung)
    return read(desk, session.column)


@pytest.fixture
def copied(demo_master: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    return folder


def test_a_spot_outside_the_map_is_answered_with_estimates(asker: Asker) -> None:
    desk = asker.desk
    asker.open()
    asker.choose("Mezelf")
    asker.at(Step.WHERE)
    desk.wait_for("buurtkaart.map.getContainer().classList.contains('picking')")
    desk.show(Position(52.70, 6.30), 13)
    desk.click_map(QPoint(300, 300))
    asker.at(Step.NOTICES)
    asker.press("Overslaan")
    asker.at(Step.WANTED)
    asker.press("Overslaan")
    page = asker.answered()
    assert any("buiten de kaart" in text for text in desk.texts(page))
    assert page.rows


def test_a_wish_that_nobody_meets_is_said(asker: Asker) -> None:
    wanted = frozenset({Wanted.OTHER_LANGUAGE})
    asking = Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, wanted=wanted, language="ti")
    assert "niemand bekend die Tigrinya spreekt" in told(asker.desk, asking)


def test_an_address_that_is_not_there_is_said_and_the_question_stays(asker: Asker) -> None:
    asker.open()
    asker.choose("Mezelf")
    asker.at(Step.WHERE)
    line = QApplication.focusWidget()
    assert line is not None
    asker.desk.keys(line, "Nergensstraat 999")
    asker.desk.pause(100)
    asker.key(Qt.Key.Key_Return)
    assert any("staat niet op deze kaart" in text for text in asker.desk.texts(asker.column))
    assert asker.session.asking.step is Step.WHERE
    asker.press("Overslaan")
    asker.at(Step.NOTICES)
    assert asker.session.asking.question == Question()


def test_damaged_streets_and_a_damaged_file_with_numbers_are_both_said(copied: Path) -> None:
    with closing(sqlite3.connect(copied / "maps" / "lisdrecht.mbtiles")) as pack, pack:
        pack.execute("UPDATE graph_edge SET geometry = 'lijn'")
    (copied / LOCAL_FILE).write_text("this is [[[ no toml", encoding="utf-8")
    with desk_on(copied) as desk:
        words = told(desk, Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER))
        assert "beschadigd" in words
        assert "geschat" in words
        assert LOCAL_FILE in words
        assert "m lopen" in words
        Asker(desk).tool.close()


def test_in_the_middle_of_the_night_and_in_1970_there_is_an_answer(copied: Path) -> None:
    clock = Hand()
    with desk_on(copied, now=clock) as desk:
        asking = Asking(step=Step.ANSWER, for_whom=ForWhom.SELF)
        clock.moment = datetime(2026, 12, 25, 3, 10, tzinfo=AMSTERDAM)
        words = told(desk, asking)
        assert "nu dicht, open om" in words
        assert "1970" not in words
        clock.moment = datetime(1970, 1, 1, 0, 10, tzinfo=AMSTERDAM)
        assert "staat op 1970" in told(desk, asking)
        Asker(desk).tool.close()


def test_without_a_map_the_question_where_says_so_and_enter_goes_on(own_folder: Path) -> None:
    with desk_on(own_folder) as desk:
        asker = Asker(desk)
        asker.open()
        asker.choose("Mezelf")
        asker.at(Step.WHERE)
        assert any("Zonder kaart" in text for text in desk.texts(asker.column))
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        assert focused.text() == "Overslaan"
        asker.tool.close()
