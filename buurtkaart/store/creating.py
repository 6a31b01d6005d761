"""Make a new database, or bring an older one up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, select

from buurtkaart.domain.clock import Clock
from buurtkaart.store import search_index
from buurtkaart.store.database import writing
from buurtkaart.store.map_traits import TYPES, Mapped
from buurtkaart.store.opening import Found
from buurtkaart.store.reader import Reader
from buurtkaart.store.schema import APPLICATION_ID, REVISIONS, metadata, property_table

_INDEX_VERSION = "search_index"


def prepare(engine: Engine, path: Path, found: Found, clock: Clock) -> None:
    """Make the tables, migrate (after a backup), or build the search index anew: whatever the file needs."""
    if found is Found.OLDER:
        from buurtkaart.store.migrating import migrate  # Alembic costs 400 ms and is seldom needed

        migrate(engine, path, clock)
    if found is Found.NOTHING:
        with writing(engine) as connection:
            create_schema(connection)
    with engine.connect() as connection:
        known = _property(connection, _INDEX_VERSION)
    if known != str(search_index.VERSION):
        with writing(engine) as connection:
            rebuild_search_index(connection)


def create_schema(connection: Connection) -> None:
    """Make all tables of a fresh database and put the newest revision on it."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))
    search_index.create_tables(connection)
    set_property(connection, _INDEX_VERSION, str(search_index.VERSION))


def rebuild_search_index(connection: Connection) -> None:
    """Build the search index from the records."""
    reader = Reader(connection)
    everything = (each for record_type in TYPES for each in reader.all(record_type))
    search_index.rebuild(connection, (each for each in everything if isinstance(each, Mapped)))
    set_property(connection, _INDEX_VERSION, str(search_index.VERSION))


def _property(connection: Connection, name: str) -> str | None:
    return connection.execute(select(property_table.c.value).where(property_table.c.name == name)).scalar_one_or_none()


def set_property(connection: Connection, name: str, value: str) -> None:
    """Remember something about the database itself."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO property (name, value) VALUES (?, ?)", (name, value))


def can_write_to(path: Path) -> bool:
    """Tell whether the file at `path`, if there is one, can be written."""
    if not path.exists():
        return True
    try:
        with path.open("rb+"):
            return True
    except OSError:
        return False
