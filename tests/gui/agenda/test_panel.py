"""The agenda in the window: what it says when there is nothing, too much, or a new day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.holidays import SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.agenda.new_day import NewDay
from buurtkaart.gui.agenda.panel import AgendaPanel
from buurtkaart.gui.agenda.period import Period, View
from buurtkaart.gui.agenda.tool import AgendaViews
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.record_list.model import ROW_ROLE, ListModel
from buurtkaart.gui.widgets import PlainLabel
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddMany, DeleteRecord, EditRecord
from buurtkaart.services.overview import Overview
from buurtkaart.store.store import Store
from tests.gui.conftest import CLOCK

DAILY = Schedule(first_start=CLOCK.now() + timedelta(hours=1), rule="FREQ=DAILY")


@pytest.fixture
def group(workbench: Workbench, records: dict[str, Record]) -> Initiative:
    """Exercises every day from eleven to twelve."""
    before = records["group"]
    assert isinstance(before, Initiative)
    made = before.with_values(schedule=DAILY)
    workbench.editor.do(EditRecord(made, based_on=before))
    return made


@pytest.fixture
def tool(window: MainWindow) -> AgendaViews:
    made = AgendaViews()
    made.install(window)
    return made


def opened(qtbot: QtBot, tool: AgendaViews, view: View) -> AgendaPanel:
    tool.open()
    panel = tool.panel
    assert panel is not None
    if panel.period.view is not view:
        panel.bar.view_chips[view].click()
    qtbot.waitUntil(lambda: panel.shown == Period(view, CLOCK.now().date()))
    return panel


def test_without_times_it_invites_to_give_some(qtbot: QtBot, window: MainWindow, tool: AgendaViews) -> None:
    panel = opened(qtbot, tool, View.WEEK)
    assert panel._told.text() == "Nothing is planned this week. Give a group its times, and it stands here."
    assert not panel.foot.save_button.isVisible()
    panel.add_button.click()
    assert isinstance(window.right.panel, FormPanel)


def test_who_may_only_read_is_not_asked_to_write(
    qtbot: QtBot, workbench: Workbench, group: Initiative, tool: AgendaViews
) -> None:
    once = replace(DAILY, rule="")
    workbench.editor.do(EditRecord(group.with_values(schedule=once), based_on=group))
    workbench.store.close()
    workbench.store = Store(workbench.workspace.database, CLOCK, read_only=True)
    workbench.overview = Overview(workbench.store, CLOCK)
    panel = opened(qtbot, tool, View.WEEK)
    panel.list.setCurrentRow(1)
    assert not panel.once.isHidden()
    assert panel.once.cancel_button.isHidden()
    assert panel.once.move_button.isHidden()
    panel.bar.next_button.click()
    qtbot.waitUntil(lambda: panel.shown == panel.period)
    assert panel._told.text() == "Nothing is planned this week."
    assert panel.add_button.isHidden()


def test_a_month_with_too_much_says_so_and_keeps_all_for_map_and_file(
    qtbot: QtBot, workbench: Workbench, tool: AgendaViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.gui.agenda.page.MOST_ROWS", 60)
    groups = [Initiative(name=f"Groep {number}", schedule=DAILY) for number in range(150)]
    workbench.editor.do(AddMany(groups))
    panel = opened(qtbot, tool, View.MONTH)
    assert panel.page.total == 8 * 150
    assert len(panel.rows) == 60
    assert panel._told.text().startswith("Here are 60 of 1,200 times.")
    assert panel.page.ids == panel.page.groups == {each.id for each in groups}
    assert "150 things to do" in panel.list.item(0).text()


def test_a_change_is_seen_when_the_agenda_knows_it(
    qtbot: QtBot, workbench: Workbench, records: dict[str, Record], tool: AgendaViews
) -> None:
    panel = opened(qtbot, tool, View.WEEK)
    group = records["group"]
    assert isinstance(group, Initiative)
    workbench.editor.do(EditRecord(group.with_values(schedule=DAILY), based_on=group))
    qtbot.waitUntil(lambda: len(panel.rows) == 7)
    school = records["school"]
    assert isinstance(school, Place)
    closed = school.with_values(opening_hours="Mo-Fr 09:00-11:30")
    workbench.editor.do(EditRecord(closed, based_on=school))
    # Eleven to twelve: every day the door is shut for half of it at least.
    qtbot.waitUntil(lambda: all("its place is closed then" in row.facts for row in panel.rows))


def test_at_midnight_today_becomes_the_next_day(
    qtbot: QtBot, window: MainWindow, group: Initiative, tool: AgendaViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_record(group.id)
    lines = window.right.detail.coming
    qtbot.waitUntil(lambda: [each.text() for each in lines.lines][:1] == ["today 11:00–12:00"])
    panel = opened(qtbot, tool, View.TODAY)
    qtbot.waitUntil(lambda: len(panel.rows) == 1)
    tomorrow = FixedClock(CLOCK.now() + timedelta(days=1, hours=5))
    workbench = window.workbench
    assert workbench is not None
    workbench.clock = tomorrow
    for each in (tool.new_day, workbench.agenda, panel, panel.bar):
        monkeypatch.setattr(each, "_clock", tomorrow)
    tool.new_day.look()
    qtbot.waitUntil(lambda: [each.text() for each in lines.lines][:1] == ["tomorrow 11:00–12:00"])
    qtbot.waitUntil(lambda: panel.shown == Period(View.TODAY, tomorrow.now().date()))
    assert panel.bar.heading.text() == "Today, Tue 24 November"


def test_open_now_goes_with_the_clock_and_leaves_what_is_read_where_it_is(
    qtbot: QtBot, workbench: Workbench, group: Initiative, tool: AgendaViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench.editor.do(AddMany([Place(name=f"Altijd {number}", opening_hours="24/7") for number in range(40)]))
    panel = opened(qtbot, tool, View.NOW)
    waits = panel.open_now
    assert waits.timer.isActive()
    assert panel.page.until == DAILY.first_start
    shown, asked = panel.page, panel._asked
    qtbot.waitUntil(lambda: panel.list.verticalScrollBar().maximum() > 100)
    panel.list.verticalScrollBar().setValue(100)

    def at(clock: FixedClock) -> None:
        workbench.clock = clock
        for each in (workbench.agenda, panel, panel.bar, waits):
            monkeypatch.setattr(each, "_clock", clock)
        waits.look()

    at(FixedClock(CLOCK.now() + timedelta(minutes=59)))
    assert panel.bar.heading.text() == "Open now, 10:59"
    assert panel._asked == asked
    at(FixedClock(CLOCK.now() + timedelta(minutes=60)))
    qtbot.waitUntil(lambda: panel.page is not shown)
    assert panel.rows[0].occurrence.record_id == group.id
    assert panel.list.verticalScrollBar().value() == 100
    panel.list.setCurrentRow(panel.list.count() - 1)
    qtbot.waitUntil(lambda: panel.list.viewport().rect().contains(panel.list.visualItemRect(panel.list.currentItem())))
    panel.bar.view_chips[View.TODAY].click()
    assert not waits.timer.isActive()
    qtbot.waitUntil(lambda: panel.page.until is None)
    assert panel.list.verticalScrollBar().value() == 0


def test_list_and_detail_tell_by_themselves_that_a_door_closed(
    qtbot: QtBot, window: MainWindow, records: dict[str, Record], tool: AgendaViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench, school = window.workbench, records["school"]
    assert workbench is not None
    window.show_record(school.id)

    def told() -> tuple[str, bool]:
        model = window.list.list.model()
        assert isinstance(model, ListModel)
        row = model.row_of(school.id)
        assert row is not None
        words = [each.text() for each in window.right.detail.findChildren(PlainLabel)]
        return model.index(row).data(ROW_ROLE).facts, any(each.startswith("closed now") for each in words)

    qtbot.waitUntil(lambda: "open now until" in told()[0])
    evening = FixedClock(CLOCK.now() + timedelta(hours=13, minutes=30))
    workbench.clock = evening
    for each in (tool.new_day, workbench.overview):
        monkeypatch.setattr(each, "_clock", evening)
    tool.new_day.timer.timeout.emit()
    qtbot.waitUntil(lambda: "closed now" in told()[0])
    qtbot.waitUntil(lambda: told()[1])


@pytest.mark.parametrize(
    ("now", "minutes"),
    [("2026-11-23T10:00", 15), ("2026-11-23T23:58", 2), ("2026-10-25T02:30", 15), ("2026-11-24T00:00", 15)],
)
def test_one_timer_waits_for_midnight_and_never_long(qtbot: QtBot, window: MainWindow, now: str, minutes: int) -> None:
    waits = NewDay(FixedClock.at(now), window)
    assert waits.timer.interval() == pytest.approx(minutes * 60_000, abs=2)
    told: list[object] = []
    waits.came.connect(told.append)
    waits.look()
    assert told == []
    before = FixedClock.at(now).now().date()
    waits._clock = FixedClock(FixedClock.at(now).now() + timedelta(days=1))
    waits.look()
    waits.look()
    assert told == [before]
    assert waits.timer.isActive()


def test_the_view_is_remembered_when_it_is_chosen_and_not_at_each_page(
    qtbot: QtBot, workbench: Workbench, tool: AgendaViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed: list[dict[str, object]] = []
    keep = workbench.settings.change

    def change(**values: object) -> object:
        changed.append(values)
        return keep(**values)

    monkeypatch.setattr(workbench.settings, "change", change)
    panel = opened(qtbot, tool, View.WEEK)
    panel.bar.next_button.click()
    panel.bar.next_button.click()
    panel.bar.back_button.click()
    assert changed == [{"agenda_view": "week"}]
    assert workbench.settings.current.agenda_view == "week"


def test_the_region_is_chosen_in_the_agenda_and_counts_at_once(
    qtbot: QtBot, workbench: Workbench, group: Initiative, tool: AgendaViews
) -> None:
    christmas = replace(DAILY, not_in=(SchoolHoliday.CHRISTMAS,))
    workbench.editor.do(EditRecord(group.with_values(schedule=christmas), based_on=group))
    workbench.settings.change(school_region="")
    panel = opened(qtbot, tool, View.WEEK)
    # The addresses of this neighbourhood tell it: Kampen lies in the north.
    assert panel.foot.region.text() == "School holidays: region North, because of the towns in the addresses."
    panel.foot.region_button.click()
    (middle,) = (each for each in tool.region_menu.actions() if each.text() == "Middle")
    middle.trigger()
    tool.region_menu.close()
    qtbot.waitUntil(lambda: panel.foot.region.text() == "School holidays: region Middle, as you chose.")
    assert workbench.agenda.calendar.region is SchoolRegion.MIDDLE
    panel.show_period(Period(View.WEEK, date(2026, 12, 28)))
    qtbot.waitUntil(lambda: panel.shown == panel.period)
    assert panel.rows == []


def test_where_the_list_of_holidays_has_run_out_it_says_so(
    qtbot: QtBot, workbench: Workbench, group: Initiative, tool: AgendaViews
) -> None:
    summer = replace(DAILY, not_in=(SchoolHoliday.SUMMER,))
    workbench.editor.do(EditRecord(group.with_values(schedule=summer), based_on=group))
    panel = opened(qtbot, tool, View.WEEK)
    panel.show_period(Period(View.WEEK, date(2045, 7, 31)))
    qtbot.waitUntil(lambda: panel.shown == panel.period)
    assert len(panel.rows) == 7
    assert all("Ask first whether it is on" in row.facts for row in panel.rows)
    assert panel._told.text().startswith("Nobody knows here yet when this is: the summer holiday 2045.")


def test_a_group_whose_place_was_taken_away_is_listed_and_says_so(
    qtbot: QtBot, workbench: Workbench, group: Initiative, tool: AgendaViews
) -> None:
    panel = opened(qtbot, tool, View.WEEK)
    assert group.place_id is not None
    workbench.editor.do(DeleteRecord(group.place_id))
    qtbot.waitUntil(lambda: all("its place was taken away" in row.facts for row in panel.rows))
    assert len(panel.rows) == 7
