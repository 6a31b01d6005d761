"""The vault itself: a SQLCipher database of sealed signals, and the keys beside it.

It lies in a folder of its own, so that no copy of the neighbourhood takes it along; it has no history, no undo, and no
copies of its own. What is asked back about within months can be asked again; a copy would only be one more place where
something about a person has to end.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from nacl import utils

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.errors import NotFoundError, StoreDamagedError, StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import discard, half_made
from buurtkaart.store.vault.database import opened_database
from buurtkaart.store.vault.keys import KEY_BYTES, Effort, KeyFile, new_keys, read_keys, write_keys
from buurtkaart.store.vault.texts import seal, unseal

_DATABASE: Final = "later-navragen.sqlcipher"
_KEYS: Final = "later-navragen.keys.json"


class Vault:
    """One folder. Locked until `unlock`; `lock` forgets the key."""

    def __init__(self, folder: Path, effort: Effort | None = None) -> None:
        self.folder = folder
        self._effort = effort or Effort()
        self._key: bytes | None = None
        self._keys: KeyFile | None = None

    @property
    def exists(self) -> bool:
        """Whether somebody made it."""
        return self._key_path.exists()

    @property
    def is_open(self) -> bool:
        """Whether it can be read now."""
        return self._key is not None

    def make(self, passphrase: str, today: date) -> str:
        """Make an empty vault, open it, and return the recovery phrase, which is shown once and kept nowhere."""
        if self.exists:
            raise StoreError(_("“Later navragen” is there already. Nothing was changed."))
        self._keys, self._key, phrase = new_keys(passphrase, today, self._effort)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            discard(self._database_path)
            with self._database() as database:
                database.execute("CREATE TABLE signal (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID")
            # The keys come last: without them the vault does not exist, and a half-made one is made anew.
            write_keys(self._key_path, self._keys)
        except StoreError:
            self.lock()
            raise
        except OSError as error:
            self.lock()
            reason = disk_reason(error)
            raise StoreError(_("“Later navragen” could not be made: {reason}.").format(reason=reason)) from error
        return phrase

    def count(self) -> int | None:
        """Return how many signals lie in it, without opening it; None where even its keys cannot be read."""
        try:
            return len((self._keys or read_keys(self._key_path)).signals)
        except StoreDamagedError:
            return None

    def throw_away(self) -> None:
        """Erase all of it, for good. Needs no passphrase: whoever lost both phrases has no other way to begin anew.

        Raises StoreError when the disk refuses; what is left then is noise, because the keys go first.
        """
        self.lock()
        try:
            for each in (self._key_path, *half_made(self._key_path), *self.folder.glob(f"{_DATABASE}*")):
                each.unlink(missing_ok=True)
        except OSError as error:
            reason = disk_reason(error)
            raise StoreError(
                _("“Later navragen” could not be thrown away: {reason}. Close other programs and try again.").format(
                    reason=reason
                )
            ) from error

    def unlock(self, passphrase: str, today: date) -> None:
        """Open it with the passphrase or the recovery phrase; what is due is erased before anything is read."""
        keys = read_keys(self._key_path)
        self._key, self._keys = keys.unwrap(passphrase), keys
        try:
            self.purge(today)
            self._sweep()
        except StoreError:
            self.lock()
            raise

    def lock(self) -> None:
        """Forget the key."""
        self._key = None
        self._keys = None

    def change_passphrase(self, passphrase: str) -> None:
        """Take another passphrase. The vault must be open; the recovery phrase stays what it was."""
        key, keys = self._opened()
        self._write(keys.with_passphrase(key, passphrase))

    def signals(self) -> list[LonelinessSignal]:
        """Return what is kept, the first to end first."""
        key, keys = self._opened()
        found = []
        with self._database() as database:
            for signal_id, sealed in database.execute("SELECT id, sealed FROM signal"):
                signal_key = keys.signal_key(signal_id, key)
                if signal_key is not None:
                    found.append(unseal(sealed, signal_key))
        return sorted(found, key=lambda each: (each.erase_on, each.id))

    def keep(self, signal: LonelinessSignal, today: date) -> None:
        """Keep a signal, or what became of it. The key goes first: a row without one could never be erased."""
        key, keys = self._opened()
        keys = _with_right_day(keys, today)
        signal_key = keys.signal_key(signal.id, key) or utils.random(KEY_BYTES)
        self._write(keys.with_signal(signal.id, key, signal_key, signal.erase_on))
        with self._database() as database:
            database.execute(
                "INSERT OR REPLACE INTO signal (id, sealed) VALUES (?, ?)", (signal.id, seal(signal, signal_key))
            )

    def get(self, signal_id: RecordId) -> LonelinessSignal:
        """Return one signal. Raises NotFoundError."""
        for each in self.signals():
            if each.id == signal_id:
                return each
        raise NotFoundError(_("This was erased already."))

    def erase(self, signal_ids: set[str]) -> None:
        """Erase signals now, everywhere. Their keys go first, which needs no passphrase."""
        keys = self._keys or read_keys(self._key_path)
        self._write(keys.without(signal_ids))
        self._sweep()

    def purge(self, today: date) -> int:
        """Erase what is due and return how many that were. Needs no passphrase."""
        if not self.exists:
            return 0
        keys = self._keys or read_keys(self._key_path)
        due = keys.due(today)
        if due or today > keys.last_seen:
            self._write(_seen(keys.without(due), today))
        if due:
            self._sweep()
        return len(due)

    @property
    def _database_path(self) -> Path:
        return self.folder / _DATABASE

    @property
    def _key_path(self) -> Path:
        return self.folder / _KEYS

    def _opened(self) -> tuple[bytes, KeyFile]:
        if self._key is None or self._keys is None:
            raise StoreError(_("“Later navragen” is locked. Type the passphrase first."))
        return self._key, self._keys

    def _write(self, keys: KeyFile) -> None:
        write_keys(self._key_path, keys)
        if self._key is not None:
            self._keys = keys

    def _sweep(self) -> None:
        """Remove the rows that have no key any more. Locked, they stay as noise until the vault opens again."""
        if self._key is None or self._keys is None:
            return
        with self._database() as database:
            rows = database.execute("SELECT id FROM signal").fetchall()
            gone = [(signal_id,) for (signal_id,) in rows if signal_id not in self._keys.signals]
            database.executemany("DELETE FROM signal WHERE id = ?", gone)
            if gone:
                database.commit()
                database.execute("VACUUM")

    def _database(self) -> AbstractContextManager[Any]:
        key, _keys = self._opened()
        return opened_database(self._database_path, key)


def _seen(keys: KeyFile, today: date) -> KeyFile:
    return replace(keys, last_seen=max(keys.last_seen, today))


def _with_right_day(keys: KeyFile, today: date) -> KeyFile:
    """Return the keys for something new today. A clock that was set back would keep it too long."""
    if today >= keys.last_seen:
        return _seen(keys, today)
    if keys.signals:
        raise StoreError(
            _("The clock of this computer says {today}, but it was {last_seen} before. Set the clock first.").format(
                today=today.isoformat(), last_seen=keys.last_seen.isoformat()
            )
        )
    return replace(keys, last_seen=today)
