"""Lets *open now* go with the time: each minute the clock on it, and what is open as soon as that changes."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.clock import Clock

_MINUTE_MS: Final = 60_000


class OpenNowClock(QObject):
    """One timer, that runs only while somebody looks at what is open now.

    It looks once a minute instead of waiting for the moment, because a laptop that slept wakes up with a late timer.
    """

    minute_passed = Signal()
    """The clock tells another time."""
    changed = Signal()
    """What is open may be something else from now on."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._until: datetime | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)

    def wait_for(self, moment: datetime | None) -> None:
        """Wait for a moment from which something else is open; None ends the waiting."""
        self._until = moment
        if moment is None:
            self.timer.stop()
        else:
            self._wait()

    def look(self) -> None:
        """Tell what came; until somebody says what to wait for next, it is told again each minute."""
        self.minute_passed.emit()
        self._wait()
        # In seconds: on the wall an hour comes twice when summer ends.
        if self._until is not None and self._clock.now().timestamp() >= self._until.timestamp():
            self.changed.emit()

    def _wait(self) -> None:
        now = self._clock.now()
        self.timer.start(_MINUTE_MS - now.second * 1000 - now.microsecond // 1000)
