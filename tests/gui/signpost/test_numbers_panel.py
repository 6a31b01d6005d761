"""The help number of this region: typed once, kept at once, and said when it cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.signpost import ForWhom, Notice, Question
from buurtkaart.gui.signpost.numbers_panel import NumbersPanel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from buurtkaart.services.signpost.help_lines import HelpLines

EVENING = FixedClock.at("2026-11-21T21:00").now()
CONFUSED = Question(for_whom=ForWhom.OTHER, notices=frozenset({Notice.CONFUSED}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / LOCAL_FILE


@pytest.fixture
def panel(qtbot: QtBot, path: Path) -> NumbersPanel:
    made = NumbersPanel(HelpLines.read(path).local(EVENING), path, Look(LIGHT), EVENING.date())
    qtbot.addWidget(made)
    return made


def number_of_the_evening(path: Path) -> str:
    return next(line.number for line in HelpLines.read(path).danger(CONFUSED, EVENING) if line.key == "gp_after_hours")


def test_a_number_that_is_typed_stands_in_the_next_answer(panel: NumbersPanel, path: Path, qtbot: QtBot) -> None:
    assert number_of_the_evening(path) == ""
    panel.fields["gp_after_hours"].set_value("0291 00 00 99")
    with qtbot.waitSignal(panel.numbers_changed):
        panel.keep()
    assert number_of_the_evening(path) == "0291 00 00 99"
    (line,) = HelpLines.read(path).local(EVENING)
    assert line.checked_on == "2026-11-21"
    assert not line.lacks_number


def test_what_is_no_number_is_said_and_not_kept(panel: NumbersPanel, path: Path) -> None:
    panel.fields["gp_after_hours"].set_value("vraag Anja")
    assert panel.may_close()
    assert panel.fields["gp_after_hours"].reason
    assert not path.exists()


def test_an_emptied_number_is_missing_again(panel: NumbersPanel, path: Path) -> None:
    for number in ("0291 00 00 99", ""):
        panel.fields["gp_after_hours"].set_value(number)
        panel.keep()
    (line,) = HelpLines.read(path).local(EVENING)
    assert line.lacks_number
