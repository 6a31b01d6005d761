"""Questions to the search index: what was meant by what someone typed, the best first, in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from buurtkaart.store.search_text import fold, words
from buurtkaart.store.search_texts import ENTRY_BITS


def matching_entries(connection: Connection, text: str) -> list[int] | None:
    """Return the entries in which every word of `text` begins some word, or None when `text` holds no word."""
    typed = words(fold(text))
    if not typed:
        return None
    cursor = connection.connection.driver_connection.execute(  # type: ignore[union-attr]
        "SELECT rowid & ? FROM search_other WHERE search_other MATCH ?", (ENTRY_BITS, match_all(typed))
    )
    return [row[0] for row in cursor]


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
