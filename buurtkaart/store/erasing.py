"""Erase a value of a contact for real: from the row, the journal, the search index, free pages and every backup.

What still has to be erased is written down first (a record's id and the name of a field, never the value), so that
the work is finished at the next start when the plug is pulled halfway.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, insert, select, update

from buurtkaart.domain.change import Action, Change, ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreError
from buurtkaart.i18n import _
from buurtkaart.store import journal, properties
from buurtkaart.store.backup import BACKUP_PREFIX, backup_folder, copy_database, remove_database, sync
from buurtkaart.store.codec import to_row
from buurtkaart.store.connecting import calm_errors
from buurtkaart.store.database import open_database, outside_transaction, reading, writing
from buurtkaart.store.indexing import drop_search_index, rebuild_search_index
from buurtkaart.store.journal import UndoState
from buurtkaart.store.reader import Reader
from buurtkaart.store.revisions import REVISIONS
from buurtkaart.store.schema import RECORD_TABLES, change, change_set
from buurtkaart.store.shapes import dump


def erase(
    engine: Engine, path: Path, contact_id: RecordId, fields: Sequence[str], *, clock: Clock, author: str
) -> ChangeSet:
    """Erase fields of a contact and return a change set that holds the contact without them.

    Raises NotFoundError, or StoreError when traces stay behind for now; these go at the next start.
    """
    with writing(engine) as connection:
        _erase_fields(connection, contact_id, fields)
        rebuild_search_index(connection)
        made = _note(connection, clock, author, contact_id, fields)
        pending = [*json.loads(properties.read(connection, properties.ERASING) or "[]"), [contact_id, list(fields)]]
        properties.write(connection, properties.ERASING, json.dumps(pending))
    finish(engine, path, clock)
    return made


def finish(engine: Engine, path: Path, clock: Clock) -> None:
    """Clean free pages and backups of everything that was erased; does nothing when all of that is done."""
    with reading(engine) as connection:
        pending = json.loads(properties.read(connection, properties.ERASING) or "[]")
    if not pending:
        return
    _clean_pages(engine)
    had_backups = False
    for backup in sorted(backup_folder(path).glob(f"{BACKUP_PREFIX}*")):
        had_backups = True
        _erase_in_backup(backup, pending)
    if had_backups and not any(backup_folder(path).glob(f"{BACKUP_PREFIX}*.sqlite")):
        copy_database(path, backup_folder(path) / f"{BACKUP_PREFIX}{clock.now():%Y-%m-%d}.sqlite")
    with writing(engine) as connection:
        properties.write(connection, properties.ERASING, "[]")


def _erase_fields(connection: Connection, contact_id: RecordId, fields: Sequence[str]) -> None:
    contact = _contact(connection, contact_id)
    for field in fields:
        contact = contact.without_consent(field)
    table = RECORD_TABLES[RecordType.CONTACT]
    connection.execute(update(table).where(table.c.id == contact_id).values(to_row(contact)))
    number = Reader(connection).numbers((contact_id,))[contact_id]
    connection.execute(delete(change).where(change.c.record == number, change.c.field.in_(fields)))
    rows = connection.execute(
        select(change).where(change.c.record == number, change.c.field.in_(("", "consents")))
    ).fetchall()
    for row in rows:
        before, after = _without(row.field, row.before, fields), _without(row.field, row.after, fields)
        if row.field and before == after:
            connection.execute(delete(change).where(change.c.number == row.number))
        else:
            connection.execute(update(change).where(change.c.number == row.number).values(before=before, after=after))
    # A step of which nothing is left must not stand on the undo stack.
    empty = select(change_set.c.number).where(~exists().where(change.c.change_set == change_set.c.number))
    connection.execute(update(change_set).where(change_set.c.turns.in_(empty)).values(turns=None))
    connection.execute(delete(change_set).where(change_set.c.number.in_(empty)))


def _contact(connection: Connection, contact_id: RecordId) -> Contact:
    found = Reader(connection).get(contact_id)
    if not isinstance(found, Contact):
        raise TypeError(f"a {found.record_type} gives no consent")
    return found


def _without(field: str, text: str | None, fields: Sequence[str]) -> str | None:
    """Return the journal's JSON without the erased fields and their consents."""
    if text is None:
        return None
    value: Any = json.loads(text)
    if field == "consents":
        return dump([each for each in value if each["field"] not in fields])
    kept = {name: each for name, each in value.items() if name not in fields}
    if "consents" in kept:
        kept["consents"] = [each for each in kept["consents"] if each["field"] not in fields]
    return dump(kept)


def _note(connection: Connection, clock: Clock, author: str, contact_id: RecordId, fields: Sequence[str]) -> ChangeSet:
    contact = _contact(connection, contact_id)
    made = ChangeSet(new_id(), Action.ERASE, author, clock.now(), (Change(contact, contact),))
    numbers = Reader(connection).numbers((contact_id,))
    number = journal.write(connection, made, numbers, state=UndoState.FIXED)
    rows = [{"change_set": number, "record": numbers[contact_id], "field": field} for field in fields]
    connection.execute(insert(change), rows)
    return made


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


def _erase_in_backup(backup: Path, pending: Sequence[Sequence[Any]]) -> None:
    """Erase in a backup too. One that this program cannot rewrite with certainty is removed."""
    if backup.suffix != ".sqlite":
        backup.unlink(missing_ok=True)
        return
    temporary = backup.with_name(f"erasing-{backup.name}")
    try:
        if _is_ours(backup):
            copy_database(backup, temporary)
            _rewrite(temporary, pending)
            sync(temporary)
            temporary.replace(backup)
        else:
            remove_database(backup)
    except StoreError:
        remove_database(backup)
    finally:
        remove_database(temporary)


def _is_ours(backup: Path) -> bool:
    with calm_errors(), closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return False
    return revision is not None and revision[0] == str(REVISIONS[-1])


def _rewrite(backup: Path, pending: Sequence[Sequence[Any]]) -> None:
    engine = open_database(backup)
    try:
        with writing(engine) as connection:
            # A copy needs no index: it is built anew when somebody goes back to it.
            if not drop_search_index(connection):
                raise StoreError("the search index of this copy has another shape, so it cannot be cleaned")
            for contact_id, fields in pending:
                if Reader(connection).find(contact_id) is not None:
                    _erase_fields(connection, contact_id, fields)
        _clean_pages(engine)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
