"""A photo of a door: what may be one, and how it is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

WIDEST_PX: Final = 1280
"""Along its longest side."""
MOST_BYTES: Final = 300_000
WIDEST_SMALL_PX: Final = 480
MOST_SMALL_BYTES: Final = 60_000
_JPEG: Final = (b"\xff\xd8\xff", b"\xff\xd9")
"""How a JPEG file begins and ends."""


@dataclass(frozen=True)
class Photo:
    """A picture that was written anew by this program, so that nothing but the picture is in it. Always JPEG."""

    content: bytes
    small: bytes
    """The same picture, for a file that many of them must fit in."""

    def __post_init__(self) -> None:
        if not (_is_jpeg(self.content, MOST_BYTES) and _is_jpeg(self.small, MOST_SMALL_BYTES)):
            raise ValidationError("photo", _("This photo cannot be kept. Choose another one."))

    @property
    def hash(self) -> str:
        """Its content as 64 characters: the same photo is kept once."""
        return photo_hash(self.content)


def _is_jpeg(content: bytes, longest: int) -> bool:
    begin, end = _JPEG
    return content.startswith(begin) and content.endswith(end) and len(content) <= longest


def photo_hash(content: bytes) -> str:
    """Return the SHA-256 of a photo's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
