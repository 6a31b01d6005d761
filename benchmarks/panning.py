"""How smoothly the map follows a hand: a real mouse drag, frames counted in the page.

`python benchmarks/panning.py PACK [--markers 105] [--seconds 6]` measures the map alone, with markers that a grid
gives out the way the program does. The figure to reach: 95% of frames within 34 ms, software rendering.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.webmap.engine import prepare_web_engine
from buurtkaart.mapping.features import ClusterMarker, RecordMarker

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


def processor_seconds() -> dict[str, float]:
    """Return the processor time so far of this process and its children, by kind (Linux; elsewhere empty)."""
    found: dict[str, float] = {}
    family = {os.getpid()}
    for _generation in range(4):
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                pid, rest = int(status.parent.name), status.read_text().rpartition(")")[2].split()
                command = (status.parent / "cmdline").read_text()
            except OSError:
                continue
            if int(rest[1]) in family or pid in family:
                family.add(pid)
                kind = command.partition("--type=")[2].split("\0")[0].split()[0] if "--type=" in command else "program"
                ticks = int(rest[11]) + int(rest[12])
                found[f"{kind} {pid}"] = ticks / os.sysconf("SC_CLK_TCK")
    return found


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
        p95 = ordered[int(len(ordered) * 0.95)]
        return (
            f"{len(ordered)} frames, {self.smooth:.1%} <= {SMOOTH_MS:.0f} ms, "
            f"median {statistics.median(ordered):.1f} ms, 95% {p95:.1f} ms, worst {ordered[-1]:.0f} ms"
        )


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def evaluate(view: QWebEngineView, script: str) -> str:
    """Run a script in the page and return its text."""
    loop = QEventLoop()
    answers: list[object] = []

    def answer(value: object) -> None:
        answers.append(value)
        loop.quit()

    view.page().runJavaScript(script, 0, answer)
    QTimer.singleShot(10_000, loop.quit)
    loop.exec()
    return str(answers[0]) if answers else ""


def drag(view: QWebEngineView, seconds: float) -> Panning:
    """Drag the map to and fro with the real mouse for some seconds and count frames."""
    target = view.focusProxy()
    assert target is not None
    middle = QPoint(view.width() // 2, view.height() // 2)
    # Press where no marker stands in the way: the map's own upper left quarter, moved a bit if need be.
    start = middle
    for offset in range(0, 200, 12):
        start = middle + QPoint(offset, offset // 2)
        hit = evaluate(view, f"document.elementFromPoint({start.x()}, {start.y()}).closest('.marker') === null")
        if hit == "True":
            break
    evaluate(view, _START)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    begun = time.perf_counter()
    reach_x, reach_y = view.width() * 0.42, view.height() * 0.36
    while (elapsed := time.perf_counter() - begun) < seconds:
        angle = elapsed * 2 * math.pi / 3.1
        at = start + QPoint(round(reach_x * math.sin(angle)), round(reach_y * math.sin(angle * 0.61)))
        QTest.mouseMove(target, at)
        wait(_STEP_MS)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    frames = json.loads(evaluate(view, _STOP))
    return Panning(tuple(float(frame) for frame in frames))


def grid_markers(box: BoundingBox, most: int) -> list[RecordMarker | ClusterMarker]:
    """Return at most `most` markers on a grid that stands still in the world, every third one a single record."""
    span = max(box.east - box.west, (box.north - box.south) * 1.6)
    cell = 2.0 ** math.ceil(math.log2(span / math.sqrt(most)))
    found: list[RecordMarker | ClusterMarker] = []
    column = math.floor(box.west / cell)
    while column * cell < box.east:
        row = math.floor(box.south / cell * 1.6)
        while row * cell / 1.6 < box.north:
            at = Position((row + 0.3 + 0.4 * ((column * 7 + row) % 3) / 3) * cell / 1.6, (column + 0.5) * cell)
            key = f"{cell}:{column}:{row}"
            if (column + row) % 3 == 0:
                found.append(RecordMarker(key, at, "place", "maki/library", "#0a66a8", f"Plek {key}", movable=True))
            else:
                count = 2 + (column * 31 + row * 17) % 1500
                bounds = (at.lon, at.lat, at.lon + cell / 4, at.lat + cell / 4)
                found.append(ClusterMarker(key, count, at, bounds))
            row += 1
        column += 1
    return found[:most]


def main() -> int:
    """Print the figures of the map alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--at", default="")
    parser.add_argument("--zoom", type=float, default=16)
    parser.add_argument("--markers", type=int, default=105)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--size", default="1000x800")
    options = parser.parse_args()
    prepare_web_engine()
    application = QApplication([])
    from buurtkaart.gui.webmap.view import MapView, padded

    pack = BasemapPack.open(options.pack)
    at = Position(*(float(part) for part in options.at.split(","))) if options.at else pack.info.bounds.centre
    width, height = (int(part) for part in options.size.split("x"))
    view = MapView(Path(tempfile.gettempdir()) / "buurtkaart-panning")
    view.resize(width, height)
    view.show()
    view.set_appearance(theme="light")
    view.go_to(at, options.zoom)
    view.set_basemap(pack)
    asked: list[float] = []

    def answer(box: BoundingBox, zoom: float) -> None:
        asked.append(zoom)
        if options.markers:
            view.show_markers(grid_markers(padded(box), options.markers))

    view.viewChanged.connect(answer)
    painted: list[int] = []
    view.painted.connect(painted.append)
    while not painted:
        wait(50)
    wait(800)
    shown = evaluate(view, "document.querySelectorAll('.marker').length")
    asked.clear()
    before = processor_seconds()
    result = drag(view, options.seconds)
    spent = {kind: seconds - before.get(kind, 0.0) for kind, seconds in processor_seconds().items()}
    print(f"{shown} markers, zoom {options.zoom:g}: {result.line()}; markers asked {len(asked)} times")
    print("processor:", ", ".join(f"{kind} {part:.2f} s" for kind, part in spent.items() if part > 0.05))
    print("slowest tile", evaluate(view, "Math.round(buurtkaart.basemap.layer.slowestPaintMs)"), "ms")
    view.dispose()
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
