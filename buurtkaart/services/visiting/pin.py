"""The number that a worker leaves the visitors' screen with. Only its hash is kept (Argon2id).

It keeps visitors at the screen, and no more: whoever may open this computer's files can switch the screen off there.
"""

from __future__ import annotations

from typing import Final

from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

SHORTEST: Final = 4
LONGEST: Final = 10
_LONGEST_PAUSE_S: Final = 60
_ROWS: Final = ("01234567890", "09876543210")


def hashed(pin: str) -> str:
    """Return what may be kept of a PIN. Raises ValidationError when the first visitor would guess it."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise ValidationError("pin", _("Choose {least} to {most} figures.").format(least=SHORTEST, most=LONGEST))
    if len(set(pin)) == 1 or any(pin in row for row in _ROWS):
        raise ValidationError("pin", _("Everybody guesses this one. Choose other figures."))
    from nacl import pwhash

    kept = pwhash.argon2id.str(
        pin.encode(), opslimit=pwhash.argon2id.OPSLIMIT_INTERACTIVE, memlimit=pwhash.argon2id.MEMLIMIT_INTERACTIVE
    )
    return kept.decode("ascii")


def fits(pin: str, kept: str) -> bool:
    """Tell whether this is the PIN of which the hash was kept. Takes a tenth of a second: work for a task."""
    from nacl import pwhash
    from nacl.exceptions import CryptoError

    try:
        return pwhash.verify(kept.encode("ascii"), pin.encode())
    except (CryptoError, ValueError):
        return False


def pause_s(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong tries: twice as long each time, a minute at most."""
    return 0 if wrong < 1 else min(2**wrong, _LONGEST_PAUSE_S)
