"""Agenda: what is on today, this week, this month, and where one can walk in now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.agenda.once import OnceBar
from buurtkaart.gui.agenda.period import Period, View, view_name
from buurtkaart.gui.agenda.rows import AgendaRow, DayHeading, fewer
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.list_delegate import ListDelegate
from buurtkaart.gui.list_model import HEADING_ROLE, ROW_ROLE
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, button, icon_button, plain_label, shown
from buurtkaart.i18n import _

_LARGE: Final = 1.5
_LIST_PX: Final = 200
MOST_ROWS: Final = 600
"""More would keep the window from answering while they are put in the list; nobody reads so many."""


@dataclass(frozen=True)
class AgendaPage:
    """What was found for a period. `gap` says of which holidays nobody knows when they are."""

    rows: Sequence[DayHeading | AgendaRow]
    ids: frozenset[RecordId] = frozenset()
    """What map and list show beside it."""
    gap: str = ""
    region: str = ""


class AgendaPanel(Panel):
    """Reads a period beside the window and shows it; what it shows is also what map and list show."""

    period_changed = Signal(object)
    """The Period on screen, to be remembered."""
    listed = Signal(object)
    """The ids of what is listed, for map and list."""
    pointed = Signal(object)
    """The Occurrence that is chosen; None when no row is."""
    save_requested = Signal(object)
    """The Occurrences that should go into a calendar file."""
    region_requested = Signal()

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
        self.period = period
        self.shown: Period | None = None
        """What the list tells; another than `period` while that is read."""
        self._asked = 0
        self.rows: list[AgendaRow] = []
        """What was found, without headings; the list holds no more than `MOST_ROWS` of it."""
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.rhythm(2.5), look.rhythm(1), look.rhythm(2.5), look.rhythm(2))
        column.setSpacing(look.rhythm(1))
        chips = QWidget()
        flow = FlowLayout(chips, gap=look.rhythm(1))
        self.view_chips = {view: button(view_name(view), "chip", self._to_view(view)) for view in View}
        for chip in self.view_chips.values():
            chip.setCheckable(True)
            flow.addWidget(chip)
        size = look.px(16)
        ink = look.tokens.ink
        self.back_button = icon_button(icons.icon("left", ink, 16), _("Earlier"), size, lambda: self._step(-1))
        self.next_button = icon_button(icons.icon("right", ink, 16), _("Later"), size, lambda: self._step(1))
        self._heading = plain_label("", "strong")
        self._today = button(_("Back to today"), "link", self._to_today)
        turn = QHBoxLayout()
        turn.setSpacing(look.rhythm(1))
        turn.addWidget(self.back_button)
        turn.addWidget(self._heading, 1)
        turn.addWidget(self.next_button)
        self._told = plain_label("", "small")
        self.list = self._listing(look, icons)
        self.once: OnceBar = OnceBar(look, may_change=may_change)
        self.save_button = LinkButton(_("Save as a calendar file (.ics)…"))
        self.save_button.clicked.connect(lambda _checked=False: self._save())
        self.region_button = LinkButton("")
        self.region_button.clicked.connect(lambda _checked=False: self.region_requested.emit())
        column.addWidget(chips)
        column.addLayout(turn)
        for widget in (self._today, self._told):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.once)
        column.addWidget(self.save_button)
        column.addWidget(self.region_button)
        self._scroll = self._frame(inside, look)
        self.setFocusProxy(self.list)
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

    def _listing(self, look: Look, icons: Icons) -> QListWidget:
        listing = QListWidget()
        listing.setAccessibleName(_("Agenda"))
        listing.setItemDelegate(ListDelegate(look, icons))
        listing.setUniformItemSizes(True)
        listing.setMouseTracking(True)
        listing.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        listing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listing.setFrameShape(QFrame.Shape.NoFrame)
        listing.setMinimumSize(QSize(1, look.px(120)))
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

    def show_period(self, period: Period) -> None:
        """Read another period, beside the window."""
        self.period = period
        for view, chip in self.view_chips.items():
            chip.setChecked(view is period.view)
        now = self._clock.now()
        today = now.astimezone(AMSTERDAM).date()
        self._heading.setText(period.words(now))
        turns = period.view is not View.NOW
        for each in (self.back_button, self.next_button):
            each.setVisible(turns)
        self._today.setVisible(turns and not period.first <= today < period.end)
        self.period_changed.emit(period)
        self.refresh()

    def refresh(self) -> None:
        """Read the same period again: something changed."""
        self._asked += 1
        asked, period = self._asked, self.period

        def answer(page: AgendaPage) -> None:
            # Somebody may have turned the page meanwhile.
            if asked == self._asked:
                self.shown = period
                self._show(page)

        self._tasks.run(lambda _progress: self._read(period), answer)

    def _show(self, page: AgendaPage) -> None:
        kept = self._current()
        had_keyboard = self.once.isAncestorOf(self.focusWidget() or self)
        rows = self.rows = [row for row in page.rows if isinstance(row, AgendaRow)]
        self.list.blockSignals(True)
        self.list.clear()
        listed = fewer(page.rows, MOST_ROWS)
        for row in listed:
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
        self._scroll_to_today(listed)
        self._told.setText(" ".join(part for part in (self._said(rows), page.gap) if part))
        self._told.setVisible(bool(self._told.text()))
        self.save_button.setVisible(any(row.shape == "initiative" for row in rows))
        self.region_button.set_words(page.region)
        self.region_button.setVisible(bool(page.region))
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

    def _said(self, rows: Sequence[AgendaRow]) -> str:
        listed = sum(1 for at in range(self.list.count()) if self.list.item(at).data(ROW_ROLE) is not None)
        if len(rows) > listed:
            words = _("Here are {count} of {total} times. Map, list and calendar file have all of them.")
            return words.format(count=listed, total=len(rows))
        if rows:
            return ""
        return {
            View.TODAY: _("Nothing is planned on this day. Look at the week, or at what is open now."),
            View.WEEK: _("Nothing is planned this week. Give a group its times, and it stands here."),
            View.MONTH: _("Nothing is planned this month. Give a group its times, and it stands here."),
            View.NOW: _("Nothing is open now, as far as the opening hours tell. Look at the day."),
        }[self.period.view]

    def _current(self) -> AgendaRow | None:
        item = self.list.currentItem()
        row = item.data(ROW_ROLE) if item is not None else None
        return row if isinstance(row, AgendaRow) else None

    def _point(self) -> None:
        row = self._current()
        self.once.show_row(row)
        if row is not None and self._scroll is not None:
            self._scroll.fit()
            self._scroll.ensureWidgetVisible(self.once)
        self.pointed.emit(row.occurrence if row is not None else None)

    def _to_view(self, view: View) -> Callable[[], None]:
        def turn() -> None:
            today = self._clock.now().astimezone(AMSTERDAM).date()
            # From a month in which today lies one goes on to today, not to its first day.
            here = self.period.first <= today < self.period.end or View.NOW in (view, self.period.view)
            self.show_period(Period(view, today if here else self.period.day))

        return turn

    def _step(self, steps: int) -> None:
        self.show_period(self.period.next(steps))

    def _cancel_chosen(self) -> None:
        if self.once.cancel_button.isVisible():
            self.once.cancel_button.click()

    def _to_today(self) -> None:
        self.show_period(Period(self.period.view, self._clock.now().astimezone(AMSTERDAM).date()))

    def _save(self) -> None:
        self.save_requested.emit([row.occurrence for row in self.rows])
