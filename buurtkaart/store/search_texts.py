"""The full-text side of the search index: which words stand in which entry, and which words there are at all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from buurtkaart.store.connecting import Connection
from buurtkaart.store.search_text import words

LENGTH_SHIFT: Final = 40
ENTRY_BITS: Final = (1 << LENGTH_SHIFT) - 1
STARTS: Final = "_"
"""Stands before a name's first word, to find names that start with what was typed."""
CREATE: Final = (
    "CREATE TABLE search_word (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE search_name USING fts5(
        text, content='', detail='none', columnsize=0, prefix='1 2 3 4', tokenize="ascii tokenchars '_'")""",
    """CREATE VIRTUAL TABLE search_other USING fts5(
        text, content='', detail='none', columnsize=0, prefix='1 2 3', tokenize='ascii')""",
)
TABLES: Final = ("search_name", "search_other", "search_word")

_FIRST_SECURE_DELETE = (3, 42)

EntryTexts = tuple[int, str, str]
"""entry, folded name, other folded words"""


def prepare(connection: Connection) -> None:
    """Tell FTS5 to erase what is deleted, where this SQLite can."""
    if sqlite3.sqlite_version_info >= _FIRST_SECURE_DELETE:
        connection.exec_driver_sql("INSERT INTO search_name(search_name, rank) VALUES ('secure-delete', 1)")
        connection.exec_driver_sql("INSERT INTO search_other(search_other, rank) VALUES ('secure-delete', 1)")


def begin_anew(connection: Connection) -> None:
    """Forget every text, so that what stays can be added again."""
    for name in TABLES:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for statement in CREATE:
        connection.exec_driver_sql(statement)
    prepare(connection)


def purge(connection: Connection) -> None:
    """Merge the full-text indexes, so that no erased word stays behind in a part that was only marked as deleted.

    FTS5 before 3.42 does not know `secure-delete`; merging everything into one part drops what was deleted there too.
    """
    connection.exec_driver_sql("INSERT INTO search_name(search_name) VALUES ('optimize')")
    connection.exec_driver_sql("INSERT INTO search_other(search_other) VALUES ('optimize')")


def add_texts(connection: Connection, entries: Iterable[EntryTexts]) -> None:
    """Make entries findable."""
    add_words(connection, add_documents(connection, entries))


def add_documents(connection: Connection, entries: Iterable[EntryTexts]) -> dict[str, int]:
    """Write the texts of entries, and return how often each word stands in them, for `add_words`."""
    texts = sorted(_documents(*entry) for entry in entries)
    many(connection, "INSERT INTO search_name (rowid, text) VALUES (?, ?)", [(row, name) for row, name, _all in texts])
    many(
        connection, "INSERT INTO search_other (rowid, text) VALUES (?, ?)", [(row, full) for row, _name, full in texts]
    )
    return _counted(full for _row, _name, full in texts)


def add_words(connection: Connection, counts: Mapping[str, int]) -> None:
    """Count words in which a typing error can be found."""
    many(
        connection,
        "INSERT INTO search_word (word, uses) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
        sorted(counts.items()),
    )


def remove_texts(connection: Connection, entries: Iterable[EntryTexts]) -> None:
    """Take entries out; the texts must be those that were added, because FTS5 keeps no copy of them."""
    texts = sorted(_documents(*entry) for entry in entries)
    many(
        connection,
        "INSERT INTO search_name (search_name, rowid, text) VALUES ('delete', ?, ?)",
        [(row, name) for row, name, _all in texts],
    )
    many(
        connection,
        "INSERT INTO search_other (search_other, rowid, text) VALUES ('delete', ?, ?)",
        [(row, full) for row, _name, full in texts],
    )
    counted = _counted(full for _row, _name, full in texts)
    many(
        connection,
        "UPDATE search_word SET uses = uses - ? WHERE word = ?",
        [(uses, word) for word, uses in counted.items()],
    )
    many(connection, "DELETE FROM search_word WHERE word = ? AND uses <= 0", [(word,) for word in counted])


def many(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Run one statement for every row; an empty sequence does nothing."""
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _documents(entry: int, folded: str, other: str) -> EntryTexts:
    """Return the full-text row id, the words of the name with its start marked, and the words of everything."""
    name = dict.fromkeys(words(folded))
    starting = f"{STARTS}{next(iter(name))} " if name else ""
    full = dict.fromkeys((*name, *other.split()))
    return len(folded) << LENGTH_SHIFT | entry, starting + " ".join(name), " ".join(full)


def _counted(texts: Iterable[str]) -> dict[str, int]:
    """Count the words in which a typing error can be found; numbers and the shortest words are left out."""
    counted = Counter(chain.from_iterable(text.split() for text in texts))
    return {word: uses for word, uses in counted.items() if len(word) > 2 and word.isalpha()}
