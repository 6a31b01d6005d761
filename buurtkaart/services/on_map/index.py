"""The map index: everything with a position, in arrays, so that panning over 100,000 things stays smooth.

Loaded once from packed blocks and kept up to date from change sets. Nothing here knows more of a record than the map
and the order of the list need; names are read for the few marks that are shown, facts for the rows in sight.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.services.on_map.arrays import IdSlice, MapArrays, unproject
from buurtkaart.services.on_map.drawing import Cluster, Drawing, Marker
from buurtkaart.services.on_map.filtering import Mask, count
from buurtkaart.services.on_map.following import FollowedArrays
from buurtkaart.services.on_map.masks import Masks
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.store import Store

__all__ = ["Cluster", "Counts", "Filter", "IdSlice", "MapIndex", "Marker"]

MOST_MARKS: Final = 110
"""At most so many marks in a view: with 530, only 80-85% of the web view's frames are in time."""


class MapIndex:
    """What lies where. Belongs to one thread; `load` and `prepare` may run in another."""

    def __init__(self, store: Store) -> None:
        self._followed = FollowedArrays(store)
        self._masks = Masks(store)
        self._drawing = Drawing(store)

    @classmethod
    def load(cls, store: Store) -> MapIndex:
        """Read the index of a store."""
        return cls(store)

    def __len__(self) -> int:
        return len(self._arrays.order)

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Cost: the number of changes; one `load` where nothing was prepared."""
        if change_set.types:
            self._followed.apply(change_set)
            self._masks.forget()

    def prepare(self, change_set: ChangeSet) -> None:
        """Read what `apply` will need for a large change set; in whichever thread made the change."""
        self._followed.prepare(change_set)

    def position_of(self, record_id: RecordId) -> Position | None:
        """Return where a thing is (its own position or its place's), or None when nobody knows."""
        entry = self._arrays.entry_of(record_id)
        return None if entry is None else self._arrays.position_of(entry)

    def bounds(self) -> BoundingBox | None:
        """Return the rectangle round everything with a position, or None when there is nothing."""
        x, y = self._arrays.x, self._arrays.y
        known = ~np.isnan(x)
        if not known.any():
            return None
        north, west = unproject(float(x[known].min()), float(y[known].min()))
        south, east = unproject(float(x[known].max()), float(y[known].max()))
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
        chosen = None if selected is None else self._arrays.entry_of(selected)
        return self._drawing.marks(self._arrays, bounds, zoom, shown=self._mask(wanted), chosen=chosen, limit=limit)

    def ids_in(self, bounds: BoundingBox | None, wanted: Filter | None = None) -> IdSlice:
        """Return what lies in `bounds` (None: anywhere, also without a position), sorted by name."""
        shown = self._mask(wanted)
        if bounds is not None:
            shown = shown & self._arrays.inside(bounds)
        order = self._arrays.order
        return IdSlice(self._arrays, order[shown[order]])

    def ids_without_position(self, wanted: Filter | None = None) -> IdSlice:
        """Return what has no place on the map, sorted by name."""
        shown = self._mask(wanted) & np.isnan(self._arrays.x)
        order = self._arrays.order
        return IdSlice(self._arrays, order[shown[order]])

    def counts(self, bounds: BoundingBox | None, wanted: Filter | None = None) -> Counts:
        """Count what lies in `bounds`, per sort, whatever the filter says about that sort."""
        order = self._arrays.order
        entries = order if bounds is None else order[self._arrays.inside(bounds)[order]]
        wanted = wanted or Filter()
        return count(self._arrays.traits[entries], wanted, self._masks.beside_traits(self._arrays, wanted)[entries])

    @property
    def _arrays(self) -> MapArrays:
        return self._followed.now

    def _mask(self, wanted: Filter | None) -> Mask:
        return self._masks.of(self._arrays, wanted or Filter())
