"""The arrays behind the map index: row n is entry n of the store's search index."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.store.map_blocks import ID_BYTES, NAME_BYTES, NOTHING, NOWHERE, ROW, EntryRow, pack_row

_ROW: Final = np.dtype(
    [("id", f"S{ID_BYTES}"), ("name", f"S{NAME_BYTES}"), ("lat", ">i4"), ("lon", ">i4"), ("traits", ">u4")]
)
_DEGREE = 1e7
_MOST_FOUND = 1000
_SORT_ANEW = 200
"""From this many changes on, sorting everything again (20 ms at 100,000) is quicker than putting each in its place."""


class MapArrays:
    """Ids, names, positions and traits of all entries. `x` and `y` are parts of the world's width, y downwards.

    What has no position has NaN for both.
    """

    def __init__(self, packed: bytes) -> None:
        if len(packed) % ROW.size:
            raise ValueError(f"{len(packed)} bytes are not a whole number of rows of {ROW.size}")
        rows = np.frombuffer(packed, dtype=_ROW)
        self.ids = rows["id"].copy()
        self.names = rows["name"].copy()
        self.traits = rows["traits"].astype(np.uint32)
        self.x, self.y = _project(rows["lat"], rows["lon"])
        self.order = self._sorted()
        self._found: dict[RecordId, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def id_of(self, entry: int) -> RecordId:
        """Return the record id of an entry."""
        return RecordId(bytes(self.ids[entry]).decode())

    def ids_of(self, entries: NDArray[np.int64]) -> list[RecordId]:
        """Return the record ids of many entries."""
        return [RecordId(each.decode()) for each in self.ids[entries].tolist()]

    def entry_of(self, record_id: RecordId) -> int | None:
        """Return the entry of a record, or None when the map does not know it.

        Looking through 100,000 takes 2 ms, and one click asks for the same record three times.
        """
        key = record_id.encode()
        known = self._found.get(record_id)
        if known is not None and self.ids[known] == key and self.traits[known] != NOTHING:
            return known
        found = np.flatnonzero((self.ids == key) & (self.traits != NOTHING))
        if not len(found):
            return None
        if len(self._found) >= _MOST_FOUND:
            self._found.clear()
        self._found[record_id] = int(found[0])
        return int(found[0])

    def position_of(self, entry: int) -> Position | None:
        """Return where an entry is, or None when nobody knows."""
        x, y = float(self.x[entry]), float(self.y[entry])
        return None if math.isnan(x) else Position(*unproject(x, y))

    def inside(self, bounds: BoundingBox) -> NDArray[np.bool_]:
        """Tell of every entry whether it lies in a rectangle, its edges included."""
        west, north = project(bounds.north, bounds.west)
        east, south = project(bounds.south, bounds.east)
        inside: NDArray[np.bool_] = (self.x >= west) & (self.x <= east) & (self.y >= north) & (self.y <= south)
        return inside

    def among(self, ids: Iterable[RecordId]) -> NDArray[np.bool_]:
        """Return which entries are of these records; ids that are not here are no matter."""
        found: NDArray[np.bool_] = np.isin(self.ids, np.array([each.encode() for each in ids], dtype=self.ids.dtype))
        return found

    def update(self, rows: Iterable[EntryRow], gone: Iterable[RecordId]) -> None:
        """Put changed rows in, and take records out that are gone."""
        changed = {row[0]: row for row in rows}
        lost = {entry for each in gone if (entry := self.entry_of(each)) is not None}
        touched = lost | changed.keys()
        if not touched:
            return
        self._grow(max(touched) + 1)
        anew = len(touched) > _SORT_ANEW
        if not anew:
            self.order = self.order[~np.isin(self.order, list(touched))]
        for entry in lost - changed.keys():
            self.traits[entry] = NOTHING
            self.x[entry] = self.y[entry] = math.nan
        for entry, row in changed.items():
            self._put(entry, row)
            if not anew:
                place = bisect_left(self.order, (self.names[entry], entry), key=lambda each: (self.names[each], each))
                self.order = np.insert(self.order, place, entry)
        if anew:
            self.order = self._sorted()

    def _put(self, entry: int, row: EntryRow) -> None:
        packed = np.frombuffer(pack_row(row), dtype=_ROW)
        self.ids[entry] = packed["id"][0]
        self.names[entry] = packed["name"][0]
        self.traits[entry] = packed["traits"][0]
        x, y = _project(packed["lat"], packed["lon"])
        self.x[entry], self.y[entry] = x[0], y[0]

    def _grow(self, size: int) -> None:
        missing = size - len(self)
        if missing <= 0:
            return
        extra = max(missing, len(self) // 8, 64)
        self.ids = np.concatenate([self.ids, np.zeros(extra, dtype=self.ids.dtype)])
        self.names = np.concatenate([self.names, np.zeros(extra, dtype=self.names.dtype)])
        self.traits = np.concatenate([self.traits, np.full(extra, NOTHING, dtype=np.uint32)])
        self.x = np.concatenate([self.x, np.full(extra, math.nan)])
        self.y = np.concatenate([self.y, np.full(extra, math.nan)])

    def _sorted(self) -> NDArray[np.int64]:
        keys = np.ascontiguousarray(self.names).view(">u8").reshape(-1, NAME_BYTES // 8).astype(np.uint64)
        order = np.lexsort(tuple(keys[:, column] for column in reversed(range(NAME_BYTES // 8))))
        live: NDArray[np.int64] = order[self.traits[order] != NOTHING]
        return live


class IdSlice(Sequence[RecordId]):
    """Ids in the order of their names. A slice costs what it holds, however long the whole is."""

    def __init__(self, arrays: MapArrays, entries: NDArray[np.int64]) -> None:
        self._ids = arrays.ids
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> RecordId: ...

    @overload
    def __getitem__(self, index: slice) -> list[RecordId]: ...

    def __getitem__(self, index: int | slice) -> RecordId | list[RecordId]:
        if isinstance(index, slice):
            return [RecordId(each.decode()) for each in self._ids[self._entries[index]].tolist()]
        return RecordId(bytes(self._ids[self._entries[index]]).decode())

    def find(self, record_id: str) -> int | None:
        """Return where an id stands, or None. One comparison of arrays, not a walk through a hundred thousand."""
        found = np.flatnonzero(self._ids[self._entries] == record_id.encode())
        return int(found[0]) if len(found) else None


def _project(lat: NDArray[np.int32], lon: NDArray[np.int32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Web Mercator as parts of the world's width. Source: EPSG:3857."""
    nowhere = lat == NOWHERE
    x = lon.astype(np.float64) / _DEGREE / 360.0 + 0.5
    sine = np.sin(np.radians(np.clip(lat.astype(np.float64) / _DEGREE, -85.05112878, 85.05112878)))
    y = 0.5 - np.arctanh(sine) / (2 * math.pi)
    x[nowhere] = math.nan
    y[nowhere] = math.nan
    return x, y


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return one spot as parts of the world's width, y downwards."""
    sine = math.sin(math.radians(min(max(lat, -85.05112878), 85.05112878)))
    return lon / 360.0 + 0.5, 0.5 - math.atanh(sine) / (2 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return (lat, lon) in degrees of a spot in parts of the world's width."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), (x - 0.5) * 360.0
