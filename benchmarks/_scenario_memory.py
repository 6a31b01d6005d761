"""Drag the map as the panning benchmark does, then weigh all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import _watch as watch
from panning import drag
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

SECONDS = 6.0


def play(window: MainWindow) -> None:
    """Begin once the window is open."""
    QTimer.singleShot(3000, lambda: _play(window))


def _play(window: MainWindow) -> None:
    view = window.map
    assert view is not None
    before = watch.memory_mb()
    frames = drag(view, SECONDS)
    watch.wait(500)
    watch.say({"before": before, "after": watch.memory_mb(), "smooth": frames.smooth, "line": frames.line()})
    window.close()
