"""How smoothly the map follows a hand: a real mouse drag, frames counted in the page.

`python benchmarks/panning.py PACK --data FOLDER --at LAT,LON --zoom Z` drags in the real program on a data folder;
without `--data` the map alone is dragged, with markers that a grid gives out the way the program does. The figure to
reach: 95% of frames within 34 ms, software rendering.
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

from _table import at_95
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
        p95 = at_95(ordered)
        return (
            f"{self.smooth:.1%} of {len(ordered)} frames <= {SMOOTH_MS:.0f} ms "
            f"(median {statistics.median(ordered):.1f}, 95% {p95:.1f}, worst {ordered[-1]:.0f})"
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


def report(view: QWebEngineView, seconds: float) -> Panning:
    """Drag, and print what was measured."""
    shown = evaluate(view, "document.querySelectorAll('.marker').length")
    before = processor_seconds()
    result = drag(view, seconds)
    spent = {kind: total - before.get(kind, 0.0) for kind, total in processor_seconds().items()}
    print(f"{shown} marks: {result.line()}")
    print("processor:", ", ".join(f"{kind} {part:.2f} s" for kind, part in spent.items() if part > 0.05))
    return result


def in_program(pack: Path, data: Path, at: Position, zoom: float, seconds: float) -> int:
    """Drag in the real program, opened on a data folder."""
    from buurtkaart.bootstrap import WindowOptions, open_window
    from buurtkaart.gui.main_window import MainWindow

    def begin(window: MainWindow) -> None:
        from buurtkaart.gui.webmap.view import MapView

        view = window.findChild(MapView)
        assert view is not None

        def measure() -> None:
            report(view, seconds)
            window.close()

        view.painted.connect(lambda _count: QTimer.singleShot(1500, measure), Qt.ConnectionType.SingleShotConnection)

    return open_window(WindowOptions(data=data, pack=pack, at=at, zoom=zoom), begin)


def alone(pack_file: Path, at: Position | None, zoom: float, seconds: float, markers: int) -> int:
    """Drag the map without the program around it."""
    prepare_web_engine()
    application = QApplication([])
    from buurtkaart.gui.webmap.view import MapView, padded

    pack = BasemapPack.open(pack_file)
    view = MapView(Path(tempfile.gettempdir()) / "buurtkaart-panning")
    view.resize(1000, 800)
    view.show()
    view.set_appearance(theme="light")
    view.go_to(at or pack.info.bounds.centre, zoom)
    view.set_basemap(pack)
    if markers:
        view.viewChanged.connect(lambda box, _zoom: view.show_markers(grid_markers(padded(box), markers)))
    painted: list[int] = []
    view.painted.connect(painted.append)
    while not painted:
        wait(50)
    wait(800)
    report(view, seconds)
    view.dispose()
    del application
    return 0


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--data", type=Path, help="a data folder: measure in the real program")
    parser.add_argument("--at", default="", help="LAT,LON; the middle of the map when left out")
    parser.add_argument("--zoom", type=float, default=16)
    parser.add_argument("--markers", type=int, default=105, help="of the map alone")
    parser.add_argument("--seconds", type=float, default=6)
    options = parser.parse_args()
    at = Position(*(float(part) for part in options.at.split(","))) if options.at else None
    if options.data is None:
        return alone(options.pack, at, options.zoom, options.seconds, options.markers)
    middle = at or BasemapPack.open(options.pack).info.bounds.centre
    return in_program(options.pack, options.data, middle, options.zoom, options.seconds)


if __name__ == "__main__":
    sys.exit(main())
