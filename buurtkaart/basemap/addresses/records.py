"""The rows of a pack's address tables, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StreetRecord:
    """One street of a pack; `length_m` is 0 when only its addresses are known."""

    id: int
    name: str
    city: str
    lat: float
    lon: float
    west: float
    south: float
    east: float
    north: float
    length_m: float


@dataclass(frozen=True, slots=True)
class HouseRecord:
    """One address of a pack. `suffix` is what its house number says after the digits that were asked for."""

    id: int
    street_id: int | None
    street: str
    house_number: str
    postcode: str
    city: str
    lat: float
    lon: float
    suffix: str


@dataclass(frozen=True, slots=True)
class PostcodeRecord:
    """One postcode; `street` is "" when it covers several."""

    postcode: str
    city: str
    street: str
    lat: float
    lon: float
    addresses: int


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A town, village or hamlet."""

    name: str
    kind: str
    lat: float
    lon: float
