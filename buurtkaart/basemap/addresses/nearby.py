"""What lies around a spot: the nearest front doors, and the nearest streets measured to their lines."""

from __future__ import annotations

import itertools
import math
from array import array

from buurtkaart.basemap.addresses.book import HOUSE_COLUMNS, AddressBook
from buurtkaart.basemap.addresses.records import HouseRecord, StreetRecord
from buurtkaart.domain.position import EARTH_RADIUS_M, Position

METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS_M


def nearest_houses(book: AddressBook, position: Position, reach_m: float) -> list[tuple[float, HouseRecord]]:
    """Return (metres, house) within `reach_m`, nearest first."""
    west, east, south, north = _box(position, reach_m)
    rows = book.rows(
        f"SELECT {HOUSE_COLUMNS}, '' FROM address_rtree r JOIN address a ON a.id = r.id "  # noqa: S608  constants
        "WHERE r.east >= ? AND r.west <= ? AND r.north >= ? AND r.south <= ?",
        (west, east, south, north),
    )
    houses = [HouseRecord(*row) for row in rows]
    measured = [(position.distance_m(Position(house.lat, house.lon)), house) for house in houses]
    return sorted((pair for pair in measured if pair[0] <= reach_m), key=lambda pair: (pair[0], pair[1].id))


def nearest_streets(
    book: AddressBook, position: Position, reach_m: float
) -> list[tuple[float, StreetRecord, Position]]:
    """Return (metres, street, nearest point on it) within `reach_m`, nearest first, each street once."""
    west, east, south, north = _box(position, reach_m)
    rows = book.rows(
        "SELECT street_id, coordinates FROM street_rtree WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?",
        (west, east, south, north),
    )
    best: dict[int, tuple[float, Position]] = {}
    for street_id, blob in rows:
        found = _nearest_on_line(position, array("d", bytes(blob)))
        if found[0] <= reach_m and found[0] < best.get(street_id, (math.inf,))[0]:
            best[street_id] = found
    return sorted(
        ((metres, book.streets[street_id], spot) for street_id, (metres, spot) in best.items()),
        key=lambda found: (found[0], found[1].id),
    )


def _box(position: Position, reach_m: float) -> tuple[float, float, float, float]:
    """Return west, east, south, north around a position, in degrees."""
    high = reach_m / METRES_PER_DEGREE
    wide = high / max(0.01, math.cos(math.radians(position.lat)))
    return position.lon - wide, position.lon + wide, position.lat - high, position.lat + high


def _nearest_on_line(position: Position, flat: array[float]) -> tuple[float, Position]:
    """Return the metres to, and the place of, the nearest point on a line of lon, lat, lon, lat, …"""
    squeeze = math.cos(math.radians(position.lat))
    points = [
        ((lon - position.lon) * squeeze, lat - position.lat) for lon, lat in zip(flat[::2], flat[1::2], strict=True)
    ]
    best, spot = math.inf, (0.0, 0.0)
    for (x_1, y_1), (x_2, y_2) in itertools.pairwise(points):
        step_x, step_y = x_2 - x_1, y_2 - y_1
        size = step_x * step_x + step_y * step_y
        share = 0.0 if size == 0 else min(1.0, max(0.0, -(x_1 * step_x + y_1 * step_y) / size))
        x, y = x_1 + share * step_x, y_1 + share * step_y
        if (distance := math.hypot(x, y)) < best:
            best, spot = distance, (x, y)
    return best * METRES_PER_DEGREE, Position(position.lat + spot[1], position.lon + spot[0] / squeeze)
