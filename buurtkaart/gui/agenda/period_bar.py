"""The top of the agenda: which part of the calendar is on screen, and the way to another."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.gui.agenda.period import Period, View, view_name
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, icon_button, plain_label
from buurtkaart.i18n import _


class PeriodBar(QWidget):
    """Four views, earlier and later, and back to today."""

    chosen = Signal(object)
    """The Period that somebody asked for."""

    def __init__(self, clock: Clock, look: Look, icons: Icons, period: Period) -> None:
        super().__init__()
        self._clock = clock
        self.period = period
        """What is asked for, or on screen."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        chips = QWidget()
        flow = FlowLayout(chips, gap=look.rhythm(1))
        self.view_chips = {view: button(view_name(view), "chip", partial(self._to, view)) for view in View}
        for chip in self.view_chips.values():
            chip.setCheckable(True)
            flow.addWidget(chip)
        size, ink = look.px(16), look.tokens.ink
        self.back_button = icon_button(icons.icon("left", ink, 16), _("Earlier"), size, lambda: self._step(-1))
        self.next_button = icon_button(icons.icon("right", ink, 16), _("Later"), size, lambda: self._step(1))
        self.heading = plain_label("", "strong")
        self.today_button = button(_("Back to today"), "link", self._to_today)
        turn = QHBoxLayout()
        turn.setSpacing(look.rhythm(1))
        turn.addWidget(self.back_button)
        turn.addWidget(self.heading, 1)
        turn.addWidget(self.next_button)
        column.addWidget(chips)
        column.addLayout(turn)
        column.addWidget(self.today_button)

    def show_period(self, period: Period) -> None:
        """Tell which one it is; tells nobody."""
        self.period = period
        for view, chip in self.view_chips.items():
            chip.setChecked(view is period.view)
        now = self._now()
        self.heading.setText(period.words(now))
        turns = period.view is not View.NOW
        for each in (self.back_button, self.next_button):
            each.setVisible(turns)
        self.today_button.setVisible(turns and not period.first <= now.date() < period.end)

    def _to(self, view: View) -> None:
        today = self._now().date()
        # From a month in which today lies one goes on to today, not to its first day.
        here = self.period.first <= today < self.period.end or View.NOW in (view, self.period.view)
        self.chosen.emit(Period(view, today if here else self.period.day))

    def _step(self, steps: int) -> None:
        self.chosen.emit(self.period.next(steps))

    def _to_today(self) -> None:
        self.chosen.emit(Period(self.period.view, self._now().date()))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(AMSTERDAM)
