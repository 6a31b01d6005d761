"""What was read once and follows every change, read again only where it changed, and only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Final, Generic, Protocol, TypeVar

from buurtkaart.domain.ids import RecordId
from buurtkaart.services.agenda.hosts import Known

_MANY: Final = 500
"""Reading everything anew takes less than following so many changes one by one."""


class Follows(Protocol):
    """What was read of what is known."""

    @property
    def is_worn(self) -> bool:
        """Whether it followed so much that reading it anew would make it quicker."""

    def follow(self, known: Known, changed: set[RecordId]) -> None:
        """Read again what changed."""


Table = TypeVar("Table", bound=Follows)


class Kept(Generic[Table]):
    """One table, made at the first question. `lock` is for whoever asks it: a table is not for two threads at once."""

    def __init__(self, make: Callable[[Known], Table], read: Callable[[], AbstractContextManager[Known]]) -> None:
        self.lock = Lock()
        self._make = make
        self._read = read
        self._table: Table | None = None
        self._changed: set[RecordId] = set()
        self._note = Lock()

    def changed(self, ids: Iterable[RecordId]) -> None:
        """Note what changed, for the next question; waits for none."""
        with self._note:
            self._changed.update(ids)

    def forget(self) -> None:
        """Read everything anew at the next question."""
        with self.lock:
            self._table = None

    def current(self) -> Table:
        """Return the table as it is now. The caller holds the lock."""
        with self._note:
            changed, self._changed = self._changed, set()
        table = self._table
        if table is not None and not changed:
            return table
        # What fails halfway is read anew.
        self._table = None
        with self._read() as known:
            if table is None or len(changed) > _MANY or table.is_worn:
                table = self._make(known)
            else:
                table.follow(known, changed)
        self._table = table
        return table
