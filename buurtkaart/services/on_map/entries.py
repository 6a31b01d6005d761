"""What the map and the list ask of the store's search index: row n is entry n.

There are two of them, which answer the same. The entries of one neighbourhood are `few.entries.FewEntries`: lists,
there at once. Tens of thousands are `many.entries.ManyEntries`: NumPy's arrays, whose import alone (0.1 s) takes a good
part of the time until a small neighbourhood stands on the map. A town is looked at in lists first; arrays take over.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Protocol, Self, TypeVar

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.on_map.grid import Extent, Grid, Group
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.map_blocks import EntryRow


class Mask(Protocol):
    """Some of the entries."""

    def __and__(self, other: Self, /) -> Self:
        """Return what both hold."""

    def __contains__(self, entry: int, /) -> bool:
        """Tell whether an entry is one of them."""

    def without(self, entry: int) -> Self:
        """Return all of them but one."""


class SortedIds(Sequence[RecordId]):
    """Record ids in the order of their names. A slice costs what it holds, however long the whole is."""

    @abstractmethod
    def find(self, record_id: str) -> int | None:
        """Return where an id stands, or None."""


AnyMask = TypeVar("AnyMask", bound=Mask)


class Entries(Protocol[AnyMask]):
    """All entries that are there; a mask of one `Entries` is of no use to another, nor after an `update`."""

    def __len__(self) -> int:
        """Return how many there are."""

    def entry_of(self, record_id: RecordId) -> int | None:
        """Return the entry of a record, or None when the map does not know it."""

    def id_of(self, entry: int) -> RecordId:
        """Return the record id of an entry."""

    def ids_of(self, entries: Sequence[int]) -> list[RecordId]:
        """Return the record ids of many entries."""

    def traits_of(self, entry: int) -> int:
        """Return what `store.map_traits` packed of an entry."""

    def position_of(self, entry: int) -> Position | None:
        """Return where an entry is, or None when nobody knows."""

    def extent(self) -> Extent | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""

    def passing(self, wanted: Filter) -> AnyMask:
        """Return what the types, kinds, themes and marks of a filter let through; its text is not looked at."""

    def numbered(self, numbers: str | None) -> AnyMask:
        """Return the entries with these numbers, with commas between them; None means: all."""

    def inside(self, bounds: BoundingBox) -> AnyMask:
        """Return what lies in a rectangle, its edges included."""

    def without_position(self) -> AnyMask:
        """Return what has no spot on the map."""

    def among(self, ids: Iterable[RecordId]) -> AnyMask:
        """Return the entries of these records; ids that are not here are no matter."""

    def sorted_ids(self, shown: AnyMask) -> SortedIds:
        """Return the record ids of some entries, sorted by name."""

    def count(self, some: AnyMask, wanted: Filter) -> Counts:
        """Count some entries per sort; each sort ignores what the filter says about that sort itself."""

    def count_cells(self, shown: AnyMask, bounds: BoundingBox, grid: Grid) -> int:
        """Return how many of the cells that touch a rectangle hold something."""

    def groups(self, shown: AnyMask, bounds: BoundingBox, grid: Grid) -> list[Group]:
        """Return what lies in the cells that touch a rectangle, gathered, from west to east and north to south."""

    def update(self, rows: Iterable[EntryRow], gone: Iterable[RecordId]) -> None:
        """Put changed rows in, and take records out that are gone."""
