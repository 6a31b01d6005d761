"""What goes on paper: the public things of one area, numbered, and how many were left out.

A number belongs to a spot. A group that meets in a house carries the number of that house, so the map has one mark
for the house and not six on top of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import Offer, left_out, position_of, public_offers
from buurtkaart.store.store import Store

EVERYTHING: Final = frozenset({RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT})
_KIND_ORDER: Final = {kind: number for number, kind in enumerate(PlaceKind)}


@dataclass(frozen=True)
class Spot:
    """A numbered mark on the map. `key` is the id of what stands there, `shape` as in `services.on_map.marks`."""

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
    reading: str = ""
    """In which language names and descriptions are told, where somebody wrote them; empty: that of the sheet."""

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
    also: frozenset[RecordId] = frozenset(),
) -> Contents:
    """Return what goes on a sheet of `area`.

    `without`: what somebody took off this sheet by hand; `also`: what somebody put on it that is of another kind or
    lies elsewhere. What nobody may see is on no sheet, whoever asks.
    """
    with store.reading_public() as view:
        public = public_offers(view, now)
    wanted = (each for each in public.offers if each.record_type in kinds or each.id in also)
    offers = [each for each in wanted if each.id not in without]
    near = {each.id for each in offers if public.is_here(each, area)}
    near |= {each.id for each in offers if each.id in also and position_of(each, public.houses) is not None}
    here = sorted((each for each in offers if each.id in near), key=_order)
    apart = (each for each in offers if each.id not in near and (each.id in also or public.is_for(each, area)))
    with store.reading() as reader:
        missing = left_out(reader, public.known, area)
    return Contents(
        area=area,
        now=now,
        here=tuple(here),
        apart=tuple(sorted(apart, key=_order)),
        spots=_numbered(here, public.houses),
        houses=public.houses,
        people=public.people,
        left_out={kind: count for kind, count in missing.items() if kind in kinds},
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
