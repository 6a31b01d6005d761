"""Migrations: they end at the tables that the program makes, they keep a copy, and they are whole or not at all."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.talent import Wish
from buurtkaart.errors import StoreError
from buurtkaart.paths import migrations_folder
from buurtkaart.store.backup import backup_folder
from buurtkaart.store.checking import check_database
from buurtkaart.store.database import open_database, writing
from buurtkaart.store.migrating import migrate
from buurtkaart.store.revisions import APPLICATION_ID, REVISIONS
from buurtkaart.store.store import Store

LATER = """
from alembic import op
revision = "later"
down_revision = "{newest}"
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


def tables(path: Path) -> dict[str, object]:
    """Return {table: {column: its type, whether it must be filled, whether it is the key}}, and each index's SQL.

    Not the SQL of tables: a column that came later carries a default for the rows that were there.
    """
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        rows = [row for row in rows if not row[1].startswith(("search", "map_", "alembic"))]
        found: dict[str, object] = {name: re.sub(r"\s+", "", sql) for kind, name, sql in rows if kind != "table"}
        for name in (name for kind, name, _sql in rows if kind == "table"):
            columns = connection.execute(
                'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name', (name,)
            )
            keys = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,))
            found[name] = {each[0]: each[1:] for each in columns} | {"foreign": sorted(keys)}
    return found


def columns(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


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
    (scripts / "versions" / "later.py").write_text(LATER.format(last="SELECT 1", newest=REVISIONS[-1]))
    kept = migrate(engine, path, clock, scripts=scripts)
    assert "colour" in columns(path, "place")
    assert "colour" not in columns(kept, "place")
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_a_failing_migration_leaves_everything_as_it_was(
    engine: Engine, path: Path, scripts: Path, clock: FixedClock
) -> None:
    (scripts / "versions" / "later.py").write_text(LATER.format(last="THIS IS NO SQL", newest=REVISIONS[-1]))
    before = tables(path)
    with pytest.raises(Exception, match="syntax error"):
        migrate(engine, path, clock, scripts=scripts)
    assert tables(path) == before
    assert sqlite3.connect(path).execute("SELECT version_num FROM alembic_version").fetchone() == (REVISIONS[-1],)


# --- an older neighbourhood -----------------------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database as the first program left it, with one group in it."""
    path = tmp_path / "older" / "buurtkaart.sqlite"
    path.parent.mkdir()
    engine = open_database(path)
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, REVISIONS[0])
        connection.exec_driver_sql("INSERT INTO record (number, id, type) VALUES (1, 'a', 'initiative')")
        filled = dict.fromkeys(FIRST_TEXTS, "") | dict.fromkeys(FIRST_LISTS, "[]")
        filled |= {"number": "1", "id": "a", "name": "Koor", "life_cycle": "running", "welcome": "everyone"}
        filled |= {"serves_whole_town": "0", "public": "1"}
        names, marks = ", ".join(filled), ", ".join("?" * len(filled))
        connection.exec_driver_sql(
            f"INSERT INTO initiative ({names}) VALUES ({marks})",  # noqa: S608  # our own names
            tuple(filled.values()),
        )
        connection.exec_driver_sql("INSERT INTO record (number, id, type) VALUES (2, 'b', 'wish')")
        connection.exec_driver_sql(
            "INSERT INTO wish (number, id, caretaker, words, owner_description, state) "
            "VALUES (2, 'b', '', 'zwemmen', '', 'open')"
        )
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.dispose()
    return path


FIRST_TEXTS = (
    *("caretaker", "description", "room", "successor", "welcome_to"),
    *("cost", "website", "phone", "verified_by"),
)
FIRST_LISTS = ("themes", "organiser_ids", "reach", "serves")


def test_an_older_neighbourhood_opens_with_everything_in_it_and_nothing_said_about_whom_it_suits(
    older: Path, clock: FixedClock
) -> None:
    with closing(Store(older, clock)) as store, store.reading() as reader:
        (choir,) = reader.all(RecordType.INITIATIVE)
    assert isinstance(choir, Initiative)
    assert (choir.name, choir.elements, choir.suits, choir.languages) == ("Koor", (), (), ())
    assert (choir.from_age, choir.to_age, choir.walk_in) == (None, None, None)
    assert choir.translations == ()
    assert len(list(backup_folder(older).glob("*-before-update.sqlite"))) == 1


def test_of_an_older_neighbourhood_no_wish_is_counted_because_nobody_was_asked(older: Path, clock: FixedClock) -> None:
    with closing(Store(older, clock)) as store, store.reading() as reader:
        (wish,) = reader.all(RecordType.WISH)
    assert isinstance(wish, Wish)
    assert not wish.may_be_counted


def test_an_older_neighbourhood_that_may_not_be_changed_says_what_to_do(older: Path, clock: FixedClock) -> None:
    with pytest.raises(StoreError, match="oudere Buurtkaart"):
        Store(older, clock, read_only=True)


def test_an_older_neighbourhood_is_checked_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    assert check_database(older) == []
    assert older.read_bytes() == before
