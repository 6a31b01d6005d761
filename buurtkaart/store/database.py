"""The one place that makes an engine, so that another SQLite (encrypted, later) can be slipped in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from buurtkaart.errors import StoreDamagedError, StoreError
from buurtkaart.i18n import _

BUSY_TIMEOUT_S: Final = 3.0
"""How long one program waits for another before it says so: long enough for a save, too short to look hung."""

_BEGIN: Final = "buurtkaart_begin"


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine on the database at `path`, in WAL mode, with explicit transactions.

    A read-only engine writes nothing, not even the files beside the database where the folder is locked.
    Raises StoreError or StoreDamagedError at the first connection, inside `calm_errors`.
    """
    folder_locked = read_only and not can_write_in(path.parent)

    def connect() -> sqlite3.Connection:
        writable = f"{path.resolve().as_uri()}?mode=rwc"
        return sqlite3.connect(
            reading_address(path, folder_locked=folder_locked) if read_only else writable,
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,  # the driver's own transactions leave half a migration behind
            check_same_thread=False,
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=12)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        # What was sorted or rebuilt must not lie about in the computer's folder for temporary files.
        connection.execute("PRAGMA temp_store=MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
            return
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")
        # "What you see is stored": a committed edit survives the plug being pulled.
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def reading_address(path: Path, *, folder_locked: bool) -> str:
    """Return SQLite's address of a database that is only read; `folder_locked` tells that nothing can be written."""
    # Without write-ahead files a locked folder can only be read as if nothing ever changes it.
    immutable = folder_locked and not path.with_name(path.name + "-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if immutable else "")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that may write; commit at the end, roll back on any exception."""
    with calm_errors(), engine.connect() as connection:
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


def can_write_in(folder: Path) -> bool:
    """Tell whether a file can be made in `folder`. Asking for rights is not enough: a stick can be write-protected."""
    probe = folder / ".buurtkaart-writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


@contextmanager
def calm_errors() -> Iterator[None]:
    """Turn what SQLite and the disk say into a StoreError with a sentence. Bugs pass through unchanged."""
    try:
        yield
    except DBAPIError as error:
        raise _store_error(error.orig) from error
    except sqlite3.DatabaseError as error:
        raise _store_error(error) from error


def _store_error(error: Any) -> BaseException:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    if primary in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return StoreDamagedError(damaged_sentence())
    sentences = {
        "SQLITE_FULL": _(
            "The disk is full. This change was not stored; everything from before is safe. "
            "Make room on the disk and try again."
        ),
        "SQLITE_BUSY": _busy_sentence(),
        "SQLITE_LOCKED": _busy_sentence(),
        "SQLITE_READONLY": _(
            "This folder can only be read, so the change was not stored. "
            "Copy the folder to a place where you may write, and open it there."
        ),
        "SQLITE_IOERR": _(
            "The disk does not answer as it should. This change was not stored. "
            "Check the disk or the stick, and try again."
        ),
        "SQLITE_CANTOPEN": _(
            "The file with your neighbourhood cannot be opened. "
            "Check that the folder is still there and that you may use it."
        ),
    }
    sentence = sentences.get(primary)
    # Anything else, such as a mistake in a query, is a bug and must look like one.
    return StoreError(sentence) if sentence else error


def _busy_sentence() -> str:
    return _(
        "Another program is using this neighbourhood right now. This change was not stored. "
        "Close the other program or wait a moment, and try again."
    )


def damaged_sentence() -> str:
    """Say that the database is damaged."""
    return _(
        "The file with your neighbourhood is damaged. Nothing was changed in it. You can go on with the last backup."
    )
