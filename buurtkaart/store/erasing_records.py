"""Erase fields of a record for real from its row and the journal of one database, and write down that it was done.

What lies elsewhere, in free pages and in backups, is cleaned by `store.erasing`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from buurtkaart.domain.change import Action, Change, ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.store import erased, journal, photos, properties
from buurtkaart.store.codec import to_row
from buurtkaart.store.erased import Erased
from buurtkaart.store.journal import UndoState
from buurtkaart.store.reader import Reader
from buurtkaart.store.schema import RECORD_TABLES, change, change_set
from buurtkaart.store.shapes import as_json, dump


def forget(
    connection: Connection,
    record_id: RecordId,
    fields: Sequence[str],
    *,
    clock: Clock,
    author: str,
    told: Sequence[str],
) -> ChangeSet:
    """Erase fields of a record in one database and write down that it was done; history tells about `told`."""
    changed = _erase_fields(connection, record_id, fields)
    photos.forget_unused(connection)
    made = ChangeSet(new_id(), Action.ERASE, author, clock.now(), (Change(changed, changed),))
    numbers = Reader(connection).numbers((record_id,))
    number = journal.write(connection, made, numbers, state=UndoState.FIXED)
    rows = [{"change_set": number, "record": numbers[record_id], "field": field} for field in told]
    connection.execute(insert(change), rows)
    _write_down(connection, [Erased(made.id, record_id, tuple(fields), as_json(made.made_at))])
    return made


def erase_again(connection: Connection, missing: Iterable[Erased]) -> None:
    """Erase in an older copy what was erased since."""
    made = list(missing)
    for each in made:
        if Reader(connection).find(each.record_id) is not None:
            _erase_fields(connection, each.record_id, each.fields)
    photos.forget_unused(connection)
    _write_down(connection, made)


def _write_down(connection: Connection, made: Sequence[Erased]) -> None:
    erased.write_done(connection, [*erased.done_in(connection), *made])
    pending = json.loads(properties.read(connection, properties.ERASING) or "[]")
    properties.write(connection, properties.ERASING, json.dumps([*pending, *(each.id for each in made)]))


def _erase_fields(connection: Connection, record_id: RecordId, fields: Sequence[str]) -> Record:
    """Erase in the row and the journal; return what is left of the record."""
    found = Reader(connection).get(record_id)
    left = _left_of(found, fields)
    table = RECORD_TABLES[found.record_type]
    connection.execute(update(table).where(table.c.id == record_id).values(to_row(left)))
    number = Reader(connection).numbers((record_id,))[record_id]
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
    return left


def _left_of(record: Record, fields: Sequence[str]) -> Record:
    if isinstance(record, Place | Initiative) and "phone" in fields:
        record = record.with_values(phone="")
    if isinstance(record, Place) and "photo" in fields:
        record = record.with_values(photo="", photo_shows="")
    if isinstance(record, Place) and "address" in fields:
        return _home(record)
    if isinstance(record, Contact):
        for field in fields:
            if field in CONSENT_FIELDS:
                record = record.without_consent(field)
    return record


def _home(place: Place) -> Place:
    """Return somebody's own house as it may be kept. An older copy may not know yet that it is one."""
    position = place.position
    if position is not None and not place.private_home:
        # No map is at hand here to say where the street is.
        position = position.coarse
    return place.with_values(
        private_home=True, address=place.address.street_only, position=position, source_reference=""
    )


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
