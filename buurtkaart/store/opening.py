"""What lies on the disk: nothing yet, our database, an older one, a newer one, or a damaged one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import StoreDamagedError, StoreError, StoreTooNewError
from buurtkaart.i18n import _
from buurtkaart.store import map_blocks, properties, search_index
from buurtkaart.store.backup import BACKUP_PREFIX, backup_folder, quick_problems
from buurtkaart.store.codec import column_names
from buurtkaart.store.connecting import (
    Connection,
    ReadingPool,
    calm_errors,
    can_write_in,
    damaged_sentence,
    reading_address,
)
from buurtkaart.store.erased import missing_in
from buurtkaart.store.indexing import index_is_current
from buurtkaart.store.revisions import APPLICATION_ID, REVISIONS


class Found(Enum):
    """What was found at a path."""

    NOTHING = auto()
    CURRENT = auto()
    OLDER = auto()


def look(path: Path) -> Found:
    """Look at a database without changing it.

    Raises StoreTooNewError, StoreDamagedError, or StoreError when it is not a database of this program.
    """
    if not path.exists():
        if _has_backups(path):
            # A crash while going back to a copy leaves this: an empty neighbourhood would look like lost work.
            raise StoreDamagedError(damaged_sentence())
        return Found.NOTHING
    # A write-ahead file that was left behind tells that a program stopped in the middle: then every page is looked at.
    interrupted = _size(path.with_name(path.name + "-wal")) > 0
    if path.stat().st_size == 0:
        if _has_backups(path):
            raise StoreDamagedError(damaged_sentence())
        return Found.NOTHING
    address = reading_address(path, folder_locked=not can_write_in(path.parent))
    with calm_errors(), closing(sqlite3.connect(address, uri=True)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return Found.NOTHING
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if not ours or "alembic_version" not in tables:
            raise StoreError(
                _("This file is not a neighbourhood of Buurtkaart. It was left as it is. Choose another folder.")
            )
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        revision = row[0] if row else ""
        if interrupted and quick_problems(connection):
            raise StoreDamagedError(damaged_sentence())
    if revision not in REVISIONS:
        raise StoreTooNewError(
            _(
                "This neighbourhood was saved by a newer Buurtkaart. You can look, but not change anything. "
                "Install the newest Buurtkaart to go on with it."
            )
        )
    return Found.CURRENT if revision == REVISIONS[-1] else Found.OLDER


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _has_backups(path: Path) -> bool:
    """Tell whether copies of this database were kept."""
    return any(backup_folder(path).glob(f"{BACKUP_PREFIX}*.sqlite"))


def can_be_read(path: Path) -> bool:
    """Tell whether this program can read every list in a newer or damaged database."""
    pool = ReadingPool(path, read_only=True)
    try:
        with pool.reading() as connection:
            for record_type in RecordType:
                described = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (record_type.value,))
                if not {"number", *column_names(record_type)} <= {row[0] for row in described}:
                    return False
                connection.exec_driver_sql(f'SELECT * FROM "{record_type.value}"').all()  # noqa: S608  # our own names
    except StoreError:
        return False
    finally:
        pool.close()
    return True


def has_index(path: Path) -> bool:
    """Tell whether the search index is there: where nothing can be written it cannot be made again."""
    pool = ReadingPool(path, read_only=True)
    try:
        with pool.reading() as connection:
            return search_index.has_all_tables(connection)
    finally:
        pool.close()


def map_can_be_read(pool: ReadingPool) -> bool:
    """Tell whether what the map loads at the start is not damaged. Cost: 1 MB for 12,000 things."""
    try:
        with pool.reading() as connection:
            if search_index.has_all_tables(connection):
                map_blocks.read_through(connection)
    except StoreDamagedError:
        return False
    return True


def is_ready(connection: Connection, path: Path) -> bool:
    """Tell whether a current database needs nothing more: its index is whole, and erasing was finished."""
    erased_all = (properties.read(connection, properties.ERASING) or "[]") == "[]"
    return index_is_current(connection) and erased_all and not missing_in(connection, path)


def can_write_to(path: Path) -> bool:
    """Tell whether the file at `path`, if there is one, can be written."""
    if not path.exists():
        return True
    try:
        with path.open("rb+"):
            return True
    except OSError:
        return False
