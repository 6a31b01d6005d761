"""What was ever erased: of which record, which fields and when, never the value.

The list is kept twice. In the database it tells what was erased there. In a file beside the database it outlives the
database, so that an older copy that is put in its place, by the program or by hand, loses the same values again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.errors import StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import write_whole
from buurtkaart.store import properties
from buurtkaart.store.connecting import Connection

FILE_NAME: Final = "erased.json"
PHOTO_FIELDS: Final = ("photo", "photo_shows")
"""The fields of a place that tell about the photo of its door."""
HOME_FIELDS: Final = ("address", "position", "source_reference", *PHOTO_FIELDS)
"""What of a place points at one door: also the exact spot, the building's name on the map, and a photo."""


@dataclass(frozen=True)
class Erased:
    """One erasure. `id` is its change set's, `at` an ISO 8601 moment."""

    id: str
    record_id: RecordId
    fields: tuple[str, ...]
    at: str


def done_in(connection: Connection) -> list[Erased]:
    """Return what was erased in a database."""
    return _parsed(properties.read(connection, properties.ERASED) or "[]")


def write_done(connection: Connection, done: Iterable[Erased]) -> None:
    """Write down in a database what was erased in it."""
    properties.write(connection, properties.ERASED, _text(done))


def missing_in(connection: Connection, database: Path) -> list[Erased]:
    """Return what was erased in this neighbourhood, but not in this copy of it."""
    known = {each.id for each in done_in(connection)}
    return [each for each in read_file(database) if each.id not in known]


def read_file(database: Path) -> list[Erased]:
    """Return the list beside a database; empty when there is none. Raises StoreError when it cannot be read."""
    file = database.with_name(FILE_NAME)
    try:
        return _parsed(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(
            _("The list of what was erased cannot be read: {reason}. Try again in a moment.").format(
                reason=disk_reason(error)
            )
        ) from error


def write_file(database: Path, done: Iterable[Erased]) -> None:
    """Add to the list beside a database. Raises StoreError."""
    known = read_file(database)
    together = list({each.id: each for each in (*known, *done)}.values())
    if together == known:
        return
    try:
        write_whole(database.with_name(FILE_NAME), _text(together))
    except OSError as error:
        raise StoreError(
            _("It was erased, but not everywhere yet: {reason}. The rest follows when Buurtkaart starts again.").format(
                reason=disk_reason(error)
            )
        ) from error


def save_before_leaving(database: Path) -> None:
    """Add what a database knows to the list beside it, before another copy takes its place.

    A damaged database adds nothing. Raises StoreError.
    """
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM property WHERE name = ?", (properties.ERASED,)).fetchone()
    except sqlite3.DatabaseError:
        return
    if row is not None:
        write_file(database, _parsed(row[0]))


def _text(done: Iterable[Erased]) -> str:
    return json.dumps([asdict(each) for each in done], indent=1)


def _parsed(text: str) -> list[Erased]:
    """Read a list. What somebody spoiled by hand is left out: it must not keep the neighbourhood closed."""
    try:
        items: Any = json.loads(text)
    except ValueError:
        return []
    return [made for each in items if (made := _item(each)) is not None] if isinstance(items, list) else []


def _item(item: Any) -> Erased | None:
    try:
        fields: Sequence[str] = item["fields"]
        return Erased(str(item["id"]), RecordId(str(item["record_id"])), tuple(map(str, fields)), str(item["at"]))
    except (TypeError, KeyError):
        return None
