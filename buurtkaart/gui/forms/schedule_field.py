"""When a group meets: days, times and how often, with the answer read back in words and in its next dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.occurrence import Time
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.forms.field import Field, flow, row
from buurtkaart.gui.forms.schedule_answer import Preview, ScheduleAnswer
from buurtkaart.gui.forms.schedule_exceptions import ScheduleExceptions
from buurtkaart.gui.forms.schedule_rules import (
    BY_DAYS,
    DAY_CODES,
    Often,
    code_of,
    days_of,
    first_on,
    meaning,
    often_of,
    rule_of,
)
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


class ScheduleField(Field):
    """Every week, in even or odd weeks, once a month or a single time. Any other rule is said and left alone."""

    def __init__(
        self,
        caption: str,
        clock: Clock,
        explanation: str = "",
        preview: Preview | None = None,
        closed: Callable[[Sequence[Time]], str] = lambda _times: "",
    ) -> None:
        """`preview` and `closed`: see `ScheduleAnswer`."""
        super().__init__(caption, explanation)
        self._clock = clock
        self._kept: Schedule | None = None
        self._often = QComboBox()
        self._often.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._often.setMinimumContentsLength(8)
        names = {
            Often.UNKNOWN: _("Not known yet"),
            Often.WEEKLY: _("Every week"),
            Often.FORTNIGHTLY: _("Every other week"),
            Often.EVEN_WEEKS: _("In even weeks"),
            Often.ODD_WEEKS: _("In odd weeks"),
            Often.MONTHLY: _("Once a month"),
            Often.LAST_IN_MONTH: _("The last in the month"),
            Often.ONCE: _("One time"),
        }
        self._often_codes = list(names)
        self._often.addItems(list(names.values()))
        self._often.setAccessibleName(_("How often"))
        self._days = [QPushButton(name) for name in _day_names()]
        for chip, long_name in zip(self._days, _long_day_names(), strict=True):
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setAccessibleName(long_name)
            chip.clicked.connect(self._changed)
        self._first = QDateEdit()
        self._first.setCalendarPopup(True)
        self._first.setDisplayFormat("ddd d MMMM yyyy")
        self._first.setAccessibleName(_("First time"))
        self._from = QTimeEdit()
        self._until = QTimeEdit()
        for edit, name in ((self._from, _("From")), (self._until, _("Until"))):
            edit.setDisplayFormat("HH:mm")
            edit.setAccessibleName(name)
            # The style sheet's padding does not reach the figures here.
            for figures in edit.findChildren(QLineEdit):
                figures.setTextMargins(figures.fontMetrics().averageCharWidth(), 0, 0, 0)
            edit.timeChanged.connect(self._changed)
        self._first.dateChanged.connect(self._changed)
        self._often.activated.connect(self._changed)
        self.exceptions = ScheduleExceptions(clock)
        self.exceptions.changed.connect(self._changed)
        self.answer = ScheduleAnswer(clock, preview, closed)
        self._day_row = flow(*self._days)
        self._first_row = flow(plain_label(_("First time"), "small", wrap=False), self._first)
        self._time_row = flow(
            row(plain_label(_("From"), "small", wrap=False), self._from),
            row(plain_label(_("until"), "small", wrap=False), self._until),
        )
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        asked = (self._often, self._day_row, self._first_row, self._time_row, self.exceptions)
        for widget in (*asked, self.answer):
            lines.addWidget(widget)
        self.place_editor(holder)
        self.setFocusProxy(self._often)
        self.set_value(None)

    def value(self) -> Any:
        """Return the Schedule that is meant, or None when nobody knows yet."""
        often = self._often_codes[self._often.currentIndex()]
        if often is Often.UNKNOWN:
            return None
        if often is Often.OTHER and self._kept is not None:
            rule = self._kept.rule
        else:
            rule = rule_of(often, self._chosen_days(), self._first_day())
            if self._kept is not None and meaning(rule, self._first_day()) == meaning(
                self._kept.rule, self._first_day()
            ):
                rule = self._kept.rule  # written in another way
        return _unchecked(
            datetime.combine(self._first_day(), self._start(), AMSTERDAM),
            self._minutes(),
            rule,
            self._kept,
            self.exceptions,
        )

    def set_value(self, value: Any) -> None:
        """Show a Schedule."""
        self._kept = value
        widgets = (self._often, self._first, self._from, self._until, *self._days)
        for widget in widgets:
            widget.blockSignals(True)
        schedule = value or self._proposal()
        self._offer(often_of(value))
        start = schedule.first_start.astimezone(AMSTERDAM)
        end = start + timedelta(minutes=schedule.duration_minutes)
        self._first.setDate(QDate(start.year, start.month, start.day))
        self._from.setTime(QTime(start.hour, start.minute))
        self._until.setTime(QTime(end.hour, end.minute))
        days = days_of(schedule.rule) or [code_of(start.date())]
        for code, chip in zip(DAY_CODES, self._days, strict=True):
            chip.setChecked(code in days)
        for widget in widgets:
            widget.blockSignals(False)
        kept = schedule
        self.exceptions.show_value(kept.not_in, public=kept.not_on_public_holidays, closed=kept.closed)
        self._refresh()

    def _proposal(self) -> Schedule:
        tomorrow = self._clock.now().date() + timedelta(days=1)
        return Schedule(first_start=datetime.combine(tomorrow, time(10, 0), AMSTERDAM), duration_minutes=120)

    def _offer(self, often: Often) -> None:
        """Choose how often it is; what cannot be asked here is an answer only while it is the answer."""
        if Often.OTHER in self._often_codes:
            self._often.removeItem(self._often_codes.index(Often.OTHER))
            self._often_codes.remove(Often.OTHER)
        if often is Often.OTHER:
            self._often.addItem(_("Another rhythm"))
            self._often_codes.append(Often.OTHER)
        self._often.setCurrentIndex(self._often_codes.index(often))

    def _changed(self) -> None:
        often = self._often_codes[self._often.currentIndex()]
        if often in BY_DAYS:
            self._first.blockSignals(True)
            first = first_on(self._first_day(), self._chosen_days(), often)
            self._first.setDate(QDate(first.year, first.month, first.day))
            self._first.blockSignals(False)
            # It is on some day: the last one that is chosen stays chosen.
            for code, chip in zip(DAY_CODES, self._days, strict=True):
                chip.setChecked(code in self._chosen_days())
        self._refresh()
        self.answered()

    def _refresh(self) -> None:
        often = self._often_codes[self._often.currentIndex()]
        self._day_row.setVisible(often in BY_DAYS)
        for part in (self._first_row, self._time_row):
            part.setVisible(often is not Often.UNKNOWN)
        self.exceptions.setVisible(often not in (Often.UNKNOWN, Often.ONCE))
        self.answer.show_schedule(self.value())

    def look_again(self) -> None:
        """Something that the next times depend on is another now, such as the place."""
        self.answer.show_schedule(self.value())

    def _chosen_days(self) -> list[str]:
        days = [code for code, chip in zip(DAY_CODES, self._days, strict=True) if chip.isChecked()]
        return days or [code_of(self._first_day())]

    def _first_day(self) -> date:
        day = self._first.date()
        return date(day.year(), day.month(), day.day())

    def _start(self) -> time:
        return time(self._from.time().hour(), self._from.time().minute())

    def _minutes(self) -> int:
        end = self._until.time()
        return (end.hour() * 60 + end.minute()) - (self._start().hour * 60 + self._start().minute)


def _unchecked(
    first_start: datetime, minutes: int, rule: str, kept: Schedule | None, exceptions: ScheduleExceptions
) -> Schedule:
    schedule = object.__new__(Schedule)
    # What is different once is not asked here and must survive.
    values = (vars(kept) if kept is not None else {}) | {
        "first_start": first_start,
        "duration_minutes": minutes,
        "rule": rule,
        "not_in": exceptions.not_in,
        "not_on_public_holidays": exceptions.public_chip.isChecked(),
        "closed": exceptions.closed,
    }
    for name, value in values.items():
        object.__setattr__(schedule, name, value)
    return schedule


def _day_names() -> tuple[str, ...]:
    return (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))


def _long_day_names() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
