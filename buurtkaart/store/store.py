"""The store: one file, one writer, many readers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.errors import StoreBusyError, StoreDamagedError, StoreError, StoreTooNewError
from buurtkaart.i18n import _
from buurtkaart.store.connecting import BUSY_TIMEOUT_S, ReadingPool, can_write_in
from buurtkaart.store.opening import Found, can_be_read, can_write_to, has_index, is_ready, look, map_can_be_read
from buurtkaart.store.reader import Reader

if TYPE_CHECKING:
    # With these comes SQLAlchemy: a third of a second that only writing needs.
    from sqlalchemy import Engine

    from buurtkaart.store.public import PublicView
    from buurtkaart.store.unit_of_work import UnitOfWork


class Store:
    """Everything that was ever put down in one neighbourhood, in one SQLite file.

    A database that is newer than this program, damaged, or in a folder that cannot be written, opens read-only;
    `trouble` then says why. Raises StoreError when even reading is impossible.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        read_only: bool = False,
        progress: Callable[[float], None] = lambda _done: None,
    ) -> None:
        """`progress` hears how far the search index is, 0 to 1, when it must be made again first."""
        self._progress = progress
        self.path = path
        self.clock = clock
        self.trouble: StoreError | None = None
        """Why nothing can be written, as a sentence for the person at the screen; None when all is well."""
        self.is_erasing_unfinished = False
        """Whether `finish_erasing` has something to do: free pages and backups still hold what was erased."""
        self._lock = threading.Lock()
        found = self._look(may_mend=not read_only)
        if self.trouble is None and not read_only:
            self._check_folder()
        self.read_only = read_only or self.trouble is not None
        if found is Found.NOTHING and self.read_only:
            raise self.trouble or StoreError(
                _("There is no neighbourhood in this folder yet. Choose another folder, or begin a new neighbourhood.")
            )
        if self.read_only and not (has_index(path) and (found is Found.CURRENT or can_be_read(path))):
            if isinstance(self.trouble, StoreDamagedError | StoreTooNewError):
                raise self.trouble
            if found is Found.CURRENT:
                # As a copy is in which something was erased: what searching needs held it too.
                raise StoreError(
                    _(
                        "What searching needs must be made again once, but nothing can be written here. Your "
                        "neighbourhood is whole and was left as it is. Copy the folder to a place where you may write, "
                        "and open it there."
                    )
                )
            raise StoreError(
                _(
                    "This neighbourhood was made by an older Buurtkaart and must be updated once, but it cannot be "
                    "written here. It was left as it is. Copy the folder to a place where you may write, and open it "
                    "there."
                )
            )
        self._engine: Engine | None = None
        self._engine_lock = threading.Lock()
        self._readers = ReadingPool(path, read_only=self.read_only)
        try:
            if not self.read_only:
                self._prepare(found)
        except BaseException:
            self.close()
            raise

    def _look(self, *, may_mend: bool) -> Found:
        try:
            return look(self.path)
        except StoreError as error:
            if not self.path.exists() or not can_be_read(self.path):
                raise
            if may_mend and isinstance(error, StoreDamagedError) and self._cut_out_index():
                return self._look(may_mend=False)
            self.trouble = error
            return Found.CURRENT

    def _check_folder(self) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if not can_write_in(self.path.parent) or not can_write_to(self.path):
            self.trouble = StoreError(
                _(
                    "This folder can only be read. You can look, but not change anything. "
                    "Copy the folder to a place where you may write, and open it there."
                )
            )

    def _cut_out_index(self) -> bool:
        from buurtkaart.store.salvage import cut_out_index

        return cut_out_index(self.path)

    def _prepare(self, found: Found) -> None:
        if found is Found.CURRENT:
            if not map_can_be_read(self._readers):
                self._cut_out_index()
            with self._readers.reading() as connection:
                if is_ready(connection, self.path):
                    return
        from buurtkaart.store import creating

        creating.prepare(self.engine, self.path, found, self.clock, self._progress)

    @contextmanager
    def unit_of_work(
        self, action: Action = Action.EDIT, author: str = "", patience_s: float | None = None
    ) -> Iterator[UnitOfWork]:
        """Give the one place where records are written; all of it is kept, or nothing when an exception passes.

        `action` and `author` go into the journal. Raises StoreError when the store cannot be written, StoreBusyError
        when something else wrote for longer than `patience_s`.
        """
        from buurtkaart.store.database import writing
        from buurtkaart.store.unit_of_work import UnitOfWork

        patience_s = BUSY_TIMEOUT_S if patience_s is None else patience_s
        with self._writing(patience_s), writing(self.engine, patience_s) as connection:
            unit_of_work = UnitOfWork(connection, self.clock, action, author)
            yield unit_of_work
            unit_of_work.finish()
        if unit_of_work.became_home:
            self.is_erasing_unfinished = True

    @contextmanager
    def _writing(self, patience_s: float | None = None) -> Iterator[None]:
        if self.read_only:
            raise self.trouble or StoreError(
                _("You are only looking at this neighbourhood. Open it for changing first.")
            )
        # Waiting without end would freeze a window whose own import is still writing.
        if not self._lock.acquire(timeout=BUSY_TIMEOUT_S if patience_s is None else patience_s):
            raise StoreBusyError(
                _("Something else is still being stored. This change was not stored yet. Try again in a moment.")
            )
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give a reader on a connection of its own; any thread may have one, also while another writes."""
        with self._readers.reading() as connection:
            yield Reader(connection)

    @contextmanager
    def reading_public(self) -> Iterator[PublicView]:
        """Give what everybody may see, and nothing else: for paper, files to share and the visitors' screen."""
        from buurtkaart.store.public import PublicView

        with self._readers.reading() as connection:
            yield PublicView(connection)

    def erase(self, contact_id: RecordId, fields: Sequence[str], author: str) -> ChangeSet:
        """Erase fields of a contact for real, in this file and in its backups. See `store.erasing`."""
        from buurtkaart.store import erasing

        self.is_erasing_unfinished = True
        with self._writing():
            made = erasing.erase(self.engine, self.path, contact_id, fields, clock=self.clock, author=author)
        self.is_erasing_unfinished = False
        return made

    def erase_photo(self, place_id: RecordId, author: str) -> ChangeSet:
        """Erase the photo of a place for real, in this file and in its backups. See `store.erasing`."""
        from buurtkaart.store import erasing

        self.is_erasing_unfinished = True
        with self._writing():
            made = erasing.erase_photo(self.engine, self.path, place_id, clock=self.clock, author=author)
        self.is_erasing_unfinished = False
        return made

    def finish_erasing(self) -> None:
        """Clean free pages and backups of what was erased. At 100,000 places it takes half a minute: run it as a task.

        What is not done now is done at the next start. Raises StoreError.
        """
        from buurtkaart.store import erasing

        with self._writing():
            erasing.finish(self.engine, self.path, self.clock)
        self.is_erasing_unfinished = False

    def fill_occurrences(self, progress: Callable[[float], None] = lambda _done: None) -> int:
        """Count ahead when groups meet, where that was not done yet; return of how many.

        A first start, an import, a new month and a new program ask for it: five seconds for 5,000 groups, so run it as
        a task. It counts without a lock, and an edit between two portions need not wait. What `progress` raises ends it
        with what was done kept. Does nothing where nothing can be written.
        """
        from buurtkaart.store import occurrences
        from buurtkaart.store.database import writing

        now = self.clock.now()
        with self._readers.reading() as connection:
            if self.read_only or not (waiting := occurrences.stale(connection, now)):
                return 0
        done = 0
        for some in occurrences.portions(waiting):
            rows = occurrences.fill(some, now)
            with self._writing(), writing(self.engine) as connection:
                occurrences.write(connection, rows)
            done += len(some)
            progress(done / len(waiting))
        return done

    def rebuild_search_index(self) -> None:
        """Build the search index from the records, when a check found that they differ."""
        from buurtkaart.store.database import writing
        from buurtkaart.store.indexing import rebuild_search_index

        with self._writing(), writing(self.engine) as connection:
            rebuild_search_index(connection)

    @property
    def engine(self) -> Engine:
        """The engine, for what lives in the store beside this class (search, public view, erasing)."""
        from buurtkaart.store.database import open_database

        with self._engine_lock:
            if self._engine is None:
                self._engine = open_database(self.path, read_only=self.read_only)
            return self._engine

    def close(self) -> None:
        """Let go of the file. The last one to do so folds the write-ahead file back into the database."""
        self._readers.close()
        if self._engine is not None:
            self._engine.dispose()
