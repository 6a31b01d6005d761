"""Drag the map by a real mouse over the densest part, zoom by zoom, then weigh all processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import _watch as watch
from _drag import drag
from _processes import memory_mb
from _watch_names import QUICK
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

SECONDS = 6.0
ZOOMS = (16, 14)
"""Where single places stand between clusters, and where nearly everything is a cluster."""


def play(window: MainWindow) -> None:
    """Begin once the window is open and what is prepared beside it has ended."""
    QTimer.singleShot(3000, lambda: _play(window))


def _play(window: MainWindow) -> None:
    view = window.map
    assert view is not None
    middle = window.browsing.centre if window.browsing is not None else None
    assert middle is not None
    before = memory_mb()
    drags = {}
    for zoom in ZOOMS:
        view.go_to(middle, zoom)
        watch.wait(1500)
        marks = watch.evaluate(view, "String(document.querySelectorAll('.marker').length)")
        seen = drag(view, SECONDS / 2 if QUICK in os.environ else SECONDS)
        drags[str(zoom)] = {"smooth": seen.smooth, "line": seen.line(), "marks": marks}
    watch.wait(500)
    watch.say({"before": before, "after": memory_mb(), "drags": drags})
    window.close()
