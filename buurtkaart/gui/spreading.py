"""What lies on one spot is laid in a ring round it: the groups of one building could never be told apart otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.gui.icons import theme_colour
from buurtkaart.gui.tokens import Tokens
from buurtkaart.mapping.features import RecordMarker
from buurtkaart.services.on_map.index import Cluster, Marker
from buurtkaart.services.overview import ListRow

MOST_IN_RING: Final = 8
_NEAREST_ZOOM: Final = 17.0
_RADIUS_PX: Final = 38.0
_TILE_PX: Final = 256.0
_SAME_SPOT_M: Final = 0.5


def can_spread(cluster: Cluster, zoom: float) -> bool:
    """Tell whether there is room for a ring: streets are seen, and the ring stays small."""
    return cluster.same_spot and 1 < len(cluster.ids) <= MOST_IN_RING and zoom >= _NEAREST_ZOOM


def rejoin(marks: Sequence[Marker | Cluster], zoom: float) -> list[Marker | Cluster]:
    """Return `marks` with the chosen one back among those on its spot: choosing must not move what is chosen.

    The index gives the chosen thing a mark of its own. Where its ring would be too full it stays so.
    """
    chosen = next((mark for mark in marks if isinstance(mark, Marker) and mark.selected), None)
    if chosen is None:
        return list(marks)
    together = [mark for mark in marks if mark.position.distance_m(chosen.position) < _SAME_SPOT_M]
    ids = [id_ for mark in together for id_ in (mark.ids if isinstance(mark, Cluster) else (mark.id,))]
    where = (chosen.position.lon, chosen.position.lat) * 2
    joined = Cluster(chosen.key, chosen.position, len(ids), where, same_spot=True, ids=tuple(ids))
    apart = any(isinstance(mark, Cluster) and not mark.same_spot for mark in together)
    if apart or not can_spread(joined, zoom):
        return list(marks)
    return [*(mark for mark in marks if mark not in together), joined]


def spread(
    clusters: Sequence[Cluster],
    zoom: float,
    read_rows: Callable[[Sequence[RecordId]], Sequence[ListRow]],
    tokens: Tokens,
    *,
    selected: str | None = None,
    read_only: bool = False,
) -> list[RecordMarker]:
    """Return the members of `clusters` as marks of their own; their rows are read in one go.

    Everything keeps its spot in the ring, whichever of them is `selected`.
    """
    ids = [record_id for cluster in clusters for record_id in cluster.ids]
    rows = {row.id: row for row in read_rows(ids)} if ids else {}
    markers = []
    for cluster in clusters:
        known = [rows[record_id] for record_id in sorted(cluster.ids) if record_id in rows]
        places = [row for row in known if row.shape == "place"]
        # The building stays where it is, with what happens in it round it.
        middle = places if len(places) == 1 else []
        others = [row for row in known if row not in middle]
        spots = [cluster.position] * len(middle) + ring(cluster.position, len(others), zoom)
        for row, spot in zip(middle + others, spots, strict=True):
            markers.append(
                RecordMarker(
                    id=row.id,
                    position=spot,
                    shape=row.shape,  # type: ignore[arg-type]  # the index holds the three shapes of the map only
                    icon=row.icon,
                    colour=theme_colour(row.theme, tokens),
                    name=row.title,
                    selected=row.id == selected,
                    movable=row.id == selected and not read_only,
                )
            )
    return markers


def ring(centre: Position, count: int, zoom: float) -> list[Position]:
    """Return `count` spots round `centre`, a little over one mark away from it at this zoom."""
    degrees_per_px = 360.0 / (_TILE_PX * 2.0**zoom)
    radius = _RADIUS_PX * max(1.0, count / 6.0) * degrees_per_px
    squeeze = math.cos(math.radians(centre.lat))
    turns = [2 * math.pi * number / max(1, count) for number in range(count)]
    return [
        Position(centre.lat + radius * squeeze * math.cos(turn), centre.lon + radius * math.sin(turn)) for turn in turns
    ]
