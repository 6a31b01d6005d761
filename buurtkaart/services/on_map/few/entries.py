"""The entries of one neighbourhood, in lists: no import stands between them and their first marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, overload

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.entries import SortedIds
from buurtkaart.services.on_map.few.clusters import cells, group
from buurtkaart.services.on_map.grid import Extent, Grid, Group, project, unproject
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.map_blocks import NOTHING, NOWHERE, ROW, EntryRow, pack_row
from buurtkaart.store.map_traits import (
    FREE,
    PLACE_KINDS,
    STEP_FREE,
    THEME_SHIFT,
    THEMES,
    TYPES,
    place_kind_of,
    record_type_of,
)

FEW: Final = 1000
"""Up to so many, lists answer as quickly as arrays: 2 ms for a view of 1,000, against 120 ms for importing NumPy."""
_DEGREE: Final = 1e7


class _Row(NamedTuple):
    id: RecordId
    name: bytes
    spot: tuple[float, float] | None
    """(x, y) in parts of the world's width."""
    traits: int


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
    """See `entries.Entries`."""

    def __init__(self, packed: bytes) -> None:
        self._rows = {
            entry: _row(values) for entry, values in enumerate(ROW.iter_unpack(packed)) if values[-1] != NOTHING
        }
        self._entry_of = {row.id: entry for entry, row in self._rows.items()}
        self._order = self._sorted()

    def __len__(self) -> int:
        return len(self._rows)

    def entry_of(self, record_id: RecordId) -> int | None:
        """Return the entry of a record, or None when the map does not know it."""
        return self._entry_of.get(record_id)

    def id_of(self, entry: int) -> RecordId:
        """Return the record id of an entry."""
        return self._rows[entry].id

    def ids_of(self, entries: Sequence[int]) -> list[RecordId]:
        """Return the record ids of many entries."""
        return [self._rows[entry].id for entry in entries]

    def traits_of(self, entry: int) -> int:
        """Return what `store.map_traits` packed of an entry."""
        return self._rows[entry].traits

    def position_of(self, entry: int) -> Position | None:
        """Return where an entry is, or None when nobody knows."""
        spot = self._rows[entry].spot
        return None if spot is None else Position(*unproject(*spot))

    def extent(self) -> Extent | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""
        spots = [row.spot for row in self._rows.values() if row.spot is not None]
        if not spots:
            return None
        x, y = zip(*spots, strict=True)
        return Extent(min(x), min(y), max(x), max(y))

    def passing(self, wanted: Filter) -> EntrySet:
        """Return what the types, kinds, themes and marks of a filter let through; its text is not looked at."""
        return EntrySet(entry for entry, row in self._rows.items() if _passes(row.traits, wanted))

    def numbered(self, numbers: str | None) -> EntrySet:
        """Return the entries with these numbers, with commas between them; None means: all."""
        if numbers is None:
            return EntrySet(self._rows)
        return EntrySet(int(each) for each in numbers.split(",") if each)

    def inside(self, bounds: BoundingBox) -> EntrySet:
        """Return what lies in a rectangle, its edges included."""
        west, north, east, south = Extent.of(bounds)
        return EntrySet(
            entry
            for entry, row in self._rows.items()
            if row.spot and west <= row.spot[0] <= east and north <= row.spot[1] <= south
        )

    def without_position(self) -> EntrySet:
        """Return what has no spot on the map."""
        return EntrySet(entry for entry, row in self._rows.items() if row.spot is None)

    def among(self, ids: Iterable[RecordId]) -> EntrySet:
        """Return the entries of these records; ids that are not here are no matter."""
        return EntrySet(self._entry_of[each] for each in ids if each in self._entry_of)

    def sorted_ids(self, shown: EntrySet) -> ListedIds:
        """Return the record ids of some entries, sorted by name."""
        return ListedIds([self._rows[entry].id for entry in self._order if entry in shown])

    def count(self, some: EntrySet, wanted: Filter) -> Counts:
        """Count some entries per sort; each sort ignores what the filter says about that sort itself."""
        counted = [row.traits for entry, row in self._rows.items() if entry in some]
        shown = [each for each in counted if _passes(each, wanted)]
        of_any_type = [each for each in counted if _passes(each, wanted, whatever_type=True)]
        of_any_theme = [each for each in counted if _passes(each, wanted, whatever_theme=True)]
        types = Counter(map(record_type_of, of_any_type))
        kinds = Counter(kind for each in of_any_type if (kind := place_kind_of(each)))
        themes = {theme: sum(1 for each in of_any_theme if _theme_bit(theme) & each) for theme in THEMES}
        return Counts(
            total=len(shown),
            types={each: types[each] for each in TYPES},
            kinds={each: kinds[each] for each in PLACE_KINDS if kinds[each]},
            themes={theme: total for theme, total in themes.items() if total},
            step_free=sum(1 for each in shown if each & STEP_FREE),
            free=sum(1 for each in shown if each & FREE),
        )

    def count_cells(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> int:
        """Return how many of the cells that touch a rectangle hold something."""
        return len(cells(self._spots_in_cells(shown, bounds, grid), grid))

    def groups(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> list[Group]:
        """Return what lies in the cells that touch a rectangle, gathered, from west to east and north to south."""
        return group(self._spots_in_cells(shown, bounds, grid), grid)

    def update(self, rows: Iterable[EntryRow], gone: Iterable[RecordId]) -> None:
        """Put changed rows in, and take records out that are gone."""
        for record_id in gone:
            if (entry := self._entry_of.pop(record_id, None)) is not None:
                del self._rows[entry]
        for row in rows:
            before = self._rows.get(row[0])
            if before is not None:
                self._entry_of.pop(before.id, None)
            self._rows[row[0]] = _row(ROW.unpack(pack_row(row)))
            self._entry_of[self._rows[row[0]].id] = row[0]
        self._order = self._sorted()

    def _sorted(self) -> list[int]:
        return sorted(self._rows, key=lambda entry: (self._rows[entry].name, entry))

    def _spots_in_cells(self, shown: EntrySet, bounds: BoundingBox, grid: Grid) -> dict[int, tuple[float, float]]:
        west, north, east, south = grid.cells_round(bounds)
        return {
            entry: row.spot
            for entry, row in sorted(self._rows.items())
            if row.spot and entry in shown and west <= row.spot[0] < east and north <= row.spot[1] < south
        }


def _row(values: tuple[bytes, bytes, int, int, int]) -> _Row:
    record_id, name, lat, lon, traits = values
    spot = None if lat == NOWHERE else project(lat / _DEGREE, lon / _DEGREE)
    return _Row(RecordId(record_id.rstrip(b"\0").decode()), name, spot, traits)


def _passes(traits: int, wanted: Filter, *, whatever_type: bool = False, whatever_theme: bool = False) -> bool:
    if not whatever_type:
        if wanted.types and record_type_of(traits) not in wanted.types:
            return False
        if wanted.kinds and place_kind_of(traits) not in wanted.kinds:
            return False
    if wanted.themes and not whatever_theme and not any(_theme_bit(theme) & traits for theme in wanted.themes):
        return False
    return bool((traits & STEP_FREE or not wanted.step_free) and (traits & FREE or not wanted.free))


def _theme_bit(theme: Theme) -> int:
    return 1 << THEME_SHIFT << THEMES.index(theme)
