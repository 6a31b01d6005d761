"""A new pack file: beside its place until it is whole, and nowhere when something stops it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from buurtkaart.basemap import schema
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _
from buurtkaart.paths import discard

# SQLITE_IOERR, SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN: the disk's fault. Anything else is a bug.
_DISK_CODES = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


@contextlib.contextmanager
def new_pack_file(out: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection, inside a transaction, to a file that takes the place of `out` when the block ends well.

    Raises BasemapError when the disk is full or the folder cannot be written.
    """
    try:
        handle, temporary_name = tempfile.mkstemp(prefix=f".{out.name[:80]}.", suffix=".part", dir=out.parent)
    except OSError as error:
        raise BasemapError(
            _("The map cannot be saved in the folder “{folder}”. Choose another folder and try again.").format(
                folder=out.parent
            )
        ) from error
    os.close(handle)
    temporary = Path(temporary_name)
    try:
        _as_readable_as_any_file(temporary)
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            schema.prepare(connection)
            connection.execute("BEGIN")
            schema.create(connection)
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(out)
        _sync_folder(out.parent)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _DISK_CODES:
            raise
        raise _not_saved() from error
    except OSError as error:
        raise _not_saved() from error
    finally:
        discard(temporary)


def _not_saved() -> BasemapError:
    return BasemapError(
        _(
            "The map could not be saved: the disk is full or cannot be written. Nothing was changed. Make room and "
            "try again."
        )
    )


def _as_readable_as_any_file(path: Path) -> None:
    """Give the file the rights of a normal new file; a temporary one is for its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut. Windows cannot open folders and needs no such step."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
