"""How smoothly the map follows a hand: a real mouse drag, frames counted in the page.

`python benchmarks/panning.py PACK --data FOLDER --at LAT,LON --zoom Z` drags in the real program on a data folder;
without `--data` the map alone is dragged, with markers that a grid gives out the way the program does. The figure to
reach: 95% of frames within 34 ms, software rendering.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from pathlib import Path

import _watch as watch
from _drag import Panning, drag
from _processes import processor_seconds
from _spawn import without_screen
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.webmap.engine import prepare_web_engine
from buurtkaart.mapping.features import ClusterMarker, RecordMarker


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
    shown = watch.evaluate(view, "String(document.querySelectorAll('.marker').length)")
    before = processor_seconds()
    result = drag(view, seconds)
    spent = {kind: total - before.get(kind, 0.0) for kind, total in processor_seconds().items()}
    print(f"{shown} marks: {result.line()}")
    print("processor:", ", ".join(f"{kind} {part:.2f} s" for kind, part in spent.items() if part > 0.05))
    return result


def in_program(pack: Path, data: Path, at: Position, zoom: float, seconds: float) -> int:
    """Drag in the real program, opened on a data folder."""
    from buurtkaart.bootstrap import open_window
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.window_options import WindowOptions

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
    scratch = tempfile.TemporaryDirectory()
    view = MapView(Path(scratch.name))
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
        watch.wait(50)
    watch.wait(800)
    report(view, seconds)
    view.dispose()
    scratch.cleanup()
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
    os.environ.update({**without_screen(), **os.environ})
    at = Position(*(float(part) for part in options.at.split(","))) if options.at else None
    if options.data is None:
        return alone(options.pack, at, options.zoom, options.seconds, options.markers)
    middle = at or BasemapPack.open(options.pack).info.bounds.centre
    return in_program(options.pack, options.data, middle, options.zoom, options.seconds)


if __name__ == "__main__":
    sys.exit(main())
