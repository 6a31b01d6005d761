"""The vault's keys: one random key, wrapped by a passphrase and by a recovery phrase, and one key for each signal.

Every signal has a key of its own, so that its end needs no passphrase: at a start the program forgets the keys of what
is due, and what they locked can never be read again, in any copy. The rows themselves go when the vault opens.

Nothing in this file tells about anybody: random ids, wrapped keys, and days on which they are forgotten.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError

from buurtkaart.errors import StoreDamagedError, StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import half_made, write_whole

KEY_BYTES: Final = secret.SecretBox.KEY_SIZE
_FORMAT: Final = 1
_PHRASE_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without letters and digits that look alike on paper."""
_PHRASE_GROUPS: Final = 6
_GROUP_LETTERS: Final = 5
"""Six groups of five of thirty letters: 147 bits, which needs no slow hash to withstand guessing."""


class WrongPassphraseError(StoreError):
    """Neither the passphrase nor the recovery phrase fits."""


@dataclass(frozen=True)
class Effort:
    """What one guess costs: Argon2id's rounds and bytes of memory. Source: RFC 9106; libsodium's "moderate"."""

    rounds: int = pwhash.argon2id.OPSLIMIT_MODERATE
    memory: int = pwhash.argon2id.MEMLIMIT_MODERATE


@dataclass(frozen=True)
class SignalKey:
    """The wrapped key of one signal and the day on which it is forgotten."""

    wrapped: bytes
    erase_on: date


@dataclass(frozen=True)
class KeyFile:
    """What lies beside the vault."""

    effort: Effort
    salt: bytes
    by_passphrase: bytes
    by_recovery: bytes
    signals: Mapping[str, SignalKey]
    last_seen: date
    """The latest day that was ever seen: a clock that is set back prolongs nothing."""

    def unwrap(self, passphrase: str) -> bytes:
        """Return the vault's key. Raises WrongPassphraseError."""
        for wrapped, phrase in ((self.by_passphrase, passphrase), (self.by_recovery, _plain(passphrase))):
            try:
                return _box(phrase, self.salt, self.effort).decrypt(wrapped)
            except CryptoError:
                continue
        raise WrongPassphraseError(
            _("This passphrase does not fit. Nothing was changed. Try again, or use the recovery phrase on paper.")
        )

    def with_passphrase(self, key: bytes, passphrase: str) -> KeyFile:
        """Return the file with another passphrase; the recovery phrase stays."""
        return replace(self, by_passphrase=bytes(_box(passphrase, self.salt, self.effort).encrypt(key)))

    def with_signal(self, signal_id: str, key: bytes, signal_key: bytes, erase_on: date) -> KeyFile:
        """Return the file with the key of one signal."""
        wrapped = bytes(secret.SecretBox(key).encrypt(signal_key))
        return replace(self, signals={**self.signals, signal_id: SignalKey(wrapped, erase_on)})

    def without(self, signal_ids: set[str]) -> KeyFile:
        """Return the file without the keys of these signals."""
        return replace(self, signals={each: key for each, key in self.signals.items() if each not in signal_ids})

    def due(self, today: date) -> set[str]:
        """Return the signals of which the end has come."""
        day = max(today, self.last_seen)
        return {signal_id for signal_id, key in self.signals.items() if key.erase_on <= day}

    def signal_key(self, signal_id: str, key: bytes) -> bytes | None:
        """Return the key of one signal; None when it was forgotten."""
        kept = self.signals.get(signal_id)
        return None if kept is None else secret.SecretBox(key).decrypt(kept.wrapped)


def new_keys(passphrase: str, today: date, effort: Effort) -> tuple[KeyFile, bytes, str]:
    """Return (file, the vault's key, recovery phrase). The recovery phrase is kept nowhere."""
    key, salt = utils.random(KEY_BYTES), utils.random(pwhash.argon2id.SALTBYTES)
    phrase = "-".join(
        "".join(secrets.choice(_PHRASE_LETTERS) for _letter in range(_GROUP_LETTERS))
        for _group in range(_PHRASE_GROUPS)
    )
    made = KeyFile(
        effort=effort,
        salt=salt,
        by_passphrase=bytes(_box(passphrase, salt, effort).encrypt(key)),
        by_recovery=bytes(_box(_plain(phrase), salt, effort).encrypt(key)),
        signals={},
        last_seen=today,
    )
    return made, key, phrase


def read_keys(path: Path) -> KeyFile:
    """Return the keys beside a vault. Raises StoreDamagedError."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return _from_json(kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(
            _(
                "The keys of “Later navragen” cannot be read, so what lies there cannot be opened. The rest of the "
                "neighbourhood is untouched."
            )
        ) from error


def write_keys(path: Path, keys: KeyFile) -> None:
    """Write the keys, whole or not at all. Raises StoreError."""
    try:
        # A list that was left half-made may hold the key of what is erased now.
        for left in half_made(path):
            left.unlink(missing_ok=True)
        write_whole(path, json.dumps(_to_json(keys), indent=1))
    except OSError as error:
        raise StoreError(
            _("“Later navragen” could not be written: {reason}. What was there is still there.").format(
                reason=disk_reason(error)
            )
        ) from error


def _plain(phrase: str) -> str:
    """Return a recovery phrase as it was made: people type small letters, spaces and no dashes."""
    letters = [letter for letter in phrase.upper() if letter in _PHRASE_LETTERS]
    return "".join(letters)


def _box(phrase: str, salt: bytes, effort: Effort) -> secret.SecretBox:
    words = phrase.encode("utf-8", "surrogatepass")
    return secret.SecretBox(pwhash.argon2id.kdf(KEY_BYTES, words, salt, opslimit=effort.rounds, memlimit=effort.memory))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _to_json(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "rounds": keys.effort.rounds,
        "memory": keys.effort.memory,
        "salt": _text(keys.salt),
        "by_passphrase": _text(keys.by_passphrase),
        "by_recovery": _text(keys.by_recovery),
        "last_seen": keys.last_seen.isoformat(),
        "signals": {
            signal_id: {"key": _text(each.wrapped), "erase_on": each.erase_on.isoformat()}
            for signal_id, each in keys.signals.items()
        },
    }


def _from_json(kept: dict[str, Any]) -> KeyFile:
    if kept["format"] != _FORMAT:
        raise ValueError(f"format {kept['format']}")
    read = base64.b64decode
    effort = Effort(int(kept["rounds"]), int(kept["memory"]))
    if effort.memory > 4 * pwhash.argon2id.MEMLIMIT_SENSITIVE:
        raise ValueError("a damaged file must not eat the computer's memory")
    return KeyFile(
        effort=effort,
        salt=read(kept["salt"]),
        by_passphrase=read(kept["by_passphrase"]),
        by_recovery=read(kept["by_recovery"]),
        signals={
            str(signal_id): SignalKey(read(each["key"]), date.fromisoformat(each["erase_on"]))
            for signal_id, each in kept["signals"].items()
        },
        last_seen=date.fromisoformat(kept["last_seen"]),
    )
