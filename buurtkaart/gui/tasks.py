"""Slow work beside the window: progress with a number, cancel that works, results on the window's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from buurtkaart.errors import BuurtkaartError, CancelledError

T = TypeVar("T")


class Progress(QObject):
    """What the worker says and hears. `reported` arrives on the window's thread."""

    reported = Signal(float, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()

    def report(self, fraction: float, text: str = "") -> None:
        """Tell how far the work is, 0 to 1, and what it is doing. May be called from the worker's thread."""
        self.reported.emit(fraction, text)

    def cancelled(self) -> bool:
        """Tell whether the person pressed cancel."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the worker to stop at the next safe moment."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work. One callback is called, on the window's thread; none after cancel.

    Nor one of a panel that was closed meanwhile; what went wrong is then told on everybody's complaint line.
    """

    finished = Signal()
    _outcome = Signal(object, object)

    def __init__(
        self,
        then: Callable[[object], None],
        failed: Callable[[BuurtkaartError], None],
        complain: Callable[[BuurtkaartError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.progress = Progress(self)
        self._then = then
        self._failed = failed
        self._complain = complain
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def work(self, job: Callable[[Progress], object]) -> None:
        """Do the work (on the worker's thread) and send its outcome home."""
        try:
            result = job(self.progress)
        except BaseException as error:  # whatever it is, it belongs on the window's thread
            outcome: tuple[object, BaseException | None] = (None, error)
        else:
            outcome = (result, None)
        try:
            self._outcome.emit(*outcome)
        except RuntimeError:
            return  # the window was closed while the work went on

    @Slot(object, object)
    def _deliver(self, result: object, error: object) -> None:
        # The task stays its parent's child: deleting it while the worker still leaves `emit` would end the program.
        self.finished.emit()
        if error is None:
            if _is_there(self._then):
                self._then(result)
        elif isinstance(error, CancelledError) and self.progress.cancelled():
            return
        elif isinstance(error, BuurtkaartError):
            (self._failed if _is_there(self._failed) else self._complain)(error)
        elif isinstance(error, BaseException):
            sys.excepthook(type(error), error, error.__traceback__)


def _is_there(callback: Callable[..., None]) -> bool:
    """Tell whether the widget of which this is a method still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Tasks(QObject):
    """Starts work beside the window."""

    def __init__(self, complain: Callable[[BuurtkaartError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._complain = complain
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="task")
        self._running: list[Task] = []

    def run(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Callable[[BuurtkaartError], None] | None = None,
    ) -> Task:
        """Start `work`. `then` gets its result; a calm sentence goes to `failed`, or to everybody's complaint line."""
        task = Task(then, failed or self._complain, self._complain, self)  # type: ignore[arg-type]  # T is object by then
        self._running.append(task)
        task.finished.connect(lambda: self._running.remove(task))
        self._pool.submit(task.work, work)
        return task

    @property
    def are_running(self) -> bool:
        """Whether any work is not over yet, its delivery included."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel everything and wait for it, before the window goes."""
        for task in self._running:
            task.progress.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)


class LatestOnly(QObject):
    """Questions of which only the newest matters: one runs, at most one waits, older ones are forgotten."""

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="latest")
        self._number = 0
        self._busy = False
        self._waiting: tuple[Callable[[], object], Callable[[object], None]] | None = None
        self._then: Callable[[object], None] | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Answer `work` through `then`, unless something newer is asked first."""
        self._number += 1
        if self._busy:
            self._waiting = (work, then)  # type: ignore[assignment]  # T is object by then
        else:
            self._start(work, then)  # type: ignore[arg-type]  # T is object by then

    def forget(self) -> None:
        """Drop what is asked: its answer is no longer wanted."""
        self._number += 1
        self._waiting = None

    def stop(self) -> None:
        """Wait for the running question, before its store goes."""
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._busy = True
        self._then = then
        number = self._number

        def answer() -> None:
            try:
                outcome: tuple[object, BaseException | None] = (work(), None)
            except BaseException as error:  # whatever it is, it belongs on the window's thread
                outcome = (None, error)
            try:
                self._answered.emit(number, *outcome)
            except RuntimeError:
                return  # the window was closed

        self._pool.submit(answer)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: object) -> None:
        self._busy = False
        then = self._then
        if self._waiting is not None:
            work, next_then = self._waiting
            self._waiting = None
            self._start(work, next_then)
        elif number == self._number and error is None and then is not None and _is_there(then):
            then(result)
        if isinstance(error, BaseException) and not isinstance(error, BuurtkaartError):
            sys.excepthook(type(error), error, error.__traceback__)
