"""Erase for real: from the row, the journal, the search index, free pages and every backup.

Two things ask for it: consent that is withdrawn, and a place that turns out to be somebody's own house, of which only
the street is kept. What was erased is written down (a record's id and the names of fields, never the value), so that
the work is finished at the next start when the plug is pulled halfway, and an older copy is cleaned too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.errors import StoreError
from buurtkaart.i18n import _
from buurtkaart.store import erased, properties
from buurtkaart.store.backup import (
    BACKUP_PREFIX,
    backup_folder,
    copy_database,
    remove_database,
    remove_half_made,
    replacing_database,
)
from buurtkaart.store.connecting import calm_errors
from buurtkaart.store.database import open_database, outside_transaction, reading, writing
from buurtkaart.store.erased import HOME_FIELDS, PHOTO_FIELDS, Erased
from buurtkaart.store.erasing_records import erase_again, forget
from buurtkaart.store.indexing import rebuild_search_index
from buurtkaart.store.phones import agreed, phone_key
from buurtkaart.store.reader import Reader
from buurtkaart.store.revisions import REVISIONS
from buurtkaart.store.schema import metadata


def erase(
    engine: Engine, path: Path, contact_id: RecordId, fields: Sequence[str], *, clock: Clock, author: str
) -> ChangeSet:
    """Erase fields of a contact and return a change set that holds the contact without them.

    A phone number goes from places and groups too, unless somebody else who has it agreed to publish it: with the
    contact it would lose what keeps it from being public there.

    Raises NotFoundError, or StoreError when traces stay behind for now; these go at the next start.
    """
    with writing(engine) as connection:
        found = Reader(connection).get(contact_id)
        if not isinstance(found, Contact):
            raise TypeError(f"a {found.record_type} gives no consent")
        also = _with_its_number(connection, contact_id) if "phones" in fields else []
        made = forget(connection, contact_id, fields, clock=clock, author=author, told=fields)
        for each in also:
            less = forget(connection, each, ("phone",), clock=clock, author=author, told=("phone",))
            made = replace(made, changes=(*made.changes, *less.changes))
    finish(engine, path, clock)
    return made


def erase_photo(engine: Engine, path: Path, place_id: RecordId, *, clock: Clock, author: str) -> ChangeSet:
    """Erase the photo of a place and return a change set that holds the place without it.

    Raises NotFoundError, or StoreError when traces stay behind for now; these go at the next start.
    """
    with writing(engine) as connection:
        made = forget(connection, place_id, PHOTO_FIELDS, clock=clock, author=author, told=PHOTO_FIELDS[:1])
    finish(engine, path, clock)
    return made


def forget_door(connection: Connection, place_id: RecordId, *, clock: Clock, author: str) -> None:
    """Take everything that points at the door of somebody's own house out of the record and the journal.

    Part of the transaction that said it is one; `finish` does the rest of the file, and the backups.
    """
    forget(connection, place_id, HOME_FIELDS, clock=clock, author=author, told=HOME_FIELDS[:1])


def finish(engine: Engine, path: Path, clock: Clock) -> None:
    """Clean the file and its backups of everything that was erased; does nothing when all of that is done.

    What the list beside the file knows and this copy of it does not, is erased first.
    """
    with reading(engine) as connection:
        missing = erased.missing_in(connection, path)
        pending = properties.read(connection, properties.ERASING) or "[]"
    if not missing and pending == "[]":
        return
    with writing(engine) as connection:
        erase_again(connection, missing)
        rebuild_search_index(connection)
        done = erased.done_in(connection)
    erased.write_file(path, done)
    _clean_pages(engine)
    _remove_leftovers(path)
    had_backups = False
    for backup in sorted(backup_folder(path).glob(f"{BACKUP_PREFIX}*")):
        had_backups = True
        _erase_in_backup(backup, done)
    if had_backups and not any(backup_folder(path).glob(f"{BACKUP_PREFIX}*.sqlite")):
        copy_database(path, backup_folder(path) / f"{BACKUP_PREFIX}{clock.now():%Y-%m-%d}.sqlite")
    with writing(engine) as connection:
        properties.write(connection, properties.ERASING, "[]")


def _with_its_number(connection: Connection, contact_id: RecordId) -> list[RecordId]:
    """Return the places and groups at which a number of this contact stands that nobody else agreed to publish."""
    found: list[RecordId] = []
    for table in ("place", "initiative"):
        rows = connection.exec_driver_sql(
            f"SELECT {table}.id FROM {table}, contact, json_each(contact.phones) AS number "  # noqa: S608 - our own names
            f"WHERE contact.id = ? AND {table}.phone <> '' "
            f"AND {phone_key('number.value')} = {phone_key(f'{table}.phone')} "
            f"AND NOT EXISTS (SELECT 1 FROM contact AS holder, json_each(holder.phones) AS same "
            f"WHERE holder.id <> contact.id AND {phone_key('same.value')} = {phone_key('number.value')} "
            f"AND {agreed('phones', 'holder')})",
            (contact_id,),
        )
        found.extend(RecordId(row[0]) for row in rows)
    return list(dict.fromkeys(found))


def _clean_pages(engine: Engine) -> None:
    with outside_transaction(engine) as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
    if busy:
        raise StoreError(
            _(
                "It was taken away, but another window still holds an old copy open. "
                "Close the other windows; the last traces go when Buurtkaart starts again."
            )
        )


def _remove_leftovers(path: Path) -> None:
    """Remove half-made copies of a program that was stopped in the middle."""
    remove_half_made(path.parent, path.name)
    remove_half_made(backup_folder(path))
    for restored in path.parent.glob(f"{path.name}.*"):
        restored.unlink(missing_ok=True)


def _erase_in_backup(backup: Path, done: Sequence[Erased]) -> None:
    """Erase in a backup too. One that this program cannot rewrite with certainty is removed."""
    if backup.suffix != ".sqlite":
        backup.unlink(missing_ok=True)
        return
    try:
        if _is_ours(backup):
            with replacing_database(backup) as temporary:
                copy_database(backup, temporary)
                _rewrite(temporary, done)
        else:
            remove_database(backup)
    except (StoreError, OSError):
        remove_database(backup)


def _is_ours(backup: Path) -> bool:
    with calm_errors(), closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return False
    return revision is not None and revision[0] in REVISIONS


def _update(connection: Connection) -> None:
    """Bring a copy from before an update up to date: only then can its records be read."""
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if revision != REVISIONS[-1]:
        from buurtkaart.store.migrating import upgrade  # Alembic costs 400 ms and is seldom needed

        upgrade(connection)


def _drop_search_index(connection: Connection) -> None:
    """Drop the index whatever its shape: every table in which no record, journal or property is kept."""
    ours = {*metadata.tables, "alembic_version"}
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite/_%' ESCAPE '/'"
    # A full-text table takes its own parts along, which cannot be dropped by themselves.
    for virtual in (" AND sql LIKE 'CREATE VIRTUAL%'", ""):
        for name in connection.exec_driver_sql(listed + virtual).scalars().all():
            if name not in ours:
                connection.exec_driver_sql(f'DROP TABLE "{name}"')
    properties.forget(connection, properties.SEARCH_INDEX)


def _rewrite(backup: Path, done: Sequence[Erased]) -> None:
    engine = open_database(backup)
    try:
        with writing(engine) as connection:
            _update(connection)
            # A copy needs no index: it is built anew when somebody goes back to it.
            _drop_search_index(connection)
            known = {each.id for each in erased.done_in(connection)}
            erase_again(connection, [each for each in done if each.id not in known])
            properties.write(connection, properties.ERASING, "[]")
        _clean_pages(engine)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
