"""A pack, opened for reading: ours, anybody's MBTiles, or PMTiles."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from buurtkaart.basemap import schema
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, ValidationError
from buurtkaart.i18n import _

TileFormat = Literal["mvt", "png", "jpg", "webp"]
_FORMATS: dict[str, TileFormat] = {"pbf": "mvt", "mvt": "mvt", "png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class PackInfo:
    """What a pack says of itself. A foreign one has no addresses, streets, buildings or candidate places."""

    name: str
    bounds: BoundingBox
    addresses: int
    streets: int
    buildings: int
    candidate_places: int
    tiles: int
    min_zoom: int
    max_zoom: int
    source: str
    attribution: str
    built_at: str
    tile_format: TileFormat


class BasemapPack:
    """One map of one area, read-only. Threads may share it: each gets a connection of its own."""

    def __init__(
        self, path: Path, info: PackInfo, read_tile: Callable[[int, int, int], bytes | None], *, ours: bool
    ) -> None:
        self.path = path
        self.info = info
        # Foreign maps have tiles only: no addresses, no streets to walk, nothing for paper.
        self.ours = ours
        self._read_tile = read_tile
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[sqlite3.Connection] = []

    @classmethod
    def open(cls, path: Path) -> BasemapPack:
        """Open a pack of ours or a foreign .mbtiles or .pmtiles. Raises BasemapError."""
        if not path.is_file():
            raise BasemapError(
                _("The map “{name}” is not there (any more). Choose it again or build it anew.").format(name=path.name)
            )
        return _open_mbtiles(path)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the tile (row 0 in the north) as MVT without compression or as an image; None outside the map."""
        if not (0 <= zoom <= 30 and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return None
        data = self._read_tile(zoom, column, row)
        return zlib.decompress(data, 47) if data is not None and data[:2] == _GZIP else data

    def connection(self) -> sqlite3.Connection:
        """Return this thread's read-only connection, for the other modules of this room."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = connect(self.path)
            self._local.connection = found
            with self._lock:
                self._connections.append(found)
        return found

    def close(self) -> None:
        """Close every thread's connection. The pack cannot be used afterwards."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()


def connect(path: Path) -> sqlite3.Connection:
    """Return a read-only connection. Packs never change, so SQLite needs no locks and no journal beside them."""
    uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _open_mbtiles(path: Path) -> BasemapPack:
    try:
        connection = connect(path)
        try:
            rows = dict(connection.execute("SELECT name, value FROM metadata"))
            info = _info(path, rows, connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    ours = "buurtkaart_format" in rows
    pack = BasemapPack(path, info, lambda zoom, column, row: _tile_from(pack, zoom, column, row), ours=ours)
    return pack


def damaged(path: Path) -> BasemapError:
    """Return the sentence for a file that cannot be read as a map."""
    return BasemapError(
        _(
            "The map “{name}” is damaged or is no map. Your places and notes are safe: they are kept elsewhere. Build the "
            "map again or copy it anew."
        ).format(name=path.name)
    )


def _tile_from(pack: BasemapPack, zoom: int, column: int, row: int) -> bytes | None:
    statement = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
    found = pack.connection().execute(statement, (zoom, column, (1 << zoom) - 1 - row)).fetchone()
    return None if found is None else bytes(found[0])


def _info(path: Path, rows: dict[str, str], connection: sqlite3.Connection) -> PackInfo:
    version = rows.get("buurtkaart_format")
    if version is not None and int(version) > schema.FORMAT:
        raise BasemapError(
            _(
                "The map “{name}” was made by a newer version of Buurtkaart. Update Buurtkaart, or build the map again here."
            ).format(name=path.name)
        )
    tile_format = _FORMATS.get(rows.get("format", "pbf").lower())
    if tile_format is None:
        raise damaged(path)
    low, high, count = connection.execute("SELECT min(zoom_level), max(zoom_level), count(*) FROM tiles").fetchone()

    def number(key: str) -> int:
        return int(rows.get(f"buurtkaart_{key}", "0"))

    return PackInfo(
        name=rows.get("name") or path.stem,
        bounds=_bounds(path, rows),
        addresses=number("addresses"),
        streets=number("streets"),
        buildings=number("buildings"),
        candidate_places=number("candidate_places"),
        tiles=int(count),
        min_zoom=int(low or 0),
        max_zoom=int(high or 0),
        source=rows.get("buurtkaart_source", path.name),
        attribution=rows.get("attribution") or "© OpenStreetMap contributors, ODbL",
        built_at=rows.get("buurtkaart_built_at", ""),
        tile_format=tile_format,
    )


def _bounds(path: Path, rows: dict[str, str]) -> BoundingBox:
    try:
        west, south, east, north = (float(part) for part in rows["bounds"].split(","))
        return BoundingBox(west, south, east, north)
    except (KeyError, ValueError, ValidationError) as error:
        raise damaged(path) from error
