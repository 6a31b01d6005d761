"""When a group is not on: in school holidays, on public holidays, and in weeks in which it is closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.holidays import Period, SchoolHoliday
from buurtkaart.gui.forms.field import flow, row
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import date_words, joined
from buurtkaart.services.wording.exceptions import holiday_name


class ScheduleExceptions(QWidget):
    """Two chips, and a line for every closed week."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.closed: tuple[Period, ...] = ()
        """The closed weeks, in order."""
        self.school_chip = QToolButton()
        self.school_chip.setProperty("kind", "chip")
        self.school_chip.setCheckable(True)
        self.school_chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.school_chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.school_chip.setCursor(Qt.CursorShape.PointingHandCursor)
        menu = QMenu(self.school_chip)
        self.all_action = menu.addAction(_("all school holidays"))
        self.all_action.setCheckable(True)
        self.all_action.triggered.connect(self._choose_all)
        menu.addSeparator()
        self.actions_of = {holiday: menu.addAction(holiday_name(holiday)) for holiday in SchoolHoliday}
        for action in self.actions_of.values():
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False: self._tell())
        self.school_chip.setMenu(menu)
        self.public_chip = QPushButton(_("public holidays"))
        self.public_chip.setProperty("kind", "chip")
        self.public_chip.setCheckable(True)
        self.public_chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self.public_chip.clicked.connect(lambda _checked=False: self._tell())
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.first, self.last = self._day(_("First closed day")), self._day(_("Last closed day"))
        self.add_button = button(_("Add these days"), "", self._add)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(
            flow(
                row(plain_label(_("From"), "small", wrap=False), self.first),
                row(plain_label(_("to"), "small", wrap=False), self.last),
                self.add_button,
            )
        )
        self.more_button = button(_("Closed in other weeks…"), "link", self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(flow(plain_label(_("Not during"), "small", wrap=False), self.school_chip, self.public_chip))
        column.addLayout(self._lines)
        column.addWidget(self._asking)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_value((), public=False, closed=())

    @property
    def not_in(self) -> tuple[SchoolHoliday, ...]:
        """The school holidays that are chosen, in the order of the year."""
        return tuple(holiday for holiday, action in self.actions_of.items() if action.isChecked())

    def show_value(self, not_in: tuple[SchoolHoliday, ...], *, public: bool, closed: tuple[Period, ...]) -> None:
        """Show what is stored; tells nobody."""
        for holiday, action in self.actions_of.items():
            action.setChecked(holiday in not_in)
        self.public_chip.setChecked(public)
        self.closed = closed
        self._asking.hide()
        self.more_button.show()
        self._refresh()

    def _choose_all(self, checked: bool) -> None:
        for action in self.actions_of.values():
            action.setChecked(checked)
        self._tell()

    def _tell(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        chosen = self.not_in
        is_all = len(chosen) == len(SchoolHoliday)
        self.all_action.setChecked(is_all)
        self.school_chip.setChecked(bool(chosen))
        named = joined([holiday_name(each) for each in chosen])
        self.school_chip.setText(named if chosen and not is_all else _("school holidays"))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        today = self._clock.now().date()
        for each in self.closed:
            words = _("{first} to {last}").format(
                first=date_words(each.first, today), last=date_words(each.last, today)
            )
            away = button(_("Take away"), "link", partial(self._take_away, each))
            away.setAccessibleName(_("Take away {days}").format(days=words))
            self._lines.addWidget(flow(plain_label(words, wrap=False), away))

    def _ask(self) -> None:
        tomorrow = self._clock.now().date() + timedelta(days=1)
        start = max((each.last for each in self.closed), default=tomorrow) + timedelta(days=1)
        self.first.setDate(QDate(start.year, start.month, start.day))
        self.last.setDate(self.first.date().addDays(13))
        self._asking.show()
        self.more_button.hide()
        self.first.setFocus()

    def _add(self) -> None:
        days = sorted((_date_of(self.first), _date_of(self.last)))
        self.closed = tuple(
            sorted({*self.closed, Period(first=days[0], last=days[1])}, key=lambda each: (each.first, each.last))
        )
        self._asking.hide()
        self.more_button.show()
        self.more_button.setFocus()
        self._tell()

    def _take_away(self, period: Period) -> None:
        self.closed = tuple(each for each in self.closed if each != period)
        self._tell()
        self.more_button.setFocus()

    @staticmethod
    def _day(name: str) -> QDateEdit:
        edit = QDateEdit()
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("d MMM yyyy")
        edit.setAccessibleName(name)
        return edit


def _date_of(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
