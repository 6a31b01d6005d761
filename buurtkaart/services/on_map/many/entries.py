"""A hundred thousand entries, in arrays, so that panning over them stays smooth."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.on_map.entries import SortedIds
from buurtkaart.services.on_map.grid import Extent, Grid, Group, unproject
from buurtkaart.services.on_map.many.clusters import count_cells, group
from buurtkaart.services.on_map.many.filtering import Bits, count, mask
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.map_blocks import ID_BYTES, NAME_BYTES, NOTHING, NOWHERE, EntryRow, pack_row

_ROW: Final = np.dtype(
    [("id", f"S{ID_BYTES}"), ("name", f"S{NAME_BYTES}"), ("lat", ">i4"), ("lon", ">i4"), ("traits", ">u4")]
)
_DEGREE = 1e7
_MOST_FOUND = 1000
_SORT_ANEW = 200
"""From this many changes on, sorting everything again (20 ms at 100,000) is quicker than putting each in its place."""


class BitMask:
    """A mask that holds one bit per entry."""

    __slots__ = ("bits",)

    def __init__(self, bits: Bits) -> None:
        self.bits = bits

    def __and__(self, other: BitMask, /) -> BitMask:
        """Return what both hold."""
        return BitMask(self.bits & other.bits)

    def __contains__(self, entry: int, /) -> bool:
        """Tell whether an entry is one of them."""
        return bool(self.bits[entry])

    def without(self, entry: int) -> BitMask:
        """Return all of them but one."""
        bits = self.bits.copy()
        bits[entry] = False
        return BitMask(bits)


class ManyEntries:
    """See `entries.Entries`. Ids, names, positions and traits of all entries, and of those that are gone.

    `x` and `y` are parts of the world's width, y downwards; what has no position has NaN for both.
    """

    def __init__(self, packed: bytes) -> None:
        rows = np.frombuffer(packed, dtype=_ROW)
        self.ids = rows["id"].copy()
        self.names = rows["name"].copy()
        self.traits = rows["traits"].astype(np.uint32)
        self.x, self.y = _project(rows["lat"], rows["lon"])
        self.order = self._sorted()
        self._found: dict[RecordId, int] = {}

    def __len__(self) -> int:
        return len(self.order)

    def id_of(self, entry: int) -> RecordId:
        """Return the record id of an entry."""
        return RecordId(bytes(self.ids[entry]).decode())

    def ids_of(self, entries: Sequence[int]) -> list[RecordId]:
        """Return the record ids of many entries."""
        return [RecordId(each.decode()) for each in self.ids[entries[:]].tolist()]

    def traits_of(self, entry: int) -> int:
        """Return what `store.map_traits` packed of an entry."""
        return int(self.traits[entry])

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

    def extent(self) -> Extent | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""
        known = ~np.isnan(self.x)
        if not known.any():
            return None
        x, y = self.x[known], self.y[known]
        return Extent(float(x.min()), float(y.min()), float(x.max()), float(y.max()))

    def passing(self, wanted: Filter) -> BitMask:
        """Return what the types, kinds, themes and marks of a filter let through; its text is not looked at."""
        return BitMask(mask(self.traits, wanted))

    def numbered(self, numbers: str | None) -> BitMask:
        """Return the entries with these numbers, with commas between them; None means: all."""
        found = np.full(len(self.ids), numbers is None, dtype=np.bool_)
        if numbers:
            entries = np.fromstring(numbers, dtype=np.int64, sep=",")
            found[entries[entries < len(found)]] = True
        return BitMask(found)

    def inside(self, bounds: BoundingBox) -> BitMask:
        """Return what lies in a rectangle, its edges included."""
        west, north, east, south = Extent.of(bounds)
        return BitMask((self.x >= west) & (self.x <= east) & (self.y >= north) & (self.y <= south))

    def without_position(self) -> BitMask:
        """Return what has no spot on the map."""
        return BitMask(np.isnan(self.x))

    def among(self, ids: Iterable[RecordId]) -> BitMask:
        """Return the entries of these records; ids that are not here are no matter."""
        return BitMask(np.isin(self.ids, np.array([each.encode() for each in ids], dtype=self.ids.dtype)))

    def sorted_ids(self, shown: BitMask) -> IdSlice:
        """Return the record ids of some entries, sorted by name."""
        return IdSlice(self.ids, self.order[shown.bits[self.order]])

    def count(self, some: BitMask, wanted: Filter) -> Counts:
        """Count some entries per sort; each sort ignores what the filter says about that sort itself."""
        return count(self.traits[some.bits], wanted)

    def count_cells(self, shown: BitMask, bounds: BoundingBox, grid: Grid) -> int:
        """Return how many of the cells that touch a rectangle hold something."""
        entries = self._in_cells(shown, bounds, grid)
        return count_cells(self.x[entries], self.y[entries], grid)

    def groups(self, shown: BitMask, bounds: BoundingBox, grid: Grid) -> list[Group]:
        """Return what lies in the cells that touch a rectangle, gathered, from west to east and north to south."""
        entries = self._in_cells(shown, bounds, grid)
        return group(entries, self.x[entries], self.y[entries], grid)

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

    def _in_cells(self, shown: BitMask, bounds: BoundingBox, grid: Grid) -> NDArray[np.int64]:
        west, north, east, south = grid.cells_round(bounds)
        x, y = self.x, self.y
        found: NDArray[np.int64] = np.flatnonzero(shown.bits & (x >= west) & (x < east) & (y >= north) & (y < south))
        return found

    def _put(self, entry: int, row: EntryRow) -> None:
        packed = np.frombuffer(pack_row(row), dtype=_ROW)
        self.ids[entry] = packed["id"][0]
        self.names[entry] = packed["name"][0]
        self.traits[entry] = packed["traits"][0]
        x, y = _project(packed["lat"], packed["lon"])
        self.x[entry], self.y[entry] = x[0], y[0]

    def _grow(self, size: int) -> None:
        missing = size - len(self.ids)
        if missing <= 0:
            return
        extra = max(missing, len(self.ids) // 8, 64)
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


class IdSlice(SortedIds):
    """Ids that become Python's only where somebody reads them."""

    def __init__(self, ids: NDArray[np.bytes_], entries: NDArray[np.int64]) -> None:
        self._ids = ids
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
