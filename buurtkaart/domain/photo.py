"""A photo of a door: what may be one, and how it is known again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.checks import text_problem
from buurtkaart.domain.record import Problem
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

WIDEST_PX: Final = 1280
"""Along its longest side."""
MOST_BYTES: Final = 300_000
WIDEST_SMALL_PX: Final = 480
MOST_SMALL_BYTES: Final = 60_000
LONGEST_WORDS: Final = 300
_HASH: Final = re.compile(r"[0-9a-f]{64}")
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


def photo_problem(photo: str, shows: str, *, private_home: bool) -> list[Problem]:
    """Return why a place cannot have this photo, told by its hash, and these words for what is seen on it."""
    problems = list(text_problem("photo_shows", shows, longest=LONGEST_WORDS))
    if photo and not _HASH.fullmatch(photo):
        problems.append(("photo", _("This photo cannot be kept. Choose another one.")))
    if photo and private_home:
        problems.append(("photo", _("Of somebody's own house no photo is kept.")))
    return problems
