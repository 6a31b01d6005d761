"""Whether the person knows that something is kept: yes, or why not yet and by which day (AVG, article 14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.simple_fields import DateField, TextField
from buurtkaart.gui.signals.page import day_words
from buurtkaart.gui.signals.warned import Warnings
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


class Telling(QWidget):
    """A tick; without it a reason, a day, and which day is the last that the law allows."""

    edited = Signal()

    def __init__(self, today: date, look: Look, warnings: Callable[[Field], Warnings]) -> None:
        """`warnings` gives what looks for names in the reason."""
        super().__init__()
        self._today = today
        self.knows = QCheckBox(_("The person knows this"))
        self.reason = TextField(_("Why not yet?"), lines=1)
        self.inform_by = DateField(_("The person will know it by"), today)
        self._last_day = plain_label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1.5))
        for each in (self.knows, self.reason, warnings(self.reason), self.inform_by, self._last_day):
            column.addWidget(each)
        self.knows.toggled.connect(lambda _on: self.edited.emit())
        for field in (self.reason, self.inform_by):
            field.edited.connect(self.edited)

    def show_signal(self, signal: LonelinessSignal, *, is_new: bool) -> None:
        """Show what is known. Of a new one nobody has said yet whether the person knows."""
        self.knows.blockSignals(True)
        self.knows.setChecked(signal.person_knows and not is_new)
        self.knows.blockSignals(False)
        self.reason.set_value(signal.not_told_because)
        self.inform_by.set_value(signal.inform_by or (signal.last_day_to_inform if is_new else None))

    def follow(self, last: date) -> None:
        """Ask for the reason and the day while the person does not know; `last`: no day after this one."""
        for each in (self.reason, self.inform_by, self._last_day):
            each.setVisible(not self.knows.isChecked())
        self.inform_by.editor.blockSignals(True)
        self.inform_by.editor.setMaximumDate(QDate(last.year, last.month, last.day))
        self.inform_by.editor.blockSignals(False)
        words = _("On {day} at the latest: at the first referral, and within a month (AVG, article 14).")
        self._last_day.setText(words.format(day=day_words(last, self._today)))

    @property
    def person_knows(self) -> bool:
        """Whether the person knows it."""
        return self.knows.isChecked()

    @property
    def not_told_because(self) -> str:
        """Why not yet; who knows it needs no reason."""
        return "" if self.person_knows else self.reason.value()

    @property
    def by_day(self) -> date | None:
        """The day by which the person will know."""
        return None if self.person_knows else self.inform_by.value()
