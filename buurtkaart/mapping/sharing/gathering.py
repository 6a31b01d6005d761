"""What goes into the file: the public things of one area, and how many were left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.mapping.sharing.area import Area
from buurtkaart.services.wording_schedule import next_time
from buurtkaart.store.public import PublicView
from buurtkaart.store.reader import Reader
from buurtkaart.store.store import Store

Offer = Place | Initiative | Contact
_NOT_NOW: Final = frozenset({LifeCycle.IDEA, LifeCycle.SLEEPING, LifeCycle.ENDED_WELL})
"""Nobody can go there now, and the file is read for a year."""


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
        position = _position(offer, self.houses)
        return position if position is not None and self.area.contains(position) else None


def gather(store: Store, area: Area, now: datetime) -> Contents:
    """Return what can be shared of `area`."""
    with store.reading_public() as view:
        houses = {each.id: each for each in view.places()}
        people = {each.id: each for each in view.contacts()}
        known: list[Offer] = [*houses.values(), *_groups(view, now), *_reachable(people)]
    offers = tuple(each for each in known if _belongs(each, area, houses))
    # What serves another neighbourhood is not missed in this one.
    shared = frozenset(each.id for each in known)
    with store.reading() as reader:
        left_out = _left_out(reader, shared, area)
    return Contents(area=area, now=now, offers=offers, houses=houses, people=people, left_out=left_out)


def _groups(view: PublicView, now: datetime) -> Iterator[Initiative]:
    for each in view.initiatives():
        is_over = each.schedule is not None and next_time(each.schedule, now) is None
        if each.life_cycle not in _NOT_NOW and not is_over:
            yield each


def _reachable(people: Mapping[RecordId, Contact]) -> Iterator[Contact]:
    # A role without a number or address is nobody that one can reach.
    return (each for each in people.values() if each.phones or each.email)


def _position(offer: Offer, houses: Mapping[RecordId, Place]) -> Position | None:
    if offer.position is not None or isinstance(offer, Place):
        return offer.position
    house = houses.get(offer.place_id) if offer.place_id else None
    return house.position if house is not None else None


def _belongs(offer: Offer, area: Area, houses: Mapping[RecordId, Place]) -> bool:
    position = _position(offer, houses)
    if position is not None and area.contains(position):
        return True
    if isinstance(offer, Place):
        return position is None
    if offer.serves_whole_town:
        return True
    return area.is_served_by(offer.serves) and (position is None or bool(offer.serves))


def _left_out(reader: Reader, shared: frozenset[RecordId], area: Area) -> dict[RecordType, int]:
    """Count what is in the area, or nowhere, and not in the file. Only where it is is read, nothing else."""
    rows = list(reader.columns(RecordType.PLACE, ("id", "lat", "lon")))
    where = {row[0]: Position(row[1], row[2]) for row in rows if row[1] is not None and row[2] is not None}
    counts = {RecordType.PLACE: sum(row[0] not in shared and _inside(where.get(row[0]), area) for row in rows)}
    for kind in (RecordType.INITIATIVE, RecordType.CONTACT):
        counts[kind] = 0
        for record_id, lat, lon, place_id in reader.columns(kind, ("id", "lat", "lon", "place_id")):
            own = Position(lat, lon) if lat is not None and lon is not None else where.get(place_id)
            counts[kind] += record_id not in shared and _inside(own, area)
    return {kind: count for kind, count in counts.items() if count}


def _inside(position: Position | None, area: Area) -> bool:
    return position is None or area.contains(position)
