"""Whether a database is sound: every page, every reference, every value, the search index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, select

from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreError
from buurtkaart.i18n import _
from buurtkaart.store import photos
from buurtkaart.store.backup import all_problems
from buurtkaart.store.connecting import calm_errors, can_write_in, reading_address
from buurtkaart.store.database import open_database, reading
from buurtkaart.store.map_traits import TYPES
from buurtkaart.store.opening import Found, look
from buurtkaart.store.reader import Reader
from buurtkaart.store.schema import RECORD_TABLES, record
from buurtkaart.store.search_index import has_all_tables

_REFERENCES: Final = ("place_id", "from_id", "to_id", "owner_id", "holds_back_id", "became_id")
_REFERENCE_LISTS: Final = ("organiser_ids", "about_ids", "serves")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `kind` is for scripts, `text` a sentence, `record_id` whose it is, if anybody's."""

    kind: str
    text: str
    record_id: str | None = None


def check_database(path: Path) -> list[Finding]:
    """Return everything that is wrong with the database at `path`; empty when it is sound. Changes nothing.

    Of an older database only pages and keys are looked at: its values are brought up to date when it is opened.
    Raises StoreError when there is no database, or one that cannot be opened at all.
    """
    found = look(path)
    if found is Found.NOTHING:
        raise StoreError(_("There is no neighbourhood in this folder yet."))
    address = reading_address(path, folder_locked=not can_write_in(path.parent))
    with calm_errors(), closing(sqlite3.connect(address, uri=True)) as connection:
        pages = all_problems(connection)
        keys = [] if pages else connection.execute("PRAGMA foreign_key_check").fetchall()
    findings = [Finding("page", _("The file is damaged: {detail}").format(detail=each)) for each in pages]
    findings += [
        Finding("key", _("The table {table} points at a row that is not there.").format(table=row[0])) for row in keys
    ]
    if pages or found is Found.OLDER:
        return findings
    engine = open_database(path, read_only=True)
    try:
        with reading(engine) as connection:
            findings += [*_dangling(connection), *_values(connection), *_photos(connection), *_search(connection)]
    finally:
        engine.dispose()
    return findings


def _dangling(connection: Connection) -> Iterator[Finding]:
    known = set(connection.execute(select(record.c.id)).scalars())
    for table in RECORD_TABLES.values():
        for name, several in _references(table):
            for record_id, held in connection.execute(
                select(table.c.id, table.c[name]).where(table.c[name].isnot(None))
            ):
                for each in json.loads(held) if several else (held,):
                    if each not in known:
                        text = _("This points at something that is not there ({field}).").format(field=name)
                        yield Finding("dangling", text, record_id)


def _references(table: Table) -> Iterator[tuple[str, bool]]:
    for column in table.columns:
        if column.name in _REFERENCES:
            yield column.name, False
        elif column.name in _REFERENCE_LISTS:
            yield column.name, True


def _values(connection: Connection) -> Iterator[Finding]:
    reader = Reader(connection)
    for record_type, table in RECORD_TABLES.items():
        if "lat" in table.c:
            outside = ~(table.c.lat.between(-90, 90) & table.c.lon.between(-180, 180))
            for record_id in connection.execute(select(table.c.id).where(outside)).scalars():
                text = _("The place on the map lies outside the world. Put it on the map again.")
                yield Finding("value", text, record_id)
        if record_type is RecordType.INITIATIVE:
            yield from _unreadable_times(reader, table, connection)
        for each in reader.all(record_type):
            for field, reason in each.problems():
                # Nothing but a contact without a name is left when consent was withdrawn: that is as it should be.
                if not (record_type is RecordType.CONTACT and field == "name"):
                    yield Finding("value", f"{each.title}: {reason}", each.id)


def _unreadable_times(reader: Reader, table: Table, connection: Connection) -> Iterator[Finding]:
    told = set(connection.execute(select(table.c.id).where(table.c.schedule.isnot(None))).scalars())
    for each in reader.all(RecordType.INITIATIVE):
        if isinstance(each, Initiative) and each.schedule is None and each.id in told:
            text = _("Nobody can read when {name} meets. Fill in the times again.").format(name=each.title)
            yield Finding("value", text, each.id)


def _photos(connection: Connection) -> Iterator[Finding]:
    for record_id, name in photos.damaged(connection):
        text = _("The photo of {name} is gone or damaged. Choose it again.").format(name=name)
        yield Finding("photo", text, record_id)


def _search(connection: Connection) -> Iterator[Finding]:
    reader = Reader(connection)
    expected = sum(reader.count(record_type) for record_type in TYPES)
    whole = has_all_tables(connection)
    indexed = connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one() if whole else 0
    if indexed != expected or not whole:
        text = _("Searching finds {indexed} of {expected} things. The things themselves are safe.")
        yield Finding("search", text.format(indexed=indexed, expected=expected))
