"""Whoever looks at a group sees when it is on next, and takes it home in a calendar."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.gui.agenda.tool import AgendaViews
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import EditRecord
from tests.gui.conftest import CLOCK

START = CLOCK.now() + timedelta(days=1)


@pytest.fixture(autouse=True)
def tool(window: MainWindow) -> AgendaViews:
    made = AgendaViews()
    made.install(window)
    return made


def times(window: MainWindow) -> list[str]:
    return [each.text() for each in window.right.detail.coming.lines]


def test_the_detail_tells_the_next_times_and_what_is_different_once(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, records: dict[str, Record]
) -> None:
    group = records["group"]
    assert isinstance(group, Initiative)
    moved = Moved(was=START + timedelta(days=14), start=START + timedelta(days=15))
    schedule = Schedule(first_start=START, rule="FREQ=WEEKLY", excluded=(date(2026, 12, 1),), moved=(moved,))
    workbench.editor.do(EditRecord(group.with_values(schedule=schedule), based_on=group))
    window.show_record(group.id)
    qtbot.waitUntil(lambda: bool(times(window)))
    assert times(window) == [
        "tomorrow 10:00–11:00",
        "Tue 1 December 10:00–11:00 · Not on this time",
        "Tue 8 December 10:00–11:00 · Not now: moved to Wed 9 December 10:00",
        "Wed 9 December 10:00–11:00 · Moved, was Tue 8 December 10:00",
    ]
    detail = window.right.detail
    assert detail._facts_below.indexOf(detail.coming) == 1
    kept = workbench.store
    with kept.reading() as reader:
        now = reader.find(group.id)
    assert isinstance(now, Initiative)
    ended = replace(schedule, rule="", first_start=START - timedelta(days=30), excluded=(), moved=())
    workbench.editor.do(EditRecord(now.with_values(schedule=ended), based_on=now))
    qtbot.waitUntil(lambda: times(window) == ["It is on no more after today."])
    window.show_record(records["circle"].id)
    assert times(window) == []


def test_one_group_goes_into_a_calendar_file(
    qtbot: QtBot,
    window: MainWindow,
    workbench: Workbench,
    records: dict[str, Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = records["group"]
    assert isinstance(group, Initiative)
    schedule = Schedule(first_start=START, rule="FREQ=WEEKLY")
    hidden = group.with_values(schedule=schedule, public=False)
    workbench.editor.do(EditRecord(hidden, based_on=group))
    window.show_record(group.id)
    qtbot.waitUntil(lambda: bool(times(window)))
    coming = window.right.detail.coming
    assert coming.link is None  # a file goes to everybody
    workbench.editor.do(EditRecord(hidden.with_values(public=True), based_on=hidden))
    qtbot.waitUntil(lambda: coming.link is not None and coming.link.isVisible())
    target = workbench.workspace.folder / "koffie.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    assert coming.link is not None
    coming.link.click()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_the_first_look_at_a_group_waits_for_nothing_that_counts_dates() -> None:
    look = (
        "import sys; import buurtkaart.gui.detail.panel, buurtkaart.gui.agenda.coming_times, buurtkaart.gui.agenda.tool"
    )
    heavy = "print([each for each in ('dateutil', 'holidays', 'sqlalchemy') if each in sys.modules])"
    told = subprocess.run([sys.executable, "-c", f"{look}; {heavy}"], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
