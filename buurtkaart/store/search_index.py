"""The search index: written in the transaction of the record, so that search, map and list are never stale.

`search_entry` holds the folded texts and the position of every place, initiative and contact; `search_name` and
`search_other` are full-text indexes (FTS5) over the name and over all texts; `search_word` counts the words, to find
what a typing error meant; `map_block` holds what the map loads. The full-text row id is `length of the name << 40 |
entry`: FTS5 answers in the order of its row ids, so the shortest names come first without ranking all that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from buurtkaart.domain.change import Change
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kind_words import KIND_WORDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.store import map_blocks, phones, search_texts
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import STEP_FREE, Mapped, pack_traits
from buurtkaart.store.search_text import fold, other_words
from buurtkaart.store.search_texts import EntryTexts, many

DEGREE: Final = 10_000_000
"""Coordinates are kept as whole numbers of 1e-7 degree, about a centimetre, the grain of OpenStreetMap."""

_BATCH = 2000
_CREATE: Final = (
    """CREATE TABLE search_entry (
        entry INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, detail TEXT NOT NULL,
        folded TEXT NOT NULL, other TEXT NOT NULL, place_id TEXT,
        follows INTEGER NOT NULL, lat INTEGER, lon INTEGER, traits INTEGER NOT NULL)""",
    # Covers names that start with what was typed, the nearest first.
    "CREATE INDEX search_entry_name ON search_entry (folded, lat, lon)",
    "CREATE INDEX search_entry_place ON search_entry (place_id) WHERE place_id IS NOT NULL",
    map_blocks.CREATE,
    *search_texts.CREATE,
    *phones.CREATE,
)
TABLES: Final = (*search_texts.TABLES, "search_entry", "map_block", phones.TABLE)
"""The tables of the index. What they hold follows from the records: whatever is lost here can be made again."""
_DROP: Final = tuple(f"DROP TABLE IF EXISTS {name}" for name in TABLES)


@dataclass(frozen=True)
class _Entry:
    """One row of `search_entry`, before it follows its place."""

    record_id: str
    title: str
    detail: str
    folded: str
    other: str
    place_id: str | None
    follows: bool
    position: Position | None
    traits: int


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
    for start in range(0, len(rows), _BATCH):
        do(connection, [(row[0], row[1], row[2]) for row in rows[start : start + _BATCH]])


def rebuild(connection: Connection, records: Iterable[Mapped]) -> None:
    """Make the whole index again from all records."""
    drop_tables(connection)
    create_tables(connection)
    put(connection, records, with_phones=False)
    # Those of deleted contacts too: what was private does not become public by deleting who had it.
    phones.index_all(connection)
    purge(connection)


def purge(connection: Connection) -> None:
    """Drop every word that no record holds any more from the pages of the index: part of erasing for real."""
    search_texts.purge(connection)


def put(connection: Connection, records: Iterable[Mapped], *, with_phones: bool = True) -> None:
    """Bring the index up to date with these records, as they are now. Cost: flat per record."""
    remaining: Iterator[Mapped] = iter(records)
    while batch := list(islice(remaining, _BATCH)):
        # A record that changed twice counts as it is now.
        latest = {record.id: record for record in batch}
        _put(connection, list(latest.values()))
        if with_phones:
            phones.index_some(connection, [each.id for each in latest.values() if isinstance(each, Contact)])


def _put(connection: Connection, records: Sequence[Mapped]) -> None:
    known = _known(connection, [record.id for record in records])
    fresh = {record.id: _entry_of(record) for record in records if record.deleted_at is None}
    same = {key for key, entry in fresh.items() if key in known and known[key][1:] == (entry.folded, entry.other)}
    search_texts.remove_texts(connection, [texts for key, texts in known.items() if key not in same])
    gone = [key for key in known if key not in fresh]
    many(connection, "DELETE FROM search_entry WHERE record_id = ?", [(key,) for key in gone])
    _write_entries(connection, fresh.values())
    written = [key for key in fresh if key not in same]
    search_texts.add_texts(connection, _known(connection, written).values())
    ids = [record.id for record in records]
    _follow(connection, ids)
    map_blocks.write_blocks(connection, map_blocks.read_entries(connection, ids), [known[key][0] for key in gone])


def _known(connection: Connection, ids: Sequence[str]) -> dict[str, EntryTexts]:
    if not ids:
        return {}
    marks = ",".join("?" * len(ids))
    rows = connection.exec_driver_sql(
        f"SELECT record_id, entry, folded, other FROM search_entry WHERE record_id IN ({marks})",  # noqa: S608 - marks only
        tuple(ids),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _write_entries(connection: Connection, entries: Iterable[_Entry]) -> None:
    many(
        connection,
        """INSERT INTO search_entry (record_id, title, detail, folded, other, place_id, follows, lat, lon, traits)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET title = excluded.title,
        detail = excluded.detail,
        folded = excluded.folded, other = excluded.other, place_id = excluded.place_id,
        follows = excluded.follows, lat = excluded.lat,
        lon = excluded.lon, traits = excluded.traits""",
        [
            (
                entry.record_id,
                entry.title,
                entry.detail,
                entry.folded,
                entry.other,
                entry.place_id,
                entry.follows,
                round(entry.position.lat * DEGREE) if entry.position else None,
                round(entry.position.lon * DEGREE) if entry.position else None,
                entry.traits,
            )
            for entry in entries
        ],
    )


def _follow(connection: Connection, ids: Sequence[str]) -> None:
    """Give what happens at a place the position of that place, whichever of the two was written."""
    rows = [(each,) for each in ids]
    many(connection, "UPDATE search_entry SET lat = NULL, lon = NULL WHERE follows AND place_id = ?", rows)
    for key in ("record_id", "place_id"):
        many(
            connection,
            f"""UPDATE search_entry SET lat = place.lat, lon = place.lon,
            traits = (search_entry.traits & ~{STEP_FREE}) | (place.traits & {STEP_FREE})
            FROM search_entry AS place
            WHERE search_entry.{key} = ? AND search_entry.follows AND place.record_id = search_entry.place_id""",  # noqa: S608 - own names
            rows,
        )


def _entry_of(record: Mapped) -> _Entry:
    place_id = None if isinstance(record, Place) else record.place_id
    return _Entry(
        record_id=record.id,
        title=record.title,
        detail=_detail(record),
        folded=fold(record.title),
        other=other_words(_other_texts(record)),
        place_id=place_id,
        follows=place_id is not None and record.position is None,
        position=record.position,
        traits=pack_traits(record),
    )


def _detail(record: Mapped) -> str:
    """Return the few words that tell two things of the same name apart in a list of answers."""
    if isinstance(record, Place):
        return record.address.street if record.private_home else record.address.street_line
    if isinstance(record, Contact):
        return " · ".join(part for part in (record.role, record.organisation if record.name else "") if part)
    return ""


def _other_texts(record: Mapped) -> Iterator[str]:
    """Yield what can be found besides the name, the most telling first."""
    if isinstance(record, Place):
        address = record.address
        yield from (address.street, address.house_number, address.postcode, address.postcode.replace(" ", ""))
        yield from (address.city, address.room, address.landmark, record.phone.replace(" ", ""))
        yield KIND_WORDS[record.kind]
    elif isinstance(record, Initiative):
        yield from (record.room, record.welcome_to, record.phone.replace(" ", ""))
    else:
        yield from (record.role, record.organisation, *(phone.replace(" ", "") for phone in record.phones))
        yield record.email
    yield from (record.caretaker, record.description)
