"""What goes into the file: the public things of one area, and how many were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import Offer, left_out, position_of, public_offers
from buurtkaart.store.public import PublicView
from buurtkaart.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The public things of an area at one moment."""

    area: Area
    now: datetime
    offers: tuple[Offer, ...]
    houses: Mapping[RecordId, Place]
    """The public places that groups and contacts belong to, also outside the area."""
    people: Mapping[RecordId, Contact]
    """The contacts that agreed to anything: a group names who organises it."""
    photos: Mapping[RecordId, bytes] = field(default_factory=dict)
    """Small photos of doors, JPEG files, by the id of their place."""
    left_out: Mapping[RecordType, int] = field(default_factory=dict)
    """How many of the area are not in it."""

    def position_of(self, offer: Offer) -> Position | None:
        """Return the spot of an offer in the area: its own, or that of the place it belongs to."""
        position = position_of(offer, self.houses)
        return position if position is not None and self.area.contains(position) else None


def gather(store: Store, area: Area, now: datetime) -> Contents:
    """Return what can be shared of `area`."""
    with store.reading_public() as view:
        public = public_offers(view, now)
        offers = tuple(each for each in public.offers if public.is_here(each, area) or public.is_for(each, area))
        photos = _photos(view, offers, public.houses)
    # What serves another neighbourhood is not missed in this one.
    told = frozenset(each.id for each in public.offers)
    with store.reading() as reader:
        missing = left_out(reader, told, area)
    return Contents(
        area=area,
        now=now,
        offers=offers,
        houses=public.houses,
        people=public.people,
        photos=photos,
        left_out=missing,
    )


def door_of(offer: Offer, houses: Mapping[RecordId, Place]) -> Place | None:
    """Return the place whose door somebody looks for who goes there."""
    return offer if isinstance(offer, Place) else houses.get(offer.place_id) if offer.place_id else None


def _photos(view: PublicView, offers: Sequence[Offer], houses: Mapping[RecordId, Place]) -> dict[RecordId, bytes]:
    doors = {door.id: door for each in offers if (door := door_of(each, houses)) is not None and door.photo}
    found = {place_id: view.photo(place_id, is_small=True) for place_id in doors}
    return {place_id: photo for place_id, photo in found.items() if photo is not None}
