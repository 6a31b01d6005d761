"""Which neighbourhoods a spot lies in, so that what serves another neighbourhood only is not offered."""

from __future__ import annotations

from collections.abc import Iterable

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import Position


def neighbourhoods_at(spot: Position, neighbourhoods: Iterable[Neighbourhood]) -> frozenset[RecordId] | None:
    """Return the neighbourhoods round a spot; None where none has an outline, so that nobody can tell."""
    drawn = [each for each in neighbourhoods if each.bounds is not None]
    if not drawn:
        return None
    return frozenset(each.id for each in drawn if _is_inside(spot, each.outline))


def _is_inside(spot: Position, outline: tuple[Position, ...]) -> bool:
    """Tell whether a spot lies in a ring. Source: even-odd rule (Shimrat 1962)."""
    inside = False
    for here, there in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (here.lat > spot.lat) != (there.lat > spot.lat):
            crossing = here.lon + (spot.lat - here.lat) / (there.lat - here.lat) * (there.lon - here.lon)
            inside ^= spot.lon < crossing
    return inside
