"""The rows of `search_entry`: what is known of every place, initiative and contact, folded and with its position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kind_words import KIND_WORDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import STEP_FREE, Mapped, pack_traits
from buurtkaart.store.search_text import fold, other_words
from buurtkaart.store.search_texts import EntryTexts, many

DEGREE: Final = 10_000_000
"""Coordinates are kept as whole numbers of 1e-7 degree, about a centimetre, the grain of OpenStreetMap."""
CREATE: Final = (
    """CREATE TABLE search_entry (
        entry INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, detail TEXT NOT NULL,
        folded TEXT NOT NULL, other TEXT NOT NULL, place_id TEXT,
        follows INTEGER NOT NULL, lat INTEGER, lon INTEGER, traits INTEGER NOT NULL)""",
    # Covers names that start with what was typed, the nearest first.
    "CREATE INDEX search_entry_name ON search_entry (folded, lat, lon)",
    "CREATE INDEX search_entry_place ON search_entry (place_id) WHERE place_id IS NOT NULL",
)
STEP_FREE_FOLLOWS: Final = (
    "UPDATE search_entry SET lat = place.lat, lon = place.lon, "  # noqa: S608 - own names
    f"traits = (search_entry.traits & ~{STEP_FREE}) | (place.traits & {STEP_FREE}) FROM search_entry AS place "
    "WHERE search_entry.follows AND place.record_id = search_entry.place_id"
)
"""What happens at a place gets its position and its door; say behind it which."""


@dataclass(frozen=True)
class Entry:
    """One row of `search_entry`, before it follows its place."""

    record_id: str
    title: str
    detail: str
    folded: str
    other: str
    place_id: str | None
    follows: bool
    position: Position | None
    traits: int


def known(connection: Connection, ids: Sequence[str]) -> dict[str, EntryTexts]:
    if not ids:
        return {}
    marks = ",".join("?" * len(ids))
    rows = connection.exec_driver_sql(
        f"SELECT record_id, entry, folded, other FROM search_entry WHERE record_id IN ({marks})",  # noqa: S608 - marks only
        tuple(ids),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def write(connection: Connection, entries: Iterable[Entry]) -> None:
    many(
        connection,
        """INSERT INTO search_entry (record_id, title, detail, folded, other, place_id, follows, lat, lon, traits)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET title = excluded.title,
        detail = excluded.detail,
        folded = excluded.folded, other = excluded.other, place_id = excluded.place_id,
        follows = excluded.follows, lat = excluded.lat,
        lon = excluded.lon, traits = excluded.traits""",
        [
            (
                entry.record_id,
                entry.title,
                entry.detail,
                entry.folded,
                entry.other,
                entry.place_id,
                entry.follows,
                round(entry.position.lat * DEGREE) if entry.position else None,
                round(entry.position.lon * DEGREE) if entry.position else None,
                entry.traits,
            )
            for entry in entries
        ],
    )


def entry_of(record: Mapped) -> Entry:
    place_id = None if isinstance(record, Place) else record.place_id
    return Entry(
        record_id=record.id,
        title=record.title,
        detail=_detail(record),
        folded=fold(record.title),
        other=other_words(_other_texts(record)),
        place_id=place_id,
        follows=place_id is not None and record.position is None,
        position=record.position,
        traits=pack_traits(record),
    )


def _detail(record: Mapped) -> str:
    """Return the few words that tell two things of the same name apart in a list of answers."""
    if isinstance(record, Place):
        return record.address.street if record.private_home else record.address.street_line
    if isinstance(record, Contact):
        return " · ".join(part for part in (record.role, record.organisation if record.name else "") if part)
    return ""


def _other_texts(record: Mapped) -> Iterator[str]:
    """Yield what can be found besides the name, the most telling first."""
    if not isinstance(record, Contact):
        yield from (each.name for each in record.translations)
    if isinstance(record, Place):
        address = record.address
        yield from (address.street, address.house_number, address.postcode, address.postcode.replace(" ", ""))
        yield from (address.city, address.room, address.landmark, record.phone.replace(" ", ""))
        yield KIND_WORDS[record.kind]
    elif isinstance(record, Initiative):
        yield from (record.room, record.welcome_to, record.phone.replace(" ", ""))
    else:
        yield from (record.role, record.organisation, *(phone.replace(" ", "") for phone in record.phones))
        yield record.email
    yield from (record.caretaker, record.description)
    if not isinstance(record, Contact):
        yield from (each.description for each in record.translations)
