"""Tells that a new day or quarter of an hour has begun, so that *today* and *open now* on screen are true."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.clock import AMSTERDAM, Clock

_QUARTER_S: Final = 15 * 60
"""Doors open and close at quarters; and a laptop that slept through midnight wakes up with a timer that is late."""


class NewDay(QObject):
    """One timer for a window. The day is that of the clock, in Amsterdam."""

    came = Signal(object)
    """The date that is over."""
    quarter_passed = Signal()
    """Something may have opened or closed. After `came`."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = self._today()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """Tell that time went by, and when the day is another than at the last look."""
        today = self._today()
        if today != self._day:
            before, self._day = self._day, today
            self.came.emit(before)
        self.quarter_passed.emit()
        self._wait()

    def _wait(self) -> None:
        # In seconds: on the wall an hour comes twice when summer ends. Midnight begins a quarter too.
        seconds = self._clock.now().timestamp()
        self.timer.start(int((_QUARTER_S - seconds % _QUARTER_S) * 1000) + 1)

    def _today(self) -> date:
        return self._clock.now().astimezone(AMSTERDAM).date()
