"""Which things a filter lets through, kept while nothing changes: a map that is dragged asks it at every step."""

from __future__ import annotations

import numpy as np

from buurtkaart.services.on_map.arrays import MapArrays
from buurtkaart.services.on_map.filtering import Mask, mask
from buurtkaart.services.on_map.wanted import Filter
from buurtkaart.store import search_queries
from buurtkaart.store.store import Store

_MOST_KEPT = 8


class Masks:
    """One mark per entry of the arrays. Forget them when the arrays change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[Filter, Mask] = {}

    def forget(self) -> None:
        """The arrays changed."""
        self._kept.clear()

    def of(self, arrays: MapArrays, wanted: Filter) -> Mask:
        """Return what passes the whole filter."""
        if wanted not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[wanted] = mask(arrays.traits, wanted) & self.beside_traits(arrays, wanted)
        return self._kept[wanted]

    def beside_traits(self, arrays: MapArrays, wanted: Filter) -> Mask:
        """Return what passes the words, the rectangle and the list of the filter."""
        found = self.of_text(arrays, wanted.text)
        if wanted.within is not None:
            found = found & arrays.inside(wanted.within)
        return found if wanted.among is None else found & arrays.among(wanted.among)

    def of_text(self, arrays: MapArrays, text: str) -> Mask:
        """Return what the words of the filter find."""
        if not text.strip():
            return np.ones(len(arrays), dtype=np.bool_)
        key = Filter(text=f"{text}\0")
        if key not in self._kept:
            with self._store.reading() as reader:
                entries = search_queries.matching_entries(reader.connection, text)
            found = np.full(len(arrays), entries is None, dtype=np.bool_)
            if entries:
                numbers = np.fromstring(entries, dtype=np.int64, sep=",")
                found[numbers[numbers < len(found)]] = True
            self._kept[key] = found
        return self._kept[key]
