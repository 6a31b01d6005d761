"""Connections of the driver itself: how they are made, what they answer, and what their errors mean for a person.

Reading needs nothing more. Importing SQLAlchemy takes a third of a second, and compiling its questions some more, so
the first map and the first detail do without; whatever writes goes through `database`.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from buurtkaart.errors import StoreBusyError, StoreDamagedError, StoreError
from buurtkaart.i18n import _

BUSY_TIMEOUT_S: Final = 3.0
"""How long one program waits for another before it says so: long enough for a save, too short to look hung."""
_MOST_IDLE: Final = 4


class Answer(Protocol):
    """The rows that a statement gave; the driver's or SQLAlchemy's."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""

    def all(self) -> Sequence[Any]:
        """Return the rows that are left."""

    def first(self) -> Any:
        """Return the first row, or None."""

    def scalar(self) -> Any:
        """Return the first cell of the first row, or None when there is no row."""

    def scalar_one(self) -> Any:
        """Return the only cell of the only row."""

    @property
    def lastrowid(self) -> Any:
        """The number of the row that was inserted last."""


class Connection(Protocol):
    """Runs statements; the driver's own connection does, and SQLAlchemy's in a transaction that writes."""

    def exec_driver_sql(self, statement: str, parameters: Any = ..., /) -> Answer:
        """Run a statement with a tuple or mapping of values, or once for each tuple in a list."""


class _PlainAnswer(sqlite3.Cursor):
    def all(self) -> list[Any]:
        return self.fetchall()

    def first(self) -> Any:
        found = self.fetchone()
        self.close()
        return found

    def scalar(self) -> Any:
        found = self.first()
        return None if found is None else found[0]

    def scalar_one(self) -> Any:
        found = self.fetchall()
        if len(found) != 1:
            raise LookupError(f"one row was expected, and there were {len(found)}")
        return found[0][0]


class PlainConnection(sqlite3.Connection):
    """The driver's connection, asked in the same way as SQLAlchemy's."""

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Answer:
        """Run a statement with a tuple or mapping of values, or once for each tuple in a list."""
        answer = self.cursor(_PlainAnswer)
        return (
            answer.executemany(statement, parameters)
            if type(parameters) is list
            else answer.execute(statement, parameters)
        )


def connect(path: Path, *, read_only: bool, folder_locked: bool) -> PlainConnection:
    """Open the file; the caller says where transactions begin. `folder_locked`: nothing can be written beside it."""
    writable = f"{path.resolve().as_uri()}?mode=rwc"
    return sqlite3.connect(
        reading_address(path, folder_locked=folder_locked) if read_only else writable,
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # the driver's own transactions leave half a migration behind
        check_same_thread=False,
        factory=PlainConnection,
    )


def prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Tell a fresh connection what holds for all of them."""
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


class ReadingPool:
    """Connections that only read. Any thread may have one, also while another writes."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._folder_locked = read_only and not can_write_in(path.parent)
        self._lock = threading.Lock()
        self._idle: list[PlainConnection] = []
        self._open = True

    @contextmanager
    def reading(self) -> Iterator[PlainConnection]:
        """Give a connection that sees one moment of the database, whatever a writer does meanwhile."""
        with calm_errors():
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # Whatever state it is in: the next reader begins with a fresh one.
                connection.close()
                raise
            self._give_back(connection)

    def close(self) -> None:
        """Let go of the file; a connection that is in use follows when its work is done."""
        with self._lock:
            idle, self._idle, self._open = self._idle, [], False
        for each in idle:
            each.close()

    def _take(self) -> PlainConnection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        connection = connect(self._path, read_only=self._read_only, folder_locked=self._folder_locked)
        try:
            prepare(connection, read_only=self._read_only)
            # After the rest: a file that came back from a copy becomes a write-ahead file again here.
            connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: PlainConnection) -> None:
        with self._lock:
            if self._open and len(self._idle) < _MOST_IDLE:
                self._idle.append(connection)
                return
        connection.close()


def reading_address(path: Path, *, folder_locked: bool) -> str:
    """Return SQLite's address of a database that is only read; `folder_locked` tells that nothing can be written."""
    # Without write-ahead files a locked folder can only be read as if nothing ever changes it.
    immutable = folder_locked and not path.with_name(path.name + "-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if immutable else "")


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
    except Exception as error:
        # SQLAlchemy wraps what the driver said.
        said = getattr(error, "orig", error)
        if not isinstance(said, sqlite3.DatabaseError):
            raise
        raise _store_error(said) from error


def _store_error(error: Any) -> BaseException:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    if primary in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return StoreDamagedError(damaged_sentence())
    if primary in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return StoreBusyError(_busy_sentence())
    sentences = {
        "SQLITE_FULL": _(
            "The disk is full. This change was not stored; everything from before is safe. "
            "Make room on the disk and try again."
        ),
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
        "The file with your neighbourhood is damaged. Nothing was changed in it. "
        "If there is a copy, you can go on with that."
    )
