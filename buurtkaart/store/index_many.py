"""Bring the search index up to date with very many records at once: an import, its redo, an index made anew.

One record at a time, every row looks for its place in a dozen trees that no longer fit in memory. Here each tree is
filled once, in its own order: first the entries, then their texts from the shortest name to the longest, then the spots
of what follows its place, and at last the blocks of the map. What comes out is the same (a test compares them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

from buurtkaart.store import map_blocks, search_entries, search_texts
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import Mapped
from buurtkaart.store.search_entries import STEP_FREE_FOLLOWS
from buurtkaart.store.search_texts import EntryTexts, many

AT_ONCE: Final = 2000
Progress = Callable[[float], None]
"""Hears how far the second half is, 0 to 1: when all records were read."""

_CACHE_KIB: Final = 32_768
_WRITTEN: Final = 0.1
_TOLD: Final = 0.8
"""How far the second half is when the entries know their words, and when they know them all."""
_AMONG: Final = "record_id IN (SELECT record_id FROM arriving)"
_AT: Final = "place_id IN (SELECT record_id FROM arriving)"


def put_many(connection: Connection, batches: Iterable[Sequence[Mapped]], progress: Progress) -> None:
    """Bring the index up to date with these records, as they are now; a batch holds no record twice."""
    connection.exec_driver_sql("CREATE TEMP TABLE arriving (record_id TEXT PRIMARY KEY, is_told INTEGER) WITHOUT ROWID")
    with _with_room(connection):
        gone = _write_entries(connection, batches)
        progress(_WRITTEN)
        _add_texts(connection, lambda done: progress(_WRITTEN + (_TOLD - _WRITTEN) * done))
        _follow(connection)
        _write_blocks(connection, gone)
    connection.exec_driver_sql("DROP TABLE arriving")


def _write_entries(connection: Connection, batches: Iterable[Sequence[Mapped]]) -> list[int]:
    """Write the entries; return those that are gone. Texts that changed are taken out, and added later."""
    gone: list[int] = []
    waiting: set[str] = set()
    for records in batches:
        known = search_entries.known(connection, [record.id for record in records])
        fresh = {record.id: search_entries.entry_of(record) for record in records if record.deleted_at is None}
        same = {key for key, entry in fresh.items() if key in known and known[key][1:] == (entry.folded, entry.other)}
        # What came in an earlier batch has no texts yet that could be taken out.
        old = [texts for key, texts in known.items() if key not in same and key not in waiting]
        search_texts.remove_texts(connection, old)
        left = [key for key in known if key not in fresh]
        gone += [known[key][0] for key in left]
        many(connection, "DELETE FROM search_entry WHERE record_id = ?", [(key,) for key in left])
        search_entries.write(connection, fresh.values())
        waiting.difference_update(left)
        waiting.update(key for key in fresh if key not in same)
        many(
            connection,
            "INSERT OR REPLACE INTO arriving VALUES (?, ?)",
            [(record.id, record.id not in waiting) for record in records],
        )
    return gone


def _add_texts(connection: Connection, progress: Progress) -> None:
    """Make findable what is not yet, in the order of the full-text index."""
    total = connection.exec_driver_sql("SELECT count(*) FROM arriving WHERE NOT is_told").scalar_one()
    rows: Iterator[EntryTexts] = (
        (row[0], row[1], row[2])
        for row in connection.exec_driver_sql(
            "SELECT entry, folded, other FROM search_entry JOIN arriving USING (record_id) WHERE NOT is_told "
            "ORDER BY length(folded), entry"
        )
    )
    done = 0
    counts: dict[str, int] = {}
    while some := list(islice(rows, AT_ONCE)):
        for word, uses in search_texts.add_documents(connection, some).items():
            counts[word] = counts.get(word, 0) + uses
        done += len(some)
        progress(done / total)
    search_texts.add_words(connection, counts)


def _follow(connection: Connection) -> None:
    """Give what happens at a place the position of that place, whichever of the two was written."""
    connection.exec_driver_sql(f"UPDATE search_entry SET lat = NULL, lon = NULL WHERE follows AND {_AT}")  # noqa: S608 - own names
    for which in (f"search_entry.{_AMONG}", f"search_entry.{_AT}"):
        connection.exec_driver_sql(f"{STEP_FREE_FOLLOWS} AND {which}")


def _write_blocks(connection: Connection, gone: Sequence[int]) -> None:
    map_blocks.write_blocks(connection, (), gone)
    rows = iter(
        connection.exec_driver_sql(
            "SELECT entry, record_id, folded, lat, lon, traits FROM search_entry "  # noqa: S608 - own names
            f"WHERE {_AMONG} OR (follows AND {_AT}) ORDER BY entry"
        ).all()
    )
    while some := list(islice(rows, map_blocks.PER_BLOCK * 16)):
        map_blocks.write_blocks(connection, ((row[0], row[1], row[2], row[3], row[4], row[5]) for row in some), ())


@contextmanager
def _with_room(connection: Connection) -> Iterator[None]:
    """Let SQLite keep more of the file in memory as long as this takes."""
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")
