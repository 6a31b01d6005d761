"""Photos of doors in the file: as many as fit in what one may send by mail."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.mapping.sharing.gathering import Contents, door_of

MOST_BYTES: Final = 2_500_000
"""Of a file with photos. Without them it may be larger: everything else is worth more."""
_BEGIN: Final = "data:image/jpeg;base64,"
_AROUND: Final = 100
"""Bytes of JSON round each photo."""


@dataclass(frozen=True)
class Doors:
    """`Shared.doors` of resources/share/types.d.ts, and which of them belongs to which place."""

    told: tuple[dict[str, str], ...]
    numbers: Mapping[RecordId, int]
    left_out: int
    """How many did not fit."""

    def of(self, offer: Any, contents: Contents) -> int | None:
        """Return the number of the door of an offer; None where there is none in the file."""
        place = door_of(offer, contents.houses)
        return None if place is None else self.numbers.get(place.id)


def no_doors(contents: Contents) -> Doors:
    """Return none of them."""
    return Doors((), {}, len(contents.photos))


def fitting_doors(contents: Contents, taken: int) -> Doors:
    """Return the doors that fit beside so many bytes, those of what is told first in front."""
    room = MOST_BYTES - taken
    told: list[dict[str, str]] = []
    numbers: dict[RecordId, int] = {}
    for place_id, photo in contents.photos.items():
        house = contents.houses[place_id]
        made = {"picture": _BEGIN + base64.b64encode(photo).decode(), "shows": house.photo_shows}
        size = _AROUND + sum(len(each.encode()) for each in made.values())
        if size <= room:
            room -= size
            numbers[place_id] = len(told)
            told.append(made)
    return Doors(tuple(told), numbers, len(contents.photos) - len(told))
