"""The journal: every write, field by field, with who and when. Undo, history and proof of an import read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from buurtkaart.domain.change import Action, Change, ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.store.codec import codec
from buurtkaart.store.schema import change, change_set, record
from buurtkaart.store.shapes import as_json, default_of, dump, json_text, read_datetime


class UndoState(StrEnum):
    """Where a change set stands on the undo stack."""

    DONE = "done"
    UNDONE = "undone"
    FIXED = "fixed"
    """It cannot be undone: it is itself an undo, an erasure, or another edit came after it was undone."""


@dataclass(frozen=True)
class HistoryEntry:
    """One field that changed; `field` is empty when the record was made.

    `before` and `after` are values of that field, both None after the value was erased.
    """

    action: Action
    author: str
    made_at: datetime
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """A change set on the undo stack. `subject_id` is its first record."""

    number: int
    action: Action
    size: int
    subject_id: RecordId


@dataclass(frozen=True)
class Made:
    """Who made a change set, and when."""

    author: str
    made_at: datetime


@dataclass(frozen=True)
class FieldChange:
    """What the journal holds of one field of one record, as JSON values; `field` is empty for a new record."""

    record_id: RecordId
    field: str
    before: Any
    after: Any


def write(
    connection: Connection,
    made: ChangeSet,
    numbers: Mapping[RecordId, int],
    *,
    state: UndoState = UndoState.DONE,
    turns: int | None = None,
) -> int:
    """Write a change set and return its number. A step that can be undone cuts off what could be redone."""
    if state is UndoState.DONE:
        connection.execute(
            update(change_set).where(change_set.c.state == UndoState.UNDONE).values(state=UndoState.FIXED.value)
        )
    inserted = connection.execute(
        insert(change_set).values(
            id=made.id,
            action=made.action.value,
            author=made.author,
            made_at=as_json(made.made_at),
            state=state.value,
            turns=turns,
            size=len(made.changes),
        )
    )
    number = int(inserted.lastrowid)
    rows = [
        {"change_set": number, "record": numbers[each.record_id], **row} for each in made.changes for row in _rows(each)
    ]
    if rows:
        connection.execute(insert(change), rows)
    return number


def _rows(made: Change) -> Iterator[dict[str, str | None]]:
    if made.before is None:
        told = {
            each.name: as_json(value)
            for each in fields(made.after)
            if each.name != "id" and (value := getattr(made.after, each.name)) != default_of(each)
        }
        yield {"field": "", "before": None, "after": dump(told)}
        return
    for name in differences(made.before, made.after):
        yield {
            "field": name,
            "before": json_text(getattr(made.before, name)),
            "after": json_text(getattr(made.after, name)),
        }


def differences(before: Record, after: Record) -> list[str]:
    """Return the names of the fields in which two versions differ."""
    return [each.name for each in fields(after) if getattr(before, each.name) != getattr(after, each.name)]


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would turn round, or None."""
    return _step(connection, UndoState.DONE, newest=True)


def next_redo(connection: Connection) -> Step | None:
    """Return the step that redo would do again, or None."""
    return _step(connection, UndoState.UNDONE, newest=False)


def _step(connection: Connection, state: UndoState, *, newest: bool) -> Step | None:
    number = change_set.c.number
    found = connection.execute(
        select(number, change_set.c.action, change_set.c.size)
        .where(change_set.c.state == state.value)
        .order_by(number.desc() if newest else number)
        .limit(1)
    ).first()
    if found is None:
        return None
    subject = connection.execute(
        select(record.c.id)
        .join(change, change.c.record == record.c.number)
        .where(change.c.change_set == found.number)
        .order_by(change.c.number)
        .limit(1)
    ).scalar_one()
    return Step(found.number, Action(found.action), found.size, RecordId(subject))


def field_changes(connection: Connection, number: int) -> list[FieldChange]:
    """Return everything that a change set changed, in order."""
    rows = connection.execute(
        select(record.c.id, change.c.field, change.c.before, change.c.after)
        .join(record, change.c.record == record.c.number)
        .where(change.c.change_set == number)
        .order_by(change.c.number)
    )
    return [FieldChange(RecordId(row.id), row.field, _load(row.before), _load(row.after)) for row in rows]


def newest_change_sets(connection: Connection, count: int) -> list[Made]:
    """Return who made the last `count` change sets, newest first."""
    rows = connection.execute(
        select(change_set.c.author, change_set.c.made_at).order_by(change_set.c.number.desc()).limit(count)
    )
    return [Made(row.author, read_datetime(row.made_at)) for row in rows]


def mark(connection: Connection, number: int, state: UndoState) -> None:
    """Put a change set at another place on the undo stack."""
    connection.execute(update(change_set).where(change_set.c.number == number).values(state=state.value))


def history(connection: Connection, record_id: RecordId) -> Sequence[HistoryEntry]:
    """Return what happened to one record, newest first."""
    rows = connection.execute(
        select(
            record.c.type,
            change_set.c.action,
            change_set.c.author,
            change_set.c.made_at,
            change.c.field,
            change.c.before,
            change.c.after,
        )
        .join(change, change.c.record == record.c.number)
        .join(change_set, change_set.c.number == change.c.change_set)
        .where(record.c.id == record_id)
        .order_by(change.c.number.desc())
    )
    return [
        HistoryEntry(
            Action(row.action),
            row.author,
            read_datetime(row.made_at),
            row.field,
            read_value(RecordType(row.type), row.field, row.before),
            read_value(RecordType(row.type), row.field, row.after),
        )
        for row in rows
    ]


def read_value(record_type: RecordType, field: str, text: str | None) -> Any:
    """Return the value of a field that the journal holds as JSON text; what was added whole stays JSON."""
    loaded = _load(text)
    found = codec(record_type, field)
    return loaded if loaded is None or found is None else found.from_json(loaded)


def _load(text: str | None) -> Any:
    return None if text is None else json.loads(text)
