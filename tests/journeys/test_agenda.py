"""Who comes by asks what is on; a group phones that it is not on this week."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.agenda.calendar_files import write_some
from buurtkaart.gui.agenda.panel import AgendaPanel
from buurtkaart.gui.agenda.period import View
from buurtkaart.gui.agenda.rows import AgendaRow
from tests.journeys.desk import Desk

PICTURES = os.environ.get("AGENDA_PICTURES")


def opened(desk: Desk, view: View) -> AgendaPanel:
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_D)
    panel: AgendaPanel = desk.panel(AgendaPanel)
    panel.bar.view_chips[view].click()
    desk.wait(lambda: panel.shown == panel.period and panel.period.view is view, "the agenda is read")
    return panel


def choose(panel: AgendaPanel, title: str) -> AgendaRow:
    for index in range(panel.list.count()):
        item = panel.list.item(index)
        if title in item.text() and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            panel.list.setCurrentItem(item)
            return next(row for row in panel.rows if row.title == item.text().splitlines()[0])
    raise AssertionError([panel.list.item(index).text() for index in range(panel.list.count())])


def test_a_week_is_told_by_day_and_map_and_list_follow(desk: Desk) -> None:
    panel = opened(desk, View.WEEK)
    headings = [panel.list.item(index).text() for index in range(panel.list.count())]
    days = [each for each in headings if "keer iets te doen" in each or "niets gepland" in each]
    assert len(days) == 7
    shown = {row.occurrence.record_id for row in panel.rows}
    groups = {each.id for each in desk.all(RecordType.INITIATIVE)}
    assert shown
    desk.wait(lambda: bool(desk.list_ids()) and set(desk.list_ids()) & groups <= shown, "the list follows")
    desk.wait(lambda: bool(desk.ids_on_map()) and desk.ids_on_map() <= panel.page.ids, "the map follows")
    assert desk.window.list.filters.spot_chip.text() == "Alleen wat in de agenda staat"
    if PICTURES:
        desk.pause(500)
        desk.window.grab().save(f"{PICTURES}/week.png")
    desk.window.close_panel()
    assert desk.window.list.filters.wanted.among is None


def test_not_on_this_time_takes_two_clicks_and_one_to_undo(desk: Desk) -> None:
    panel = opened(desk, View.WEEK)
    row = next(each for each in panel.rows if each.shape == "initiative" and each.occurrence.is_on)
    chosen = choose(panel, row.title)
    if PICTURES:
        desk.pause(500)
        desk.window.grab().save(f"{PICTURES}/chosen.png")
    panel.once.cancel_button.click()

    def told() -> bool:
        return any(
            each.occurrence.start == chosen.occurrence.start and "Vervalt deze keer" in each.facts
            for each in panel.rows
            if each.occurrence.record_id == chosen.occurrence.record_id
        )

    desk.wait(told, "the row says so")
    assert panel.once.keep_button.isVisible()
    assert not panel.once.cancel_button.isVisible()
    desk.window.turn_back()
    desk.wait(lambda: not told(), "it is on again")


def test_moved_once_stands_at_both_moments(desk: Desk) -> None:
    panel = opened(desk, View.WEEK)
    row = next(each for each in panel.rows if each.shape == "initiative" and each.occurrence.is_on)
    chosen = choose(panel, row.title)
    panel.once.move_button.click()
    panel.once.hour.setTime(QTime(21, 15))
    panel.once.confirm_button.click()

    def facts() -> list[str]:
        return [each.facts for each in panel.rows if each.occurrence.record_id == chosen.occurrence.record_id]

    desk.wait(lambda: any(each.startswith("Verplaatst, was") for each in facts()), "the new moment")
    assert any("Vervalt nu: verplaatst naar" in each for each in facts())
    moved: list[datetime] = [each.occurrence.start for each in panel.rows if each.facts.startswith("Verplaatst")]
    assert (moved[0].hour, moved[0].minute) == (21, 15)


def test_open_now_and_month_and_the_way_to_a_record(desk: Desk) -> None:
    panel = opened(desk, View.NOW)
    if PICTURES:
        desk.pause(500)
        desk.window.grab().save(f"{PICTURES}/now.png")
    panel.bar.view_chips[View.MONTH].click()
    desk.wait(lambda: panel.shown == panel.period, "the month")
    assert len(panel.rows) > 8
    panel.bar.next_button.click()
    desk.wait(lambda: panel.shown == panel.period, "the next month")
    row = panel.rows[0]
    choose(panel, row.title)
    panel.once.look_button.click()
    desk.wait(lambda: desk.is_chosen(row.occurrence.record_id), "the group is chosen")
    assert desk.window.right.panel is None


def test_what_is_shown_becomes_a_calendar_file(desk: Desk, tmp_path: Path) -> None:
    panel = opened(desk, View.WEEK)
    target = tmp_path / "agenda.ics"
    count = write_some(desk.bench, {row.occurrence.record_id for row in panel.rows}, target)
    text = target.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") >= count > 0
    assert "TZID=Europe/Amsterdam" in text


def test_the_keyboard_alone_goes_through_the_agenda(desk: Desk) -> None:
    panel = opened(desk, View.WEEK)
    panel.bar.next_button.click()  # what is still to come
    desk.wait(lambda: panel.shown == panel.period, "the next week")
    row = next(each for each in panel.rows if each.shape == "initiative" and each.occurrence.is_on)
    choose(panel, row.title)
    desk.come_forward()
    panel.bar.view_chips[View.TODAY].setFocus()
    seen: set[object] = set()
    for _step in range(16):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        if isinstance(focused, QAbstractButton | QAbstractItemView):
            interface = QAccessible.queryAccessibleInterface(focused)
            assert interface.text(QAccessible.Text.Name), focused
        desk.key(focused, Qt.Key.Key_Tab)
    once = panel.once
    wanted = {
        *panel.bar.view_chips.values(),
        panel.bar.back_button,
        panel.bar.next_button,
        panel.list,
        once.cancel_button,
    }
    wanted |= {once.move_button, once.look_button, panel.foot.save_button, panel.foot.region_button}
    missed = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in wanted - seen]
    assert missed == []

    desk.key(once.move_button, Qt.Key.Key_Space)
    assert once.day.hasFocus()
    for moment in (once.day, once.hour):
        assert QAccessible.queryAccessibleInterface(moment).text(QAccessible.Text.Name)
    desk.key(once.day, Qt.Key.Key_Escape)
    assert desk.window.right.panel is panel
    assert once.move_button.hasFocus()

    panel.list.setFocus()
    desk.key(panel.list, Qt.Key.Key_Delete)
    desk.wait(lambda: any(not each.occurrence.is_on for each in panel.rows), "it is cancelled")
    panel.list.setFocus()
    desk.key(panel.list, Qt.Key.Key_Return)
    desk.wait(lambda: desk.is_chosen(row.occurrence.record_id), "the group is chosen")
    coming = desk.window.right.detail.coming
    desk.wait(lambda: any("Vervalt deze keer" in each.text() for each in coming.lines), "the detail tells it too")
    if PICTURES:
        for width, height in ((1280, 800), (1920, 1080)):
            desk.window.resize(width, height)
            desk.pause(500)
            desk.window.grab().save(f"{PICTURES}/coming_{width}.png")
    desk.window.turn_back()
    assert desk.bench.settings.current.agenda_view == "week"
    desk.shortcut(Qt.Key.Key_D)
    assert desk.panel(AgendaPanel).period.view is View.WEEK
