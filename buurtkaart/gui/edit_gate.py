"""What may be edited just now, and where it is said: nobody writes while slow work runs, nor where nothing may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from buurtkaart.gui.panel import Panel
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import _

T = TypeVar("T")

_LONGEST_TITLE = 80


class Stage(Protocol):
    """What editing needs of the window."""

    tasks: Tasks

    def open_panel(self, panel: Panel) -> None:
        """Show a panel in the right column."""

    def toast(self, text: str, action_text: str = "", action: Callable[[], None] | None = None) -> None:
        """Say something below."""

    def busy(
        self,
        title: str,
        work: Callable[[Callable[[float], None]], T],
        then: Callable[[T], None],
        over: Callable[[], None],
        *,
        can_stop: bool,
    ) -> None:
        """Do slow work through which nobody may edit; see `gui.busy`."""


class EditGate:
    """Open, but for slow work and for a neighbourhood that can only be read."""

    def __init__(self, workbench: Workbench, stage: Stage) -> None:
        self._workbench = workbench
        self._stage = stage
        self._is_busy = False

    def may_write(self) -> bool:
        """Tell whether somebody may edit now, and say it where never."""
        if self._is_busy:
            return False
        store = self._workbench.store
        if store.read_only:
            self._stage.toast(str(store.trouble or _("You are only looking at this neighbourhood.")))
        return not store.read_only

    def work(
        self,
        title: str,
        work: Callable[[Callable[[float], None]], T],
        then: Callable[[T], None],
        *,
        can_stop: bool,
    ) -> None:
        """Do slow work through which nobody may edit."""
        self._is_busy = True
        self._stage.busy(title, work, then, self._ready, can_stop=can_stop)

    def _ready(self) -> None:
        self._is_busy = False


def short(text: str) -> str:
    """Return a title as a sentence can hold it."""
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"
