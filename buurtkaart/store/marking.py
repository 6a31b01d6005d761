"""Take away or bring back, in one go, everything that one change set added: the undo and redo of an import.

What counts is said to the database once, not a hundred thousand times; only the search texts of what comes back are
made record by record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import cast

from sqlalchemy import Connection

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.store import search_index
from buurtkaart.store.connecting import PlainConnection
from buurtkaart.store.map_traits import TYPES, Mapped
from buurtkaart.store.reader import Reader, added_in
from buurtkaart.store.shapes import as_json, json_text

_REPORT_EVERY = 1000
_STORED = 0.3
"""How far the work is when records and journal are written, and only the search index is left."""
_READ = 0.7
"""How far it is when all that comes back was read."""


class Marking:
    """The records that change set `step` added and that are not yet as wanted: taken away, or back (None)."""

    def __init__(self, connection: Connection, step: int, deleted_at: datetime | None) -> None:
        self._connection = connection
        self._step = step
        self._deleted_at = deleted_at
        # What was taken away by hand meanwhile stays as it is.
        self._where = added_in(deleted=deleted_at is None)

    def find(self) -> dict[RecordId, RecordType]:
        """Return what `write` will mark."""
        found: dict[RecordId, RecordType] = {}
        for record_type in RecordType:
            rows = self._connection.exec_driver_sql(
                f'SELECT id FROM "{record_type.value}" WHERE {self._where} ORDER BY number',  # noqa: S608 - own names
                (self._step,),
            )
            found.update((RecordId(row[0]), record_type) for row in rows)
        return found

    def write(self, number: int, marked: dict[RecordId, RecordType], progress: Callable[[float], None]) -> None:
        """Mark the records, tell it in the journal under change set `number`, and keep the search index right."""
        for table in sorted({each.value for each in marked.values()}):
            self._connection.exec_driver_sql(
                "INSERT INTO change (change_set, record, field, before, after) "  # noqa: S608 - our own names
                f"SELECT ?, number, 'deleted_at', json_quote(deleted_at), ? FROM \"{table}\" WHERE {self._where}",
                (number, json_text(self._deleted_at), self._step),
            )
            self._connection.exec_driver_sql(
                f'UPDATE "{table}" SET deleted_at = ? WHERE {self._where}',  # noqa: S608 - our own names
                (as_json(self._deleted_at), self._step),
            )
        progress(_STORED)
        if self._deleted_at is None:
            back = self._back(marked, partial(_between, progress, _STORED, _READ))
            search_index.put(self._connection, back, progress=partial(_between, progress, _READ, 1.0))
        else:
            search_index.take_out(self._connection, list(marked))
        progress(1.0)

    def _back(self, marked: dict[RecordId, RecordType], progress: Callable[[float], None]) -> Iterator[Mapped]:
        # The driver's own rows: SQLAlchemy's take three times as long, and there may be 100,000.
        reader = Reader(cast("PlainConnection", self._connection.connection.dbapi_connection))
        done = 0
        for record_type in TYPES:
            for each in reader.added_in(record_type, self._step, deleted=False):
                if each.id in marked and isinstance(each, Mapped):
                    yield each
                done += 1
                if done % _REPORT_EVERY == 0:
                    progress(min(1.0, done / len(marked)))


def _between(progress: Callable[[float], None], begin: float, end: float, done: float) -> None:
    progress(begin + (end - begin) * done)
