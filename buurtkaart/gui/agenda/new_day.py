"""Tells that a new day has begun, so that *today* on screen is today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.clock import AMSTERDAM, Clock

_OFTEN_MS: Final = 15 * 60 * 1000
"""A laptop that slept through midnight wakes up with a timer that is late; it looks again so often."""


class NewDay(QObject):
    """One timer for a window. The day is that of the clock, in Amsterdam."""

    came = Signal(object)
    """The date that is over."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = self._today()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """Tell when the day is another than at the last look."""
        today = self._today()
        if today != self._day:
            before, self._day = self._day, today
            self.came.emit(before)
        self._wait()

    def _wait(self) -> None:
        now = self._clock.now().astimezone(AMSTERDAM)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), AMSTERDAM)
        # By what both are in seconds: an hour between them may be put back or forward.
        to_midnight_ms = int((midnight.timestamp() - now.timestamp()) * 1000) + 1
        self.timer.start(min(to_midnight_ms, _OFTEN_MS))

    def _today(self) -> date:
        return self._clock.now().astimezone(AMSTERDAM).date()
