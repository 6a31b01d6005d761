"""A new pack file: beside its place until it is whole, and nowhere when something stops it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from buurtkaart.basemap import schema
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _
from buurtkaart.paths import replacing

# SQLITE_IOERR, SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN: the disk's fault. Anything else is a bug.
_DISK_CODES = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


@contextmanager
def new_pack_file(out: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection, inside a transaction, to a file that takes the place of `out` when the block ends well.

    Raises BasemapError when the disk is full or the folder cannot be written.
    """
    is_begun = False
    try:
        with replacing(out) as temporary:
            is_begun = True
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                schema.prepare(connection)
                connection.execute("BEGIN")
                schema.create(connection)
                yield connection
                connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _DISK_CODES:
            raise
        raise _not_saved() from error
    except OSError as error:
        raise (_not_saved() if is_begun else _folder_refuses(out.parent)) from error


def _folder_refuses(folder: Path) -> BasemapError:
    return BasemapError(
        _("The map cannot be saved in the folder “{folder}”. Choose another folder and try again.").format(
            folder=folder
        )
    )


def _not_saved() -> BasemapError:
    return BasemapError(
        _(
            "The map could not be saved: the disk is full or cannot be written. Nothing was changed. Make room and "
            "try again."
        )
    )
