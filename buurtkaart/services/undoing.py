"""Turn a step back or do it again, field by field, from what the journal holds.

Only the fields that the step changed are touched. What was erased since is no longer in the journal, so no undo can
bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Record
from buurtkaart.store import journal
from buurtkaart.store.codec import codec
from buurtkaart.store.journal import FieldChange, Step, UndoState

if TYPE_CHECKING:
    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.services.editor import Progress
    from buurtkaart.store.unit_of_work import UnitOfWork

_AT_ONCE = 2000
_MANY = 200
"""From so many additions on they are taken away or brought back all at once."""
_JOURNAL_FROM = 0.9
"""How far the work is when only the journal is still to be written."""


def turn_back(uow: UnitOfWork, progress: Progress) -> bool:
    """Undo the last step. Returns False when there is none."""
    step = journal.next_undo(uow.connection)
    if step is None:
        return False
    _mark(uow, step.number, UndoState.UNDONE)
    if _is_large_addition(uow, step):
        uow.mark_added(step.number, uow.clock.now(), progress)
        return True
    told = list(reversed(journal.field_changes(uow.connection, step.number)))
    deleted_at = uow.clock.now()
    values = _values((each, each.before) for each in told)
    for each in told:
        if each.field == "":
            values.setdefault(each.record_id, {})["deleted_at"] = deleted_at
    _save(uow, values, progress)
    return True


def do_again(uow: UnitOfWork, progress: Progress) -> bool:
    """Redo the step that was undone last. Returns False when there is none."""
    step = journal.next_redo(uow.connection)
    if step is None:
        return False
    _mark(uow, step.number, UndoState.DONE)
    if _is_large_addition(uow, step):
        uow.mark_added(step.number, None, progress)
        return True
    told = journal.field_changes(uow.connection, step.number)
    values: dict[RecordId, dict[str, object]] = {
        each.record_id: {"deleted_at": None} for each in told if each.field == ""
    }
    for record_id, later in _values((each, each.after) for each in told).items():
        values.setdefault(record_id, {}).update(later)
    _save(uow, values, progress)
    return True


def _is_large_addition(uow: UnitOfWork, step: Step) -> bool:
    return step.size >= _MANY and journal.only_added(uow.connection, step.number)


def _mark(uow: UnitOfWork, number: int, state: UndoState) -> None:
    journal.mark(uow.connection, number, state)
    uow.state = UndoState.FIXED
    uow.turns = number


def _values(told: Iterable[tuple[FieldChange, object]]) -> dict[RecordId, dict[str, object]]:
    values: dict[RecordId, dict[str, object]] = {}
    for each, value in told:
        if each.field:
            values.setdefault(each.record_id, {})[each.field] = value
    return values


def _save(uow: UnitOfWork, values: dict[RecordId, dict[str, object]], progress: Progress) -> None:
    told = iter(values.items())
    done = 0
    # In portions, so that an import of 100,000 places is not held in memory three times.
    while some := dict(islice(told, _AT_ONCE)):
        current = uow.find_many(some)
        uow.save_many(_changed(current[record_id], fields) for record_id, fields in some.items())
        done += len(some)
        progress(done / len(values) * _JOURNAL_FROM)


def _changed(current: Record, values: dict[str, object]) -> Record:
    read = {}
    for field, value in values.items():
        found = codec(current.record_type, field)
        if found is not None:
            read[field] = value if field == "deleted_at" and not isinstance(value, str) else found.from_json(value)
    return current.with_values(**read)
