"""When a group meets: days, times and how often, with the answer read back in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.forms.field import Field, flow, row
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording import schedule_words

_DAY_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKLY, _FORTNIGHTLY, _MONTHLY, _ONCE, _UNKNOWN = "weekly", "fortnightly", "monthly", "once", "unknown"
_WITHOUT_SAYING: Final = (("INTERVAL", "1"), ("WKST", "MO"))
_FIFTH: Final = 5
_OTHER: Final = "other"
"""A rule with more in it than can be asked here. It is chosen only by what somebody else wrote, and is left alone."""


class ScheduleField(Field):
    """Weekly, every other week, once a month or a single time. Any other rule is said in words and left alone."""

    def __init__(self, caption: str, clock: Clock, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._clock = clock
        self._kept: Schedule | None = None
        self._often = QComboBox()
        self._often.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._often.setMinimumContentsLength(8)
        self._often_codes = [_UNKNOWN, _WEEKLY, _FORTNIGHTLY, _MONTHLY, _ONCE]
        self._often.addItems(
            [
                _("Not known yet"),
                _("Every week"),
                _("Every other week"),
                _("Once a month"),
                _("One time"),
            ]
        )
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
        self._words = plain_label("", "good")
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
        for widget in (self._often, self._day_row, self._first_row, self._time_row, self._words):
            lines.addWidget(widget)
        self.place_editor(holder)
        self.setFocusProxy(self._often)
        self.set_value(None)

    def value(self) -> Any:
        """Return the Schedule that is meant, or None when nobody knows yet."""
        often = self._often_codes[self._often.currentIndex()]
        if often == _UNKNOWN:
            return None
        if often == _OTHER and self._kept is not None:
            rule = self._kept.rule
        else:
            rule = _rule_of(often, self._chosen_days(), self._first_day())
            if self._kept is not None and _meaning(rule, self._first_day()) == _meaning(
                self._kept.rule, self._first_day()
            ):
                rule = self._kept.rule  # written in another way
        return _unchecked(
            datetime.combine(self._first_day(), self._start(), AMSTERDAM),
            self._minutes(),
            rule,
            self._kept,
        )

    def set_value(self, value: Any) -> None:
        """Show a Schedule."""
        self._kept = value
        widgets = (self._often, self._first, self._from, self._until, *self._days)
        for widget in widgets:
            widget.blockSignals(True)
        schedule = value or self._proposal()
        self._offer(_often_of(value))
        start = schedule.first_start.astimezone(AMSTERDAM)
        end = start + timedelta(minutes=schedule.duration_minutes)
        self._first.setDate(QDate(start.year, start.month, start.day))
        self._from.setTime(QTime(start.hour, start.minute))
        self._until.setTime(QTime(end.hour, end.minute))
        days = _days_of(schedule.rule) or [_code(start.date())]
        for code, chip in zip(_DAY_CODES, self._days, strict=True):
            chip.setChecked(code in days)
        for widget in widgets:
            widget.blockSignals(False)
        self._refresh()

    def _proposal(self) -> Schedule:
        tomorrow = self._clock.now().date() + timedelta(days=1)
        return Schedule(first_start=datetime.combine(tomorrow, time(10, 0), AMSTERDAM), duration_minutes=120)

    def _offer(self, often: str) -> None:
        """Choose how often it is; what cannot be asked here is an answer only while it is the answer."""
        if _OTHER in self._often_codes:
            self._often.removeItem(self._often_codes.index(_OTHER))
            self._often_codes.remove(_OTHER)
        if often == _OTHER:
            self._often.addItem(_("Another rhythm"))
            self._often_codes.append(_OTHER)
        self._often.setCurrentIndex(self._often_codes.index(often))

    def _changed(self) -> None:
        if self._often_codes[self._often.currentIndex()] in (_WEEKLY, _FORTNIGHTLY):
            self._first.blockSignals(True)
            first = _first_on(self._first_day(), self._chosen_days())
            self._first.setDate(QDate(first.year, first.month, first.day))
            self._first.blockSignals(False)
            # It is on some day: the last one that is chosen stays chosen.
            for code, chip in zip(_DAY_CODES, self._days, strict=True):
                chip.setChecked(code in self._chosen_days())
        self._refresh()
        self.answered()

    def _refresh(self) -> None:
        often = self._often_codes[self._often.currentIndex()]
        self._day_row.setVisible(often in (_WEEKLY, _FORTNIGHTLY))
        self._first_row.setVisible(often != _UNKNOWN)
        self._time_row.setVisible(often != _UNKNOWN)
        schedule = self.value()
        fine = schedule is not None and not list(schedule.problems())
        self._words.setVisible(fine)
        if fine:
            self._words.setText(schedule_words(schedule))

    def _chosen_days(self) -> list[str]:
        days = [code for code, chip in zip(_DAY_CODES, self._days, strict=True) if chip.isChecked()]
        return days or [_code(self._first_day())]

    def _first_day(self) -> date:
        day = self._first.date()
        return date(day.year(), day.month(), day.day())

    def _start(self) -> time:
        return time(self._from.time().hour(), self._from.time().minute())

    def _minutes(self) -> int:
        end = self._until.time()
        return (end.hour() * 60 + end.minute()) - (self._start().hour * 60 + self._start().minute)


def _unchecked(first_start: datetime, minutes: int, rule: str, kept: Schedule | None) -> Schedule:
    schedule = object.__new__(Schedule)
    # What is different once, and what it keeps off, is not asked here and must survive.
    values = (vars(kept) if kept is not None else {}) | {
        "first_start": first_start,
        "duration_minutes": minutes,
        "rule": rule,
    }
    for name, value in values.items():
        object.__setattr__(schedule, name, value)
    return schedule


def _often_of(schedule: Schedule | None) -> str:
    if schedule is None:
        return _UNKNOWN
    if not schedule.rule:
        return _ONCE
    first = schedule.first_start.astimezone(AMSTERDAM).date()
    days = _days_of(schedule.rule) or [_code(first)]
    asked = (_WEEKLY, _FORTNIGHTLY, _MONTHLY)
    meant = _meaning(schedule.rule, first)
    return next((often for often in asked if meant == _parts(_rule_of(often, days, first))), _OTHER)


def _meaning(rule: str, first: date) -> dict[str, frozenset[str]]:
    """Return what a rule says when it begins on `first`: without a day it is on that day of the week."""
    parts = _parts(rule)
    on_that_day = {"BYDAY": frozenset({_code(first)})} if parts.get("FREQ") == frozenset({"WEEKLY"}) else {}
    return on_that_day | parts


def _rule_of(often: str, days: list[str], first: date) -> str:
    """Return the rule that is meant, beginning on `first`."""
    week = (first.day - 1) // 7 + 1
    return {
        _WEEKLY: f"FREQ=WEEKLY;BYDAY={','.join(days)}",
        _FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(days)}",
        # Few months have a fifth Friday: who begins on one means the last.
        _MONTHLY: f"FREQ=MONTHLY;BYDAY={week if week < _FIFTH else -1}{_code(first)}",
        _ONCE: "",
    }[often]


def _parts(rule: str) -> dict[str, frozenset[str]]:
    """Return what a rule says, however it is written: without what goes without saying."""
    parts = (part.partition("=") for part in rule.upper().split(";") if "=" in part)
    values = {name.strip(): frozenset(value.split(",")) for name, _is, value in parts}
    return {name: value for name, value in values.items() if (name, *value) not in _WITHOUT_SAYING}


def _days_of(rule: str) -> list[str]:
    days = _parts(rule).get("BYDAY", frozenset())
    return [day for day in _DAY_CODES if day in days]


def _code(day: date) -> str:
    return _DAY_CODES[day.weekday()]


def _first_on(start: date, days: list[str]) -> date:
    return next(
        (start + timedelta(days=ahead) for ahead in range(7) if _code(start + timedelta(days=ahead)) in days), start
    )


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
