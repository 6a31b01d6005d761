"""What the signpost may offer, in columns: everything public that people can go to, join or call.

Read through the public view, so that nothing private can ever be an answer. Kept up to date from change sets; names,
descriptions and numbers stay in the store and are read for the few results that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.elements import elements_of
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS, PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Rung
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, Reach, Theme, Welcome
from buurtkaart.services.signpost.timing import weekly
from buurtkaart.store.public import PublicSource, PublicView

Offer = Place | Initiative | Contact

RUNGS: Final = tuple(Rung)
UNKNOWN: Final = -1
NO_DAY: Final = 0
OLDEST: Final = 200
ROW: Final = np.dtype(
    [
        ("lat", "f8"), ("lon", "f8"), ("rung", "i1"), ("elements", "u1"), ("suits", "u2"), ("reach", "u1"),
        ("languages", "u8"), ("serves", "i4"), ("whole_town", "?"), ("free", "i1"), ("step_free", "i1"),
        ("walk_in", "i1"), ("room_left", "i1"), ("from_age", "i2"), ("to_age", "i2"), ("start_minute", "i2"),
        ("week_days", "u1"), ("duration", "i4"), ("first_start", "f8"), ("verified_day", "i4"),
        ("lone_neighbour", "?"), ("outdoors", "?"), ("contact_kind", "i1"), ("residents_only", "?"),
        ("own_circle", "?"), ("has_hours", "?"), ("reachable", "?"), ("active", "?"), ("themes", "u2"),
    ]
)  # fmt: skip
"""One offer. Yes, no and unknown are 1, 0 and -1; a day is its ordinal, 0 where nobody looked."""

_OPEN_LIFE: Final = frozenset({LifeCycle.STARTING, LifeCycle.RUNNING, LifeCycle.RUNS_BY_ITSELF})
_DESKS: Final = frozenset({PlaceKind.DESK, PlaceKind.HEALTH})
"""A desk or a practice is help from an organisation, not a place to drop in."""
_OUTDOORS: Final = frozenset({PlaceKind.PARK, PlaceKind.GARDEN, PlaceKind.PLAYGROUND, PlaceKind.BENCH})
CONTACT_KINDS: Final = tuple(ContactKind)
_ALONE_KINDS: Final = frozenset({ContactKind.RESIDENT})
_COMES: Final = frozenset({Reach.AT_HOME, Reach.FETCHES_YOU})
_FREE: Final = re.compile(r"\b(gratis|kosteloos|free|niets|€ ?0([.,]00?)?)\b(?![.,]\d)", re.IGNORECASE)


def bits(codes: Iterable[StrEnum]) -> int:
    """Return a small set as bits, in the order in which its class lists them."""
    found = 0
    for code in codes:
        found |= 1 << _places(type(code))[code]
    return found


def _places(code_class: type[StrEnum]) -> dict[StrEnum, int]:
    known = _PLACES.get(code_class)
    if known is None:
        known = _PLACES[code_class] = {code: place for place, code in enumerate(code_class)}
    return known


_PLACES: dict[type[StrEnum], dict[StrEnum, int]] = {}


class Columns:
    """The same rows, column by column: reading through whole rows takes three times as long."""

    def __init__(self, packed: NDArray[np.void]) -> None:
        self._packed = packed
        self._columns: dict[str, NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a column of `ROW`."""
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = np.ascontiguousarray(self._packed[name])
        return column


class OfferTable:
    """All offers of one neighbourhood, one for each of `ids`; an inactive row is nobody's."""

    def __init__(self) -> None:
        self._packed: NDArray[np.void] = np.zeros(0, ROW)
        self.rows = Columns(self._packed)
        """The columns of `ROW`, as they are now."""
        self.desks_with_a_person: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        """The desks at which somebody is known: the person is the answer, the desk is only where."""
        self.ids: list[RecordId] = []
        self.hours: list[str] = []
        self.schedules: list[Schedule | None] = []
        self.place_ids: list[RecordId | None] = []
        self.organisers: list[tuple[RecordId, ...]] = []
        self.serves: list[frozenset[RecordId]] = [frozenset()]
        self.moved: set[int] = set()
        """Rows that changed since somebody emptied this set."""
        self._languages: dict[str, int] = {}
        self._serves: dict[frozenset[RecordId], int] = {frozenset(): 0}
        self._row_of: dict[RecordId, int] = {}

    @classmethod
    def load(cls, store: PublicSource) -> OfferTable:
        """Read everything that the signpost may offer."""
        table = cls()
        with store.reading_public() as view:
            places = {place.id: place for place in view.places()}
            offers: list[Offer] = [*places.values(), *view.initiatives(), *view.contacts()]
        table._put(offers, places)
        table._settle()
        return table

    def apply(self, change_set: ChangeSet, store: PublicSource) -> None:
        """Follow a change set that was stored. What happens at a place follows the place."""
        changed = set(change_set.types)
        at_place = {each for each, place_id in zip(self.ids, self.place_ids, strict=True) if place_id in changed}
        with store.reading_public() as view:
            found = view.find_many(sorted(changed | at_place))
            offers = [each for each in found.values() if isinstance(each, Place | Initiative | Contact)]
            places = _places_of(offers, view)
        for gone in (changed | at_place) - found.keys():
            if gone in self._row_of:
                self._packed[self._row_of[gone]]["active"] = False
        self._put(offers, places)
        self._settle()

    def language_bit(self, code: str) -> int:
        """Return the bit of a language; 0 where nobody offers it."""
        place = self._languages.get(code.lower())
        return 0 if place is None else 1 << place

    def _put(self, offers: Sequence[Offer], places: dict[RecordId, Place]) -> None:
        fresh = [each for each in offers if each.id not in self._row_of]
        if fresh:
            start = len(self.ids)
            self._packed = np.concatenate([self._packed, np.zeros(len(fresh), ROW)])
            for number, offer in enumerate(fresh, start):
                self._row_of[offer.id] = number
            self.ids += [each.id for each in fresh]
            self.hours += [""] * len(fresh)
            self.schedules += [None] * len(fresh)
            self.place_ids += [None] * len(fresh)
            self.organisers += [()] * len(fresh)
        numbers = [self._row_of[each.id] for each in offers]
        self._packed[numbers] = [self._row(each, places) for each in offers]
        for number, offer in zip(numbers, offers, strict=True):
            self.place_ids[number] = None if isinstance(offer, Place) else offer.place_id
            self.hours[number] = offer.opening_hours if isinstance(offer, Place) else ""
            self.schedules[number] = offer.schedule if isinstance(offer, Initiative) else None
            self.organisers[number] = offer.organiser_ids if isinstance(offer, Initiative) else ()
        self.moved.update(numbers)

    def _settle(self) -> None:
        """Count again what follows from several rows together."""
        self.rows = Columns(self._packed)
        self._give_organisers_their_ages()
        self.rows = Columns(self._packed)
        people = self.rows["active"] & (self.rows["contact_kind"] >= 0)
        known = {self.place_ids[number] for number in np.flatnonzero(people).tolist()}
        desks = self.rows["rung"] == RUNGS.index(Rung.PROFESSIONALS)
        self.desks_with_a_person = desks & (self.rows["contact_kind"] < 0)
        for number in np.flatnonzero(self.desks_with_a_person).tolist():
            self.desks_with_a_person[number] = self.ids[number] in known

    def _give_organisers_their_ages(self) -> None:
        """Who organises only for one age knows that age: a youth worker is not the first to call for somebody of 80."""
        ages: dict[RecordId, tuple[int, int]] = {}
        groups = self.rows["active"] & (self.rows["rung"] == RUNGS.index(Rung.NEIGHBOURS))
        youngest, oldest = self.rows["from_age"].tolist(), self.rows["to_age"].tolist()
        for number in np.flatnonzero(groups).tolist():
            for organiser in self.organisers[number]:
                low, high = ages.get(organiser, (OLDEST, 0))
                ages[organiser] = (min(low, youngest[number]), max(high, oldest[number]))
        for organiser, (low, high) in ages.items():
            if organiser in self._row_of:
                self._packed[self._row_of[organiser]]["from_age"] = low
                self._packed[self._row_of[organiser]]["to_age"] = high

    def _row(self, offer: Offer, places: dict[RecordId, Place]) -> tuple[object, ...]:
        place = offer if isinstance(offer, Place) else places.get(offer.place_id) if offer.place_id else None
        position = offer.position or (place.position if place is not None else None)
        access = place.access if place is not None else None
        schedule = offer.schedule if isinstance(offer, Initiative) else None
        reach = (Reach.AT_PLACE,) if isinstance(offer, Place) else offer.reach
        spoken = {*(access.languages if access is not None else ()), *getattr(offer, "languages", ())}
        return (
            position.lat if position is not None else np.nan,
            position.lon if position is not None else np.nan,
            RUNGS.index(rung_of(offer)),
            bits(elements_of(offer)),
            bits(offer.suits),
            bits(reach),
            self._language_bits(spoken),
            UNKNOWN if isinstance(offer, Place) else self._serves_code(frozenset(offer.serves)),
            False if isinstance(offer, Place) else offer.serves_whole_town,
            UNKNOWN if isinstance(offer, Contact) else _free(offer.cost),
            UNKNOWN if access is None else _yes(access.step_free),
            UNKNOWN if isinstance(offer, Contact) else _yes(offer.walk_in),
            _yes(offer.room_left) if isinstance(offer, Initiative) else UNKNOWN,
            offer.from_age or 0 if isinstance(offer, Initiative) else 0,
            offer.to_age or OLDEST if isinstance(offer, Initiative) else OLDEST,
            UNKNOWN if schedule is None else schedule.first_start.hour * 60 + schedule.first_start.minute,
            *weekly(schedule),
            0.0 if schedule is None else schedule.first_start.timestamp(),
            _day(offer.verified_on),
            _is_lone_neighbour(offer),
            isinstance(offer, Place) and offer.kind in _OUTDOORS,
            CONTACT_KINDS.index(offer.kind) if isinstance(offer, Contact) else UNKNOWN,
            False if isinstance(offer, Contact) else offer.welcome is Welcome.RESIDENTS_ONLY,
            False if isinstance(offer, Contact) else offer.welcome is Welcome.OWN_CIRCLE,
            isinstance(offer, Place) and bool(offer.opening_hours),
            not isinstance(offer, Contact) or bool(offer.phones or offer.email or offer.place_id),
            not isinstance(offer, Initiative) or offer.life_cycle in _OPEN_LIFE,
            bits(_themes(offer, place)),
        )

    def _language_bits(self, codes: Iterable[str]) -> int:
        found = 0
        for code in sorted(codes):
            place = self._languages.setdefault(code.lower(), len(self._languages))
            found |= 1 << place if place < 64 else 0  # no neighbourhood speaks sixty-five languages
        return found

    def _serves_code(self, serves: frozenset[RecordId]) -> int:
        code = self._serves.get(serves)
        if code is None:
            code = self._serves[serves] = len(self.serves)
            self.serves.append(serves)
        return code


def rung_of(offer: Offer) -> Rung:
    """Return the rung on which an offer stands: what residents do, places, who knows the neighbourhood, help."""
    if isinstance(offer, Initiative):
        return Rung.NEIGHBOURS
    if isinstance(offer, Place):
        return Rung.PROFESSIONALS if offer.kind in _DESKS else Rung.PLACES
    return Rung.PROFESSIONALS if offer.kind is ContactKind.ORGANISATION else Rung.CONTACTS


def _themes(offer: Offer, place: Place | None) -> tuple[Theme, ...]:
    """Return what an offer is about; somebody to call has the themes of the desk or place where they are found."""
    if isinstance(offer, Initiative):
        return offer.themes
    return () if place is None else place.themes or (KINDS[place.kind].theme,)


def _places_of(offers: Iterable[Offer], view: PublicView) -> dict[RecordId, Place]:
    wanted = [each.place_id for each in offers if not isinstance(each, Place) and each.place_id]
    found = view.find_many(wanted)
    return {each.id: each for each in found.values() if isinstance(each, Place)}


def _is_lone_neighbour(offer: Offer) -> bool:
    """Tell whether this is one neighbour at somebody's door or table, alone with what is the matter there."""
    if isinstance(offer, Contact):
        return offer.kind in _ALONE_KINDS
    if isinstance(offer, Place):
        return offer.private_home
    return bool(_COMES.intersection(offer.reach))


def _free(cost: str) -> int:
    return UNKNOWN if not cost.strip() else int(bool(_FREE.search(cost)))


def _yes(known: bool | None) -> int:
    return UNKNOWN if known is None else int(known)


def _day(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
