"""The locked box, asked beside the window: one question at a time, and locked again when nobody uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.clock import Clock
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.tasks import Tasks

if TYPE_CHECKING:
    # It brings SQLCipher and libsodium, which a start does not wait for.
    from buurtkaart.services.signals import Signals

T = TypeVar("T")
_LOOK_MS: Final = 1_000


class VaultDesk(QObject):
    """One for each open neighbourhood. What is locked tells so, so that whoever shows it can empty the screen."""

    locked = Signal()

    def __init__(self, folder: Path, clock: Clock, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._tasks = tasks
        self._signals: Signals | None = None
        self._turn = Lock()
        self._running = 0
        self._was_open = False
        self._wants_lock = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether what is in it can be read now. Asking does not keep it open."""
        # While something runs its key may just be there; locking then would take it away under the work.
        return self._signals is not None and not self._running and self._signals.is_open

    def run(
        self,
        work: Callable[[Signals], T],
        then: Callable[[T], None],
        failed: Callable[[BuurtkaartError], None],
    ) -> None:
        """Do something with the box beside the window; `then` or `failed` hears of it on the window's thread."""
        self._running += 1

        def job(_progress: object) -> T:
            with self._turn:
                return work(self._made())

        # A bug too must let it lock again.
        self._tasks.run(job, then, failed).finished.connect(self._finished)

    def lock(self) -> None:
        """Forget the key now; while something runs, as soon as that has ended."""
        self._wants_lock = self._running > 0
        if self._signals is not None and not self._running:
            self._signals.lock()
            self._look()

    def stay_open(self) -> None:
        """Somebody is typing: the five minutes begin again."""
        if self._signals is not None and not self._running:
            self._signals.stay_open()

    def stop(self) -> None:
        """The window closes, and everything that ran has ended."""
        self._timer.stop()
        if self._signals is not None:
            self._signals.lock()

    def _finished(self) -> None:
        self._running -= 1
        if not self._running and self.is_open:
            self._was_open = True
            self._timer.start()
        if not self._running and self._wants_lock:
            # What was read is handed over first, so that the screen is emptied after it.
            QTimer.singleShot(0, self, self.lock)

    def _look(self) -> None:
        if self._running or self.is_open:
            return
        self._timer.stop()
        if self._was_open:
            self._was_open = False
            self.locked.emit()

    def _made(self) -> Signals:
        from buurtkaart.services.signals import Signals

        if self._signals is None:
            self._signals = Signals(self._folder, self._clock)
        return self._signals
