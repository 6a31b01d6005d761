"""Facets: what somebody may ask besides words. Each is answered yes, no, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.vocabulary import LifeCycle, Theme
from buurtkaart.services.searching.when import When, is_on, is_on_at
from buurtkaart.store.map_traits import is_free_of_charge

GOES_ON: Final = (LifeCycle.STARTING, LifeCycle.RUNNING, LifeCycle.RUNS_BY_ITSELF)
"""One can join: an idea is not there yet, and what ended is over."""


class Facet(StrEnum):
    """What can be asked, in the order in which it is given up when nothing is left."""

    OPEN_AT = "open_at"
    WHEN = "when"
    WITHIN = "within"
    WALK_IN = "walk_in"
    LANGUAGE = "language"
    FREE = "free"
    THEME = "theme"
    # Who cannot climb a step cannot do without: the last to be given up.
    STEP_FREE = "step_free"


_FIELDS: Final = {facet: "within_m" if facet is Facet.WITHIN else facet.value for facet in Facet}


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What somebody asks. A field that is None or False asks nothing."""

    open_at: datetime | None = None
    when: When | None = None
    within_m: float | None = None
    """Metres from where the question is asked: on foot where the streets are known, otherwise in a straight line."""
    walk_in: bool = False
    """Kan meteen: one can just walk in, or there is room."""
    language: str = ""
    """An ISO 639-1 code of what is spoken besides Dutch."""
    free: bool = False
    theme: Theme | None = None
    step_free: bool = False

    @cached_property
    def asked(self) -> tuple[Facet, ...]:
        """Which facets ask something, in the order in which they are given up."""
        return tuple(facet for facet, field in _FIELDS.items() if getattr(self, field) not in (None, False, ""))

    def without(self, facet: Facet) -> Facets:
        """Return the same without one of them."""
        return Facets(**{_FIELDS[each]: getattr(self, _FIELDS[each]) for each in self.asked if each is not facet})

    def joined(self, other: Facets) -> Facets:
        """Return what both ask; where both ask something else of one facet, this one counts."""
        return replace(other, **{_FIELDS[facet]: getattr(self, _FIELDS[facet]) for facet in self.asked})


@dataclass(frozen=True)
class Known:
    """What is asked about one record: itself, the place it happens at, and where that is."""

    record: Record
    place: Place | None = None
    position: Position | None = None
    walk_distance_m: float | None = None
    """Metres on foot from where the question is asked; None where nobody measured them."""


@dataclass(frozen=True)
class Asking:
    """From where and when somebody asks, and whose holidays count."""

    near: Position | None
    now: datetime
    calendar: HolidayCalendar


def answers(known: Known, facets: Facets, asking: Asking) -> Iterator[tuple[Facet, bool | None]]:
    """Yield each facet that is asked, with yes, no, or None where nobody knows."""
    for facet in facets.asked:
        yield facet, _answer(known, facet, facets, asking)


def _answer(known: Known, facet: Facet, facets: Facets, asking: Asking) -> bool | None:  # noqa: PLR0911 - one a facet
    record, near = known.record, asking.near
    match facet:
        case Facet.OPEN_AT:
            return None if facets.open_at is None else is_on_at(record, facets.open_at, asking.calendar)
        case Facet.WHEN:
            return None if facets.when is None else is_on(record, facets.when, asking.now, asking.calendar)
        case Facet.WITHIN:
            if near is None or known.position is None or facets.within_m is None:
                return None
            metres = near.distance_m(known.position) if known.walk_distance_m is None else known.walk_distance_m
            return metres <= facets.within_m
        case Facet.WALK_IN:
            return _can_come_at_once(record)
        case Facet.LANGUAGE:
            return _speaks(known, facets.language)
        case Facet.FREE:
            cost = "" if isinstance(record, Contact) else getattr(record, "cost", "")
            return is_free_of_charge(cost) if cost else None
        case Facet.THEME:
            return facets.theme in _themes(known)
        case Facet.STEP_FREE:
            place = record if isinstance(record, Place) else known.place
            return None if place is None else place.access.step_free


def _can_come_at_once(record: Record) -> bool | None:
    if isinstance(record, Initiative):
        if record.life_cycle not in GOES_ON or record.room_left is False:
            return False
        return record.walk_in if record.walk_in is not None else record.room_left
    return record.walk_in if isinstance(record, Place) else None


def _speaks(known: Known, language: str) -> bool | None:
    spoken = getattr(known.record, "languages", ())
    place = known.record if isinstance(known.record, Place) else known.place
    if place is not None:
        spoken = (*spoken, *place.access.languages)
    return language in spoken if spoken else None


def _themes(known: Known) -> tuple[Theme, ...]:
    if isinstance(known.record, Place):
        return known.record.themes or (KINDS[known.record.kind].theme,)
    return known.record.themes if isinstance(known.record, Initiative) else ()
