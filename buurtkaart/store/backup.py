"""Whole copies of the database: made beside it, verified, and only then given their name."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Final

from buurtkaart.errors import StoreBusyError, StoreDamagedError, StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import HALF_MADE, replacing
from buurtkaart.store.connecting import calm_errors, damaged_sentence

BACKUP_FOLDER: Final = "backups"
BACKUP_PREFIX: Final = "buurtkaart-"
_PAGES_AT_ONCE: Final = 500
_STEPS_AT_ONCE: Final = 10_000
_REST_S: Final = 0.002
"""Between two portions, so that whoever types meanwhile has the computer for herself."""
_BESIDE: Final = ("-wal", "-shm", "-journal")


def backup_folder(database: Path) -> Path:
    """Return the folder in which the copies of a database lie."""
    return database.parent / BACKUP_FOLDER


def copy_database(source: Path, target: Path, within_s: float | None = None, *, gently: bool = False) -> None:
    """Copy a database as it is now, also while it is in use, to one verified file without files beside it.

    `gently` rests between portions: for whoever works meanwhile and does not wait for it.
    An older `target` is replaced only when the copy is sound. Raises StoreDamagedError when the source is damaged,
    StoreError when there is no room, StoreBusyError when it takes longer than `within_s`; then nothing is left behind.
    """
    until = None if within_s is None else time.monotonic() + within_s
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing_database(target) as temporary, calm_errors():
            _copy(source, temporary, until, _REST_S if gently else 0.0)
    except OSError as error:
        raise StoreError(
            _("The copy could not be made: {reason}. Your neighbourhood itself is untouched.").format(
                reason=disk_reason(error)
            )
        ) from error


@contextmanager
def replacing_database(target: Path) -> Iterator[Path]:
    """Lend a file as `replacing` does, and remove also what SQLite keeps beside it. Raises OSError."""
    with replacing(target) as temporary:
        try:
            yield temporary
        finally:
            # A disk that can only be read refuses even this, and must not hide what happened.
            with suppress(OSError):
                _remove_beside(temporary)


def remove_half_made(folder: Path, name: str = "") -> None:
    """Remove what a program that was killed left half made in `folder`: of the file `name`, or of every file."""
    for left in folder.glob(f".{escape(name)}*{HALF_MADE}*"):
        left.unlink(missing_ok=True)


def _copy(source: Path, target: Path, until: float | None, rest_s: float) -> None:
    def rests_until_late() -> bool:
        time.sleep(rest_s)
        return until is not None and time.monotonic() > until

    def look_at_the_clock(*_pages: int) -> None:
        if rests_until_late():
            raise StoreBusyError(_("There was no time for a copy. It is made the next time."))

    remove_database(target)
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        # One look at everything: without it, every portion would begin anew when somebody writes meanwhile.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(copy, pages=_PAGES_AT_ONCE, progress=look_at_the_clock)
        # A copy on a stick must be one file, whole in itself.
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.set_progress_handler(rests_until_late, _STEPS_AT_ONCE)
        problems = quick_problems(copy)
        look_at_the_clock()  # an interrupted check looks like a damaged file
        if problems:
            raise StoreDamagedError(damaged_sentence())


def quick_problems(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite's quick check says; empty when the file is sound."""
    return _page_problems(connection, "PRAGMA quick_check(20)")


def all_problems(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite's full check says, indexes compared with their tables; empty when the file is sound."""
    return _page_problems(connection, "PRAGMA integrity_check(100)")


def _page_problems(connection: sqlite3.Connection, statement: str) -> list[str]:
    try:
        return [row[0] for row in connection.execute(statement) if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            # Nobody could look: somebody else has the file, or the disk does not answer. That is no damage.
            raise
        # Some damage stops the check itself.
        return [str(error)]


def remove_database(path: Path) -> None:
    """Remove a database and the files that SQLite keeps beside it, where they exist."""
    path.unlink(missing_ok=True)
    _remove_beside(path)


def _remove_beside(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def move_database(source: Path, target: Path) -> bool:
    """Move a database, with the files beside it, as it is, damaged or not. Returns False when there is none.

    A write-ahead file that stayed behind would be played into whatever database comes next.
    """
    if not source.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in (*_BESIDE, ""):
        part = source.with_name(source.name + suffix)
        if part.exists():
            part.replace(target.with_name(target.name + suffix))
    return True
