"""The bare floor of a start: an empty QWebEngineView with Leaflet and the same tiles, nothing of the program.

`python benchmarks/floor.py PACK [--at LAT,LON --zoom Z --size WxH --runs N]` prints one JSON object with the
milliseconds from the start of the process until the tiles are on screen. Other benchmarks call `measure`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time
import zlib
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "resources" / "vendor"
DONE = "tiles painted"

_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/leaflet/leaflet.css"><link rel="stylesheet" href="/floor.css">
<script src="/leaflet/leaflet.js"></script><script src="/protomaps-leaflet/protomaps-leaflet.js"></script>
</head><body><div id="map"></div><script src="/floor.js"></script></body></html>"""
_STYLE = "html, body, #map { width: 100%; height: 100%; margin: 0 }"
_SCRIPT = """
const map = L.map("map", { center: [LAT, LON], zoom: ZOOM, fadeAnimation: false });
const layer = protomapsL.leafletLayer({ url: "/tiles/{z}/{x}/{y}.mvt", flavor: "light", lang: "nl", maxDataZoom: 14 });
layer.on("load", () => requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "DONE"; })));
layer.addTo(map);
"""


def measure(pack: Path, *, lat: float, lon: float, zoom: float, size: tuple[int, int] = (1000, 800)) -> float:
    """Return the milliseconds from the start of a process to the tiles on its screen."""
    command = [sys.executable, __file__, str(pack), "--child", f"--at={lat},{lon}", f"--zoom={zoom}"]
    begun = time.perf_counter()
    child = subprocess.Popen([*command, f"--size={size[0]}x{size[1]}"], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == DONE:
            elapsed = (time.perf_counter() - begun) * 1000
            child.terminate()
            child.wait()
            return elapsed
    raise RuntimeError("the bare map never painted its tiles")


def show(pack: Path, lat: float, lon: float, zoom: float, size: tuple[int, int]) -> int:
    """Be the child: show the bare map and say when its tiles are painted."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    from PySide6.QtCore import QBuffer, QByteArray, QUrl
    from PySide6.QtWebEngineCore import (
        QWebEnginePage,
        QWebEngineProfile,
        QWebEngineUrlRequestJob,
        QWebEngineUrlScheme,
        QWebEngineUrlSchemeHandler,
    )
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    scheme = QWebEngineUrlScheme(b"floor")
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed | flag.LocalScheme)
    QWebEngineUrlScheme.registerScheme(scheme)
    connection = sqlite3.connect(pack)
    script = _SCRIPT.replace("LAT", str(lat)).replace("LON", str(lon)).replace("ZOOM", str(zoom))
    files = {
        "/": ("text/html", _PAGE.encode()),
        "/floor.css": ("text/css", _STYLE.encode()),
        "/floor.js": ("text/javascript", script.replace("DONE", DONE).encode()),
    }

    def body(path: str) -> tuple[str, bytes]:
        if path in files:
            return files[path]
        if tile := re.fullmatch(r"/tiles/(\d+)/(\d+)/(\d+)\.mvt", path):
            z, x, y = (int(part) for part in tile.groups())
            select = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
            row = connection.execute(select, (z, x, (1 << z) - 1 - y)).fetchone()
            return "application/octet-stream", zlib.decompress(row[0], 47) if row else b""
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        return kind, (VENDOR / path[1:]).read_bytes()

    class Handler(QWebEngineUrlSchemeHandler):
        """Answers with files and tiles."""

        def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
            kind, data = body(job.requestUrl().path())
            buffer = QBuffer(job)
            buffer.setData(QByteArray(data))
            job.reply(kind.encode(), buffer)

    application = QApplication([])
    profile = QWebEngineProfile()
    handler = Handler(profile)
    profile.installUrlSchemeHandler(b"floor", handler)
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    view.resize(*size)
    view.show()
    page.titleChanged.connect(lambda title: print(title, flush=True) if title == DONE else None)
    page.load(QUrl("floor://app/"))
    return application.exec()


def main() -> int:
    """Measure, or be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--at", default="52.5586,5.9119", help="LAT,LON")
    parser.add_argument("--zoom", type=float, default=16)
    parser.add_argument("--size", default="1000x800")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    lat, lon = (float(part) for part in options.at.split(","))
    width, height = (int(part) for part in options.size.split("x"))
    if options.child:
        return show(options.pack, lat, lon, options.zoom, (width, height))
    runs = [
        measure(options.pack, lat=lat, lon=lon, zoom=options.zoom, size=(width, height)) for _ in range(options.runs)
    ]
    print(json.dumps({"floor_ms": round(statistics.median(runs)), "runs_ms": [round(run) for run in runs]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
