"""What the database remembers about itself."""

from __future__ import annotations

from typing import Final

from buurtkaart.store.connecting import Connection

SEARCH_INDEX: Final = "search_index"
"""Under this name: the shape of the search index."""
ERASING: Final = "erasing"
"""Under this name: the ids of erasures of which traces may be left, as JSON."""
ERASED: Final = "erased"
"""Under this name: what was ever erased, as JSON; see `store.erased`."""


def read(connection: Connection, name: str) -> str | None:
    """Return the value that was written under `name`, or None."""
    value: str | None = connection.exec_driver_sql("SELECT value FROM property WHERE name = ?", (name,)).scalar()
    return value


def write(connection: Connection, name: str, value: str) -> None:
    """Remember `value` under `name`."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO property (name, value) VALUES (?, ?)", (name, value))


def forget(connection: Connection, name: str) -> None:
    """Forget what was written under `name`."""
    connection.exec_driver_sql("DELETE FROM property WHERE name = ?", (name,))
