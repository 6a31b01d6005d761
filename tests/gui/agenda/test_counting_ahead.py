"""The window counts ahead when groups meet, and nobody waits for it."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.agenda.counting_ahead import CountingAhead
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddMany
from buurtkaart.store.occurrences import stale
from tests.gui.conftest import CLOCK


def waiting(workbench: Workbench) -> int:
    with workbench.store.reading() as reader:
        return len(stale(reader.connection, CLOCK.now()))


def test_an_import_is_counted_beside_the_window(qtbot: QtBot, window: MainWindow, workbench: Workbench) -> None:
    tool = CountingAhead()
    tool.install(window)
    schedule = Schedule(first_start=CLOCK.now(), rule="FREQ=WEEKLY")
    with qtbot.waitSignal(tool.counted, timeout=20_000):
        workbench.editor.do(AddMany([Initiative(name=f"Groep {number}", schedule=schedule) for number in range(60)]))
    assert waiting(workbench) == 0
    now = CLOCK.now()
    assert len(workbench.agenda.between(now, now + timedelta(days=1), public=True)) == 60
