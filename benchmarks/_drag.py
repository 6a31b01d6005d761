"""A real mouse that drags the map to and fro, and the frames that the page drew meanwhile."""

from __future__ import annotations

import json
import math
import statistics
import time
from dataclasses import dataclass

import _watch as watch
from _table import at_95
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView

SMOOTH_MS = 34.0
_STEP_MS = 8

_START = """
(() => {
  globalThis.frameTimes = [];
  globalThis.countingFrames = true;
  let before = 0;
  const tick = (now) => {
    if (before) frameTimes.push(now - before);
    before = now;
    if (countingFrames) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})();
"""
_STOP = "countingFrames = false; JSON.stringify(frameTimes)"


@dataclass(frozen=True)
class Panning:
    """Frame times of one drag, in milliseconds."""

    frames: tuple[float, ...]

    @property
    def smooth(self) -> float:
        """The part of the frames that took at most 34 ms."""
        return sum(frame <= SMOOTH_MS for frame in self.frames) / max(1, len(self.frames))

    def line(self) -> str:
        """Return the figures on one line."""
        ordered = sorted(self.frames)
        p95 = at_95(ordered)
        return (
            f"{self.smooth:.1%} of {len(ordered)} frames <= {SMOOTH_MS:.0f} ms "
            f"(median {statistics.median(ordered):.1f}, 95% {p95:.1f}, worst {ordered[-1]:.0f})"
        )


def drag(view: QWebEngineView, seconds: float) -> Panning:
    """Drag the map to and fro with the real mouse for some seconds and count frames."""
    target = view.focusProxy()
    assert target is not None
    middle = QPoint(view.width() // 2, view.height() // 2)
    # Press where no marker stands in the way: the map's own upper left quarter, moved a bit if need be.
    start = middle
    for offset in range(0, 200, 12):
        start = middle + QPoint(offset, offset // 2)
        hit = watch.evaluate(view, f"document.elementFromPoint({start.x()}, {start.y()}).closest('.marker') === null")
        if hit is True:
            break
    watch.evaluate(view, _START)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    begun = time.perf_counter()
    reach_x, reach_y = view.width() * 0.42, view.height() * 0.36
    while (elapsed := time.perf_counter() - begun) < seconds:
        angle = elapsed * 2 * math.pi / 3.1
        at = start + QPoint(round(reach_x * math.sin(angle)), round(reach_y * math.sin(angle * 0.61)))
        QTest.mouseMove(target, at)
        watch.wait(_STEP_MS)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    frames = json.loads(str(watch.evaluate(view, _STOP)))
    return Panning(tuple(float(frame) for frame in frames))
