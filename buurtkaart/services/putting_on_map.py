"""What was written down without a map gets its spot from the first map that knows its address.

A worker has no map on her first day. Nobody should have to type her addresses a second time when it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from buurtkaart.domain.change import Action
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import ValidationError
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.geocoding.hits import address_of
from buurtkaart.services.street_only import keep_street_only
from buurtkaart.store.reader import Reader

if TYPE_CHECKING:
    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PutOnMap:
    """Give places their spot: one transaction, one undo step. What got a spot meanwhile keeps it."""

    places: tuple[Place, ...]
    """As they will be."""
    action: Action = Action.MOVE

    def apply(self, uow: UnitOfWork) -> None:
        """Store the spots, and what the map knows of the addresses."""
        current = uow.find_many(each.id for each in self.places)
        uow.save_many(
            now.with_values(position=each.position, address=each.address)
            for each in self.places
            if isinstance(now := current.get(each.id), Place) and _waits(now)
        )


def places_with_known_address(reader: Reader, geocoder: Geocoder) -> tuple[Place, ...]:
    """Return the places without a spot whose address the maps know for sure, as they would be on the map."""
    cells = reader.columns(RecordType.PLACE, ("id", "lat", "address_street"))
    waiting = reader.find_many(RecordId(str(each)) for each, lat, street in cells if lat is None and street)
    return tuple(_with_spots((each for each in waiting.values() if isinstance(each, Place)), geocoder))


def _with_spots(places: Iterable[Place], geocoder: Geocoder) -> Iterator[Place]:
    for place in places:
        if not _waits(place):
            continue
        found = keep_street_only(place, geocoder) if place.private_home else _at_its_door(place, geocoder)
        if found is not None and found.position is not None:
            yield found


def _waits(place: Place) -> bool:
    return place.position is None and place.deleted_at is None and bool(place.address.street)


def _at_its_door(place: Place, geocoder: Geocoder) -> Place | None:
    try:
        typed = place.address.in_parts
    except ValidationError:
        return None  # a postcode of another country, say
    answer = geocoder.geocode(typed.line, 1)
    best = answer.best
    # Only what is that house without a doubt: a mark on a wrong door is worse than none.
    if best is None or not answer.exact or best.kind != "address" or not typed.house_number:
        return None
    known = address_of(best)
    return place.with_values(position=best.position, address=replace(known, room=typed.room, landmark=typed.landmark))
