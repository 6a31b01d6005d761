"""What the panel asks of the locked box, and what came of it. Work that outlives the panel tells nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.gui.signals.vault_desk import VaultDesk
from buurtkaart.i18n import _
from buurtkaart.services.personal_data.warning import findings
from buurtkaart.services.signals import Signals

T = TypeVar("T")
_SAMPLE: Final = "Bel 06-12345678"


class BoxWork(QObject):
    """Each method asks something beside the window; the signals tell what came of it."""

    looked = Signal(bool, bool)
    """Whether the box exists, and whether it is open."""
    loaded = Signal(object, str)
    """The list of LonelinessSignals in it, and a code that is not in use."""
    made = Signal(str)
    """The recovery phrase of a new box."""
    counted = Signal(object)
    """How many lie in it; None where nobody can tell."""
    thrown_away = Signal()
    done = Signal(str)
    """A sentence about what was done; the list is read anew."""
    failed = Signal(object)
    """The BuurtkaartError."""

    def __init__(self, desk: VaultDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def look(self) -> None:
        """Tell whether it is there and open."""
        self._ask(_look_and_warm_up, lambda state: self.looked.emit(*state))

    def load(self) -> None:
        """Read everything that is kept."""
        self._ask(lambda signals: (signals.all(), signals.new_code()), lambda found: self.loaded.emit(*found))

    def make(self, passphrase: str) -> None:
        """Make a new box."""
        self._ask(lambda signals: signals.make(passphrase), self.made.emit)

    def unlock(self, passphrase: str) -> None:
        """Open it, and read."""
        self._ask(lambda signals: signals.unlock(passphrase), lambda _none: self.load())

    def change_passphrase(self, passphrase: str) -> None:
        """Take another passphrase."""
        told = _("From now on the new passphrase opens it. The recovery phrase stays the same.")
        self._do(lambda signals: signals.change_passphrase(passphrase), told)

    def keep(self, signal: LonelinessSignal) -> None:
        """Keep a worry."""
        self._do(lambda signals: signals.keep(signal), _("Kept, encrypted, on this computer only."))

    def erase(self, signal: LonelinessSignal) -> None:
        """Erase a worry."""
        self._do(lambda signals: signals.erase(signal.id), _("Erased. Nothing of it is left."))

    def count(self) -> None:
        """Tell how many lie in it, locked or not."""
        self._ask(lambda signals: signals.count, self.counted.emit)

    def throw_away(self) -> None:
        """Erase the box with everything in it."""
        self._ask(lambda signals: signals.throw_away(), lambda _none: self.thrown_away.emit())

    def _do(self, work: Callable[[Signals], None], told: str) -> None:
        def then(_none: None) -> None:
            self.done.emit(told)
            self.load()

        self._ask(work, then)

    def _ask(self, work: Callable[[Signals], T], then: Callable[[T], None]) -> None:
        def if_here(act: Callable[[Any], None]) -> Callable[[Any], None]:
            # Somebody may close the panel while the box is being opened.
            return lambda value: act(value) if isValid(self) else None

        self._desk.run(work, if_here(then), if_here(self.failed.emit))


def _look_and_warm_up(signals: Signals) -> tuple[bool, bool]:
    # The first warning reads lists of names and of telephone numbers, which must not halt who types.
    findings(_SAMPLE, date.min)
    return signals.exists, signals.is_open
