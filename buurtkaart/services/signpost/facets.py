"""What the signpost asks of a place, a group or a contact, facet by facet.

Thousands of offers share a facet: the same kind and themes, the same price. Each is worked out once, from a record that
holds nothing but the fields of that facet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.elements import elements_of
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS, PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.signpost import Rung
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, Reach, Welcome
from buurtkaart.services.signpost.codes import Codes, bits
from buurtkaart.services.signpost.timing import weekly

Offer = Place | Initiative | Contact

RUNGS: Final = tuple(Rung)
CONTACT_KINDS: Final = tuple(ContactKind)
UNKNOWN: Final = -1
NO_DAY: Final = 0
OLDEST: Final = 200
COLUMNS: Final[Mapping[str, tuple[str, Any]]] = {
    "lat": ("f8", float("nan")), "lon": ("f8", float("nan")), "rung": ("i1", 0), "elements": ("u1", 0),
    "suits": ("u2", 0), "themes": ("u2", 0), "reach": ("u1", 0), "languages": ("u8", 0), "serves": ("i4", UNKNOWN),
    "whole_town": ("?", False), "free": ("i1", UNKNOWN), "step_free": ("i1", UNKNOWN), "walk_in": ("i1", UNKNOWN),
    "room_left": ("i1", UNKNOWN), "from_age": ("i2", 0), "to_age": ("i2", OLDEST), "start_minute": ("i2", UNKNOWN),
    "week_days": ("u1", 0), "duration": ("i4", 0), "first_start": ("f8", 0.0), "schedule": ("i4", 0),
    "hours": ("i4", 0), "verified_day": ("i4", NO_DAY), "lone_neighbour": ("?", False), "outdoors": ("?", False),
    "contact_kind": ("i1", UNKNOWN), "residents_only": ("?", False), "own_circle": ("?", False),
    "reachable": ("?", True), "active": ("?", True),
}  # fmt: skip
"""The columns of the offers: their type, and what stands there where nobody said anything.

Yes, no and unknown are 1, 0 and -1; a day is its ordinal, 0 where nobody looked; sets are bits; `schedule`, `hours` and
`serves` are numbers in `Codes`.
"""

_OPEN_LIFE: Final = frozenset({LifeCycle.STARTING, LifeCycle.RUNNING, LifeCycle.RUNS_BY_ITSELF})
_DESKS: Final = frozenset({PlaceKind.DESK, PlaceKind.HEALTH})
"""A desk or a practice is help from an organisation, not a place to drop in."""
_OUTDOORS: Final = frozenset({PlaceKind.PARK, PlaceKind.GARDEN, PlaceKind.PLAYGROUND, PlaceKind.BENCH})
_ALONE_KINDS: Final = frozenset({ContactKind.RESIDENT})
_COMES: Final = frozenset({Reach.AT_HOME, Reach.FETCHES_YOU})
_FREE: Final = re.compile(r"\b(gratis|kosteloos|free|niets|€ ?0([.,]00?)?)\b(?![.,]\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Facet:
    """Columns that follow from a few fields. `of` gets a record that holds those fields only."""

    fields: tuple[str, ...]
    gives: tuple[str, ...]
    of: Callable[[Any, Codes], tuple[object, ...]]


def rung_of(offer: Offer) -> Rung:
    """Return the rung on which an offer stands: what residents do, places, who knows the neighbourhood, help."""
    if isinstance(offer, Initiative):
        return Rung.NEIGHBOURS
    if isinstance(offer, Place):
        return Rung.PROFESSIONALS if offer.kind in _DESKS else Rung.PLACES
    return Rung.PROFESSIONALS if offer.kind is ContactKind.ORGANISATION else Rung.CONTACTS


def _what_a_place_is(place: Place, _codes: Codes) -> tuple[object, ...]:
    themes = place.themes or (KINDS[place.kind].theme,)
    rung, reach = RUNGS.index(rung_of(place)), bits([Reach.AT_PLACE])
    return rung, bits(elements_of(place)), bits(themes), reach, place.kind in _OUTDOORS, place.private_home


def _what_a_group_is(group: Initiative, _codes: Codes) -> tuple[object, ...]:
    # One neighbour at somebody's door is alone with what is the matter there.
    comes = bool(_COMES.intersection(group.reach))
    return RUNGS.index(rung_of(group)), bits(elements_of(group)), bits(group.themes), bits(group.reach), comes


def _what_a_contact_is(contact: Contact, _codes: Codes) -> tuple[object, ...]:
    kind = CONTACT_KINDS.index(contact.kind)
    return RUNGS.index(rung_of(contact)), bits(elements_of(contact)), kind, contact.kind in _ALONE_KINDS


def _times(group: Initiative, codes: Codes) -> tuple[object, ...]:
    schedule = group.schedule
    if schedule is None:
        return 0, UNKNOWN, 0, 0, 0.0
    start = schedule.first_start
    return codes.schedules.number(schedule), start.hour * 60 + start.minute, *weekly(schedule), start.timestamp()


def _room(group: Initiative, _codes: Codes) -> tuple[object, ...]:
    ages = (group.from_age or 0, group.to_age or OLDEST)
    return _yes(group.room_left), *ages, group.life_cycle in _OPEN_LIFE


def _door(offer: Place | Initiative, _codes: Codes) -> tuple[object, ...]:
    welcome = offer.welcome
    return (
        _free(offer.cost),
        _yes(offer.walk_in),
        welcome is Welcome.RESIDENTS_ONLY,
        welcome is Welcome.OWN_CIRCLE,
    )


def _serving(offer: Initiative | Contact, codes: Codes) -> tuple[object, ...]:
    return codes.serves.number(frozenset(offer.serves)), offer.serves_whole_town


_SUITS: Final = Facet(("suits",), ("suits",), lambda offer, _codes: (bits(offer.suits),))
_VERIFIED: Final = Facet(("verified_on",), ("verified_day",), lambda offer, _codes: (_day(offer.verified_on),))
_SPOKEN: Final = Facet(("languages",), ("languages",), lambda offer, codes: (codes.language_bits(offer.languages),))
_SERVES: Final = Facet(("serves", "serves_whole_town"), ("serves", "whole_town"), _serving)
_DOOR: Final = Facet(("cost", "walk_in", "welcome"), ("free", "walk_in", "residents_only", "own_circle"), _door)

FACETS: Final[Mapping[type[Offer], tuple[Facet, ...]]] = {
    Place: (
        Facet(
            ("kind", "private_home", "themes", "elements"),
            ("rung", "elements", "themes", "reach", "outdoors", "lone_neighbour"),
            _what_a_place_is,
        ),
        Facet(
            ("access",),
            ("step_free", "languages"),
            lambda place, codes: (_yes(place.access.step_free), codes.language_bits(place.access.languages)),
        ),
        Facet(("opening_hours",), ("hours",), lambda place, codes: (codes.hours.number(place.opening_hours),)),
        *(_SUITS, _DOOR, _VERIFIED),
    ),
    Initiative: (
        Facet(
            ("themes", "reach", "elements"),
            ("rung", "elements", "themes", "reach", "lone_neighbour"),
            _what_a_group_is,
        ),
        Facet(
            ("schedule",),
            ("schedule", "start_minute", "week_days", "duration", "first_start"),
            _times,
        ),
        Facet(("room_left", "from_age", "to_age", "life_cycle"), ("room_left", "from_age", "to_age", "active"), _room),
        *(_SUITS, _DOOR, _SPOKEN, _SERVES, _VERIFIED),
    ),
    Contact: (
        Facet(("kind", "elements"), ("rung", "elements", "contact_kind", "lone_neighbour"), _what_a_contact_is),
        Facet(("reach",), ("reach",), lambda contact, _codes: (bits(contact.reach),)),
        # Somebody of whom nobody may know a number, an address or a place cannot be turned to.
        Facet(
            ("phones", "email", "place_id"),
            ("reachable",),
            lambda contact, _codes: (bool(contact.phones or contact.email or contact.place_id),),
        ),
        *(_SUITS, _SPOKEN, _SERVES, _VERIFIED),
    ),
}
"""What is asked of each kind of offer."""


def _free(cost: str) -> int:
    return UNKNOWN if not cost.strip() else int(bool(_FREE.search(cost)))


def _yes(known: bool | None) -> int:
    return UNKNOWN if known is None else int(known)


def _day(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
