"""The journal: every write, field by field, with who and when. Undo, history and proof of an import read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from buurtkaart.domain.change import Action, Change, ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.store.codec import RECORD_CLASSES, codec
from buurtkaart.store.connecting import Connection
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
    number = write_head(connection, made, state=state, turns=turns)
    rows = [(number, numbers[each.record_id], *row) for each in made.changes for row in _rows(each)]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO change (change_set, record, field, before, after) VALUES (?, ?, ?, ?, ?)", rows
        )
    return number


def write_head(connection: Connection, made: ChangeSet, *, state: UndoState, turns: int | None) -> int:
    """Write a change set without its changes, which the caller adds, and return its number."""
    if state is UndoState.DONE:
        connection.exec_driver_sql(
            "UPDATE change_set SET state = ? WHERE state = ?", (UndoState.FIXED.value, UndoState.UNDONE.value)
        )
    inserted = connection.exec_driver_sql(
        "INSERT INTO change_set (id, action, author, made_at, state, turns, size) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (made.id, made.action.value, made.author, as_json(made.made_at), state.value, turns, made.size),
    )
    return int(inserted.lastrowid)


def _rows(made: Change) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield field, before and after."""
    if made.before is None:
        kept = vars(made.after)
        told = {name: as_json(kept[name]) for name, default in _defaults(made.record_type) if kept[name] != default}
        yield "", None, dump(told)
        return
    for name in differences(made.before, made.after):
        yield name, json_text(getattr(made.before, name)), json_text(getattr(made.after, name))


@cache
def _defaults(record_type: RecordType) -> tuple[tuple[str, Any], ...]:
    """Return every field but the id, with what stands for nothing known; all of these are frozen."""
    return tuple((each.name, default_of(each)) for each in fields(RECORD_CLASSES[record_type]) if each.name != "id")


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
    order = "DESC" if newest else "ASC"
    found = connection.exec_driver_sql(
        f"SELECT number, action, size FROM change_set WHERE state = ? ORDER BY number {order} LIMIT 1",  # noqa: S608
        (state.value,),
    ).first()
    if found is None:
        return None
    number, action, size = found
    subject = connection.exec_driver_sql(
        "SELECT record.id FROM change JOIN record ON record.number = change.record "
        "WHERE change.change_set = ? ORDER BY change.number LIMIT 1",
        (number,),
    ).scalar_one()
    return Step(number, Action(action), size, RecordId(subject))


def only_added(connection: Connection, number: int) -> bool:
    """Tell whether a change set did nothing but add."""
    other = connection.exec_driver_sql(
        "SELECT 1 FROM change WHERE change_set = ? AND field <> '' LIMIT 1", (number,)
    ).first()
    return other is None


def field_changes(connection: Connection, number: int) -> list[FieldChange]:
    """Return everything that a change set changed, in order."""
    rows = connection.exec_driver_sql(
        "SELECT record.id, change.field, change.before, change.after "
        "FROM change JOIN record ON record.number = change.record "
        "WHERE change.change_set = ? ORDER BY change.number",
        (number,),
    )
    return [FieldChange(RecordId(row[0]), row[1], _load(row[2]), _load(row[3])) for row in rows]


def newest_change_sets(connection: Connection, count: int) -> list[Made]:
    """Return who made the last `count` change sets, newest first."""
    rows = connection.exec_driver_sql("SELECT author, made_at FROM change_set ORDER BY number DESC LIMIT ?", (count,))
    return [Made(author, read_datetime(made_at)) for author, made_at in rows]


def mark(connection: Connection, number: int, state: UndoState) -> None:
    """Put a change set at another place on the undo stack."""
    connection.exec_driver_sql("UPDATE change_set SET state = ? WHERE number = ?", (state.value, number))


def history(connection: Connection, record_id: RecordId) -> Sequence[HistoryEntry]:
    """Return what happened to one record, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT record.type, change_set.action, change_set.author, change_set.made_at, "
        "change.field, change.before, change.after FROM record "
        "JOIN change ON change.record = record.number JOIN change_set ON change_set.number = change.change_set "
        "WHERE record.id = ? ORDER BY change.number DESC",
        (record_id,),
    )
    return [
        HistoryEntry(
            Action(action),
            author,
            read_datetime(made_at),
            field,
            _read_value(RecordType(record_type), field, before),
            _read_value(RecordType(record_type), field, after),
        )
        for record_type, action, author, made_at, field, before, after in rows
    ]


def _read_value(record_type: RecordType, field: str, text: str | None) -> Any:
    """Return the value of a field that the journal holds as JSON text; what was added whole stays JSON."""
    loaded = _load(text)
    found = codec(record_type, field)
    return loaded if loaded is None or found is None else found.from_json(loaded)


def _load(text: str | None) -> Any:
    return None if text is None else json.loads(text)
