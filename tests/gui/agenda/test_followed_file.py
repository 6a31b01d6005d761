"""A calendar file that others follow: it tells what the agenda tells, until somebody stops it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.agenda.followed_file import FollowedFile
from buurtkaart.gui.agenda.new_day import NewDay
from buurtkaart.gui.agenda.tool import AgendaViews
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import DeleteRecord, EditRecord
from tests.gui.conftest import CLOCK


@pytest.fixture
def group(workbench: Workbench, records: dict[str, Record]) -> Initiative:
    before = records["group"]
    assert isinstance(before, Initiative)
    weekly = Schedule(first_start=CLOCK.now() + timedelta(hours=1), rule="FREQ=WEEKLY")
    made = before.with_values(schedule=weekly)
    workbench.editor.do(EditRecord(made, based_on=before))
    return made


def follow_soon(tool: AgendaViews) -> None:
    """Do not wait for somebody to rest."""
    tool.followed._changed.connect(tool.followed.write)


def test_it_follows_every_change_until_it_is_stopped(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, group: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = AgendaViews()
    tool.install(window)
    follow_soon(tool)
    target = workbench.workspace.folder / "buurt.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target.with_suffix("")), ""))
    tool.open()
    panel = tool.panel
    assert panel is not None
    qtbot.waitUntil(panel.foot.follow_button.isVisible)
    panel.foot.follow_button.click()
    qtbot.waitUntil(target.exists)
    text = target.read_text(encoding="utf-8")
    assert "SUMMARY:Sporten aan de overkant" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in text
    assert panel.foot.follow_button.accessibleName() == "buurt.ics follows the agenda. Stop that"
    workbench.editor.do(EditRecord(group.with_values(name="Boksen"), based_on=group))
    qtbot.waitUntil(lambda: "SUMMARY:Boksen" in target.read_text(encoding="utf-8"))
    workbench.editor.do(DeleteRecord(group.id))
    # Who follows it hears that there is nothing any more.
    qtbot.waitUntil(lambda: "VEVENT" not in target.read_text(encoding="utf-8"))
    tool.followed.follow(None)
    workbench.editor.undo()
    assert workbench.settings.current.calendar_file == ""
    qtbot.waitUntil(lambda: not window.tasks.are_running)
    assert "VEVENT" not in target.read_text(encoding="utf-8")


def test_it_goes_on_at_the_next_start(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, group: Initiative
) -> None:
    target = workbench.workspace.folder / "buurt.ics"
    workbench.settings.change(calendar_file=str(target))
    followed = FollowedFile(window, NewDay(CLOCK, window))
    assert followed.soon.isActive()
    with qtbot.waitSignal(followed.written):
        followed.soon.timeout.emit()
    assert group.name in target.read_text(encoding="utf-8")


def test_a_stick_that_was_taken_out_is_told_once(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BuurtkaartError] = []
    monkeypatch.setattr(window, "complain", told.append)
    followed = FollowedFile(window, NewDay(CLOCK, window))
    followed.follow(tmp_path / "gone" / "buurt.ics")
    qtbot.waitUntil(lambda: len(told) == 1)
    followed.write()
    qtbot.waitUntil(lambda: not window.tasks.are_running)
    assert len(told) == 1
    (tmp_path / "gone").mkdir()
    with qtbot.waitSignal(followed.written):
        followed.write()
