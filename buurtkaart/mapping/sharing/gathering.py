"""What goes into the file: the public things of one area, and how many were left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import Offer, left_out, position_of, public_offers
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
    # What serves another neighbourhood is not missed in this one.
    told = frozenset(each.id for each in public.offers)
    with store.reading() as reader:
        missing = left_out(reader, told, area)
    return Contents(
        area=area,
        now=now,
        offers=tuple(each for each in public.offers if public.is_here(each, area) or public.is_for(each, area)),
        houses=public.houses,
        people=public.people,
        left_out=missing,
    )
