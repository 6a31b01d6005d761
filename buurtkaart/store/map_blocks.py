"""What the map and the list load at the start, packed in blocks, so that 100,000 things are there in milliseconds.

Reading 100,000 ordinary rows takes 0.15-0.25 s, nearly all of it in making Python values. A block holds the packed rows
of `PER_BLOCK` entries and is rewritten when one of them changes, in the same transaction.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.store.connecting import Connection

PER_BLOCK: Final = 128
NAME_BYTES: Final = 32
NOWHERE: Final = 0x7FFFFFFF
"""Stands for the latitude of what has no position."""
NOTHING: Final = 0xFFFFFFFF
"""Stands for the traits of an entry that was deleted."""
ID_BYTES: Final = 36
ROW: Final = struct.Struct(f">{ID_BYTES}s{NAME_BYTES}siiI")
"""Record id · first bytes of the folded name · latitude · longitude · traits. Big-endian: names sort as numbers."""

CREATE: Final = "CREATE TABLE map_block (block INTEGER PRIMARY KEY, rows BLOB NOT NULL)"
_EMPTY: Final = ROW.pack(b"", b"", NOWHERE, NOWHERE, NOTHING)

EntryRow = tuple[int, str, str, int | None, int | None, int]
"""entry, record id, folded name, latitude and longitude in 1e-7 degrees, traits"""


def pack_row(row: EntryRow) -> bytes:
    """Return one row of `search_entry` as the bytes of a block."""
    _entry, record_id, folded, lat, lon, traits = row
    return ROW.pack(
        record_id.encode(),
        folded.encode()[:NAME_BYTES],
        NOWHERE if lat is None else lat,
        NOWHERE if lon is None else lon,
        traits,
    )


def write_blocks(connection: Connection, rows: Iterable[EntryRow], gone: Iterable[int]) -> None:
    """Put `rows` in their blocks and empty the rows of the entries that are `gone`."""
    # A new entry may have taken the number of one that is gone.
    packed = {**dict.fromkeys(gone, _EMPTY), **{row[0]: pack_row(row) for row in rows}}
    by_block: dict[int, list[int]] = {}
    for entry in packed:
        by_block.setdefault(entry // PER_BLOCK, []).append(entry)
    for block, entries in by_block.items():
        found = connection.exec_driver_sql("SELECT rows FROM map_block WHERE block = ?", (block,)).scalar()
        data = bytearray(found or _EMPTY * PER_BLOCK)
        for entry in entries:
            start = entry % PER_BLOCK * ROW.size
            data[start : start + ROW.size] = packed[entry]
        connection.exec_driver_sql(
            "INSERT INTO map_block (block, rows) VALUES (?, ?) ON CONFLICT (block) DO UPDATE SET rows = excluded.rows",
            (block, bytes(data)),
        )


def read_blocks(connection: Connection) -> bytes:
    """Return the packed rows of all entries; row n, counted from 0, is entry n."""
    blocks = connection.exec_driver_sql("SELECT block, rows FROM map_block ORDER BY block").all()
    parts: list[bytes] = []
    for block, rows in blocks:
        parts.extend([_EMPTY * PER_BLOCK] * (block - len(parts)))
        parts.append(rows)
    return b"".join(parts)


def read_through(connection: Connection) -> None:
    """Read every block and keep nothing: SQLite finds the damage in them."""
    # Comparing asks for all of a block; its length alone stands in the first page.
    connection.exec_driver_sql("SELECT count(*) FROM map_block WHERE rows = x''").scalar_one()


def read_entries(connection: Connection, ids: Sequence[RecordId]) -> list[EntryRow]:
    """Return the rows of these records and of what happens at them; what was deleted is absent."""
    found: dict[int, EntryRow] = {}
    for start in range(0, len(ids), 500):
        some = tuple(ids[start : start + 500])
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(
            "SELECT entry, record_id, folded, lat, lon, traits FROM search_entry "  # noqa: S608 - marks only
            f"WHERE record_id IN ({marks}) OR (place_id IN ({marks}) AND follows)",
            some + some,
        )
        found.update((row[0], (row[0], row[1], row[2], row[3], row[4], row[5])) for row in rows)
    return list(found.values())
