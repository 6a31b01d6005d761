"""What the started processes of the benchmarks share: looking at the screen, asking the page, saying what was seen."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

import numpy as np
from _watch_names import MARK, STARTED
from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

LIMIT_S = 20.0

Pixels = NDArray[np.int16]


def since_start() -> float:
    """Return milliseconds since the parent started this process."""
    return (time.time() - float(os.environ[STARTED])) * 1000


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


def pixels(widget: QWidget) -> Pixels:
    """Return what the widget shows as rows × columns × red, green, blue."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    height, width, stride = image.height(), image.width(), image.bytesPerLine()
    rows = np.frombuffer(bytes(image.constBits()), dtype=np.uint8).reshape(height, stride)
    return rows[:, : width * 3].reshape(height, width, 3).astype(np.int16)


def share_like(seen: Pixels, *colours: str, distance: int = 6) -> float:
    """Return the part of the pixels that have one of the colours (`#rrggbb`)."""
    found = np.zeros(seen.shape[:2], dtype=np.bool_)
    for colour in colours:
        wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.int16)
        found |= np.abs(seen - wanted).max(axis=2) <= distance
    return float(found.mean())


def shows_streets(seen: Pixels, *colours: str) -> bool:
    """Tell whether at least half a percent of the map has the colour of streets, and the rest is no empty page."""
    ways = share_like(seen, *colours)
    shades = len(np.unique((seen[::3, ::3] >> 3).reshape(-1, 3), axis=0))
    return 0.005 < ways < 0.6 and shades > 24


def around(seen: Pixels, x: float, y: float, radius: int = 14) -> Pixels:
    """Return the square around a spot."""
    row, column = round(y), round(x)
    return seen[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius]
