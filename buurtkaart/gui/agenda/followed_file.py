"""A calendar file that others follow: written anew when the agenda is another, as long as somebody wants that.

There is no server. Whoever puts the file in a shared folder or on a website lets phones and calendars subscribe to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench

if TYPE_CHECKING:
    from buurtkaart.domain.change import ChangeSet
    from buurtkaart.gui.agenda.new_day import NewDay
    from buurtkaart.gui.main_window import MainWindow

_REST_MS: Final = 5_000
"""Somebody who edits changes several things after each other."""
_AFTER_START_MS: Final = 20_000


class FollowedFile(QObject):
    """At most one file for each neighbourhood; the settings remember which."""

    written = Signal(int)
    """So many groups stand in it now."""
    _changed = Signal()

    def __init__(self, window: MainWindow, new_day: NewDay) -> None:
        super().__init__(window)
        self._window = window
        self._was_refused = False
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.timeout.connect(self.write)
        # A change is told in the thread that made it.
        self._changed.connect(self._wait)
        open_bench(window).editor.subscribe(self._heard)
        new_day.came.connect(lambda _before: self._wait())
        if self.path is not None:
            self.soon.start(_AFTER_START_MS)

    @property
    def path(self) -> Path | None:
        """The file, or None while nobody wants one."""
        kept = open_bench(self._window).settings.current.calendar_file
        return Path(kept) if kept else None

    def follow(self, path: Path | None) -> None:
        """Keep this file from now on, and write it at once; None: keep none. What was written stays as it is."""
        open_bench(self._window).settings.change(calendar_file=str(path) if path is not None else "")
        self._was_refused = False
        if path is not None:
            self.write()

    def write(self) -> None:
        """Write it beside the window."""
        from buurtkaart.gui.agenda.calendar_files import write_all

        path = self.path
        if path is not None:
            self._window.tasks.run(
                lambda _progress: write_all(open_bench(self._window), path), self._done, self._refused
            )

    def _wait(self) -> None:
        if self.path is not None:
            self.soon.start(_REST_MS)

    def _done(self, count: int) -> None:
        self._was_refused = False
        self.written.emit(count)

    def _refused(self, error: BuurtkaartError) -> None:
        # A stick that was taken out is told once, and not at every change.
        if not self._was_refused:
            self._was_refused = True
            self._window.complain(error)

    def _heard(self, change_set: ChangeSet) -> None:
        if change_set.touches(RecordType.INITIATIVE) or change_set.touches(RecordType.PLACE):
            self._changed.emit()
