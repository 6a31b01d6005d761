"""What a view of the map shows: at most so many marks, each of one thing or of several that stand too close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.arrays import MapArrays, project, unproject
from buurtkaart.services.on_map.clusters import APART_PX, Grid, Group, count_cells, group
from buurtkaart.services.on_map.filtering import Mask
from buurtkaart.services.on_map.marks import icon_of
from buurtkaart.store import search_queries
from buurtkaart.store.map_traits import place_kind_of, record_type_of, theme_of
from buurtkaart.store.store import Store

_DEEPEST_ZOOM = 20
_LIST_ZOOM = 18
_COARSEST_LEVEL = 14
_MOST_MEMBERS = 40
"""A menu with more names than this is no menu; the list beside the map has them all."""
_FINER_AGAIN: Final = 0.6
"""A finer grid is taken again when it would fill less than this part of the room, so that the grid does not flap."""


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


class Drawing:
    """Draws views of arrays. Remembers how coarse it was at each zoom, so that marks stay while the map is dragged."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._levels: dict[int, int] = {}

    def marks(
        self, arrays: MapArrays, bounds: BoundingBox, zoom: float, *, shown: Mask, chosen: int | None, limit: int
    ) -> list[Marker | Cluster]:
        """Return at most `limit` marks for the entries in `shown`; `chosen`, when in view, has one of its own."""
        if chosen is not None:
            shown = shown.copy()
            shown[chosen] = False
        level_zoom = max(0, min(_DEEPEST_ZOOM, round(zoom)))
        room = limit - (chosen is not None)
        entries, grid = self._gather(arrays, bounds, level_zoom, shown, room)
        groups = group(arrays.x[entries], arrays.y[entries], grid)
        single = [int(entries[each.members[0]]) for each in groups if len(each.members) == 1]
        if chosen is not None and arrays.inside(bounds)[chosen]:
            single.append(chosen)
        crowds = [each for each in groups if len(each.members) > 1]
        listed = [entries[each.members[:_MOST_MEMBERS]] for each in crowds if _is_one_spot(each, zoom)]
        named = [*single, *(int(entry) for some in listed for entry in some)]
        with self._store.reading() as reader:
            names = search_queries.titles(reader.connection, named)
        marks: list[Marker | Cluster] = [_cluster(arrays, each, entries, zoom, names) for each in crowds]
        marks.extend(_marker(arrays, entry, names.get(entry, ""), entry == chosen) for entry in single)
        return marks

    def _gather(
        self, arrays: MapArrays, bounds: BoundingBox, zoom: int, shown: Mask, room: int
    ) -> tuple[NDArray[np.int64], Grid]:
        """Return the entries to draw and the grid that leaves at most `room` marks.

        Cells count whole, also where they stick out of the view: otherwise a cluster would change while panning.
        """
        level = self._levels.get(zoom, 0)
        counted: dict[int, int] = {}

        def cells(at: int) -> int:
            if at not in counted:
                entries = _entries_in_cells(arrays, bounds, Grid(zoom, at), shown)
                counted[at] = count_cells(arrays.x[entries], arrays.y[entries], Grid(zoom, at))
            return counted[at]

        while level < _COARSEST_LEVEL and cells(level) > room:
            level += 1
        while level > 0 and cells(level - 1) < room * _FINER_AGAIN:
            level -= 1
        self._levels[zoom] = level
        grid = Grid(zoom, level)
        return _entries_in_cells(arrays, bounds, grid, shown), grid


def _entries_in_cells(arrays: MapArrays, bounds: BoundingBox, grid: Grid, shown: Mask) -> NDArray[np.int64]:
    west, north = project(bounds.north, bounds.west)
    east, south = project(bounds.south, bounds.east)
    cell = grid.cell
    left, right = np.floor(west / cell) * cell, (np.floor(east / cell) + 1) * cell
    top, bottom = np.floor(north / cell) * cell, (np.floor(south / cell) + 1) * cell
    x, y = arrays.x, arrays.y
    found: NDArray[np.int64] = np.flatnonzero(shown & (x >= left) & (x < right) & (y >= top) & (y < bottom))
    return found


def _marker(arrays: MapArrays, entry: int, name: str, selected: bool) -> Marker:
    traits = int(arrays.traits[entry])
    record_type, kind, theme = record_type_of(traits), place_kind_of(traits), theme_of(traits)
    record_id = arrays.id_of(entry)
    x, y = float(arrays.x[entry]), float(arrays.y[entry])
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


def _is_one_spot(each: Group, zoom: float) -> bool:
    inseparable = max(each.east - each.west, each.south - each.north) < APART_PX * Grid(_DEEPEST_ZOOM, 0).pixel
    return inseparable or zoom >= _LIST_ZOOM


def _cluster(arrays: MapArrays, each: Group, entries: NDArray[np.int64], zoom: float, names: dict[int, str]) -> Cluster:
    north, west = unproject(each.west, each.north)
    south, east = unproject(each.east, each.south)
    same_spot = _is_one_spot(each, zoom)
    ids = tuple(arrays.ids_of(entries[each.members])) if same_spot else ()
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
