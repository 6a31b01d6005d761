"""What people wish, can and run into, in their own words: read whole for the search box of the worker.

There are hundreds of these beside a hundred thousand places, so they stand in no index of the file. What everybody may
see can then not hold them by mistake, and one that is taken away or erased is gone from the search with its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import State
from buurtkaart.store.connecting import Connection

SPOKEN: Final = (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE)
_MOST: Final = 2000
"""The newest: so many are read while somebody types."""
_NEWEST: Final = (
    " UNION ALL ".join(
        f"SELECT number, id, '{each.value}', words, owner_id, owner_description, state "  # noqa: S608 - our own names
        f'FROM "{each.value}" WHERE deleted_at IS NULL'
        for each in SPOKEN
    )
    + " ORDER BY number DESC LIMIT ?"
)
SpokenRow = Sequence[Any]


@dataclass(frozen=True)
class SpokenText:
    """Something that was said, before anybody knows whether it is sought."""

    record_id: RecordId
    record_type: RecordType
    words: str
    owner_id: RecordId | None
    owner_description: str
    state: State


def spoken_rows(connection: Connection) -> list[SpokenRow]:
    """Return the wishes, offers and obstacles that are not taken away, newest first; of thousands the newest.

    As they lie in the file, for `spoken_text`: to see that nothing changed takes less than to read them.
    """
    return [tuple(row) for row in connection.exec_driver_sql(_NEWEST, (_MOST,)).all()]


def spoken_text(row: SpokenRow) -> SpokenText:
    """Return what a row of `spoken_rows` holds."""
    _number, record_id, record_type, words, owner_id, owner_description, state = row
    return SpokenText(
        RecordId(record_id),
        RecordType(record_type),
        words,
        RecordId(owner_id) if owner_id else None,
        owner_description,
        State(state),
    )
