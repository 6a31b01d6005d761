"""Open only the map on a pack and save pictures, to look at: `python benchmarks/look.py PACK OUT_FOLDER`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import _watch as watch
from _spawn import without_screen
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.gui.webmap.engine import prepare_web_engine
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker


def sample(at: Position) -> tuple[list[RecordMarker | ClusterMarker], list[ConnectionLine]]:
    """Return a handful of markers of every kind around a spot, and a connection."""

    def spot(north: float, east: float) -> Position:
        return Position(at.lat + north / 111_000, at.lon + east / 67_000)

    markers: list[RecordMarker | ClusterMarker] = [
        RecordMarker("1", spot(60, 40), "place", "maki/fitness-centre", "#0072b2", "Boksschool", True, True),
        RecordMarker("2", spot(-80, -120), "place", "maki/residential-community", "#7a4b8f", "Wooncentrum"),
        RecordMarker("3", spot(120, -90), "initiative", "maki/cafe", "#a5500a", "Koffie met de buren"),
        RecordMarker("4", spot(-30, 150), "contact", "maki/information", "#a23b72", "Wijkteam"),
        RecordMarker("5", spot(-140, 60), "place", "maki/library", "#00664b", "Bibliotheek"),
        ClusterMarker("a", 7, spot(160, 110), (at.lon, at.lat, at.lon + 0.001, at.lat + 0.001)),
        ClusterMarker("b", 42, spot(-170, -60), (at.lon, at.lat, at.lon + 0.001, at.lat + 0.001)),
        ClusterMarker("c", 1204, spot(0, -190), (at.lon, at.lat, at.lon + 0.001, at.lat + 0.001)),
    ]
    return markers, [ConnectionLine("l", spot(60, 40), spot(-80, -120), "Samen op de loopband")]


def main() -> int:
    """Save one picture for each asked theme and zoom."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--at", default="", help="LAT,LON; the middle of the pack when left out")
    parser.add_argument("--zooms", default="13,15,17,19")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--size", default="1000x800")
    parser.add_argument("--text-scale", type=float, default=1.0)
    parser.add_argument("--bare", action="store_true", help="no markers")
    options = parser.parse_args()
    os.environ.update({**without_screen(), **os.environ})
    prepare_web_engine()
    app = QApplication([])
    from buurtkaart.gui.webmap.view import MapView

    width, height = (int(part) for part in options.size.split("x"))
    pack = BasemapPack.open(options.pack)
    at = Position(*(float(part) for part in options.at.split(","))) if options.at else pack.info.bounds.centre
    scratch = tempfile.TemporaryDirectory()
    view = MapView(Path(scratch.name))
    view.resize(width, height)
    view.show()
    options.out.mkdir(parents=True, exist_ok=True)
    painted: list[int] = []
    view.painted.connect(painted.append)
    if not options.bare:
        markers, lines = sample(at)
        view.show_markers(markers)
        view.show_lines(lines)
        view.select("1", markers[0].position, ensure_visible=False)
    first = True
    for theme in options.themes.split(","):
        for zoom in options.zooms.split(","):
            painted.clear()
            view.set_appearance(theme=theme, text_scale=options.text_scale, reduced_motion=True)
            view.go_to(at, float(zoom))
            if first:
                view.set_basemap(pack)
                first = False
            for _turn in range(60):
                watch.wait(50)
                if painted:
                    break
            watch.wait(400)
            file = options.out / f"{options.pack.stem}-{theme}-{zoom}.png"
            view.grab().save(str(file))
            sys.stderr.write(f"{file}\n")
    for line in view.console:
        sys.stderr.write(f"console: {line}\n")
    view.dispose()
    view.deleteLater()
    scratch.cleanup()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
