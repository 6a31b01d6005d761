"""The one road for every edit: do, undo, redo, and who wants to know about it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import new_id
from buurtkaart.errors import StoreBusyError
from buurtkaart.i18n import _
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.store import journal
from buurtkaart.store.store import Store

if TYPE_CHECKING:
    from buurtkaart.services.commands import Command

    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.journal import Step
    from buurtkaart.store.unit_of_work import UnitOfWork

Progress = Callable[[float], None]
"""Hears how far the work is, 0 to 1. When it raises, nothing was changed."""
Subscriber = Callable[[ChangeSet], None]
QUICK_S: Final = 0.03
"""So long a click may wait for another program before its command goes to the queue."""


class Queue(Protocol):
    """Commands in the order in which they were given, done as soon as the store can be written again."""

    @property
    def holds_something(self) -> bool:
        """Whether a command waits."""

    def take(self, command: Command) -> None:
        """Keep a command until it is done."""


@dataclass(frozen=True)
class _NextSteps:
    """What undo and redo would do, in words, and to how many things."""

    undo_title: str | None
    undo_size: int
    redo_title: str | None
    redo_size: int


class Editor:
    """Does commands for one author. Undo and redo live in the store, so they survive a restart.

    Subscribers are called in the thread that made the change, after it was stored.
    """

    def __init__(self, store: Store, clock: Clock, author: str) -> None:
        self.store = store
        self.clock = clock
        self.author = author
        self.queue: Queue | None = None
        """Where commands wait that another program holds up. None: whoever does one waits itself."""
        self._subscribers: dict[object, Subscriber] = {}
        self._steps: _NextSteps | None = None
        self._lock = threading.Lock()

    def do(self, command: Command) -> ChangeSet:
        """Do a command in one transaction. A change set without changes means that nothing was different.

        Or that it waits in the `queue`, behind what waits there already, for another program to let go.
        """
        queue = self.queue
        if queue is None:
            return self.do_now(command)
        if not queue.holds_something:
            try:
                return self.do_now(command, QUICK_S)
            except StoreBusyError:
                pass
        queue.take(command)
        return self._nothing(command.action)

    def do_now(self, command: Command, patience_s: float | None = None) -> ChangeSet:
        """Do a command without the queue. Raises StoreBusyError when something else wrote for longer than that."""
        with self.store.unit_of_work(command.action, self.author, patience_s) as uow:
            command.apply(uow)
        return self._tell(uow, command.action)

    def undo(self, progress: Progress = lambda _done: None, patience_s: float | None = None) -> ChangeSet | None:
        """Turn the last step back; None when there is nothing to undo.

        Half a second for a thousand things: see `undo_size`. What `progress` raises leaves everything as it was.
        """
        from buurtkaart.services.undoing import turn_back  # no start undoes anything

        return self._turn(Action.UNDO, turn_back, progress, patience_s)

    def redo(self, progress: Progress = lambda _done: None, patience_s: float | None = None) -> ChangeSet | None:
        """Do the last undone step again; None when there is nothing to redo. Takes as long as `undo`."""
        from buurtkaart.services.undoing import do_again

        return self._turn(Action.REDO, do_again, progress, patience_s)

    @property
    def undo_title(self) -> str | None:
        """What undo would do, in words: "Verplaatsen van Boksschool ongedaan maken". None when it can do nothing."""
        return self._next_steps().undo_title

    @property
    def redo_title(self) -> str | None:
        """What redo would do, in words, or None."""
        return self._next_steps().redo_title

    @property
    def undo_size(self) -> int:
        """How many things undo would touch: many want a task with progress."""
        return self._next_steps().undo_size

    @property
    def redo_size(self) -> int:
        """How many things redo would touch."""
        return self._next_steps().redo_size

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call `callback` with every change set from now on. Returns the function that ends it."""
        key = object()
        self._subscribers[key] = callback
        return lambda: _forget(self._subscribers.pop(key, None))

    def announce(self, change_set: ChangeSet) -> None:
        """Tell the subscribers about a change that took another road: an erasure."""
        with self._lock:
            self._steps = None
        change_set.prepare()
        for callback in list(self._subscribers.values()):
            callback(change_set)

    def _turn(
        self,
        action: Action,
        turn: Callable[[UnitOfWork, Progress], bool],
        progress: Progress,
        patience_s: float | None,
    ) -> ChangeSet | None:
        with self.store.unit_of_work(action, self.author, patience_s) as uow:
            turned = turn(uow, progress)
        return self._tell(uow, action) if turned else None

    def _tell(self, uow: UnitOfWork, action: Action) -> ChangeSet:
        if uow.change_set is None:
            with self._lock:
                self._steps = None
            return self._nothing(action)
        self.announce(uow.change_set)
        return uow.change_set

    def _nothing(self, action: Action) -> ChangeSet:
        return ChangeSet(new_id(), action, self.author, self.clock.now(), ())

    def _next_steps(self) -> _NextSteps:
        with self._lock:
            known = self._steps
        if known is None:
            known = self._read_steps()
            with self._lock:
                self._steps = known
        return known

    def _read_steps(self) -> _NextSteps:
        with self.store.reading() as reader:
            steps = journal.next_undo(reader.connection), journal.next_redo(reader.connection)
            names = [step and reader.get(step.subject_id).title for step in steps]
        undo, redo = steps
        return _NextSteps(
            _undo_title(undo, names[0] or "") if undo else None,
            undo.size if undo else 0,
            _redo_title(redo, names[1] or "") if redo else None,
            redo.size if redo else 0,
        )


def _forget(_value: object) -> None:
    """Forget a value."""


def _undo_title(step: Step, name: str) -> str:
    if step.size > 1 and step.action is Action.IMPORT:
        return _("Undo adding {count} things").format(count=number_words(step.size))
    if step.size > 1 and step.action is Action.MOVE:
        return _("Undo moving {count} things").format(count=number_words(step.size))
    sentences = {
        Action.ADD: _("Undo adding {name}"),
        Action.EDIT: _("Undo changing {name}"),
        Action.MOVE: _("Undo moving {name}"),
        Action.DELETE: _("Undo deleting {name}"),
        Action.VERIFY: _("Undo verifying {name}"),
        Action.IMPORT: _("Undo adding {name}"),
        Action.CANCEL_ONCE: _("Undo cancelling {name} once"),
        Action.MOVE_ONCE: _("Undo moving {name} once"),
        Action.PHOTO: _("Undo the photo of {name}"),
    }
    return sentences[step.action].format(name=name)


def _redo_title(step: Step, name: str) -> str:
    if step.size > 1 and step.action is Action.IMPORT:
        return _("Redo adding {count} things").format(count=number_words(step.size))
    if step.size > 1 and step.action is Action.MOVE:
        return _("Redo moving {count} things").format(count=number_words(step.size))
    sentences = {
        Action.ADD: _("Redo adding {name}"),
        Action.EDIT: _("Redo changing {name}"),
        Action.MOVE: _("Redo moving {name}"),
        Action.DELETE: _("Redo deleting {name}"),
        Action.VERIFY: _("Redo verifying {name}"),
        Action.IMPORT: _("Redo adding {name}"),
        Action.CANCEL_ONCE: _("Redo cancelling {name} once"),
        Action.MOVE_ONCE: _("Redo moving {name} once"),
        Action.PHOTO: _("Redo the photo of {name}"),
    }
    return sentences[step.action].format(name=name)
