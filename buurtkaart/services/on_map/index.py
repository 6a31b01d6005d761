"""The map index: everything with a position, so that panning over 100,000 things stays smooth.

Loaded once from packed blocks and kept up to date from change sets. Nothing here knows more of a record than the map
and the order of the list need; names are read for the few marks that are shown, facts for the rows in sight.
"""

from __future__ import annotations

from typing import Any, Final

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.on_map.drawing import Cluster, Drawing, Marker
from buurtkaart.services.on_map.entries import Entries, Mask, SortedIds
from buurtkaart.services.on_map.following import FollowedEntries
from buurtkaart.services.on_map.grid import unproject
from buurtkaart.services.on_map.masks import Masks
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.store import Store

__all__ = ["Cluster", "Counts", "Filter", "MapIndex", "Marker", "SortedIds"]

MOST_MARKS: Final = 110
"""At most so many marks in a view: with 530, only 80-85% of the web view's frames are in time."""


class MapIndex:
    """What lies where. Belongs to one thread; `load` and what prepares may run in another."""

    def __init__(self, store: Store) -> None:
        self._followed = FollowedEntries(store)
        self._masks = Masks(store)
        self._drawing = Drawing(store)

    @classmethod
    def load(cls, store: Store) -> MapIndex:
        """Read the index of a store."""
        return cls(store)

    def __len__(self) -> int:
        return len(self._entries)

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Cost: the number of changes; one `load` where nothing was prepared."""
        if change_set.types:
            self._followed.apply(change_set)
            self._masks.forget()

    def prepare(self, change_set: ChangeSet) -> None:
        """Read what `apply` will need for a large change set; in whichever thread made the change."""
        self._followed.prepare(change_set)

    def prepare_arrays(self) -> None:
        """Read into arrays what is much for lists; beside the window, once it answers. `use_arrays` takes them."""
        self._followed.prepare_arrays()

    def use_arrays(self) -> None:
        """Let prepared arrays take over from the lists of the start, if there are any: dragging asks much."""
        if self._followed.use_arrays():
            self._masks.forget()

    def position_of(self, record_id: RecordId) -> Position | None:
        """Return where a thing is (its own position or its place's), or None when nobody knows."""
        entry = self._entries.entry_of(record_id)
        return None if entry is None else self._entries.position_of(entry)

    def bounds(self) -> BoundingBox | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""
        extent = self._entries.extent()
        if extent is None:
            return None
        north, west = unproject(extent.west, extent.north)
        south, east = unproject(extent.east, extent.south)
        grain = 1e-5  # a single thing has no width, and a rectangle must
        return BoundingBox(west - grain, south - grain, east + grain, north + grain)

    def view(
        self,
        bounds: BoundingBox,
        zoom: float,
        wanted: Filter | None = None,
        selected: RecordId | None = None,
        limit: int = MOST_MARKS,
    ) -> list[Marker | Cluster]:
        """Return at most `limit` marks for a view; the selected thing, when in view, always has one of its own."""
        chosen = None if selected is None else self._entries.entry_of(selected)
        return self._drawing.marks(self._entries, bounds, zoom, shown=self._mask(wanted), chosen=chosen, limit=limit)

    def ids_in(self, bounds: BoundingBox | None, wanted: Filter | None = None) -> SortedIds:
        """Return what lies in `bounds` (None: anywhere, also without a position), sorted by name."""
        shown = self._mask(wanted)
        return self._entries.sorted_ids(shown if bounds is None else shown & self._entries.inside(bounds))

    def ids_without_position(self, wanted: Filter | None = None) -> SortedIds:
        """Return what has no place on the map, sorted by name."""
        return self._entries.sorted_ids(self._mask(wanted) & self._entries.without_position())

    def counts(self, bounds: BoundingBox | None, wanted: Filter | None = None) -> Counts:
        """Count what lies in `bounds`, per sort, whatever the filter says about that sort."""
        wanted = wanted or Filter()
        some = self._masks.beside_traits(self._entries, wanted)
        return self._entries.count(some if bounds is None else some & self._entries.inside(bounds), wanted)

    @property
    def _entries(self) -> Entries[Any]:
        return self._followed.now

    def _mask(self, wanted: Filter | None) -> Mask:
        mask: Mask = self._masks.of(self._entries, wanted or Filter())
        return mask
