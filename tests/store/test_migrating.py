"""Migrations: they end at the tables that the program makes, they keep a copy, and they are whole or not at all."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from buurtkaart.domain.clock import FixedClock
from buurtkaart.paths import migrations_folder
from buurtkaart.store.database import open_database, writing
from buurtkaart.store.migrating import migrate
from buurtkaart.store.store import Store

LATER = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("ALTER TABLE place ADD COLUMN colour TEXT")
    op.execute("{last}")
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(migrations_folder(), tmp_path / "migrations"))


@pytest.fixture
def engine(store: Store, path: Path) -> Iterator[Engine]:
    made = open_database(path)
    yield made
    made.dispose()


def tables(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: re.sub(r"\s+", "", sql) for name, sql in rows if not name.startswith(("search", "map_", "alembic"))}


def test_the_migrations_make_the_tables_that_the_program_makes(store: Store, path: Path, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.sqlite"
    engine = open_database(migrated)
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    assert tables(migrated) == tables(path)
    assert len(tables(path)) > 20


def test_a_migration_keeps_a_copy_from_before(engine: Engine, path: Path, scripts: Path, clock: FixedClock) -> None:
    (scripts / "versions" / "0002_later.py").write_text(LATER.format(last="SELECT 1"))
    kept = migrate(engine, path, clock, scripts=scripts)
    assert "colour" in tables(path)["place"]
    assert "colour" not in tables(kept)["place"]
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_a_failing_migration_leaves_everything_as_it_was(
    engine: Engine, path: Path, scripts: Path, clock: FixedClock
) -> None:
    (scripts / "versions" / "0002_later.py").write_text(LATER.format(last="THIS IS NO SQL"))
    before = tables(path)
    with pytest.raises(Exception, match="syntax error"):
        migrate(engine, path, clock, scripts=scripts)
    assert tables(path) == before
    assert sqlite3.connect(path).execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
