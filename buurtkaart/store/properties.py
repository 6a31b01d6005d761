"""What the database remembers about itself."""

from __future__ import annotations

from sqlalchemy import Connection, select

from buurtkaart.store.schema import property_table


def read(connection: Connection, name: str) -> str | None:
    """Return the value that was written under `name`, or None."""
    return connection.execute(select(property_table.c.value).where(property_table.c.name == name)).scalar_one_or_none()


def write(connection: Connection, name: str, value: str) -> None:
    """Remember `value` under `name`."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO property (name, value) VALUES (?, ?)", (name, value))


def forget(connection: Connection, name: str) -> None:
    """Forget what was written under `name`."""
    connection.exec_driver_sql("DELETE FROM property WHERE name = ?", (name,))
