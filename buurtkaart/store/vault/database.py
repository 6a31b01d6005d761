"""The one way to open the encrypted file, and what its errors mean: out of reach for now, or damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from buurtkaart.errors import StoreDamagedError, StoreError
from buurtkaart.i18n import _

WAIT_S = 3.0
"""How long another program may hold the database."""
_UNREACHABLE: Final = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR",
)


@contextmanager
def opened_database(path: Path, key: bytes) -> Iterator[Any]:
    """Open the database for a moment, and commit when all went well. Raises StoreError or StoreDamagedError."""
    database = sqlcipher.connect(str(path), timeout=WAIT_S)
    try:
        # The key is random, so SQLCipher needs no hash of its own.
        database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA journal_mode = DELETE")
        yield database
        database.commit()
    except (sqlcipher.DatabaseError, ValueError, KeyError, TypeError) as error:
        if getattr(error, "sqlite_errorname", "").startswith(_UNREACHABLE):
            raise StoreError(
                _("“Later navragen” cannot be reached: another program holds it, or the disk is full. Try again.")
            ) from error
        raise StoreDamagedError(
            _(
                "What lies in “Later navragen” is damaged and cannot be read. Nothing was changed. The rest of the "
                "neighbourhood is untouched."
            )
        ) from error
    finally:
        database.close()
