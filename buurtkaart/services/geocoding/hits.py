"""From what a pack knows to what a person reads: one hit for each kind of record."""

from __future__ import annotations

from collections.abc import Iterable

from buurtkaart.basemap.addresses.book import AddressBook
from buurtkaart.basemap.addresses.records import HouseRecord, PostcodeRecord, StreetRecord
from buurtkaart.domain.address import Address
from buurtkaart.services.geocoding.result import GeocodeHit

PERFECT = 0.999


def spaced_postcode(code: str) -> str:
    """Return "8271PT" as people write it, "8271 PT"; other countries' codes stay as they are."""
    return f"{code[:4]} {code[4:]}" if len(code) == 6 and code[:4].isdecimal() else code


def address_of(hit: GeocodeHit) -> Address:
    """Return a hit as an address that a record can keep; a street has no number and no postcode."""
    return Address(
        street=hit.street, house_number=hit.house_number, postcode=spaced_postcode(hit.postcode), city=hit.city
    )


def house_hit(house: HouseRecord, score: float) -> GeocodeHit:
    """Return an address as a hit."""
    behind = " ".join(part for part in (spaced_postcode(house.postcode), house.city) if part)
    front = " ".join(part for part in (house.street, house.house_number) if part)
    return GeocodeHit(
        "address",
        ", ".join(part for part in (front, behind) if part),
        house.lat,
        house.lon,
        score,
        house.street,
        house.house_number,
        house.postcode,
        house.city,
        exact=score >= PERFECT,
    )


def street_hit(street: StreetRecord, score: float) -> GeocodeHit:
    """Return a street as a hit."""
    name = ", ".join(part for part in (street.name, street.city) if part)
    return GeocodeHit(
        "street", name, street.lat, street.lon, score, street=street.name, city=street.city, exact=score >= PERFECT
    )


def postcode_hit(record: PostcodeRecord, score: float) -> GeocodeHit:
    """Return a postcode as a hit; its name shows the street when there is only one."""
    code = spaced_postcode(record.postcode)
    name = ", ".join(part for part in (code, record.street, record.city) if part)
    return GeocodeHit(
        "postcode",
        name,
        record.lat,
        record.lon,
        score,
        street=record.street,
        postcode=record.postcode,
        city=record.city,
        exact=score >= PERFECT,
    )


def town_hits(book: AddressBook, name: str) -> list[GeocodeHit]:
    """Return a town by its named place, or else in the middle of its streets."""
    spots = [(place.lat, place.lon) for place in book.named_places if place.name == name]
    if not spots:
        spots = _middle([street for street in book.streets.values() if street.city == name])
    return [GeocodeHit("place_name", name, lat, lon, 1.0, city=name, exact=True) for lat, lon in spots]


def _middle(streets: Iterable[StreetRecord]) -> list[tuple[float, float]]:
    members = list(streets)
    if not members:
        return []
    lat = sum(street.lat for street in members) / len(members)
    lon = sum(street.lon for street in members) / len(members)
    return [(lat, lon)]
