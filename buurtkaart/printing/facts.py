"""Facts that every paper tells in one way: who can get in, and how fresh it is. And the word that is on no sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtkaart.domain.access import Access
from buurtkaart.i18n import _, current_language

NEVER_ON_PAPER: Final = re.compile(r"eenza[am]+|lonel", re.IGNORECASE)
"""Nobody takes along a card that calls him so."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A pictogram of `resources/vendor/` and what it means."""

    icon: str
    words: str
    short: str = ""
    """The same in one word, where many stand below each other."""


def pictures_of(access: Access) -> Iterator[Picture]:
    """Yield what makes it easy to get in and be there, as far as somebody looked."""
    if access.step_free:
        yield Picture(icon="maki/icons/wheelchair", words=_("You can get in with a wheelchair"), short=_("wheelchair"))
    if access.toilet:
        yield Picture(icon="maki/icons/toilet", words=_("There is a toilet for wheelchairs"), short=_("adapted toilet"))
    if access.hearing_loop:
        yield Picture(icon="temaki/icons/hearing_aid", words=_("There is a hearing loop"), short=_("hearing loop"))


def checked_words(verified_on: date | None) -> str:
    """Return "nagekeken okt 2026", or "nog niet nagekeken"."""
    if verified_on is None:
        return _("not checked yet")
    from babel.dates import format_date

    # "okt 2026": paper is read when "in oktober" may be another one.
    return _("checked {month}").format(month=format_date(verified_on, "MMM y", locale=current_language()))
