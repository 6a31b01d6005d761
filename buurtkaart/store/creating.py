"""Make a new database, or bring an older one up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from buurtkaart.domain.clock import Clock
from buurtkaart.store import erasing
from buurtkaart.store.database import reading, writing
from buurtkaart.store.indexing import create_search_index, index_is_current, rebuild_search_index
from buurtkaart.store.opening import Found
from buurtkaart.store.revisions import APPLICATION_ID, REVISIONS
from buurtkaart.store.schema import metadata


def prepare(engine: Engine, path: Path, found: Found, clock: Clock, progress: Callable[[float], None]) -> None:
    """Make the tables, migrate (after a backup), build the search index, finish erasing: whatever the file needs."""
    if found is Found.OLDER:
        from buurtkaart.store.migrating import migrate  # Alembic costs 400 ms and is seldom needed

        migrate(engine, path, clock)
    if found is Found.NOTHING:
        with writing(engine) as connection:
            _create_schema(connection)
    with reading(engine) as connection:
        current = index_is_current(connection)
    if not current:
        with writing(engine) as connection:
            rebuild_search_index(connection, progress)
    erasing.finish(engine, path, clock)


def _create_schema(connection: Connection) -> None:
    """Make all tables of a fresh database and put the newest revision on it."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))
    create_search_index(connection)
