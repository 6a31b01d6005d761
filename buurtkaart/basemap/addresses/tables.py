"""The addresses and streets of a pack: the tables that find one house among thousands, offline.

Exact spellings are found by key, one typing error by a table of deletions, half-typed words by full-text prefixes,
and what lies around a spot by R-Trees. All of it is written once, when the pack is built.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable

from buurtkaart.basemap.addresses.streets import AddressRow, Street, StreetWay, TownName, group
from buurtkaart.basemap.addresses.text import (
    canonical,
    compact_postcode,
    deletions,
    house_numbers,
    street_keys,
    tokens,
)

__all__ = ["AddressRow", "StreetWay", "TownName", "write_addresses"]

SCHEMA = """
CREATE TABLE street(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL, length_m REAL NOT NULL);
CREATE TABLE street_key(
    key TEXT NOT NULL, street_id INTEGER NOT NULL, weight INTEGER NOT NULL,
    PRIMARY KEY(key, street_id)) WITHOUT ROWID;
CREATE TABLE street_deletion(
    deletion TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(deletion, key)) WITHOUT ROWID;
CREATE VIRTUAL TABLE street_fts USING fts5(words, content='', prefix='1 2 3');
CREATE VIRTUAL TABLE street_rtree USING rtree(id, west, east, south, north, +street_id, +coordinates);
CREATE TABLE address(
    id INTEGER PRIMARY KEY, street_id INTEGER, street TEXT NOT NULL, house_number TEXT NOT NULL,
    postcode TEXT NOT NULL, city TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL);
CREATE TABLE address_number(
    street_id INTEGER NOT NULL, number INTEGER NOT NULL, suffix TEXT NOT NULL, address_id INTEGER NOT NULL,
    PRIMARY KEY(street_id, number, suffix, address_id)) WITHOUT ROWID;
CREATE TABLE postcode_number(
    postcode TEXT NOT NULL, number INTEGER NOT NULL, suffix TEXT NOT NULL, address_id INTEGER NOT NULL,
    PRIMARY KEY(postcode, number, suffix, address_id)) WITHOUT ROWID;
CREATE TABLE postcode(
    postcode TEXT PRIMARY KEY, city TEXT NOT NULL, street TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    addresses INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE address_rtree USING rtree(id, west, east, south, north);
"""


def write_addresses(
    connection: sqlite3.Connection,
    ways: Iterable[StreetWay],
    addresses: Iterable[AddressRow],
    towns: Iterable[TownName] = (),
) -> dict[int, int]:
    """Create and fill the address tables inside the caller's transaction; return way id -> street id.

    Addresses without a house number are left out; exact repetitions (an entrance and a shop on the same spot) are
    kept once. An address whose street has no way still gets its street.
    """
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    rows = list(dict.fromkeys(_cleaned(address) for address in addresses if address.house_number.strip()))
    streets = group(ways, rows, towns)
    for street_id, street in enumerate(streets, start=1):
        _write_street(connection, street_id, street)
    _write_keys(connection, streets)
    _write_houses(connection, rows, streets)
    return {way.way_id: street_id for street_id, street in enumerate(streets, 1) for way in street.ways}


def _cleaned(address: AddressRow) -> AddressRow:
    return AddressRow(
        " ".join(address.street.split()),
        " ".join(address.house_number.split()),
        compact_postcode(address.postcode),
        " ".join(address.city.split()),
        address.lat,
        address.lon,
    )


def _write_street(connection: sqlite3.Connection, street_id: int, street: Street) -> None:
    points = street.points()
    lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
    lon, lat = street.anchor()
    connection.execute(
        "INSERT INTO street VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            street_id,
            street.name,
            street.city,
            lat,
            lon,
            min(lons),
            min(lats),
            max(lons),
            max(lats),
            street.length_m(),
        ),
    )
    words = " ".join(dict.fromkeys(form for word in tokens(street.name) for form in (word, canonical(word))))
    connection.execute("INSERT INTO street_fts(rowid, words) VALUES (?,?)", (street_id, words))
    for way in street.ways:
        way_lons, way_lats = zip(*way.coordinates, strict=True)
        flat = array("d", (value for point in way.coordinates for value in point)).tobytes()
        connection.execute(
            "INSERT INTO street_rtree(west, east, south, north, street_id, coordinates) VALUES (?,?,?,?,?,?)",
            (min(way_lons), max(way_lons), min(way_lats), max(way_lats), street_id, flat),
        )


def _write_keys(connection: sqlite3.Connection, streets: list[Street]) -> None:
    keys: set[str] = set()
    for street_id, street in enumerate(streets, start=1):
        found = street_keys(street.name)
        keys.update(found)
        connection.executemany(
            "INSERT INTO street_key VALUES (?,?,?)",
            ((key, street_id, weight) for key, weight in found.items()),
        )
    connection.executemany(
        "INSERT INTO street_deletion VALUES (?,?)",
        sorted((deletion, key) for key in keys for deletion in deletions(key)),
    )


def _write_houses(connection: sqlite3.Connection, rows: list[AddressRow], streets: list[Street]) -> None:
    street_of = {
        id(address): street_id for street_id, street in enumerate(streets, start=1) for address in street.addresses
    }
    numbered = list(enumerate(rows, start=1))
    connection.executemany(
        "INSERT INTO address VALUES (?,?,?,?,?,?,?,?)",
        (
            (
                number,
                street_of.get(id(row)),
                row.street,
                row.house_number,
                row.postcode,
                row.city,
                row.lat,
                row.lon,
            )
            for number, row in numbered
        ),
    )
    connection.executemany(
        "INSERT INTO address_rtree VALUES (?,?,?,?,?)",
        ((number, row.lon, row.lon, row.lat, row.lat) for number, row in numbered),
    )
    houses = [(number, row, part) for number, row in numbered for part in set(house_numbers(row.house_number))]
    connection.executemany(
        "INSERT INTO address_number VALUES (?,?,?,?)",
        sorted((street_of[id(row)], *part, number) for number, row, part in houses if id(row) in street_of),
    )
    connection.executemany(
        "INSERT INTO postcode_number VALUES (?,?,?,?)",
        sorted((row.postcode, *part, number) for number, row, part in houses if row.postcode),
    )
    _write_postcodes(connection, rows)


def _write_postcodes(connection: sqlite3.Connection, rows: list[AddressRow]) -> None:
    members: dict[str, list[AddressRow]] = defaultdict(list)
    for row in rows:
        if row.postcode:
            members[row.postcode].append(row)
    for postcode, group_rows in sorted(members.items()):
        names = {row.street for row in group_rows}
        # The member nearest to the middle, so that the answer is a real front door and not a canal.
        lat = sum(row.lat for row in group_rows) / len(group_rows)
        lon = sum(row.lon for row in group_rows) / len(group_rows)
        middle = min(group_rows, key=lambda row: (row.lat - lat) ** 2 + (0.61 * (row.lon - lon)) ** 2)
        street = middle.street if len(names) == 1 else ""
        connection.execute(
            "INSERT INTO postcode VALUES (?,?,?,?,?,?)",
            (postcode, middle.city, street, middle.lat, middle.lon, len(group_rows)),
        )
