"""The scheme `buurtkaart:`, the only place from which the map page can load anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

SCHEME: Final = b"buurtkaart"
PAGE_URL: Final = QUrl("buurtkaart://app/page/index.html")

# Leaflet lets go of a tile's image by putting an empty one, a `data:` address, in its place; that asks nobody.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types default"
)
_TYPES: Final = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".json": b"application/json",
    ".svg": b"image/svg+xml",
    ".png": b"image/png",
    ".jpg": b"image/jpeg",
    ".webp": b"image/webp",
    ".mvt": b"application/vnd.mapbox-vector-tile",
}
_START: Final = "/start.json"
_TILE: Final = re.compile(r"/tiles/(\d+)/(\d+)/(\d+)/(\d+)\.(mvt|png|jpg|webp)")

# (serial of the pack, zoom, column, row) -> the tile, or None where the pack has none
TileReader = Callable[[int, int, int, int], bytes | None]


@dataclass(frozen=True)
class PageSources:
    """The folders the page may read: our own files, the libraries, and the composed page by name."""

    page: Path
    vendor: Path
    composed: dict[str, bytes]


def register_scheme() -> None:
    """Make the scheme known to Chromium. In time as long as no web profile exists; repeatable."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name().data() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
        | QWebEngineUrlScheme.Flag.LocalScheme
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the page's requests from three folders and the open pack; everything else is not found."""

    def __init__(
        self,
        sources: PageSources,
        read_tile: TileReader,
        start: Callable[[], bytes],
        parent: QObject | None = None,
    ) -> None:
        """Serve `sources`, tiles from `read_tile`, and as `/start.json` whatever `start` gives at `begin`."""
        super().__init__(parent)
        self._has_begun = False
        self._waiting: list[QWebEngineUrlRequestJob] = []
        self._start = start
        self._sources = sources
        self._read_tile = read_tile

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Reply to one request of the page (Qt calls this on the thread of the window)."""
        url = job.requestUrl()
        path = url.path()
        if bytes(job.requestMethod().data()) != b"GET" or url.host() != PAGE_URL.host():
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif path == _START and not self._has_begun:
            self._waiting.append(job)
        else:
            self._answer(job, path)

    def begin(self) -> None:
        """Answer the page's question where to start, now or whenever it asks: the view has its size."""
        self._has_begun = True
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            if shiboken6.isValid(job):  # a page that went takes its questions along
                self._answer(job, _START)

    def _answer(self, job: QWebEngineUrlRequestJob, path: str) -> None:
        body = self.body(path)
        if body is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        buffer = QBuffer(job)
        buffer.setData(QByteArray(body))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        # The values must be lists: what the stub of PySide6 6.12 asks for arrives empty.
        headers: Any = {b"X-Content-Type-Options": [b"nosniff"]}
        if path.endswith(".html"):
            headers[b"Content-Security-Policy"] = [CONTENT_SECURITY_POLICY.encode()]
        job.setAdditionalResponseHeaders(headers)
        job.reply(_TYPES.get(Path(path).suffix, b"application/octet-stream"), buffer)

    def body(self, path: str) -> bytes | None:
        """Return what `path` holds, or None. A vector tile outside the pack is empty, not missing."""
        if tile := _TILE.fullmatch(path):
            serial, zoom, column, row = (int(part) for part in tile.groups()[:4])
            data = self._read_tile(serial, zoom, column, row)
            return b"" if data is None and tile.group(5) == "mvt" else data
        made = {_START: self._start, "/qwebchannel.js": _channel_script}.get(path)
        if made is not None:
            return made()
        _, _, rest = path.partition("/")
        folder, _, name = rest.partition("/")
        if folder == "page":
            return self._sources.composed.get(name) or _file_in(self._sources.page, name)
        if folder == "vendor":
            return _file_in(self._sources.vendor, name)
        return None


def _file_in(folder: Path, name: str) -> bytes | None:
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return None
    return file.read_bytes()


def _channel_script() -> bytes | None:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    return bytes(file.readAll().data())
