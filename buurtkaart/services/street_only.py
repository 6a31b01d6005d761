"""Somebody's own house is kept as its street only, on the map too: a mark on the roof would tell the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkaart.domain.address import Address
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position

if TYPE_CHECKING:
    from buurtkaart.services.geocoding.geocoder import Geocoder


def keep_street_only(place: Place, geocoder: Geocoder) -> Place:
    """Return somebody's own house as it may be kept: its street, and a spot of the street instead of its own.

    Without a street the nearest one is taken; where the maps know none, the spot becomes coarse. Other places are
    returned as they are.
    """
    if not place.private_home:
        return place
    address = place.address.street_only
    if not address.street and place.position is not None:
        address = _street_at(place.position, geocoder) or address
    position = _street_position(address, geocoder)
    if position is None and place.position is not None:
        position = place.position.coarse
    return place.with_values(address=address, position=position)


def street_at(position: Position, geocoder: Geocoder) -> tuple[Address | None, Position]:
    """Return the street nearest to a spot (None where the maps know none), and the spot that stands for all of it."""
    address = _street_at(position, geocoder)
    whole = _street_position(address, geocoder) if address is not None else None
    return address, whole or position.coarse


def _street_position(address: Address, geocoder: Geocoder) -> Position | None:
    """Return the spot that stands for a whole street, or None where the maps do not know it."""
    if not address.street:
        return None
    wanted = address.street.casefold()
    hits = [
        hit
        for hit in geocoder.geocode(f"{address.street} {address.city}".strip(), 20).hits
        if hit.kind == "street" and hit.street.casefold() == wanted
    ]
    same_town = [hit for hit in hits if hit.city.casefold() == address.city.casefold()]
    return next((hit.position for hit in same_town or hits), None)


def _street_at(position: Position, geocoder: Geocoder) -> Address | None:
    found = geocoder.reverse(position)
    best = found.address or found.street
    return None if best is None else Address(street=best.hit.street, city=best.hit.city)
