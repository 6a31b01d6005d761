"""The times that somebody fills in, read back before they are stored: in words, and as the next dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.occurrence import Time
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import date_words, joined
from buurtkaart.services.wording.records import schedule_words

_COMING: Final = 5
_EASY_MS: Final = 150
"""After the last answer, so that the next times are counted once while somebody turns a wheel."""

Preview = Callable[[Schedule], Sequence[Time]]
"""Returns the next times of a schedule that is not stored yet."""


class ScheduleAnswer(QWidget):
    """Says nothing of times that cannot be right."""

    def __init__(self, clock: Clock, preview: Preview | None, closed: Callable[[Sequence[Time]], str]) -> None:
        """With `preview` the next dates follow the words; `closed` says when the door seems to be shut then, or ""."""
        super().__init__()
        self._clock, self._preview, self._closed = clock, preview, closed
        self._schedule: Schedule | None = None
        self.words = plain_label("", "good")
        self.coming = plain_label("", "small")
        self.closed = plain_label("", "warning")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for label in (self.words, self.coming, self.closed):
            lines.addWidget(label)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_EASY_MS)
        self._soon.timeout.connect(self._show_coming)
        self.show_schedule(None)

    def show_schedule(self, schedule: Schedule | None) -> None:
        """Read another schedule back; its dates follow in a moment."""
        fine = schedule is not None and not list(schedule.problems())
        self._schedule = schedule if fine else None
        self.setVisible(fine)
        if schedule is not None and fine:
            self.words.setText(schedule_words(schedule))
        for label in (self.coming, self.closed):
            label.setVisible(bool(label.text()))
        if self._preview is not None:
            self._soon.start()

    def _show_coming(self) -> None:
        if self._schedule is None or self._preview is None:
            return
        found = self._preview(self._schedule)[:_COMING]
        today = self._clock.now().astimezone(AMSTERDAM).date()
        days = [date_words(each.start.astimezone(AMSTERDAM).date(), today) for each in found]
        words = _("Next: {days}").format(days=joined(days)) if days else _("It is on no more after today.")
        if any(each.is_unsure for each in found):
            words += "\n" + _("Of some holidays nobody knows the dates yet: look again later.")
        self.coming.setText(words)
        self.closed.setText(self._closed(found))
        for label in (self.coming, self.closed):
            label.setVisible(bool(label.text()))
