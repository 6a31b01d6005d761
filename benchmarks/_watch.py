"""What the started processes of the benchmarks share: waiting, asking the page, saying what was seen."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

from _watch_names import MARK, STARTED
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView

LIMIT_S = 20.0


def since_start() -> float:
    """Return milliseconds since the parent started this process."""
    return (time.time() - float(os.environ[STARTED])) * 1000


def leave_out(seconds: float) -> None:
    """Take time that was only spent on watching out of what `since_start` returns."""
    os.environ[STARTED] = repr(float(os.environ[STARTED]) + seconds)


def say(values: dict[str, object]) -> None:
    """Hand the result to the parent."""
    sys.stdout.write(MARK + json.dumps(values) + "\n")
    sys.stdout.flush()


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool], what: str, step_ms: int = 3) -> None:
    """Let the event loop run until `done`; give up with `what` after a minute."""
    if not happens(done, LIMIT_S * 1000, step_ms):
        raise TimeoutError(what)


def happens(done: Callable[[], bool], within_ms: float, step_ms: int = 3) -> bool:
    """Let the event loop run until `done` or until the time is over; tell which."""
    until = time.monotonic() + within_ms / 1000
    while not done():
        if time.monotonic() > until:
            return False
        wait(step_ms)
    return True


def evaluate(view: QWebEngineView, script: str) -> object:
    """Run a script in the page and return its value."""
    loop = QEventLoop()
    answers: list[object] = []

    def answer(value: object) -> None:
        answers.append(value)
        loop.quit()

    view.page().runJavaScript(script, 0, answer)
    QTimer.singleShot(round(LIMIT_S * 1000), loop.quit)
    if not answers:
        loop.exec()
    return answers[0] if answers else None
