"""Wat is er al? What the map already knows, offered as a list to review before anything is added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from buurtkaart.basemap.candidates import CandidatePlace
from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import KINDS
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.geocoding.hits import spaced_postcode
from buurtkaart.store.reader import Reader

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
    alike: Record | None = None


@dataclass(frozen=True)
class _Spot:
    """As much of a stored place as it takes to find it near a candidate."""

    id: RecordId
    name: str
    lat: float
    lon: float


def review(
    candidates: Iterable[CandidatePlace], reader: Reader, street_near: Callable[[Position], str] = lambda _position: ""
) -> list[Candidate]:
    """Return the candidates as places, new ones first, then by name.

    What has neither a name nor a street gets `street_near` it: of twenty-five benches each must be somewhere.

    Of 100,000 stored places only name and spot are looked at, in a fifth of a second; run it as a task.
    """
    offered = [as_place(_located(candidate, street_near)) for candidate in candidates]
    by_reference = reader.places_from([each.source_reference for each in offered])
    unknown = [each.position for each in offered if each.position and each.source_reference not in by_reference]
    by_cell = _spots(reader, {cell for position in unknown for cell in _cells_around(position)})
    judged = [_judge(each, by_reference, by_cell) for each in offered]
    alike = reader.find_many(spot.id for _candidate, spot in judged if spot is not None)
    reviewed = [
        replace(candidate, alike=alike.get(spot.id)) if spot is not None else candidate for candidate, spot in judged
    ]
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


def _located(candidate: CandidatePlace, street_near: Callable[[Position], str]) -> CandidatePlace:
    if candidate.name.strip() or candidate.street:
        return candidate
    return replace(candidate, street=street_near(candidate.position))


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


_Cell = tuple[int, int]


def _judge(
    place: Place, by_reference: dict[str, Place], by_cell: dict[_Cell, list[_Spot]]
) -> tuple[Candidate, _Spot | None]:
    """Return the candidate, and the stored place that it is like, if there is one."""
    known = by_reference.get(place.source_reference)
    if known is not None:
        return Candidate(place, Standing.KNOWN if known.deleted_at is None else Standing.REMOVED, known), None
    for spot in _nearby(place, by_cell):
        if _same_name(place.name, spot.name):
            return Candidate(place, Standing.ALIKE), spot
    return Candidate(place, Standing.NEW), None


def _same_name(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= _ALIKE_PERCENT


def _spots(reader: Reader, cells: Container[_Cell]) -> dict[_Cell, list[_Spot]]:
    found: defaultdict[_Cell, list[_Spot]] = defaultdict(list)
    for record_id, name, lat, lon in reader.columns(RecordType.PLACE, ("id", "name", "lat", "lon")):
        if lat is not None and (cell := _cell(lat, lon)) in cells:
            found[cell].append(_Spot(RecordId(record_id), name, lat, lon))
    return found


def _nearby(place: Place, by_cell: dict[_Cell, list[_Spot]]) -> Iterator[_Spot]:
    here = place.position
    if here is None:
        return
    for cell in _cells_around(here):
        for spot in by_cell.get(cell, ()):
            is_near = abs(spot.lat - here.lat) < _CELL_DEGREES / 2  # what is cheap is asked first
            if is_near and here.distance_m(Position(spot.lat, spot.lon)) <= _SAME_SPOT_M:
                yield spot


def _cells_around(position: Position) -> Iterator[_Cell]:
    row, column = _cell(position.lat, position.lon)
    for d_row in (-1, 0, 1):
        for d_column in (-1, 0, 1):
            yield row + d_row, column + d_column


def _cell(lat: float, lon: float) -> _Cell:
    return int(lat // _CELL_DEGREES), int(lon // _CELL_DEGREES)
