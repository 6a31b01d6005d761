"""What the window says about its data folder: invented, not to be written, or without a writer's name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from buurtkaart.domain.clock import Clock
from buurtkaart.errors import BuurtkaartError, StoreDamagedError, StoreError
from buurtkaart.gui.notice import Notice, put_notice, say_invented
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _
from buurtkaart.services.backups import Backup, keep_daily_backup, list_backups, restore_backup
from buurtkaart.services.wording.dates import day_in_words
from buurtkaart.services.workspace import Workspace

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

_COPY_AFTER_MS: Final = 20_000
_LAST_COPY_S: Final = 1.5


def ways_back(window: MainWindow, workspace: Workspace, clock: Clock) -> list[tuple[str, Callable[[], None]]]:
    """Return the way back to the newest copy of a neighbourhood, if there is one: (words, what they do)."""

    def restore(backup: Backup) -> None:
        window.reopen_requested.emit(workspace, lambda: restore_backup(workspace.database, backup.path, clock))

    today = clock.now().date()
    sound = [each for each in list_backups(workspace.database) if not each.is_set_aside]
    return [
        (
            _("Go back to the copy of {day}").format(day=day_in_words(backup.made_at.date(), today)),
            partial(restore, backup),
        )
        for backup in sound[:1]
    ]


class StoreTool(QObject):
    """Shows at most one notice, keeps a copy a day, and knows the way back to one."""

    def install(self, window: MainWindow) -> None:
        """Look at the store that was opened."""
        self.setParent(window)
        self._window = window
        self._has_told = False
        self._bench = bench = open_bench(window)
        if bench.store.trouble is not None:
            self.offer_way_back(bench.store.trouble)
            return
        if bench.workspace.is_demo:
            say_invented(window)
        elif not bench.settings.current.author:
            self._ask_name()
        # Copying a large neighbourhood keeps the disk busy for seconds, just when a person begins to look.
        QTimer.singleShot(_COPY_AFTER_MS, self, self.keep_copy)
        window.closing.connect(self._keep_copy_at_last)

    def keep_copy(self) -> None:
        """Copy the neighbourhood, beside the window, unless that was done today."""
        bench = self._bench
        self._window.tasks.run(
            lambda _progress: keep_daily_backup(bench.store, bench.clock), lambda _made: None, self._not_copied
        )

    def _keep_copy_at_last(self) -> None:
        """Who works for ten seconds a day must find a copy too. The window waits no longer than a moment."""
        # Nobody is there to hear a reason: the next start tries again, and tells.
        with suppress(StoreError):
            keep_daily_backup(self._bench.store, self._bench.clock, _LAST_COPY_S)

    def _not_copied(self, error: BuurtkaartError) -> None:
        # Making a copy looks at every page, so damage that no list touched yet is found here.
        if isinstance(error, StoreDamagedError):
            self.offer_way_back(error)
        else:
            self._window.complain(error)

    def offer_way_back(self, trouble: StoreError) -> None:
        """Say what is wrong with the database, and how to go on; once, for each row of a list meets the damage."""
        if self._has_told:
            return
        self._has_told = True
        actions = []
        if isinstance(trouble, StoreDamagedError):
            actions = ways_back(self._window, self._bench.workspace, self._bench.clock)
        put_notice(self._window, Notice(str(trouble), actions, self._window.look, "warning"))

    def _ask_name(self) -> None:
        from buurtkaart.gui.own_panel import NamePanel

        panel = NamePanel(self._window.look, has_map=self._bench.pack is not None)
        panel.named.connect(self._named)
        self._window.open_panel(panel)

    def _named(self, name: str) -> None:
        self._bench.settings.change(author=name)
        self._bench.editor.author = name
        self._window.close_panel()
