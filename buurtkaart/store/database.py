"""SQLAlchemy's engine on the connections of `connecting`: for whatever writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from buurtkaart.store.connecting import BUSY_TIMEOUT_S, calm_errors, can_write_in, connect, prepare

_BEGIN: Final = "buurtkaart_begin"


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on the database at `path`, in WAL mode, with explicit transactions.

    A read-only engine writes nothing, not even the files beside the database where the folder is locked.
    Raises StoreError or StoreDamagedError at the first connection, inside `calm_errors`.
    """
    folder_locked = read_only and not can_write_in(path.parent)
    make = partial(connect, path, read_only=read_only, folder_locked=folder_locked)
    engine = create_engine("sqlite://", creator=make, poolclass=QueuePool, pool_size=4, max_overflow=12)

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        prepare(connection, read_only=read_only)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


@contextmanager
def writing(engine: Engine, patience_s: float = BUSY_TIMEOUT_S) -> Iterator[Connection]:
    """Give a connection in a transaction that may write; commit at the end, roll back on any exception.

    Waits at most `patience_s` for another program that writes, and then raises StoreBusyError.
    """
    with calm_errors(), engine.connect() as connection:
        connection.connection.dbapi_connection.execute(f"PRAGMA busy_timeout={round(patience_s * 1000)}")  # type: ignore[union-attr]  # the driver's own
        patient = connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with patient.begin():
            yield patient


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the database, whatever a writer does meanwhile."""
    with calm_errors(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def outside_transaction(engine: Engine) -> Iterator[Connection]:
    """Give a connection without a transaction, which VACUUM and checkpoints ask for."""
    with calm_errors(), engine.connect() as connection:
        yield connection.execution_options(**{_BEGIN: ""})
