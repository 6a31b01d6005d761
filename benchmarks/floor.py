"""The bare floor: an empty web view with Leaflet, protomaps-leaflet and the tiles of a pack, and nothing else.

    python benchmarks/floor.py PACK --at LAT,LON --zoom Z [--size WxH] [--page FOLDER/page.html]

`start.py` runs it as a process of its own. With `--page` it shows that file instead (made by folium, its libraries
beside it), with the same tiles: so much time does a page need that gets every point.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import time
import zlib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
VENDOR = PROJECT / "resources" / "vendor"
SCHEME = b"floor"
DONE = "tiles painted"

BASE_MAP = """
protomapsL.leafletLayer({url: "/tiles/{z}/{x}/{y}.mvt", flavor: "light", lang: "nl", maxDataZoom: 14})
  .on("load", () => requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "tiles painted"; })))
  .addTo(MAP);
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>floor</title>
<link rel="stylesheet" href="/vendor/leaflet/leaflet.css">
<style>html, body, #map { height: 100%; margin: 0; }</style></head><body><div id="map"></div>
<script src="/vendor/leaflet/leaflet.js"></script>
<script src="/vendor/protomaps-leaflet/protomaps-leaflet.js"></script>
<script>
const map = L.map("map", {fadeAnimation: false}).setView([AT], ZOOM);
BASE</script></body></html>
"""


def main() -> int:  # noqa: PLR0915 - one process that must import nothing else
    """Show the page; say when its tiles are on screen."""
    begun = time.time()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--at", required=True)
    parser.add_argument("--zoom", required=True)
    parser.add_argument("--size", default="940x752")
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()

    from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QTimer, QUrl
    from PySide6.QtWebEngineCore import (
        QWebEnginePage,
        QWebEngineProfile,
        QWebEngineUrlRequestJob,
        QWebEngineUrlScheme,
        QWebEngineUrlSchemeHandler,
    )
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    from buurtkaart.gui.webmap.engine import prepare_web_engine

    # The same Chromium, told the same: what is measured is what the program adds.
    prepare_web_engine()
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
        | QWebEngineUrlScheme.Flag.LocalScheme
    )
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    QWebEngineUrlScheme.registerScheme(scheme)
    tiles = sqlite3.connect(options.pack)
    page_text = PAGE.replace("AT", options.at).replace("ZOOM", options.zoom).replace("BASE", BASE_MAP)
    page_text = page_text.replace("MAP", "map")

    def body(path: str) -> bytes:
        if path.startswith("/tiles/"):
            zoom, column, row = (int(part) for part in path[7:-4].split("/"))
            found = tiles.execute(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                (zoom, column, (1 << zoom) - 1 - row),
            ).fetchone()
            return zlib.decompress(found[0], 47) if found else b""
        if path.startswith("/vendor/"):
            return (VENDOR / path[8:]).read_bytes()
        if options.page:
            return bytes((options.page.parent / path.lstrip("/")).read_bytes())
        return page_text.encode()

    class Handler(QWebEngineUrlSchemeHandler):
        def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
            path = job.requestUrl().path()
            try:
                content = body(path)
            except OSError:
                job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
                return
            kinds = {".html": b"text/html", ".js": b"text/javascript", ".css": b"text/css", ".png": b"image/png"}
            buffer = QBuffer(job)
            buffer.setData(QByteArray(content))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            job.reply(kinds.get(Path(path).suffix, b"application/octet-stream"), buffer)

    application = QApplication([])
    profile = QWebEngineProfile()
    handler = Handler()
    profile.installUrlSchemeHandler(SCHEME, handler)
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    view.resize(*(int(part) for part in options.size.split("x")))
    view.show()
    name = options.page.name if options.page else "index.html"
    page.load(QUrl(f"{SCHEME.decode()}://app/{name}"))

    painted: list[float] = []
    loop = QEventLoop()

    def on_title(title: str) -> None:
        if title == DONE:
            painted.append(time.time())
            loop.quit()

    page.titleChanged.connect(on_title)
    QTimer.singleShot(40_000, loop.quit)
    loop.exec()
    if not painted:
        raise TimeoutError("the bare map never painted its tiles")

    # Only now: what is needed for looking at pixels is not part of the floor.
    import _looking as looking
    import _watch as watch
    import _watch_names as names

    looked = time.time()
    marks = 0
    if options.page:
        watch.wait_until(lambda: bool(watch.evaluate(view, "!!document.querySelector('.marker-cluster')")), "clusters")
        marks = int(float(str(watch.evaluate(view, "document.querySelectorAll('.marker-cluster').length"))))
    watch.wait_until(lambda: looking.shows_streets(looking.pixels(view), "#ffffff", "#ebebeb"), "streets on screen")
    started = float(os.environ.get(names.STARTED, begun))
    shown = (painted[0] - started) * 1000
    watch.say({"painted": shown, "interactive": shown + (time.time() - looked) * 1000, "marks": marks})
    view.setPage(None)  # type: ignore[arg-type]
    del page
    del profile
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
