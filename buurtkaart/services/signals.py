"""Later navragen: only when asked, only where the organisation allows it, and never longer than it serves.

The vault locks itself after five minutes by the clock on the wall, also when the laptop slept. Nothing of it comes on
the map, in search, exports or prints, because nothing else can reach it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.signals import LonelinessSignal, PrivacyCard
from buurtkaart.errors import StoreError, ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.privacy_card import read_privacy_card
from buurtkaart.store.vault.keys import Effort
from buurtkaart.store.vault.vault import Vault

LOCKS_AFTER: Final = timedelta(minutes=5)
SHORTEST_PASSPHRASE: Final = 12
_WORDS: Final = (
    "Merel", "Linde", "Kade", "Vlier", "Duin", "Wilg", "Ooievaar", "Beuk", "Sloot", "Reiger", "Klaver", "Molen",
    "Haven", "Berk", "Zwaan", "Heide", "Polder", "Iep", "Veld", "Kievit",
)  # fmt: skip


class Signals:
    """What a worker can do with what is kept. `folder` is the data folder."""

    def __init__(self, folder: Path, clock: Clock, effort: Effort | None = None) -> None:
        self._card_path = folder / "privacy-card.toml"
        self._vault = Vault(folder / "later-navragen", effort)
        self._clock = clock
        self._used_at: datetime | None = None

    @property
    def card_path(self) -> Path:
        """Where the organisation's privacy card lies."""
        return self._card_path

    @property
    def card(self) -> PrivacyCard:
        """The organisation's privacy card as it is now."""
        return read_privacy_card(self._card_path)

    @property
    def is_offered(self) -> bool:
        """Whether "Later navragen" may be shown at all."""
        return self.card.is_complete

    @property
    def exists(self) -> bool:
        """Whether somebody made the vault."""
        return self._vault.exists

    @property
    def is_open(self) -> bool:
        """Whether it can be read now. Asking does not keep it open."""
        self._lock_when_left()
        return self._vault.is_open

    def make(self, passphrase: str) -> str:
        """Make the vault and return the recovery phrase, to be shown once. Raises ValidationError, StoreError."""
        if not self.is_offered:
            raise StoreError(_("First the organisation fills in the privacy card."))
        _check_passphrase(passphrase)
        phrase = self._vault.make(passphrase, self._clock.now().date())
        self._used()
        return phrase

    @property
    def count(self) -> int | None:
        """How many lie in it, also while it is locked; None where nobody can tell any more."""
        return self._vault.count()

    def throw_away(self) -> None:
        """Erase the vault with everything in it, so that a new one can be made. Needs no passphrase."""
        self._vault.throw_away()

    def unlock(self, passphrase: str) -> None:
        """Open it with the passphrase or the recovery phrase. Slow on purpose: call it beside the window."""
        self._vault.unlock(passphrase, self._clock.now().date())
        self._used()

    def lock(self) -> None:
        """Forget the key."""
        self._vault.lock()

    def stay_open(self) -> None:
        """Somebody is typing: the five minutes begin again. What is locked stays locked."""
        self._lock_when_left()
        if self._vault.is_open:
            self._used()

    def change_passphrase(self, passphrase: str) -> None:
        """Take another passphrase; the recovery phrase stays what it was."""
        _check_passphrase(passphrase)
        self._opened().change_passphrase(passphrase)

    def all(self) -> list[LonelinessSignal]:
        """Return everything that is kept, the first to end first."""
        return self._opened().signals()

    def due(self) -> list[LonelinessSignal]:
        """Return what is to be done today or was to be done before: ask back, or tell the person."""
        today = self._clock.now().date()
        return [each for each in self.all() if (day := each.due_on()) is not None and day <= today]

    def keep(self, signal: LonelinessSignal) -> None:
        """Keep a signal, or what became of it. There is no undo and no history."""
        if not self.is_offered:
            raise StoreError(_("First the organisation fills in the privacy card."))
        self._opened().keep(signal, self._clock.now().date())

    def erase(self, signal_id: RecordId) -> None:
        """Erase one now, everywhere."""
        self._opened().erase({signal_id})

    def purge(self) -> int:
        """Erase everywhere what is due, and return how many that were. Works while it is locked."""
        return self._vault.purge(self._clock.now().date())

    def new_code(self) -> str:
        """Return a code that is not in use: a word and a number, which say nothing about anybody."""
        used = {each.code for each in self.all()}
        while (code := f"{secrets.choice(_WORDS)} {secrets.randbelow(90) + 10}") in used:
            pass
        return code

    def _opened(self) -> Vault:
        self.stay_open()
        return self._vault

    def _used(self) -> None:
        self._used_at = self._clock.now()

    def _lock_when_left(self) -> None:
        now = self._clock.now()
        if self._used_at is not None and not timedelta(0) <= now - self._used_at < LOCKS_AFTER:
            self.lock()


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValidationError(
            "passphrase",
            _("Take at least {count} characters: four words that only you put together.").format(
                count=SHORTEST_PASSPHRASE
            ),
        )
