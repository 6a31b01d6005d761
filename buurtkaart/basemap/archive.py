"""PMTiles for reading: one file in which tiles are found through a tree of directories."""

from __future__ import annotations

import gzip
import json
import mmap
import zlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

from pmtiles import tile as pmtiles

_DIRECTORIES_KEPT = 64
_DEEPEST = 4
# What reading a file that is no archive, or only half of one, ends in.
_BROKEN = (
    ValueError, KeyError, IndexError, EOFError, OSError, zlib.error, OverflowError, TypeError, AttributeError,
    pmtiles.MagicNumberNotFound, pmtiles.SpecVersionUnsupported,
)  # fmt: skip


class ArchiveError(Exception):
    """The file is no PMTiles archive, is damaged, or uses a packing that Python cannot open."""


class TileArchive:
    """An open archive. Threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises ArchiveError."""
        try:
            with path.open("rb") as stream:
                self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            self.header: dict[str, Any] = dict(pmtiles.deserialize_header(self._bytes[:127]))
            self.metadata = self._read_metadata()
            self._directories: OrderedDict[tuple[int, int], list[Any]] = OrderedDict()
            self._lock = Lock()
            self._directory(self.header["root_offset"], self.header["root_length"])
        except _BROKEN as error:
            raise ArchiveError(str(error)) from error
        packed = self.header["tile_compression"]
        if packed not in (pmtiles.Compression.NONE, pmtiles.Compression.GZIP):
            raise ArchiveError(f"tiles are packed with {packed}")
        end = self.header["tile_data_offset"] + self.header["tile_data_length"]
        if end > len(self._bytes):
            raise ArchiveError("the file stops halfway")

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the tile as it is stored, or None when there is none."""
        offset, length = self.header["root_offset"], self.header["root_length"]
        wanted = pmtiles.zxy_to_tileid(zoom, column, row)
        for _depth in range(_DEEPEST):
            entry = pmtiles.find_tile(self._directory(offset, length), wanted)
            if entry is None:
                return None
            if entry.run_length > 0:
                start = self.header["tile_data_offset"] + entry.offset
                return self._bytes[start : start + entry.length]
            offset, length = self.header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._bytes.close()

    def _read_metadata(self) -> dict[str, Any]:
        start = self.header["metadata_offset"]
        raw = self._bytes[start : start + self.header["metadata_length"]]
        if self.header["internal_compression"] == pmtiles.Compression.GZIP:
            raw = gzip.decompress(raw)
        document = json.loads(raw) if raw else {}
        return document if isinstance(document, dict) else {}

    def _directory(self, offset: int, length: int) -> list[Any]:
        with self._lock:
            found = self._directories.get((offset, length))
            if found is None:
                found = pmtiles.deserialize_directory(self._bytes[offset : offset + length])
                self._directories[offset, length] = found
                if len(self._directories) > _DIRECTORIES_KEPT:
                    self._directories.popitem(last=False)
            return found
