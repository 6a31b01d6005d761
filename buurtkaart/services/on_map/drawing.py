"""What a view of the map shows: at most so many marks, each of one thing or of several that stand too close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.entries import AnyMask, Entries
from buurtkaart.services.on_map.grid import APART_PX, Grid, Group, unproject
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
    """Draws views of entries. Remembers how coarse it was at each zoom, so that marks stay while the map is dragged."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._levels: dict[int, int] = {}

    def marks(
        self,
        entries: Entries[AnyMask],
        bounds: BoundingBox,
        zoom: float,
        *,
        shown: AnyMask,
        chosen: int | None,
        limit: int,
    ) -> list[Marker | Cluster]:
        """Return at most `limit` marks for the entries in `shown`; `chosen`, when in view, has one of its own."""
        if chosen is not None:
            shown = shown.without(chosen)
        level_zoom = max(0, min(_DEEPEST_ZOOM, round(zoom)))
        room = limit - (chosen is not None)
        groups = entries.groups(shown, bounds, self._grid(entries, bounds, level_zoom, shown, room))
        single = [each.members[0] for each in groups if len(each.members) == 1]
        if chosen is not None and chosen in entries.inside(bounds):
            single.append(chosen)
        crowds = [each for each in groups if len(each.members) > 1]
        listed = [each.members[:_MOST_MEMBERS] for each in crowds if _is_one_spot(each, zoom)]
        named = [*single, *(entry for some in listed for entry in some)]
        with self._store.reading() as reader:
            names = search_queries.titles(reader.connection, named)
        marks: list[Marker | Cluster] = [_cluster(entries, each, zoom, names) for each in crowds]
        marks.extend(
            _marker(entries, entry, spot, names.get(entry, ""), entry == chosen)
            for entry in single
            if (spot := entries.position_of(entry)) is not None
        )
        return marks

    def _grid(self, entries: Entries[AnyMask], bounds: BoundingBox, zoom: int, shown: AnyMask, room: int) -> Grid:
        """Return the grid that leaves at most `room` marks."""
        level = self._levels.get(zoom, 0)
        counted: dict[int, int] = {}

        def cells(at: int) -> int:
            if at not in counted:
                counted[at] = entries.count_cells(shown, bounds, Grid(zoom, at))
            return counted[at]

        while level < _COARSEST_LEVEL and cells(level) > room:
            level += 1
        while level > 0 and cells(level - 1) < room * _FINER_AGAIN:
            level -= 1
        self._levels[zoom] = level
        return Grid(zoom, level)


def _marker(entries: Entries[AnyMask], entry: int, position: Position, name: str, selected: bool) -> Marker:
    traits = entries.traits_of(entry)
    record_type, kind, theme = record_type_of(traits), place_kind_of(traits), theme_of(traits)
    record_id = entries.id_of(entry)
    return Marker(
        key=record_id,
        id=record_id,
        record_type=record_type,
        position=position,
        name=name,
        icon=icon_of(record_type, kind, theme),
        theme=theme,
        kind=kind,
        selected=selected,
    )


def _is_one_spot(each: Group, zoom: float) -> bool:
    west, north, east, south = each.extent
    inseparable = max(east - west, south - north) < APART_PX * Grid(_DEEPEST_ZOOM, 0).pixel
    return inseparable or zoom >= _LIST_ZOOM


def _cluster(entries: Entries[AnyMask], each: Group, zoom: float, names: dict[int, str]) -> Cluster:
    north, west = unproject(each.extent.west, each.extent.north)
    south, east = unproject(each.extent.east, each.extent.south)
    same_spot = _is_one_spot(each, zoom)
    ids = tuple(entries.ids_of(each.members)) if same_spot else ()
    titles = (names.get(entry, "") for entry in each.members[: len(ids)])
    return Cluster(
        key=each.key,
        position=Position(*unproject(each.x, each.y)),
        count=len(each.members),
        bounds=(west, south, east, north),
        same_spot=same_spot,
        ids=ids,
        members=tuple(zip(ids, titles, strict=True))[:_MOST_MEMBERS],
    )
