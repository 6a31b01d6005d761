"""Photos of doors, in a table of their own: a list of places never reads a picture.

A photo lies under the hash of its content, so that the same one is kept once. It stays as long as a place, an undo step
or the history tells of it, and goes with the last of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from buurtkaart.domain.photo import Photo, photo_hash
from buurtkaart.store.connecting import Connection

_UNSEEN: Final = "SELECT hash FROM photo WHERE hash NOT IN (SELECT photo FROM place WHERE photo <> '')"
_REMEMBERED: Final = (
    "SELECT 1 FROM change WHERE (field = 'photo' AND ? IN (before, after)) "
    "OR (field = '' AND instr(after, ?) > 0) LIMIT 1"
)


def keep(connection: Connection, photo: Photo) -> None:
    """Store a photo; nothing changes when it is there already."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO photo (hash, content, small) VALUES (?, ?, ?)", (photo.hash, photo.content, photo.small)
    )


def find(connection: Connection, photo: str) -> bytes | None:
    """Return the JPEG file with this hash; None where there is none."""
    content: bytes | None = connection.exec_driver_sql("SELECT content FROM photo WHERE hash = ?", (photo,)).scalar()
    return content


def forget_unused(connection: Connection) -> None:
    """Remove the photos of which no place, undo step or history tells."""
    for (photo,) in list(connection.exec_driver_sql(_UNSEEN)):
        if connection.exec_driver_sql(_REMEMBERED, (json.dumps(photo), photo)).first() is None:
            connection.exec_driver_sql("DELETE FROM photo WHERE hash = ?", (photo,))


def damaged(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield (id, name) of every place whose photo is not there, or is not what it was."""
    rows = connection.exec_driver_sql(
        "SELECT place.id, place.name, place.photo, photo.content FROM place "
        "LEFT JOIN photo ON photo.hash = place.photo WHERE place.photo <> ''"
    )
    for record_id, name, photo, content in rows:
        if content is None or photo_hash(content) != photo:
            yield record_id, name
