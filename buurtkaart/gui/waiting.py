"""Edits that wait because another program holds the neighbourhood: in their order, beside the window, never lost."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal

from buurtkaart.errors import BuurtkaartError, CancelledError, StoreBusyError
from buurtkaart.gui.tasks import Progress, Tasks
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.services.commands import Command
    from buurtkaart.services.editor import Editor

PATIENCE_S: Final = 15.0
"""So long the other program gets for each edit, before somebody is asked to look."""
_ATTEMPT_S: Final = 0.25


class Say(Protocol):
    """Says a sentence below the window, with a word to press."""

    def __call__(self, text: str, action_text: str = "", action: Callable[[], None] | None = None) -> None: ...


class WaitingEdits(QObject):
    """The queue of an editor: a short try in the click itself, and then this."""

    changed = Signal()
    """Something waits from now on, or nothing any more."""
    given_up = Signal()
    """The other program did not let go, or an edit is impossible by now: the screen shows what is not stored."""

    def __init__(self, editor: Editor, tasks: Tasks, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._tasks = tasks
        self._say = say
        self._commands: deque[Command] = deque()
        self._is_trying = False

    @property
    def holds_something(self) -> bool:
        """Whether an edit waits."""
        return bool(self._commands)

    def take(self, command: Command) -> None:
        """Keep an edit until it is stored; on the window's thread."""
        self._commands.append(command)
        self.changed.emit()
        self.try_again()

    def try_again(self) -> None:
        """Go on storing what waits."""
        if self._is_trying or not self._commands:
            return
        self._is_trying = True
        self._say(_("One moment… another program is using this neighbourhood. What you did is kept and follows."))
        self._tasks.run(self._store_all, self._stored, self._failed)

    def _store_all(self, progress: Progress) -> int:
        """Store in order, in the worker; return how many. What was stored leaves the queue at once."""
        count = 0
        until = time.monotonic() + PATIENCE_S
        while self._commands:
            try:
                self._editor.do_now(self._commands[0], _ATTEMPT_S)
            except StoreBusyError:
                if progress.cancelled():
                    raise CancelledError(_("Stopped. Nothing was changed.")) from None
                if time.monotonic() > until:
                    raise
                continue
            except BuurtkaartError:
                # It can never be stored any more; those behind it can.
                self._commands.popleft()
                raise
            self._commands.popleft()
            count += 1
            until = time.monotonic() + PATIENCE_S
        return count

    def _stored(self, count: int) -> None:
        self._is_trying = False
        if self._commands:
            # Taken between the last look and now.
            self.try_again()
        elif count:
            self._say(_("Everything is stored after all."))
        self.changed.emit()

    def _failed(self, error: BuurtkaartError) -> None:
        self._is_trying = False
        self.given_up.emit()
        if isinstance(error, StoreBusyError):
            self._say(str(error), _("Try again"), self.try_again)
        else:
            self._say(str(error))
            self.try_again()
