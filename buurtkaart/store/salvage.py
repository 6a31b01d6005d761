"""Take a damaged search index out of the file, when nothing else is damaged: it can be made again from the records.

Dropping a table walks its pages, and damaged ones stop that. So its rows in SQLite's own list go, and the file is
written anew without the pages that nobody points at then.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from buurtkaart.store import search_index, search_texts
from buurtkaart.store.connecting import PlainConnection, connect, prepare
from buurtkaart.store.revisions import REVISIONS

_PARTS: Final = ("data", "idx", "config", "content", "docsize")
"""What FTS5 keeps its tables in."""
_INDEX: Final = (*search_index.TABLES, *(f"{table}_{part}" for table in search_texts.TABLES for part in _PARTS))
_MARKS: Final = ",".join("?" * len(_INDEX))


def cut_out_index(path: Path) -> bool:
    """Take the search index out; the caller has it made again. What else is in the file stays as it is.

    Returns False when something else is damaged too or cannot be read with certainty, and nothing was changed; or when
    there was no room to write the file anew.
    """
    try:
        with closing(connect(path, read_only=False, folder_locked=False)) as connection:
            prepare(connection, read_only=False)
            connection.execute("BEGIN IMMEDIATE")
            if not _is_our_shape(connection) or not _rest_is_sound(connection):
                connection.execute("ROLLBACK")
                return False
            version = connection.execute("PRAGMA schema_version").fetchone()[0]
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(f"DELETE FROM sqlite_master WHERE tbl_name IN ({_MARKS})", _INDEX)  # noqa: S608 - marks only
            # Other programs that have the file open look at the list again.
            connection.execute(f"PRAGMA schema_version = {version + 1}")
            connection.execute("COMMIT")
            connection.execute("PRAGMA writable_schema = RESET")
            connection.execute("VACUUM")
    except sqlite3.Error:
        return False
    return True


def _is_our_shape(connection: PlainConnection) -> bool:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row is not None and row[0] == REVISIONS[-1]


def _rest_is_sound(connection: PlainConnection) -> bool:
    """Look at every page and every index of every other table, and at SQLite's own list."""
    others = connection.execute(
        f"SELECT name FROM sqlite_master WHERE type = 'table' AND tbl_name NOT IN ({_MARKS})",  # noqa: S608 - marks only
        _INDEX,
    )
    names = ["sqlite_master", *(row[0] for row in others)]
    return all(connection.execute(f'PRAGMA integrity_check("{name}")').fetchall() == [("ok",)] for name in names)
