"""Bring an older database up to date: first a copy, then every step in one transaction, or none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from buurtkaart.domain.clock import Clock
from buurtkaart.paths import migrations_folder
from buurtkaart.store.backup import BACKUP_PREFIX, backup_folder, copy_database
from buurtkaart.store.database import writing

HEAD: Final = "head"


def migrate(engine: Engine, path: Path, clock: Clock, *, scripts: Path | None = None) -> Path:
    """Migrate the database to the newest revision in `scripts` and return the copy that was kept from before.

    Raises StoreError when the copy cannot be made; then the database is as it was.
    """
    kept = backup_folder(path) / f"{BACKUP_PREFIX}{clock.now():%Y-%m-%d-%H%M%S}-before-update.sqlite"
    copy_database(path, kept)
    with writing(engine) as connection:
        upgrade(connection, scripts=scripts)
    return kept


def upgrade(connection: Connection, *, scripts: Path | None = None) -> None:
    """Take every step to the newest revision in `scripts`, in the transaction of this connection."""
    config = Config()
    config.set_main_option("script_location", str(scripts or migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
