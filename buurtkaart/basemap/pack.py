"""A pack, opened for reading: ours, anybody's MBTiles, or PMTiles."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkaart.basemap import schema
from buurtkaart.basemap.pack_info import PackInfo, TileFormat
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, ValidationError
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.basemap.archive import TileArchive

__all__ = ["BasemapPack", "PackInfo", "TileFormat", "connect", "damaged"]

_GZIP = b"\x1f\x8b"
_PMTILES = b"PMTiles"
_SQLITE = b"SQLite"
_EXTRACTS = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2", ".json")


class BasemapPack:
    """One map of one area, read-only. Threads may share it: each gets a connection of its own."""

    def __init__(
        self,
        path: Path,
        info: PackInfo,
        read_tile: Callable[[int, int, int], bytes | None],
        *,
        ours: bool,
        archive: TileArchive | None = None,
    ) -> None:
        self.path = path
        self.info = info
        # Foreign maps have tiles only: no addresses, no streets to walk, nothing for paper.
        self.ours = ours
        self._read_tile = read_tile
        self._local = threading.local()
        self._archive = archive

    @property
    def is_archive(self) -> bool:
        """Whether the file is PMTiles, which has no tables."""
        return self._archive is not None

    @classmethod
    def open(cls, path: Path) -> BasemapPack:
        """Open a pack of ours or a foreign .mbtiles or .pmtiles. Raises BasemapError."""
        if not path.is_file():
            raise BasemapError(
                _("The map “{name}” is not there (any more). Choose it again or build it anew.").format(name=path.name)
            )
        with path.open("rb") as stream:
            start = stream.read(len(_PMTILES))
        if path.name.casefold().endswith(_EXTRACTS) and not start.startswith(_SQLITE):
            raise BasemapError(
                _(
                    "“{name}” is a file of OpenStreetMap, and not a map yet. Make a map of it first: choose “Open a "
                    "map of your neighbourhood”."
                ).format(name=path.name)
            )
        return _open_pmtiles(path) if start == _PMTILES else _open_mbtiles(path)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the tile (row 0 in the north) as MVT without compression or as an image; None outside the map.

        Raises BasemapError when the file turns out to be damaged.
        """
        if not (0 <= zoom <= 30 and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return None
        try:
            data = self._read_tile(zoom, column, row)
            return zlib.decompress(data, 47) if data is not None and data[:2] == _GZIP else data
        except (sqlite3.DatabaseError, zlib.error) as error:
            raise damaged(self.path) from error

    def connection(self) -> sqlite3.Connection:
        """Return this thread's read-only connection, for the other modules of this room."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            # PMTiles has no tables at all: an empty database gives every question the answer "nothing".
            found = (
                sqlite3.connect(":memory:", check_same_thread=False, factory=_Connection)
                if self.is_archive
                else connect(self.path)
            )
            self._local.connection = found
        return found

    def close(self) -> None:
        """Let go of the file. Whoever reads in another thread just now reads on to the end of that question."""
        if self._archive is not None:
            self._archive.close()
        self._local = threading.local()


class _Connection(sqlite3.Connection):
    """Closes when the last one lets go of it.

    The driver ends the whole program when one thread closes what another one reads: somebody who types in the search
    box and chooses another map.
    """

    def __del__(self) -> None:
        # One that could not be opened cannot be closed either.
        with suppress(sqlite3.ProgrammingError):
            self.close()


def connect(path: Path) -> sqlite3.Connection:
    """Return a read-only connection. Packs never change, so SQLite needs no locks and no journal beside them."""
    uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, factory=_Connection)


# Maps that others made are rare: what describes them (NumPy, pmtiles) is imported when one is opened.


def _open_mbtiles(path: Path) -> BasemapPack:
    try:
        connection = connect(path)
        try:
            rows = {str(key): str(value) for key, value in connection.execute("SELECT name, value FROM metadata")}
            ours = "buurtkaart_format" in rows
            if ours:
                info = _own_info(path, rows)
            else:
                from buurtkaart.basemap.foreign import mbtiles_info

                info = mbtiles_info(path, rows, connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    pack = BasemapPack(path, info, lambda zoom, column, row: _tile_from(pack, zoom, column, row), ours=ours)
    return pack


def _open_pmtiles(path: Path) -> BasemapPack:
    from buurtkaart.basemap.archive import ArchiveError, TileArchive
    from buurtkaart.basemap.foreign import pmtiles_info

    try:
        archive = TileArchive(path)
    except ArchiveError as error:
        raise damaged(path) from error
    try:
        info = pmtiles_info(path, archive)
    except BasemapError:
        archive.close()
        raise
    return BasemapPack(path, info, archive.tile, ours=False, archive=archive)


def damaged(path: Path) -> BasemapError:
    """Return the sentence for a file that cannot be read as a map."""
    return BasemapError(
        _(
            "The map “{name}” is damaged or is no map. Your places and notes are safe: they are kept elsewhere. Build "
            "the map again or copy it anew."
        ).format(name=path.name)
    )


def _tile_from(pack: BasemapPack, zoom: int, column: int, row: int) -> bytes | None:
    statement = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
    found = pack.connection().execute(statement, (zoom, column, (1 << zoom) - 1 - row)).fetchone()
    return None if found is None else bytes(found[0])


def _own_info(path: Path, rows: dict[str, str]) -> PackInfo:
    """Describe a pack of ours from what was written into it. Raises BasemapError when that is not whole."""
    try:
        if int(rows["buurtkaart_format"]) > schema.FORMAT:
            raise BasemapError(
                _(
                    "The map “{name}” was made by a newer version of Buurtkaart. Update Buurtkaart, or build the map "
                    "again here."
                ).format(name=path.name)
            )
        west, south, east, north = (float(part) for part in rows["bounds"].split(","))
        return PackInfo(
            name=rows["name"],
            bounds=BoundingBox(west, south, east, north),
            addresses=int(rows["buurtkaart_addresses"]),
            streets=int(rows["buurtkaart_streets"]),
            buildings=int(rows["buurtkaart_buildings"]),
            candidate_places=int(rows["buurtkaart_candidate_places"]),
            tiles=int(rows["buurtkaart_tiles"]),
            min_zoom=int(rows["minzoom"]),
            max_zoom=int(rows["maxzoom"]),
            source=rows["buurtkaart_source"],
            attribution=rows["attribution"],
            built_at=rows["buurtkaart_built_at"],
            tile_format="mvt",
        )
    except (KeyError, ValueError, ValidationError) as error:
        raise damaged(path) from error
