"""Questions to the search index: what was meant by what someone typed, the best first, in milliseconds."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import place_kind_of, record_type_of
from buurtkaart.store.search_entries import DEGREE
from buurtkaart.store.search_text import fold, typing_errors, words
from buurtkaart.store.search_texts import ENTRY_BITS, LENGTH_SHIFT, STARTS

_ENOUGH: Final = 5
"""From this many good answers on, nobody made a typing error."""
_SHORTEST_ERROR: Final = 4
_LONGEST_ERROR: Final = 20
_MOST_WORDS: Final = 8
_PREFIX_LETTERS: Final = 3
"""So many letters of a name's beginning the full-text index knows; with more, few enough remain to look through."""
_LAST: Final = "\U0010ffff"
_NOWHERE: Final = 1 << 62


class Tier(IntEnum):
    """How well something answers, best first. Within a tier the shorter name comes first, then the nearer thing."""

    NAME_STARTS = 0
    """The name is what was typed, or starts so; the exact name is the shortest of these."""
    WORDS_IN_NAME = 1
    WORDS_ANYWHERE = 2
    ERROR_IN_NAME = 3
    ERROR_ANYWHERE = 4


@dataclass(frozen=True)
class FoundEntry:
    """An answer. `exact` tells that the name is what was typed, apart from case, accents and signs."""

    record_id: RecordId
    record_type: RecordType
    title: str
    detail: str
    """Street and number of a place, the role of a contact, the place of a group; "" when nobody knows."""
    kind: PlaceKind | None
    position: Position | None
    tier: Tier
    exact: bool


@dataclass(frozen=True)
class _Question:
    connection: Connection
    folded: str
    typed: tuple[str, ...]
    near: Position | None

    @property
    def distance(self) -> tuple[int, int, float]:
        """Latitude, longitude and what a degree of longitude counts, for the order of equally long names."""
        if self.near is None:
            return 0, 0, 0.0
        stretch = math.cos(math.radians(self.near.lat)) ** 2
        return round(self.near.lat * DEGREE), round(self.near.lon * DEGREE), stretch


def find_entries(connection: Connection, text: str, near: Position | None = None, limit: int = 20) -> list[FoundEntry]:
    """Return at most `limit` answers, best first.

    Every word of `text` may be half typed. Only when there is hardly an answer, and none with exactly
    that name, one typing error is forgiven.
    """
    folded = fold(text)
    typed = tuple(dict.fromkeys(words(folded)[:_MOST_WORDS]))
    if not typed or limit < 1:
        return []
    question = _Question(connection, folded, typed, near)
    found: dict[int, tuple[Tier, bool]] = {}
    _collect(found, _starting(question, limit), Tier.NAME_STARTS, folded)
    expression = match_all(typed)
    for tier, table in ((Tier.WORDS_IN_NAME, "search_name"), (Tier.WORDS_ANYWHERE, "search_other")):
        if len(found) < limit:
            _collect(found, _matching(question, table, expression, limit + len(found)), tier, folded)
    doubtful = len(found) < min(limit, _ENOUGH) and not any(exact for _tier, exact in found.values())
    if doubtful and (forgiving := _forgiving_match(question)):
        for tier, table in ((Tier.ERROR_IN_NAME, "search_name"), (Tier.ERROR_ANYWHERE, "search_other")):
            if len(found) < limit:
                _collect(found, _matching(question, table, forgiving, limit + len(found)), tier, folded)
    return _answers(question, dict(list(found.items())[:limit]))


def matching_entries(connection: Connection, text: str) -> str | None:
    """Return the entries in which every word of `text` begins some word: numbers with commas between them.

    One letter is in 60,000 of 100,000 entries: SQLite writes so many numbers in a quarter of the time that Python
    takes to read as many rows, and the other threads go on meanwhile. None when `text` holds no word.
    """
    typed = words(fold(text))
    if not typed:
        return None
    found = connection.exec_driver_sql(
        "SELECT group_concat(rowid & ?) FROM search_other WHERE search_other MATCH ?", (ENTRY_BITS, match_all(typed))
    )
    return found.scalar() or ""


def titles(connection: Connection, entries: Sequence[int]) -> dict[int, str]:
    """Return what people call these entries."""
    found: dict[int, str] = {}
    for start in range(0, len(entries), 500):
        some = tuple(entries[start : start + 500])
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(
            f"SELECT entry, title FROM search_entry WHERE entry IN ({marks})",  # noqa: S608 - marks only
            some,
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def match_all(typed: Sequence[str]) -> str:
    """Return the FTS5 expression for: every one of these begins a word. Words are folded, so they hold no quotes."""
    return " AND ".join(f'"{word}"*' for word in typed)


_Row = tuple[int, str]
"""entry, folded name"""
_DISTANCE: Final = (
    "coalesce((entry.lat - :lat) * (entry.lat - :lat) + (entry.lon - :lon) * (entry.lon - :lon) * :stretch, :nowhere)"
)


def _starting(question: _Question, limit: int) -> list[_Row]:
    # A word that is typed twice is asked once, but the text is no single word: "a a", "0,0".
    if question.typed == (question.folded,) and len(question.folded) <= _PREFIX_LETTERS:
        return _matching(question, "search_name", f'"{STARTS}{question.folded}"*', limit)
    order = f"length(entry.folded), {_DISTANCE if question.near else 'entry.folded'}, entry.folded, entry.entry"
    return _rows(
        question,
        f"SELECT entry.entry, entry.folded FROM search_entry AS entry "  # noqa: S608 - own names
        f"WHERE entry.folded >= :first AND entry.folded < :last ORDER BY {order} LIMIT :need",
        {"first": question.folded, "last": question.folded + _LAST, "need": limit},
    )


def _matching(question: _Question, table: str, expression: str, need: int) -> list[_Row]:
    """Return the best `need` matches. Row ids begin with the length of the name, so the shortest come first."""
    first = [
        row[0]
        for row in _rows(
            question,
            f"SELECT rowid FROM {table} WHERE {table} MATCH :match ORDER BY rowid LIMIT :need",  # noqa: S608 - own names
            {"match": expression, "need": need},
        )
    ]
    order = f"found.length, {_DISTANCE if question.near else 'entry.folded'}, entry.folded, entry.entry"
    source = f"SELECT value & :bits AS number, value >> {LENGTH_SHIFT} AS length FROM json_each(:known)"  # noqa: S608
    longest = 0
    if len(first) == need:
        # All names as long as the last one that is needed take part: among these the nearest come first.
        longest = first[-1] >> LENGTH_SHIFT
        first = [each for each in first if each >> LENGTH_SHIFT < longest]
        source += (
            f" UNION ALL SELECT rowid & :bits, :longest FROM {table} WHERE {table} MATCH :match "  # noqa: S608
            "AND rowid >= :least AND rowid < :before"
        )
    return _rows(
        question,
        f"SELECT entry.entry, entry.folded FROM ({source}) AS found "  # noqa: S608 - own names
        f"CROSS JOIN search_entry AS entry ON entry.entry = found.number ORDER BY {order} LIMIT :need",
        {
            "match": expression,
            "known": json.dumps(first),
            "longest": longest,
            "least": longest << LENGTH_SHIFT,
            "before": (longest + 1) << LENGTH_SHIFT,
            "bits": ENTRY_BITS,
            "need": need,
        },
    )


def _rows(question: _Question, statement: str, values: dict[str, object]) -> list[Any]:
    lat, lon, stretch = question.distance
    known = {**values, "lat": lat, "lon": lon, "stretch": stretch, "nowhere": _NOWHERE}
    return list(question.connection.exec_driver_sql(statement, known).all())


def _forgiving_match(question: _Question) -> str:
    """Return the expression for: all words, one of them with one typing error. "" when no such words exist."""
    ways = []
    for place, word in enumerate(question.typed):
        if not (_SHORTEST_ERROR <= len(word) <= _LONGEST_ERROR and word.isalpha()):
            continue
        meant = [
            row[0]
            for row in _rows(
                question,
                "SELECT DISTINCT meant.value FROM json_each(:meant) AS meant WHERE EXISTS (SELECT 1 FROM search_word "
                "WHERE word >= meant.value AND word < meant.value || :last)",
                {"meant": json.dumps(list(dict.fromkeys(typing_errors(word)))), "last": _LAST},
            )
        ]
        if meant:
            others = [f'"{other}"*' for number, other in enumerate(question.typed) if number != place]
            either = " OR ".join(f'"{each}"*' for each in meant)
            ways.append(" AND ".join([*others, f"({either})"]))
    return " OR ".join(f"({way})" for way in ways)


def _collect(found: dict[int, tuple[Tier, bool]], rows: Sequence[_Row], tier: Tier, folded: str) -> None:
    for entry, name in rows:
        found.setdefault(entry, (tier, name == folded))


def _answers(question: _Question, found: dict[int, tuple[Tier, bool]]) -> list[FoundEntry]:
    rows = _rows(
        question,
        "SELECT entry.entry, entry.record_id, entry.title, coalesce(place.title, entry.detail), entry.lat, entry.lon, "
        "entry.traits FROM json_each(:entries) AS asked CROSS JOIN search_entry AS entry ON entry.entry = asked.value "
        "LEFT JOIN search_entry AS place ON place.record_id = entry.place_id AND entry.detail = ''",
        {"entries": json.dumps(list(found))},
    )
    answers = []
    for entry, record_id, title, detail, lat, lon, traits in rows:
        position = None if lat is None or lon is None else Position(lat / DEGREE, lon / DEGREE)
        tier, exact = found[entry]
        record_type, kind = record_type_of(traits), place_kind_of(traits)
        answers.append(FoundEntry(RecordId(record_id), record_type, title, detail, kind, position, tier, exact))
    return answers
