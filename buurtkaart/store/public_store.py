"""The visitors' own door to a neighbourhood: it opens what everybody may see, and has no way to anything else.

The window of a worker reads through `store.Store`, which knows everything. A screen in a hall must not hold what it may
not show, so it opens the file through this instead: read-only, with `PublicView` as its only question. SQLite itself
refuses to read what no public question needs: a mistake in a statement is an error and not a leak.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from buurtkaart.errors import StoreError
from buurtkaart.i18n import _
from buurtkaart.store.codec import codecs
from buurtkaart.store.connecting import PlainConnection, ReadingPool
from buurtkaart.store.opening import Found, look
from buurtkaart.store.phones import TABLE as PHONES
from buurtkaart.store.public import PublicView
from buurtkaart.store.public_statements import PUBLIC_FIELDS

_ASKED_BY_ALL: Final = frozenset({"number", "deleted_at"})
_CONDITIONS_ASK: Final = {
    "contact": frozenset({"consents"}),
    "wish": frozenset({"owner_id", "owner_description", "may_be_counted", "state", "theme"}),
}
"""What decides whether a row comes out, without coming out itself."""
_WHOLE: Final = frozenset({"record", PHONES, "occurrence", "sqlite_master", "json_each"})
"""Tables without a word of anybody: numbers, ids and times."""


def _readable() -> dict[str, frozenset[str]]:
    """Return the columns that public questions read, by table."""
    columns = {
        record_type.value: frozenset(
            column.name for each in codecs(record_type) if each.name in names for column in each.columns
        )
        for record_type, names in PUBLIC_FIELDS.items()
    }
    for table, asked in _CONDITIONS_ASK.items():
        columns[table] = columns.get(table, frozenset()) | asked
    columns["photo"] = frozenset({"hash", "content", "small"})
    return {table: names | _ASKED_BY_ALL for table, names in columns.items()}


class _PublicPool(ReadingPool):
    """Connections that refuse to read what is nobody's business."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_only=True)
        self._readable = _readable()

    def _take(self) -> PlainConnection:
        connection = super()._take()
        connection.set_authorizer(self._authorize)
        return connection

    def _authorize(
        self, action: int, table: str | None, column: str | None, _database: str | None, _trigger: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ:
            known = self._readable.get(table or "", frozenset())
            # An empty name is a row that is counted and not read.
            return sqlite3.SQLITE_OK if table in _WHOLE or column in known or not column else sqlite3.SQLITE_DENY
        # Opening `json_each` announces itself as a change of the schema; nothing is changed by it.
        announces = action == sqlite3.SQLITE_UPDATE and table == "sqlite_master"
        return sqlite3.SQLITE_OK if action in _ASKS or announces else sqlite3.SQLITE_DENY


_ASKS: Final = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_RECURSIVE}
)


class PublicStore:
    """What everybody may see of one neighbourhood. Raises StoreError when the file cannot be opened as it is."""

    def __init__(self, path: Path) -> None:
        found = look(path)
        if found is not Found.CURRENT:
            raise StoreError(
                _("This neighbourhood is not ready for visitors yet. Open it in Buurtkaart once, and try again.")
            )
        self._readers = _PublicPool(path)

    @contextmanager
    def reading_public(self) -> Iterator[PublicView]:
        """Give what everybody may see, at one moment; any thread may ask."""
        with self._readers.reading() as connection:
            yield PublicView(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._readers.close()
