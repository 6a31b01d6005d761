"""The entries of a neighbourhood or a town, in lists: no import stands between them and their first marks."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, overload

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.on_map.entries import SortedIds
from buurtkaart.services.on_map.few.clusters import group
from buurtkaart.services.on_map.few.filtering import count, passes
from buurtkaart.services.on_map.grid import Extent, Grid, Group, project, unproject
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.map_blocks import NOTHING, NOWHERE, ROW, EntryRow, pack_row

FEW: Final = 1000
"""Up to so many, lists answer as quickly as arrays: 2 ms for a view."""
FEW_AT_FIRST: Final = 20_000
"""Up to so many are looked at first in lists: 40 ms until 10,000 have marks, against 150 ms with NumPy's import.

Dragging over all of them would take a frame's time and more, so arrays take over: `following.FollowedEntries`.
"""
_DEGREE: Final = 1e7
_NOWHERE: Final = (math.nan, math.nan)


class EntrySet:
    """A mask that holds the numbers of its entries."""

    __slots__ = ("numbers",)

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = frozenset(numbers)

    def __and__(self, other: EntrySet, /) -> EntrySet:
        """Return what both hold."""
        return EntrySet(self.numbers & other.numbers)

    def __contains__(self, entry: int, /) -> bool:
        """Tell whether an entry is one of them."""
        return entry in self.numbers

    def without(self, entry: int) -> EntrySet:
        """Return all of them but one."""
        return EntrySet(self.numbers - {entry})


class ListedIds(SortedIds):
    """Record ids in a list."""

    def __init__(self, ids: list[RecordId]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> RecordId: ...

    @overload
    def __getitem__(self, index: slice) -> list[RecordId]: ...

    def __getitem__(self, index: int | slice) -> RecordId | list[RecordId]:
        return self._ids[index]

    def find(self, record_id: str) -> int | None:
        """Return where an id stands, or None."""
        return next((place for place, each in enumerate(self._ids) if each == record_id), None)


class FewEntries:
    """See `entries.Entries`. Columns: what stands at n belongs to entry n; what is nowhere has NaN for `x` and `y`.

    `_order` has the entries that are there, sorted by name.
    """

    def __init__(self, packed: bytes) -> None:
        rows = list(ROW.iter_unpack(packed))
        spots = [_spot(row[2], row[3]) for row in rows]
        self._ids = [_id(row[0]) for row in rows]
        self._names: list[bytes] = [row[1] for row in rows]
        self._x = [x for x, _y in spots]
        self._y = [y for _x, y in spots]
        self._traits: list[int] = [row[4] for row in rows]
        self._order = [entry for entry, traits in enumerate(self._traits) if traits != NOTHING]
        self._entry_of = {self._ids[entry]: entry for entry in self._order}
        self._order.sort(key=self._names.__getitem__)

    def __len__(self) -> int:
        return len(self._order)

    def entry_of(self, record_id: RecordId) -> int | None:
        """Return the entry of a record, or None when the map does not know it."""
        return self._entry_of.get(record_id)

    def id_of(self, entry: int) -> RecordId:
        """Return the record id of an entry."""
        return self._ids[entry]

    def ids_of(self, entries: Sequence[int]) -> list[RecordId]:
        """Return the record ids of many entries."""
        return [self._ids[entry] for entry in entries]

    def traits_of(self, entry: int) -> int:
        """Return what `store.map_traits` packed of an entry."""
        return self._traits[entry]

    def position_of(self, entry: int) -> Position | None:
        """Return where an entry is, or None when nobody knows."""
        x, y = self._x[entry], self._y[entry]
        return None if math.isnan(x) else Position(*unproject(x, y))

    def extent(self) -> Extent | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""
        known = [entry for entry in self._order if not math.isnan(self._x[entry])]
        if not known:
            return None
        x, y = [self._x[entry] for entry in known], [self._y[entry] for entry in known]
        return Extent(min(x), min(y), max(x), max(y))

    def passing(self, wanted: Filter) -> EntrySet:
        """Return what the types, kinds, themes and marks of a filter let through; its text is not looked at."""
        traits = self._traits
        passing = {each for each in {traits[entry] for entry in self._order} if passes(each, wanted)}
        return EntrySet(entry for entry in self._order if traits[entry] in passing)

    def numbered(self, numbers: str | None) -> EntrySet:
        """Return the entries with these numbers, with commas between them; None means: all."""
        if numbers is None:
            return EntrySet(self._order)
        # The search may know already what is not followed here yet, and still know what is gone.
        found = (int(each) for each in numbers.split(",") if each)
        return EntrySet(each for each in found if each < len(self._traits) and self._traits[each] != NOTHING)

    def inside(self, bounds: BoundingBox) -> EntrySet:
        """Return what lies in a rectangle, its edges included."""
        west, north, east, south = Extent.of(bounds)
        x, y = self._x, self._y
        return EntrySet(each for each in self._order if west <= x[each] <= east and north <= y[each] <= south)

    def without_position(self) -> EntrySet:
        """Return what has no spot on the map."""
        return EntrySet(entry for entry in self._order if math.isnan(self._x[entry]))

    def among(self, ids: Iterable[RecordId]) -> EntrySet:
        """Return the entries of these records; ids that are not here are no matter."""
        return EntrySet(self._entry_of[each] for each in ids if each in self._entry_of)

    def sorted_ids(self, shown: EntrySet) -> ListedIds:
        """Return the record ids of some entries, sorted by name."""
        return ListedIds([self._ids[entry] for entry in self._order if entry in shown.numbers])

    def count(self, some: EntrySet, wanted: Filter) -> Counts:
        """Count some entries per sort; each sort ignores what the filter says about that sort itself."""
        return count(Counter(self._traits[entry] for entry in some.numbers), wanted)

    def count_cells(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> int:
        """Return how many of the cells that touch a rectangle hold something."""
        x, y, side = self._x, self._y, grid.cell
        return len({(int(x[each] / side), int(y[each] / side)) for each in self._in_cells(shown, bounds, grid)})

    def groups(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> list[Group]:
        """Return what lies in the cells that touch a rectangle, gathered, from west to east and north to south."""
        found = sorted(self._in_cells(shown, bounds, grid))
        return group({entry: (self._x[entry], self._y[entry]) for entry in found}, grid)

    def update(self, rows: Iterable[EntryRow], gone: Iterable[RecordId]) -> None:
        """Put changed rows in, and take records out that are gone."""
        for record_id in gone:
            if (entry := self._entry_of.get(record_id)) is not None:
                self._take_out(entry)
        for row in rows:
            self._put(row)

    def _put(self, row: EntryRow) -> None:
        entry = row[0]
        self._grow(entry + 1)
        self._take_out(entry)
        record_id, self._names[entry], lat, lon, self._traits[entry] = ROW.unpack(pack_row(row))
        self._ids[entry] = _id(record_id)
        self._x[entry], self._y[entry] = _spot(lat, lon)
        self._entry_of[self._ids[entry]] = entry
        insort(self._order, entry, key=self._place_in_list)

    def _take_out(self, entry: int) -> None:
        if self._traits[entry] == NOTHING:
            return
        del self._order[bisect_left(self._order, self._place_in_list(entry), key=self._place_in_list)]
        del self._entry_of[self._ids[entry]]
        self._traits[entry] = NOTHING

    def _place_in_list(self, entry: int) -> tuple[bytes, int]:
        return self._names[entry], entry

    def _grow(self, size: int) -> None:
        missing = size - len(self._ids)
        self._ids += [RecordId("")] * missing
        self._names += [b""] * missing
        self._x += [math.nan] * missing
        self._y += [math.nan] * missing
        self._traits += [NOTHING] * missing

    def _in_cells(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> list[int]:
        west, north, east, south = grid.cells_round(bounds)
        x, y = self._x, self._y
        return [each for each in shown.numbers if west <= x[each] < east and north <= y[each] < south]


def _id(packed: bytes) -> RecordId:
    return RecordId(packed.rstrip(b"\0").decode())


def _spot(lat: int, lon: int) -> tuple[float, float]:
    return _NOWHERE if lat == NOWHERE else project(lat / _DEGREE, lon / _DEGREE)
