"""The signpost's questions as one asks them of somebody one does not know: in Dutch with "u"."""

from __future__ import annotations

from buurtkaart.domain.signpost import ForWhom
from buurtkaart.i18n import pgettext


def for_whom_question() -> str:
    """Return the first question."""
    return pgettext("formal", "For whom are you looking?")


def for_whom_detail(for_whom: ForWhom) -> str:
    """Return what an answer to it means."""
    return {
        ForWhom.SELF: "",
        ForWhom.OTHER: pgettext("formal", "A neighbour, somebody of the family, somebody you visit"),
        ForWhom.REFERRER: pgettext("formal", "For your work: straight to the answer"),
    }[for_whom]


def talked_question() -> str:
    """Return what is asked for somebody else."""
    return pgettext("formal", "Have you talked about it together?")


def notice_question(for_whom: ForWhom) -> str:
    """Return the third question. Who asks for oneself is asked how it goes."""
    if for_whom is ForWhom.SELF:
        return pgettext("formal", "How are you doing?")
    return pgettext("formal", "What strikes you?")


def wanted_question(for_whom: ForWhom) -> str:
    """Return the fourth question."""
    if for_whom is ForWhom.SELF:
        return pgettext("formal", "What would you like?")
    if for_whom is ForWhom.OTHER:
        return pgettext("formal", "What does the other want? Ask it first")
    return pgettext("formal", "What would be nice?")
