"""The map index: everything with a position, in arrays, so that panning over 100,000 things stays smooth.

Loaded once from packed blocks and kept up to date from change sets. Nothing here knows more of a record than the map
and the order of the list need; names are read for the few marks that are shown, facts for the rows in sight.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.map_arrays import IdSlice, MapArrays, project, unproject
from buurtkaart.services.map_clusters import APART_PX, Grid, Group, count_cells, group
from buurtkaart.services.map_filter import Counts, Filter, count, mask
from buurtkaart.services.map_marks import icon_of
from buurtkaart.store import map_blocks, search_queries
from buurtkaart.store.map_traits import place_kind_of, record_type_of, theme_of
from buurtkaart.store.store import Store

__all__ = ["Cluster", "Counts", "Filter", "IdSlice", "MapIndex", "Marker"]

MOST_MARKS: Final = 110
"""At most so many marks in a view: with 530, only 80-85% of the web view's frames are in time."""
_READ_ANEW = 20
"""From so many changes at once it is faster to read the whole index again: 53 ms against 2.5 ms each at 100,000."""
_DEEPEST_ZOOM = 20
_LIST_ZOOM = 18
_COARSEST_LEVEL = 14
_MOST_MEMBERS = 40
"""A menu with more names than this is no menu; the list beside the map has them all."""
_FINER_AGAIN = 0.6
"""A finer grid is taken again when it would fill less than this part of the room, so that the grid does not flap."""

_Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Marker:
    """One thing on the map. `key` names it for redrawing; `icon` is `maki/name` or `temaki/name`."""

    key: str
    id: RecordId
    record_type: RecordType
    position: Position
    name: str
    icon: str
    theme: Theme | None
    kind: PlaceKind | None
    selected: bool = False


@dataclass(frozen=True)
class Cluster:
    """Several things under one mark. `bounds` is (west, south, east, north) and may have no width.

    `same_spot` tells that zooming in does not take it apart: list the things instead; only then `ids` has them, and
    `members` the first of them with their names.
    """

    key: str
    position: Position
    count: int
    bounds: tuple[float, float, float, float]
    same_spot: bool = False
    ids: tuple[RecordId, ...] = ()
    members: tuple[tuple[RecordId, str], ...] = ()


class MapIndex:
    """What lies where. Belongs to one thread; `load` and `prepare` may run in another."""

    def __init__(self, store: Store, arrays: MapArrays) -> None:
        self._store = store
        self._arrays = arrays
        self._masks: dict[Filter, _Mask] = {}
        self._levels: dict[int, int] = {}
        self._lock = threading.Lock()
        self._preparing = 0
        self._prepared: dict[RecordId, MapArrays] = {}
        self._missed: dict[RecordId, None] = {}
        """What was applied since the arrays that wait were read."""

    @classmethod
    def load(cls, store: Store) -> MapIndex:
        """Read the index of a store."""
        return cls(store, _read(store))

    def __len__(self) -> int:
        return len(self._arrays.order)

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Cost: the number of changes; one `load` where nothing was prepared."""
        ids = list(change_set.types)
        if not ids:
            return
        if self._is_large(change_set):
            with self._lock:
                ready = self._prepared.pop(change_set.id, None)
                missed = list(self._missed)
                if not self._prepared and not self._preparing:
                    self._missed.clear()
            self._arrays = ready if ready is not None else _read(self._store)
            ids = missed if ready is not None else []
        elif self._preparing or self._prepared:
            self._missed.update(dict.fromkeys(ids))
        if ids:
            with self._store.reading() as reader:
                rows = map_blocks.read_entries(reader.connection, ids)
            present = {row[1] for row in rows}
            self._arrays.update(rows, [each for each in ids if each not in present])
        self._masks.clear()

    def prepare(self, change_set: ChangeSet) -> None:
        """Read anew what `apply` will need for a large change set; in whichever thread made the change.

        An edit that is applied meanwhile is put in again when the new arrays take over.
        """
        if not self._is_large(change_set):
            return
        with self._lock:
            self._preparing += 1
        try:
            ready = _read(self._store)
            with self._lock:
                self._prepared[change_set.id] = ready
        finally:
            with self._lock:
                self._preparing -= 1

    @staticmethod
    def _is_large(change_set: ChangeSet) -> bool:
        # Erasing for real makes the search index anew, with other numbers for its entries; and following an import
        # thing by thing takes minutes.
        return change_set.action is Action.ERASE or change_set.size > _READ_ANEW

    def position_of(self, record_id: RecordId) -> Position | None:
        """Return where a thing is (its own position or its place's), or None when nobody knows."""
        entry = self._arrays.entry_of(record_id)
        return None if entry is None else self._position(entry)

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
        shown = self._mask(wanted)
        if chosen is not None:
            shown = shown.copy()
            shown[chosen] = False
        level_zoom = max(0, min(_DEEPEST_ZOOM, round(zoom)))
        room = limit - (chosen is not None)
        entries, grid = self._gather(bounds, level_zoom, shown, room)
        groups = group(self._arrays.x[entries], self._arrays.y[entries], grid)
        single = [int(entries[each.members[0]]) for each in groups if len(each.members) == 1]
        if chosen is not None and self._inside(bounds)[chosen]:
            single.append(chosen)
        crowds = [each for each in groups if len(each.members) > 1]
        listed = [entries[each.members[:_MOST_MEMBERS]] for each in crowds if self._is_one_spot(each, zoom)]
        named = [*single, *(int(entry) for some in listed for entry in some)]
        with self._store.reading() as reader:
            names = search_queries.titles(reader.connection, named)
        marks: list[Marker | Cluster] = [self._cluster(each, entries, zoom, names) for each in crowds]
        marks.extend(self._marker(entry, names.get(entry, ""), entry == chosen) for entry in single)
        return marks

    def ids_in(self, bounds: BoundingBox | None, wanted: Filter | None = None) -> IdSlice:
        """Return what lies in `bounds` (None: anywhere, also without a position), sorted by name."""
        shown = self._mask(wanted)
        if bounds is not None:
            shown = shown & self._inside(bounds)
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
        entries = order if bounds is None else order[self._inside(bounds)[order]]
        wanted = wanted or Filter()
        return count(self._arrays.traits[entries], wanted, self._text_mask(wanted.text)[entries])

    def _gather(self, bounds: BoundingBox, zoom: int, shown: _Mask, room: int) -> tuple[NDArray[np.int64], Grid]:
        """Return the entries to draw and the grid that leaves at most `room` marks.

        Cells count whole, also where they stick out of the view: otherwise a cluster would change while panning.
        """
        level = self._levels.get(zoom, 0)
        counted: dict[int, int] = {}

        def cells(at: int) -> int:
            if at not in counted:
                entries = self._entries_in_cells(bounds, Grid(zoom, at), shown)
                counted[at] = count_cells(self._arrays.x[entries], self._arrays.y[entries], Grid(zoom, at))
            return counted[at]

        while level < _COARSEST_LEVEL and cells(level) > room:
            level += 1
        while level > 0 and cells(level - 1) < room * _FINER_AGAIN:
            level -= 1
        self._levels[zoom] = level
        grid = Grid(zoom, level)
        return self._entries_in_cells(bounds, grid, shown), grid

    def _entries_in_cells(self, bounds: BoundingBox, grid: Grid, shown: _Mask) -> NDArray[np.int64]:
        west, north = project(bounds.north, bounds.west)
        east, south = project(bounds.south, bounds.east)
        cell = grid.cell
        left, right = np.floor(west / cell) * cell, (np.floor(east / cell) + 1) * cell
        top, bottom = np.floor(north / cell) * cell, (np.floor(south / cell) + 1) * cell
        x, y = self._arrays.x, self._arrays.y
        found: NDArray[np.int64] = np.flatnonzero(shown & (x >= left) & (x < right) & (y >= top) & (y < bottom))
        return found

    def _inside(self, bounds: BoundingBox) -> _Mask:
        west, north = project(bounds.north, bounds.west)
        east, south = project(bounds.south, bounds.east)
        x, y = self._arrays.x, self._arrays.y
        inside: _Mask = (x >= west) & (x <= east) & (y >= north) & (y <= south)
        return inside

    def _mask(self, wanted: Filter | None) -> _Mask:
        wanted = wanted or Filter()
        if wanted not in self._masks:
            if len(self._masks) > 8:
                self._masks.clear()
            self._masks[wanted] = mask(self._arrays.traits, wanted) & self._text_mask(wanted.text)
        return self._masks[wanted]

    def _text_mask(self, text: str) -> _Mask:
        if not text.strip():
            return np.ones(len(self._arrays), dtype=np.bool_)
        key = Filter(text=f"{text}\0")
        if key not in self._masks:
            with self._store.reading() as reader:
                entries = search_queries.matching_entries(reader.connection, text)
            found = np.full(len(self._arrays), entries is None, dtype=np.bool_)
            if entries:
                numbers = np.fromstring(entries, dtype=np.int64, sep=",")
                found[numbers[numbers < len(found)]] = True
            self._masks[key] = found
        return self._masks[key]

    def _position(self, entry: int) -> Position | None:
        x, y = float(self._arrays.x[entry]), float(self._arrays.y[entry])
        return None if np.isnan(x) else Position(*unproject(x, y))

    def _marker(self, entry: int, name: str, selected: bool) -> Marker:
        traits = int(self._arrays.traits[entry])
        record_type, kind, theme = record_type_of(traits), place_kind_of(traits), theme_of(traits)
        record_id = self._arrays.id_of(entry)
        x, y = float(self._arrays.x[entry]), float(self._arrays.y[entry])
        return Marker(
            key=record_id,
            id=record_id,
            record_type=record_type,
            position=Position(*unproject(x, y)),
            name=name,
            icon=icon_of(record_type, kind, theme),
            theme=theme,
            kind=kind,
            selected=selected,
        )

    def _is_one_spot(self, each: Group, zoom: float) -> bool:
        inseparable = max(each.east - each.west, each.south - each.north) < APART_PX * Grid(_DEEPEST_ZOOM, 0).pixel
        return inseparable or zoom >= _LIST_ZOOM

    def _cluster(self, each: Group, entries: NDArray[np.int64], zoom: float, names: dict[int, str]) -> Cluster:
        north, west = unproject(each.west, each.north)
        south, east = unproject(each.east, each.south)
        same_spot = self._is_one_spot(each, zoom)
        ids = tuple(self._arrays.ids_of(entries[each.members])) if same_spot else ()
        titles = (names.get(int(entry), "") for entry in entries[each.members[: len(ids)]])
        return Cluster(
            key=each.key,
            position=Position(*unproject(each.x, each.y)),
            count=len(each.members),
            bounds=(west, south, east, north),
            same_spot=same_spot,
            ids=ids,
            members=tuple(zip(ids, titles, strict=True))[:_MOST_MEMBERS],
        )


def _read(store: Store) -> MapArrays:
    with store.reading() as reader:
        packed = map_blocks.read_blocks(reader.connection)
    return MapArrays(packed)
