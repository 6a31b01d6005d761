"""Reading a pack's addresses: small questions with quick answers, from which the geocoder composes the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

from rapidfuzz.distance import OSA

from buurtkaart.basemap.addresses.records import HouseRecord, NamedPlace, PostcodeRecord, StreetRecord
from buurtkaart.basemap.addresses.text import canonical, deletions, key_of, tokens
from buurtkaart.errors import BasemapError

MANY = 1_000
HOUSE_COLUMNS = "a.id, a.street_id, a.street, a.house_number, a.postcode, a.city, a.lat, a.lon"
_STREET = "id, name, city, lat, lon, west, south, east, north, length_m"
NEEDED_TABLES = frozenset({"street", "street_key", "street_deletion", "address", "address_number", "postcode"})


class ConnectionSource(Protocol):
    """What a pack offers: the read-only connection of the thread that asks."""

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection; raises BasemapError where the pack has none."""


class AddressBook:
    """The addresses and streets of one pack. A map without addresses is an empty book, never an error."""

    def __init__(self, pack: ConnectionSource) -> None:
        self._pack = pack

    @cached_property
    def has_addresses(self) -> bool:
        """Tell whether the pack has the address tables; a map made by others has none."""
        return self._tables >= NEEDED_TABLES

    @cached_property
    def _tables(self) -> frozenset[str]:
        try:
            found = self._pack.connection().execute("SELECT name FROM sqlite_master").fetchall()
        except (BasemapError, sqlite3.DatabaseError):
            return frozenset()  # a PMTiles archive is a good map, but not a database
        return frozenset(str(name) for (name,) in found)

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a question to the address tables; none when the pack lacks them."""
        return self._pack.connection().execute(statement, values).fetchall() if self.has_addresses else []

    @cached_property
    def streets(self) -> dict[int, StreetRecord]:
        """Every street by id. Streets are few, even where addresses are many."""
        return {
            street.id: street
            for street in (StreetRecord(*row) for row in self.rows(f"SELECT {_STREET} FROM street"))  # noqa: S608
        }

    @cached_property
    def keys(self) -> tuple[tuple[str, int, int], ...]:
        """Every (key, street id, weight in hundredths)."""
        return tuple(self.rows("SELECT key, street_id, weight FROM street_key"))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every key once."""
        return tuple(dict.fromkeys(key for key, _street_id, _weight in self.keys))

    @cached_property
    def towns(self) -> dict[str, str]:
        """The towns of the streets and the named places, by key."""
        names = {street.city for street in self.streets.values()} | {place.name for place in self.named_places}
        return {key: name for name in sorted(names) if (key := key_of(tokens(name)))}

    @cached_property
    def named_places(self) -> tuple[NamedPlace, ...]:
        """Towns, villages and hamlets."""
        if "place_name" not in self._tables:
            return ()
        rows = self._pack.connection().execute("SELECT name, kind, lat, lon FROM place_name WHERE name <> ''")
        return tuple(NamedPlace(*row) for row in rows)

    def streets_by_key(self, key: str) -> dict[int, int]:
        """Return street id -> weight (hundredths) for streets that are written so."""
        rows = self.rows("SELECT street_id, weight FROM street_key WHERE key = ?", (key,))
        return {int(street_id): int(weight) for street_id, weight in rows}

    def keys_with_one_error(self, key: str) -> list[str]:
        """Return the keys that differ from `key` by one dropped, extra, wrong or swapped letter."""
        wanted = sorted(deletions(key))
        marks = ",".join("?" * len(wanted))
        rows = self.rows(
            f"SELECT DISTINCT key FROM street_deletion WHERE deletion IN ({marks})",  # noqa: S608  only marks
            wanted,
        )
        return [str(found) for (found,) in rows if OSA.distance(key, str(found), score_cutoff=1) == 1]

    def houses_in_street(self, street_id: int, number: int) -> list[HouseRecord]:
        """Return the houses with these digits in one street, whatever follows the digits."""
        return self._houses("n.street_id = ? AND n.number = ?", "address_number", (street_id, number))

    def houses_in_postcode(self, postcode: str, number: int) -> list[HouseRecord]:
        """Return the houses with these digits in one postcode ("8271PT")."""
        return self._houses("n.postcode = ? AND n.number = ?", "postcode_number", (postcode, number))

    def _houses(self, condition: str, table: str, values: Sequence[object], limit: int = MANY) -> list[HouseRecord]:
        rows = self.rows(
            f"SELECT {HOUSE_COLUMNS}, n.suffix FROM {table} n JOIN address a ON a.id = n.address_id "  # noqa: S608  constants
            f"WHERE {condition} ORDER BY n.number, n.suffix, a.id LIMIT ?",
            (*values, limit),
        )
        return [HouseRecord(*row) for row in rows]

    def houses_starting(self, street_id: int, digits: str, limit: int) -> list[HouseRecord]:
        """Return houses in a street whose number starts with `digits`, the shortest numbers first."""
        found: list[HouseRecord] = []
        for extra in range(4 if int(digits) else 1):
            low, high = int(digits) * 10**extra, (int(digits) + 1) * 10**extra
            condition = "n.street_id = ? AND n.number >= ? AND n.number < ?"
            found += self._houses(condition, "address_number", (street_id, low, high), limit - len(found))
            if len(found) >= limit:
                break
        return found

    def houses_of_postcode(self, postcode: str) -> list[HouseRecord]:
        """Return every house of one postcode ("8271PT"), by number."""
        return self._houses("n.postcode = ?", "postcode_number", (postcode,))

    def postcode(self, code: str) -> PostcodeRecord | None:
        """Return one postcode ("8271PT"), or None."""
        rows = self.postcodes_starting(code, 1)
        return rows[0] if rows and rows[0].postcode == code else None

    def postcodes_starting(self, start: str, limit: int) -> list[PostcodeRecord]:
        """Return postcodes that begin with `start`, in order."""
        rows = self.rows(
            "SELECT postcode, city, street, lat, lon, addresses FROM postcode "
            "WHERE postcode >= ? AND postcode < ? ORDER BY postcode LIMIT ?",
            (start, start + "\U0010ffff", limit),
        )
        return [PostcodeRecord(*row) for row in rows]

    def streets_with_words(self, words: Sequence[str], limit: int) -> list[int]:
        """Return ids of streets that have every (folded) word, the last one perhaps half typed."""
        if not words:
            return []
        # Words hold letters or digits only (address_text.tokens), so that no quote can end the phrase.
        whole = [f'"{canonical(word)}" AND ' for word in words[:-1]]
        last = f'("{words[-1]}" * OR "{canonical(words[-1])}" *)'
        rows = self.rows(
            "SELECT rowid FROM street_fts WHERE street_fts MATCH ? LIMIT ?", ("".join(whole) + last, limit)
        )
        return [int(row_id) for (row_id,) in rows]
