"""What the search index knows of many words at once: which of them stand in it, and in which entries."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.store.connecting import Connection
from buurtkaart.store.search_entries import DEGREE
from buurtkaart.store.search_texts import ENTRY_BITS

_LAST: Final = "\U0010ffff"
_NOWHERE: Final = 1 << 62
_SORTED: Final = 1000
"""Of so many the nearest are looked for: some 4 µs each, while somebody types."""
_NUMBERS: Final = "SELECT value AS number FROM json_each(:numbers)"
_NEAREST: Final = (
    "CROSS JOIN search_entry AS entry ON entry.entry = number "
    "ORDER BY coalesce((entry.lat - :lat) * (entry.lat - :lat) + "
    "(entry.lon - :lon) * (entry.lon - :lon) * :stretch, :far), entry.entry LIMIT :most"
)


@dataclass(frozen=True)
class WordedEntry:
    """An entry with its words, as they stand in the index."""

    record_id: RecordId
    title: str
    detail: str
    """Street and number of a place, the role of a contact, the place of a group; "" when nobody knows."""
    name: str
    """The folded name."""
    other: str
    """The folded words besides the name."""
    traits: int
    position: Position | None


def words_beginning(connection: Connection, beginnings: Collection[str]) -> dict[str, int]:
    """Return every word of the index that begins with one of these letters, and how often it is used."""
    rows = connection.exec_driver_sql(
        "SELECT word, uses FROM json_each(:beginnings) AS asked "
        "CROSS JOIN search_word ON word >= asked.value AND word < asked.value || :last",
        {"beginnings": json.dumps(sorted(beginnings)), "last": _LAST},
    )
    return {row[0]: row[1] for row in rows}


def words_ending(connection: Connection, pieces: Collection[str]) -> dict[str, int]:
    """Return every word that holds one of these pieces behind its beginning, and how often it is used.

    Looks at every word of the index: 0.3 ms for 2,000 of them.
    """
    if not pieces:
        return {}
    either = " OR ".join(["instr(word, ?) > 2"] * len(pieces))
    rows = connection.exec_driver_sql(
        f"SELECT word, uses FROM search_word WHERE {either}",  # noqa: S608 - marks only
        tuple(pieces),
    )
    return {row[0]: row[1] for row in rows}


def count_entries(connection: Connection) -> int:
    """Return about how many entries there are: numbers of what was taken out count too. Cost: flat."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(entry), 0) FROM search_entry").scalar() or 0)


def worded_entries(
    connection: Connection, groups: Collection[Collection[Sequence[str]]], near: Position | None, most: int
) -> Mapping[RecordId, WordedEntry]:
    """Return at most `most` entries that hold one of every group: those with the shortest names, and the nearest.

    One of a group is a word, or some words of which an entry must hold all. Words are whole, folded, without quotes.
    """
    if not groups or not all(groups):
        return {}
    match = " AND ".join("(" + " OR ".join(_all_of(words) for words in group) + ")" for group in groups)
    # Asked once: hundreds of words take longer to look up than what holds them to be read.
    shortest = connection.exec_driver_sql(
        "SELECT rowid & ? FROM search_other WHERE search_other MATCH ? ORDER BY rowid LIMIT ?",
        (ENTRY_BITS, match, most if near is None else max(most, _SORTED)),
    )
    numbers = [row[0] for row in shortest]
    entries = _entries(connection, _NUMBERS, {"numbers": json.dumps(numbers[:most])})
    if len(numbers) <= most:
        return entries
    # The shortest names are what is meant by a name. What is meant by a thing is what is near.
    values: dict[str, object] = {"numbers": json.dumps(numbers), "most": most, **_from(near)}
    return {**entries, **_entries(connection, _nearest(_NUMBERS), values)}


def entries_of_theme(
    connection: Connection, mask: int, near: Position | None, most: int
) -> Mapping[RecordId, WordedEntry]:
    """Return the nearest entries of which the packed traits share a bit with `mask`. Looks at every entry."""
    found = "SELECT entry AS number FROM search_entry WHERE traits & :mask"
    return _entries(connection, _nearest(found), {"mask": mask, "most": most, **_from(near)})


def is_word(connection: Connection, beginning: str) -> bool:
    """Tell whether some word of the index begins so. Cost: flat."""
    row = connection.exec_driver_sql(
        "SELECT 1 FROM search_word WHERE word >= ? AND word < ? LIMIT 1", (beginning, beginning + _LAST)
    )
    return row.first() is not None


def known_words(connection: Connection, words: Collection[str]) -> frozenset[str]:
    """Return those of `words` that stand in the index."""
    rows = connection.exec_driver_sql(
        "SELECT word FROM json_each(?) AS asked CROSS JOIN search_word ON word = asked.value",
        (json.dumps(sorted(words)),),
    )
    return frozenset(row[0] for row in rows)


def _all_of(words: Sequence[str]) -> str:
    return "(" + " AND ".join(f'"{word}"' for word in words) + ")"


def _from(near: Position | None) -> dict[str, object]:
    if near is None:
        return {"lat": 0, "lon": 0, "stretch": 0.0, "far": _NOWHERE}
    stretch = math.cos(math.radians(near.lat)) ** 2
    return {"lat": round(near.lat * DEGREE), "lon": round(near.lon * DEGREE), "stretch": stretch, "far": _NOWHERE}


def _nearest(numbers: str) -> str:
    # Sorted before the texts are read: the sorter would carry them along.
    return f"SELECT number FROM ({numbers}) {_NEAREST}"  # noqa: S608 - own words


def _entries(connection: Connection, numbers: str, values: Mapping[str, object]) -> dict[RecordId, WordedEntry]:
    rows = connection.exec_driver_sql(
        "SELECT entry.record_id, entry.title, coalesce(place.title, entry.detail), entry.folded, entry.other, "  # noqa: S608 - own words
        f"entry.traits, entry.lat, entry.lon FROM ({numbers}) AS found "
        "CROSS JOIN search_entry AS entry ON entry.entry = found.number "
        "LEFT JOIN search_entry AS place ON place.record_id = entry.place_id AND entry.detail = ''",
        dict(values),
    )
    made = {}
    for record_id, title, detail, name, other, traits, lat, lon in rows:
        spot = None if lat is None or lon is None else Position(lat / DEGREE, lon / DEGREE)
        made[RecordId(record_id)] = WordedEntry(RecordId(record_id), title, detail, name, other, traits, spot)
    return made
