"""One command, one transaction: records go in, the journal and the search index follow by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from buurtkaart.domain.change import Action, Change, ChangeSet, Marked
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.photo import Photo
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.store import journal, occurrences, photos, search_index
from buurtkaart.store.codec import to_cells, to_row
from buurtkaart.store.journal import UndoState
from buurtkaart.store.marking import Marking
from buurtkaart.store.reader import Reader
from buurtkaart.store.schema import RECORD_TABLES, record

_AT_ONCE = 2000
_KEY = "this_number"


class UnitOfWork(Reader):
    """Reads and writes in one transaction. It sees its own writes."""

    def __init__(self, connection: Connection, clock: Clock, action: Action, author: str) -> None:
        super().__init__(connection)
        self.connection: Connection = connection
        self.clock = clock
        self.action = action
        """What a person did; goes into the journal."""
        self.author = author
        self.changes: list[Change] = []
        self.state = UndoState.DONE
        """Where this change set will stand on the undo stack."""
        self.turns: int | None = None
        """The number of the change set that this one turns round."""
        self.change_set: ChangeSet | None = None
        """What was written, after `finish`; None when nothing changed."""
        self.became_home: list[RecordId] = []
        """Places that turned out to be somebody's own house: of these the old address is erased for real."""
        self._kept_photo = False
        self._numbers: dict[RecordId, int] = {}
        # What a command has just read need not be read again to see what it changed.
        self._read: dict[RecordId, Record] = {}

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, also deleted ones, in the order asked; unknown ids are left out."""
        asked = list(record_ids)
        self._read |= super().find_many(each for each in asked if each not in self._read)
        return {each: self._read[each] for each in asked if each in self._read}

    def save(self, value: Record) -> None:
        """Add a record, or replace the version with the same id. An equal version changes nothing."""
        self.save_many((value,))

    def save_many(self, values: Iterable[Record]) -> None:
        """Add or replace many records. Cost: flat per record.

        Of somebody's own house no more than the street is kept, whatever road it came by.
        """
        before = len(self.changes)
        waiting: dict[RecordId, Record] = {}
        for value in values:
            waiting[value.id] = _as_kept(value)
            if len(waiting) >= _AT_ONCE:
                self._save(waiting)
                waiting = {}
        if waiting:
            self._save(waiting)
        # All together: the index is quicker with very many than with many portions.
        search_index.index_changes(self.connection, islice(self.changes, before, None))

    def keep_photo(self, photo: Photo) -> None:
        """Store a photo, for a place that is saved with its hash. What nobody tells of any more goes."""
        photos.keep(self.connection, photo)
        self._kept_photo = True

    def mark_added(self, step: int, deleted_at: datetime | None, progress: Callable[[float], None]) -> None:
        """Take away (or with None: bring back) what change set `step` added; the only thing this unit of work does."""
        marking = Marking(self.connection, step, deleted_at)
        found = marking.find()
        if not found:
            return
        made = self._made(())
        self.change_set = replace(made, marked=Marked(found, is_deleted=deleted_at is not None))
        number = journal.write_head(self.connection, self.change_set, state=self.state, turns=self.turns)
        marking.write(number, found, progress)
        if deleted_at is not None:
            occurrences.forget_deleted(self.connection)

    def finish(self) -> None:
        """Write the journal. The store calls this just before it commits."""
        if self.changes:
            self._write_journal()
        if self._kept_photo:
            photos.forget_unused(self.connection)

    def _write_journal(self) -> None:
        self.change_set = self._made(tuple(self.changes))
        journal.write(self.connection, self.change_set, self._numbers, state=self.state, turns=self.turns)
        if self.became_home:
            from buurtkaart.store import erasing  # seldom needed

            for place_id in self.became_home:
                erasing.forget_door(self.connection, place_id, clock=self.clock, author=self.author)

    def _made(self, changes: tuple[Change, ...]) -> ChangeSet:
        return ChangeSet(new_id(), self.action, self.author, self.clock.now(), changes)

    def _save(self, values: dict[RecordId, Record]) -> None:
        before = self.find_many(values)
        self._notice_homes(values, before)
        for record_id in values:
            self._read.pop(record_id, None)
        changes = [Change(before.get(each.id), each) for each in values.values() if before.get(each.id) != each]
        self._number([each.after for each in changes])
        by_type: dict[RecordType, list[Change]] = {}
        for each in changes:
            by_type.setdefault(each.record_type, []).append(each)
        for record_type, some in by_type.items():
            self._write(record_type, some)
        occurrences.keep(self.connection, changes, self.clock.now())
        self.changes.extend(changes)

    def _notice_homes(self, values: dict[RecordId, Record], before: dict[RecordId, Record]) -> None:
        for record_id, value in values.items():
            was = before.get(record_id)
            if isinstance(value, Place) and value.private_home and isinstance(was, Place) and not was.private_home:
                if was.position == value.position and was.address != was.address.street_only and was.position:
                    # Whoever said so forgot the spot, and no map is at hand here to say where the street is.
                    values[record_id] = value.with_values(position=was.position.coarse)
                self.became_home.append(record_id)

    def _number(self, values: Sequence[Record]) -> None:
        self._numbers.update(self.numbers(each.id for each in values if each.id not in self._numbers))
        new = [each for each in values if each.id not in self._numbers]
        if new:
            self.connection.execute(insert(record), [{"id": each.id, "type": each.record_type.value} for each in new])
            self._numbers.update(self.numbers(each.id for each in new))

    def _write(self, record_type: RecordType, changes: Sequence[Change]) -> None:
        table = RECORD_TABLES[record_type]
        new = [
            {"number": self._numbers[each.record_id], **to_row(each.after)} for each in changes if each.before is None
        ]
        if new:
            self.connection.execute(insert(table), new)
        # Only the columns that differ: an index on another column need not be touched.
        alike: dict[tuple[str, ...], list[Record]] = {}
        for each in changes:
            if each.before is not None:
                alike.setdefault(tuple(journal.differences(each.before, each.after)), []).append(each.after)
        for names, values in alike.items():
            rows = [{_KEY: self._numbers[each.id], **to_cells(each, names)} for each in values]
            cells: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != _KEY}
            self.connection.execute(update(table).where(table.c.number == bindparam(_KEY)).values(cells), rows)


def _as_kept(value: Record) -> Record:
    if not (isinstance(value, Place) and value.private_home):
        return value
    street = value.address.street_only
    kept = value.with_values(address=street, source_reference="", photo="", photo_shows="")
    return value if kept == value else kept
