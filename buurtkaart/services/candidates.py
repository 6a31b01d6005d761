"""Wat is er al? What the map already knows, offered as a list to review before anything is added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from buurtkaart.basemap.candidates import CandidatePlace
from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.kinds import KINDS
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.geocoding_hits import spaced_postcode

_SAME_SPOT_M = 75.0
_ALIKE_PERCENT = 85.0
_CELL_DEGREES = 0.002  # about 200 m north to south: neighbouring cells hold everything within 75 m


class Standing(StrEnum):
    """How a candidate relates to what is stored."""

    NEW = "new"
    KNOWN = "known"
    ALIKE = "alike"
    """A place with nearly the same name stands within 75 metres: probably added by hand."""
    REMOVED = "removed"
    """It was added before and taken away; offering it again unasked would be rude."""


@dataclass(frozen=True)
class Candidate:
    """A place as it would be added, and how it relates to what is stored."""

    place: Place
    standing: Standing
    alike: Place | None = None


def review(candidates: Iterable[CandidatePlace], stored: Iterable[Place]) -> list[Candidate]:
    """Return the candidates as places, new ones first, then by name. `stored` includes deleted places."""
    by_reference: dict[str, Place] = {}
    by_cell: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in stored:
        if place.source_reference:
            known = by_reference.get(place.source_reference)
            if known is None or known.deleted_at is not None:
                by_reference[place.source_reference] = place
        if place.position and place.deleted_at is None:
            by_cell[_cell(place.position)].append(place)
    reviewed = [_judge(as_place(candidate), by_reference, by_cell) for candidate in candidates]
    order = list(Standing)
    return sorted(reviewed, key=lambda each: (order.index(each.standing), each.place.name.casefold()))


def as_place(candidate: CandidatePlace) -> Place:
    """Return the place that a candidate would become. What the map says wrongly is left out, never invented."""
    values: dict[str, Any] = {
        "name": candidate.name.strip()[:200] or _nameless(candidate),
        "kind": candidate.kind,
        "position": candidate.position,
        "themes": (KINDS[candidate.kind].theme,),
        "source_reference": f"osm:{candidate.osm_id}",
        "access": Access(step_free={"yes": True, "designated": True, "no": False}.get(candidate.wheelchair)),
        "address": _address(candidate),
        "opening_hours": candidate.opening_hours,
        "phone": _first(candidate.phone),
        "website": _first(candidate.website),
    }
    for field in Place.problems_in(values):
        values.pop(field.partition(".")[0], None)
    return Place(**{"name": _nameless(candidate)} | values)


def _address(candidate: CandidatePlace) -> Address:
    address = Address(city=candidate.city[:200])
    parts = {
        "street": candidate.street,
        "house_number": candidate.house_number,
        "postcode": spaced_postcode(candidate.postcode.replace(" ", "").upper()),
    }
    for field, value in parts.items():
        try:
            address = replace(address, **{field: value})
        except ValidationError:
            continue  # one unreadable part must not cost the others
    return address


def _first(text: str) -> str:
    return re.split(r"[;,]", text, maxsplit=1)[0].strip()


def _nameless(candidate: CandidatePlace) -> str:
    if candidate.street:
        return _("{kind} at {street}").format(kind=label(candidate.kind), street=candidate.street)[:200]
    return label(candidate.kind)


def _judge(place: Place, by_reference: dict[str, Place], by_cell: dict[tuple[int, int], list[Place]]) -> Candidate:
    known = by_reference.get(place.source_reference)
    if known is not None:
        return Candidate(place, Standing.KNOWN if known.deleted_at is None else Standing.REMOVED, known)
    for other in _nearby(place, by_cell):
        if _same_name(place.name, other.name):
            return Candidate(place, Standing.ALIKE, other)
    return Candidate(place, Standing.NEW)


def _same_name(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _ALIKE_PERCENT


def _nearby(place: Place, by_cell: dict[tuple[int, int], list[Place]]) -> Iterator[Place]:
    if place.position is None:
        return
    row, column = _cell(place.position)
    for d_row in (-1, 0, 1):
        for d_column in (-1, 0, 1):
            for other in by_cell.get((row + d_row, column + d_column), ()):
                if other.position and place.position.distance_m(other.position) <= _SAME_SPOT_M:
                    yield other


def _cell(position: Position) -> tuple[int, int]:
    return int(position.lat // _CELL_DEGREES), int(position.lon // _CELL_DEGREES)
