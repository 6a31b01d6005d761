"""The search index: written in the transaction of the record, so that search, map and list are never stale.

`search_entry` holds the folded texts and the position of every place, initiative and contact; `search_name` and
`search_other` are full-text indexes (FTS5) over the name and over all texts; `search_word` counts the words, to find
what a typing error meant; `map_block` holds what the map loads. The full-text row id is `length of the name << 40 |
entry`: FTS5 answers in the order of its row ids, so the shortest names come first without ranking all that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from buurtkaart.domain.change import Change
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.store import map_blocks, phones, search_entries, search_texts
from buurtkaart.store.connecting import Connection
from buurtkaart.store.index_many import AT_ONCE, Progress, put_many
from buurtkaart.store.map_traits import Mapped
from buurtkaart.store.search_entries import STEP_FREE_FOLLOWS
from buurtkaart.store.search_texts import EntryTexts, many

_MANY = 5000
"""From so many on, each part of the index is written by itself and in its own order."""
_CREATE: Final = (
    *search_entries.CREATE,
    map_blocks.CREATE,
    *search_texts.CREATE,
    *phones.CREATE,
)
TABLES: Final = (*search_texts.TABLES, "search_entry", "map_block", phones.TABLE)
"""The tables of the index. What they hold follows from the records: whatever is lost here can be made again."""
_DROP: Final = tuple(f"DROP TABLE IF EXISTS {name}" for name in TABLES)


def _unheard(_done: float) -> None:
    pass


def create_tables(connection: Connection) -> None:
    """Create the tables of the search index in a database that does not have them."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)
    search_texts.prepare(connection)


def drop_tables(connection: Connection) -> None:
    """Drop the search index; `rebuild` makes it again."""
    for statement in _DROP:
        connection.exec_driver_sql(statement)


def has_all_tables(connection: Connection) -> bool:
    """Tell whether every table of the search index is there. Cost: flat."""
    listed = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in listed}.issuperset(TABLES)


def index_change(connection: Connection, change: Change) -> None:
    """Bring the index up to date with one change, in the caller's transaction."""
    index_changes(connection, (change,))


def index_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Bring the index up to date with many changes, in the caller's transaction; cheaper than one at a time."""
    records = (change.after for change in changes)
    put(connection, (record for record in records if isinstance(record, Place | Initiative | Contact)))


def take_out(connection: Connection, ids: Sequence[str]) -> None:
    """Take many records out at once. Cost: what goes or what stays, whichever is less."""
    connection.exec_driver_sql("CREATE TEMP TABLE leaving (entry INTEGER PRIMARY KEY, record_id TEXT UNIQUE)")
    many(
        connection,
        "INSERT INTO leaving SELECT entry, record_id FROM search_entry WHERE record_id = ?",
        [(each,) for each in ids],
    )
    gone = [row[0] for row in connection.exec_driver_sql("SELECT entry FROM leaving")]
    total = connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one()
    is_most = len(gone) * 2 > total
    if not is_most:
        _each_batch(connection, "entry IN (SELECT entry FROM leaving)", search_texts.remove_texts)
    connection.exec_driver_sql("DELETE FROM search_entry WHERE entry IN (SELECT entry FROM leaving)")
    if is_most:
        search_texts.begin_anew(connection)
        _each_batch(connection, "true", search_texts.add_texts)
    # What happened at a place that is gone has no spot either.
    lost = connection.exec_driver_sql(
        "UPDATE search_entry SET lat = NULL, lon = NULL "
        "WHERE follows AND place_id IN (SELECT record_id FROM leaving) RETURNING record_id"
    )
    followers = [RecordId(row[0]) for row in lost.all()]
    map_blocks.write_blocks(connection, map_blocks.read_entries(connection, followers), gone)
    connection.exec_driver_sql("DROP TABLE leaving")


def _each_batch(connection: Connection, condition: str, do: Callable[[Connection, list[EntryTexts]], None]) -> None:
    # FTS5 writes what it holds in memory away whenever a row id is smaller than the one before.
    rows = connection.exec_driver_sql(
        f"SELECT entry, folded, other FROM search_entry WHERE {condition} "  # noqa: S608 - this module's own words
        "ORDER BY length(folded), entry"
    ).all()
    for start in range(0, len(rows), AT_ONCE):
        do(connection, [(row[0], row[1], row[2]) for row in rows[start : start + AT_ONCE]])


def rebuild(connection: Connection, records: Iterable[Mapped], progress: Progress = _unheard) -> None:
    """Make the whole index again from all records; `progress` as in `put`."""
    drop_tables(connection)
    create_tables(connection)
    put(connection, records, with_phones=False, progress=progress)
    # Those of deleted contacts too: what was private does not become public by deleting who had it.
    phones.index_all(connection)
    purge(connection)


def purge(connection: Connection) -> None:
    """Drop every word that no record holds any more from the pages of the index: part of erasing for real."""
    search_texts.purge(connection)


def put(
    connection: Connection, records: Iterable[Mapped], *, with_phones: bool = True, progress: Progress = _unheard
) -> None:
    """Bring the index up to date with these records, as they are now. Cost: flat per record, and less when many come.

    `progress` hears how far the second half is, 0 to 1, when all of many records were read.
    """
    remaining = iter(records)
    first = list(islice(remaining, _MANY))
    followed = _with_their_phones if with_phones else _only_latest
    if len(first) == _MANY:
        put_many(connection, followed(connection, chain(first, remaining)), progress)
        return
    for latest in followed(connection, iter(first)):
        _put(connection, latest)


def _only_latest(_connection: Connection, records: Iterator[Mapped]) -> Iterator[list[Mapped]]:
    """Yield the records in portions. One that changed twice in the same portion counts as it is now."""
    while batch := list(islice(records, AT_ONCE)):
        yield list({record.id: record for record in batch}.values())


def _with_their_phones(connection: Connection, records: Iterator[Mapped]) -> Iterator[list[Mapped]]:
    for latest in _only_latest(connection, records):
        yield latest
        phones.index_some(connection, [each.id for each in latest if isinstance(each, Contact)])


def _put(connection: Connection, records: Sequence[Mapped]) -> None:
    known = search_entries.known(connection, [record.id for record in records])
    fresh = {record.id: search_entries.entry_of(record) for record in records if record.deleted_at is None}
    same = {key for key, entry in fresh.items() if key in known and known[key][1:] == (entry.folded, entry.other)}
    search_texts.remove_texts(connection, [texts for key, texts in known.items() if key not in same])
    gone = [key for key in known if key not in fresh]
    many(connection, "DELETE FROM search_entry WHERE record_id = ?", [(key,) for key in gone])
    search_entries.write(connection, fresh.values())
    written = [key for key in fresh if key not in same]
    search_texts.add_texts(connection, search_entries.known(connection, written).values())
    ids = [record.id for record in records]
    _follow(connection, ids)
    map_blocks.write_blocks(connection, map_blocks.read_entries(connection, ids), [known[key][0] for key in gone])


def _follow(connection: Connection, ids: Sequence[str]) -> None:
    """Give what happens at a place the position of that place, whichever of the two was written."""
    rows = [(each,) for each in ids]
    many(connection, "UPDATE search_entry SET lat = NULL, lon = NULL WHERE follows AND place_id = ?", rows)
    for key in ("record_id", "place_id"):
        many(connection, f"{STEP_FREE_FOLLOWS} AND search_entry.{key} = ?", rows)
