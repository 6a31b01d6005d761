"""What paper and files tell of an area: what everybody may see and can go to, and how much there is besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.services.public_area import Area
from buurtkaart.services.wording.schedule import next_time
from buurtkaart.store.public import PublicView
from buurtkaart.store.reader import Reader

Offer = Place | Initiative | Contact
_NOT_NOW: Final = frozenset({LifeCycle.IDEA, LifeCycle.SLEEPING, LifeCycle.ENDED_WELL})
"""Nobody can go there now, and paper and files are read for a year."""


@dataclass(frozen=True, kw_only=True)
class PublicOffers:
    """What is public at one moment, wherever it is: places, groups, then contacts."""

    offers: tuple[Offer, ...]
    houses: Mapping[RecordId, Place]
    """The public places, to which groups and contacts belong."""
    people: Mapping[RecordId, Contact]
    """The contacts that agreed to anything: a group names who organises it."""
    known: frozenset[RecordId]
    """Everything that may be seen, also what nobody can go to now."""

    def is_here(self, offer: Offer, area: Area) -> bool:
        """Tell whether an offer has a spot in the area."""
        position = position_of(offer, self.houses)
        return position is not None and area.contains(position)

    def is_for(self, offer: Offer, area: Area) -> bool:
        """Tell whether an offer without a spot in the area comes to people there, or serves the whole town."""
        position = position_of(offer, self.houses)
        if isinstance(offer, Place):
            return position is None
        if offer.serves_whole_town:
            return True
        return area.is_served_by(offer.serves) and (position is None or bool(offer.serves))


def public_offers(view: PublicView, now: datetime) -> PublicOffers:
    """Return everything that can be told."""
    houses = {each.id: each for each in view.places()}
    people = {each.id: each for each in view.contacts()}
    groups = list(view.initiatives())
    # A role without a number or address is nobody that one can reach.
    reachable = (each for each in people.values() if each.phones or each.email)
    return PublicOffers(
        offers=(*houses.values(), *_going_on(groups, now), *reachable),
        houses=houses,
        people=people,
        known=frozenset({each.id for each in groups} | people.keys() | houses.keys()),
    )


def position_of(offer: Offer, houses: Mapping[RecordId, Place]) -> Position | None:
    """Return where an offer is: its own spot, or that of the place that it belongs to."""
    if offer.position is not None or isinstance(offer, Place):
        return offer.position
    house = houses.get(offer.place_id) if offer.place_id else None
    return house.position if house is not None else None


def left_out(reader: Reader, told: frozenset[RecordId], area: Area) -> dict[RecordType, int]:
    """Count what is in the area, or nowhere, and not `told`. Only where it is is read, nothing else."""
    rows = list(reader.columns(RecordType.PLACE, ("id", "lat", "lon")))
    where = {row[0]: Position(row[1], row[2]) for row in rows if row[1] is not None and row[2] is not None}
    counts = {RecordType.PLACE: sum(row[0] not in told and _inside(where.get(row[0]), area) for row in rows)}
    for kind in (RecordType.INITIATIVE, RecordType.CONTACT):
        counts[kind] = 0
        for record_id, lat, lon, place_id in reader.columns(kind, ("id", "lat", "lon", "place_id")):
            own = Position(lat, lon) if lat is not None and lon is not None else where.get(place_id)
            counts[kind] += record_id not in told and _inside(own, area)
    return {kind: count for kind, count in counts.items() if count}


def _going_on(groups: list[Initiative], now: datetime) -> Iterator[Initiative]:
    for each in groups:
        is_over = each.schedule is not None and next_time(each.schedule, now) is None
        if each.life_cycle not in _NOT_NOW and not is_over:
            yield each


def _inside(position: Position | None, area: Area) -> bool:
    return position is None or area.contains(position)
