"""The entries behind the map, kept right by what is stored: one by one, or read anew where that is quicker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.services.on_map.entries import Entries
from buurtkaart.services.on_map.few.entries import FEW, FEW_AT_FIRST, FewEntries
from buurtkaart.store import map_blocks
from buurtkaart.store.map_blocks import ROW
from buurtkaart.store.store import Store

_READ_ANEW = 20
"""From so many changes at once it is faster to read the whole index again: 53 ms against 2.5 ms each at 100,000."""


class FollowedEntries:
    """Follows one store. `apply` and `use_arrays` belong to one thread; what prepares for them may run in another."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.now: Entries[Any] = _read(store, FEW_AT_FIRST)
        """The entries as they are; after `apply` or `use_arrays` they may be others."""
        self._wants_arrays = isinstance(self.now, FewEntries) and len(self.now) > FEW
        self._arrays: Entries[Any] | None = None
        self._lock = threading.Lock()
        self._preparing = 0
        self._prepared: dict[RecordId, Entries[Any]] = {}
        self._missed: dict[RecordId, None] = {}
        """What was applied since the entries that wait were read."""

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Cost: the number of changes; all of them where nothing was prepared."""
        ids = list(change_set.types)
        if not _is_large(change_set):
            with self._lock:
                if self._preparing or self._prepared or self._arrays is not None:
                    self._missed.update(dict.fromkeys(ids))
            self._follow(ids)
            return
        with self._lock:
            ready = self._prepared.pop(change_set.id, None)
            # What was read before so much changed is of no use any more.
            self._wants_arrays, self._arrays = False, None
            missed = self._take_missed()
        self.now = ready if ready is not None else _read(self._store, FEW)
        if ready is not None:
            self._follow(missed)

    def prepare(self, change_set: ChangeSet) -> None:
        """Read anew what `apply` will need for a large change set; in whichever thread made the change.

        An edit that is applied meanwhile is put in again when the new entries take over.
        """
        if not _is_large(change_set):
            return
        with self._prepared_for():
            ready = _read(self._store, FEW)
            with self._lock:
                self._prepared[change_set.id] = ready

    def prepare_arrays(self) -> None:
        """Read into arrays what was looked at first in lists; in whichever thread. `use_arrays` takes them."""
        if not self._wants_arrays:
            return
        with self._prepared_for():
            arrays = _read(self._store, FEW)
            with self._lock:
                self._arrays = arrays if self._wants_arrays else None

    def use_arrays(self) -> bool:
        """Let the arrays take over, where they were prepared; tell whether they did: masks are of no use then."""
        with self._lock:
            arrays, self._arrays = self._arrays, None
            if arrays is None:
                return False
            self._wants_arrays = False
            missed = self._take_missed()
        self.now = arrays
        self._follow(missed)
        return True

    @contextmanager
    def _prepared_for(self) -> Iterator[None]:
        with self._lock:
            self._preparing += 1
        try:
            yield
        finally:
            with self._lock:
                self._preparing -= 1

    def _take_missed(self) -> list[RecordId]:
        missed = list(self._missed)
        if not self._prepared and not self._preparing and self._arrays is None:
            self._missed.clear()
        return missed

    def _follow(self, ids: list[RecordId]) -> None:
        if ids:
            with self._store.reading() as reader:
                rows = map_blocks.read_entries(reader.connection, ids)
            present = {row[1] for row in rows}
            self.now.update(rows, [each for each in ids if each not in present])


def _is_large(change_set: ChangeSet) -> bool:
    # Erasing for real makes the search index anew, with other numbers for its entries; and following an import thing
    # by thing takes minutes.
    return change_set.action is Action.ERASE or change_set.size > _READ_ANEW


def _read(store: Store, in_lists: int) -> Entries[Any]:
    with store.reading() as reader:
        packed = map_blocks.read_blocks(reader.connection)
    if len(packed) % ROW.size:
        raise ValueError(f"{len(packed)} bytes are not a whole number of rows of {ROW.size}")
    if len(packed) <= in_lists * ROW.size:
        return FewEntries(packed)
    # Most neighbourhoods never need NumPy for their map, and others not at once; see `entries`.
    from buurtkaart.services.on_map.many.entries import ManyEntries

    return ManyEntries(packed)
