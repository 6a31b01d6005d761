"""Agenda: what is on today, this week, this month, and where one can walk in now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.gui.agenda.foot import AgendaFoot
from buurtkaart.gui.agenda.listing import AgendaList
from buurtkaart.gui.agenda.once import OnceBar
from buurtkaart.gui.agenda.open_now_clock import OpenNowClock
from buurtkaart.gui.agenda.page import AgendaPage
from buurtkaart.gui.agenda.period import Period, View
from buurtkaart.gui.agenda.period_bar import PeriodBar
from buurtkaart.gui.agenda.rows import AgendaRow, DayHeading
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.record_list.model import HEADING_ROLE, ROW_ROLE
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label, shown
from buurtkaart.i18n import _
from buurtkaart.services.wording.numbers import number_words

_LARGE: Final = 1.5
_LIST_PX: Final = 200


class AgendaPanel(Panel):
    """Reads a period beside the window and shows it; what it shows is also what map and list show."""

    view_chosen = Signal(object)
    """The View that somebody chose, to be remembered."""
    listed = Signal(object)
    """The ids of what is listed, for map and list."""
    pointed = Signal(object)
    """The Occurrence that is chosen; None when no row is."""
    save_requested = Signal(object)
    """The ids of the groups that should go into a calendar file."""
    add_requested = Signal()
    """Somebody has no group with times yet, and wants to add one."""

    def __init__(
        self,
        read: Callable[[Period], AgendaPage],
        clock: Clock,
        tasks: Tasks,
        look: Look,
        icons: Icons,
        *,
        period: Period,
        may_change: bool,
    ) -> None:
        super().__init__()
        self._read, self._clock, self._tasks = read, clock, tasks
        self.shown: Period | None = None
        """What the list tells; another than `period` while that is read."""
        self._asked = 0
        self.rows: list[AgendaRow] = []
        """What is listed, without headings."""
        self.page = AgendaPage(())
        self._may_change = may_change
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(2))
        column.setSpacing(look.rhythm(1))
        self.bar = PeriodBar(clock, look, icons, period)
        self.bar.chosen.connect(self._choose)
        self._told = plain_label("", "small")
        self.add_button = button(_("Add a group or activity"), "", self.add_requested.emit)
        self.list = self._listing(look, icons)
        self.once: OnceBar = OnceBar(look, may_change=may_change)
        self.once.moment_asked.connect(self._bring_into_sight)
        self.foot = AgendaFoot(look, may_change=may_change)
        self.foot.save_requested.connect(lambda: self.save_requested.emit(self.page.groups))
        for widget in (self.bar, self._told):
            column.addWidget(widget)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.once)
        column.addWidget(self.foot)
        self._scroll = self._frame(inside, look)
        self.setFocusProxy(self.list)
        for waits in (self.add_button, self._told):
            waits.hide()  # until something was read
        self.heard.connect(lambda _nothing: self.refresh())
        self.open_now = OpenNowClock(clock, self)
        self.open_now.minute_passed.connect(lambda: self.bar.show_period(self.period))
        self.open_now.changed.connect(self.refresh)
        self.show_period(period)

    def _frame(self, inside: QWidget, look: Look) -> ColumnScroll | None:
        """With large text all of it does not fit below each other: then the panel scrolls, and the list in it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if look.text_size < _LARGE:
            outer.addWidget(inside)
            return None
        self.list.setMinimumHeight(look.px(_LIST_PX))
        scroll = ColumnScroll()
        scroll.show_column(inside)
        outer.addWidget(scroll)
        return scroll

    def _listing(self, look: Look, icons: Icons) -> AgendaList:
        listing = AgendaList(look, icons)
        listing.currentItemChanged.connect(lambda _now, _before: self._point())
        QShortcut(
            QKeySequence.StandardKey.Delete, listing, self._cancel_chosen, context=Qt.ShortcutContext.WidgetShortcut
        )
        listing.itemActivated.connect(lambda _item: self.once.look_button.click())
        return listing

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Agenda")

    @property
    def period(self) -> Period:
        """What is asked for, or on screen."""
        return self.bar.period

    def show_period(self, period: Period) -> None:
        """Read another period, beside the window."""
        self.bar.show_period(period)
        self.open_now.wait_for(None)
        self.refresh()

    def turn_day(self, before: date) -> None:
        """A new day began: who looked at today looks at today."""
        is_today = self.period.day == before
        today = self._clock.now().astimezone(AMSTERDAM).date()
        self.show_period(Period(self.period.view, today) if is_today else self.period)

    def refresh(self) -> None:
        """Read the same period again: something changed."""
        self._asked += 1
        asked, period = self._asked, self.period

        def answer(page: AgendaPage) -> None:
            # Somebody may have turned the page meanwhile, or closed the agenda.
            if asked == self._asked and isValid(self):
                # Whoever reads far down is not taken back to the top, only because time went by.
                scrolled = self.list.verticalScrollBar().value() if self.shown == period else None
                self.shown = period
                self._show(page)
                if scrolled is not None:
                    self.list.doItemsLayout()
                    self.list.verticalScrollBar().setValue(scrolled)
                self.open_now.wait_for(page.until)

        self._tasks.run(lambda _progress: self._read(period), answer)

    def _show(self, page: AgendaPage) -> None:
        kept = self._current()
        had_keyboard = self.once.isAncestorOf(self.focusWidget() or self)
        self.page = page
        rows = self.rows = [row for row in page.rows if isinstance(row, AgendaRow)]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.scrollToTop()
        for row in page.rows:
            item = QListWidgetItem()
            if isinstance(row, DayHeading):
                item.setText(f"{row.title}\n{row.explanation}")
                item.setData(HEADING_ROLE, (row.title, row.explanation))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            else:
                item.setText(shown(f"{row.title}\n{row.facts}"))
                item.setData(ROW_ROLE, row)
            self.list.addItem(item)
            if isinstance(row, AgendaRow) and kept is not None and row.occurrence[:3] == kept.occurrence[:3]:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._scroll_to_today(page.rows)
        self._told.setText(" ".join(part for part in (self._said(page, len(rows)), page.gap) if part))
        self._told.setVisible(bool(self._told.text()))
        is_empty = not page.total and self.period.view is not View.NOW
        self.add_button.setVisible(is_empty and self._may_change)
        self.foot.show_page(page)
        self.listed.emit(page.ids)
        self._point()
        if had_keyboard:
            # The button that was pressed may be gone; Enter on the row or the arrows go on from here.
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_to_today(self, rows: Sequence[DayHeading | AgendaRow]) -> None:
        today = self._clock.now().astimezone(AMSTERDAM).date()
        for number, row in enumerate(rows):
            if self.list.currentItem() is None and isinstance(row, DayHeading) and row.day == today:
                self.list.scrollToItem(self.list.item(number), QAbstractItemView.ScrollHint.PositionAtTop)

    def _said(self, page: AgendaPage, listed: int) -> str:
        if page.total > listed:
            words = _("Here are {count} of {total} times. Map, list and calendar file have all of them.")
            return words.format(count=number_words(listed), total=number_words(page.total))
        if page.total:
            return ""
        nothing = {
            View.TODAY: _("Nothing is planned on this day. Look at the week, or at what is open now."),
            View.WEEK: _("Nothing is planned this week."),
            View.MONTH: _("Nothing is planned this month."),
            View.NOW: _("Nothing is open now, as far as the opening hours tell. Look at the day."),
        }[self.period.view]
        invites = self._may_change and self.period.view in (View.WEEK, View.MONTH)
        return f"{nothing} {_('Give a group its times, and it stands here.')}" if invites else nothing

    def _current(self) -> AgendaRow | None:
        item = self.list.currentItem()
        row = item.data(ROW_ROLE) if item is not None else None
        return row if isinstance(row, AgendaRow) else None

    def _point(self) -> None:
        row = self._current()
        self.once.show_row(row)
        if row is not None:
            self._bring_into_sight()
        self.pointed.emit(row.occurrence if row is not None else None)

    def _bring_into_sight(self) -> None:
        if self._scroll is not None:
            self._scroll.fit()
            self._scroll.ensureWidgetVisible(self.once)

    def _choose(self, period: Period) -> None:
        if period.view is not self.period.view:
            self.view_chosen.emit(period.view)
        self.show_period(period)

    def _cancel_chosen(self) -> None:
        if self.once.cancel_button.isVisible():
            self.once.cancel_button.click()
