"""Which things a filter lets through, kept while nothing changes: a map that is dragged asks it at every step."""

from __future__ import annotations

from typing import Any

from buurtkaart.services.on_map.entries import AnyMask, Entries
from buurtkaart.services.on_map.wanted import Filter
from buurtkaart.store import search_queries
from buurtkaart.store.store import Store

_MOST_KEPT = 8


class Masks:
    """One mask per filter. Forget them when the entries change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[Filter, Any] = {}

    def forget(self) -> None:
        """The entries changed."""
        self._kept.clear()

    def of(self, entries: Entries[AnyMask], wanted: Filter) -> AnyMask:
        """Return what passes the whole filter."""
        if wanted not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[wanted] = entries.passing(wanted) & self.beside_traits(entries, wanted)
        kept: AnyMask = self._kept[wanted]
        return kept

    def beside_traits(self, entries: Entries[AnyMask], wanted: Filter) -> AnyMask:
        """Return what passes the words, the rectangle and the list of the filter."""
        found = self.of_text(entries, wanted.text)
        if wanted.within is not None:
            found = found & entries.inside(wanted.within)
        return found if wanted.among is None else found & entries.among(wanted.among)

    def of_text(self, entries: Entries[AnyMask], text: str) -> AnyMask:
        """Return what the words of the filter find."""
        if not text.strip():
            return entries.numbered(None)
        key = Filter(text=f"{text}\0")
        if key not in self._kept:
            with self._store.reading() as reader:
                numbers = search_queries.matching_entries(reader.connection, text)
            self._kept[key] = entries.numbered(numbers)
        kept: AnyMask = self._kept[key]
        return kept
