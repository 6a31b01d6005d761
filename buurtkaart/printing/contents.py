"""What goes on paper: the public things of one area, numbered, and how many were left out.

A number belongs to a spot. A group that meets in a house carries the number of that house, so the map has one mark
for the house and not six on top of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.printing.areas import Area
from buurtkaart.services.wording_schedule import next_time
from buurtkaart.store.public import PublicView
from buurtkaart.store.reader import Reader
from buurtkaart.store.store import Store

Offer = Place | Initiative | Contact
EVERYTHING: Final = frozenset({RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT})
_NOT_NOW: Final = frozenset({LifeCycle.IDEA, LifeCycle.SLEEPING, LifeCycle.ENDED_WELL})
"""Nobody can go there; a sheet that hangs for a year should not send them."""
_KIND_ORDER: Final = {kind: number for number, kind in enumerate(PlaceKind)}


@dataclass(frozen=True)
class Spot:
    """A numbered mark on the map. `key` is the id of what stands there, `shape` as in `services.map_marks`."""

    key: str
    number: int
    shape: str
    position: Position


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The public things of an area at one moment."""

    area: Area
    now: datetime
    here: tuple[Offer, ...]
    """What has a spot in the area: places, groups, contacts, each by kind and name."""
    apart: tuple[Offer, ...]
    """What comes to people, or serves the whole town: it has no spot here."""
    spots: Mapping[RecordId, Spot] = field(default_factory=dict)
    """The spot of everything in `here`; several may share one."""
    houses: Mapping[RecordId, Place] = field(default_factory=dict)
    """The public places that groups and contacts belong to, also outside the area."""
    left_out: Mapping[RecordType, int] = field(default_factory=dict)
    """How many there are besides, which nobody agreed to publish."""

    people: Mapping[RecordId, Contact] = field(default_factory=dict)
    """The contacts that agreed to anything: a group names who organises it."""

    def organisers(self, initiative: Initiative) -> list[Contact]:
        """Return the public side of who organises a group."""
        return [self.people[each] for each in initiative.organiser_ids if each in self.people]

    def marks(self) -> tuple[Spot, ...]:
        """Return every mark once, by number."""
        return tuple(sorted(set(self.spots.values()), key=lambda spot: spot.number))


def gather(
    store: Store,
    area: Area,
    now: datetime,
    *,
    kinds: frozenset[RecordType] = EVERYTHING,
    without: frozenset[RecordId] = frozenset(),
) -> Contents:
    """Return what goes on a sheet of `area`. `without`: what somebody took off this sheet by hand."""
    with store.reading_public() as view:
        houses = {each.id: each for each in view.places()}
        offers = [each for each in _offers(view, houses.values(), kinds, now) if each.id not in without]
        people = {each.id: each for each in view.contacts()}
        public = frozenset({each.id for each in view.initiatives()} | people.keys() | houses.keys())
    here: list[Offer] = []
    apart: list[Offer] = []
    for offer in offers:
        position = position_of(offer, houses)
        if position is not None and area.contains(position):
            here.append(offer)
        elif _is_for_here(offer, area, position):
            apart.append(offer)
    here.sort(key=_order)
    apart.sort(key=_order)
    with store.reading() as reader:
        left_out = _left_out(reader, public, area, kinds)
    return Contents(
        area=area,
        now=now,
        here=tuple(here),
        apart=tuple(apart),
        spots=_numbered(here, houses),
        houses=houses,
        people=people,
        left_out=left_out,
    )


def position_of(offer: Offer, houses: Mapping[RecordId, Place]) -> Position | None:
    """Return where an offer is: its own spot, or that of the place that it belongs to."""
    if offer.position is not None or isinstance(offer, Place):
        return offer.position
    house = houses.get(offer.place_id) if offer.place_id else None
    return house.position if house is not None else None


def _offers(view: PublicView, places: Iterable[Place], kinds: frozenset[RecordType], now: datetime) -> Iterator[Offer]:
    if RecordType.PLACE in kinds:
        yield from places
    if RecordType.INITIATIVE in kinds:
        for each in view.initiatives():
            is_over = each.schedule is not None and next_time(each.schedule, now) is None
            if each.life_cycle not in _NOT_NOW and not is_over:
                yield each
    if RecordType.CONTACT in kinds:
        # A role without a number or address is nobody that one can reach.
        yield from (each for each in view.contacts() if each.phones or each.email)


def _is_for_here(offer: Offer, area: Area, position: Position | None) -> bool:
    if isinstance(offer, Place):
        return position is None
    if offer.serves_whole_town:
        return True
    return (
        area.is_served_by(offer.serves) if position is None else bool(offer.serves) and area.is_served_by(offer.serves)
    )


def _order(offer: Offer) -> tuple[int, int, str]:
    if isinstance(offer, Place):
        return (0, _KIND_ORDER[offer.kind], offer.name.casefold())
    return (1 if isinstance(offer, Initiative) else 2, 0, offer.title.casefold())


def _numbered(here: Iterable[Offer], houses: Mapping[RecordId, Place]) -> dict[RecordId, Spot]:
    spots: dict[str, Spot] = {}
    found: dict[RecordId, Spot] = {}
    for offer in here:
        own = isinstance(offer, Place) or offer.position is not None or not offer.place_id
        key = offer.id if own or isinstance(offer, Place) else offer.place_id
        position = position_of(offer, houses)
        if key is None or position is None:
            continue
        if key not in spots:
            spots[key] = Spot(key, len(spots) + 1, offer.record_type.value, position)
        found[offer.id] = spots[key]
    return found


def _left_out(
    reader: Reader, public: frozenset[RecordId], area: Area, kinds: frozenset[RecordType]
) -> dict[RecordType, int]:
    """Count what is in the area, or nowhere, and may not be seen. Only where it is is read, nothing else."""
    rows = list(reader.columns(RecordType.PLACE, ("id", "lat", "lon")))
    where = {row[0]: Position(row[1], row[2]) for row in rows if row[1] is not None and row[2] is not None}
    counts = {RecordType.PLACE: sum(row[0] not in public and _inside(where.get(row[0]), area) for row in rows)}
    for kind in (RecordType.INITIATIVE, RecordType.CONTACT):
        counts[kind] = 0
        for record_id, lat, lon, place_id in reader.columns(kind, ("id", "lat", "lon", "place_id")):
            own = Position(lat, lon) if lat is not None and lon is not None else where.get(place_id)
            counts[kind] += record_id not in public and _inside(own, area)
    return {kind: count for kind, count in counts.items() if count and kind in kinds}


def _inside(position: Position | None, area: Area) -> bool:
    return position is None or area.contains(position)
