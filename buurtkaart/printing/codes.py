"""What a code to scan holds: the card of somebody to call, or where a place is. Only what everybody may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.printing.by_name import called
from buurtkaart.store.public import PublicView

_LONGEST_PART: Final = 80
"""Characters; the code must stay coarse enough for an old phone."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Code:
    """The text of a code, and the name of what it is about for the words beside it."""

    text: str
    name: str = ""


def code_of(record_id: RecordId, view: PublicView) -> Code:
    """Return the code of a public contact or place. Raises PrintError when it may not be seen (any more)."""
    record = view.find(record_id)
    if isinstance(record, Contact) and (record.phones or record.email):
        return Code(card_of(record), record.title)
    if isinstance(record, Place) and record.position is not None:
        return Code(spot_of(record.position), record.name)
    raise PrintError(
        _("What the code should hold is not for everybody to see (any more). Choose something else, or no code.")
    )


def code_called(words: str, view: PublicView) -> Code:
    """Return the code of the public contact or place with this name. Raises PrintError when there is none."""
    found = called((words,), view)
    # A desk and its building often share a name; its card tells more than its spot.
    found.sort(key=lambda each: (not isinstance(each, Contact), not isinstance(each, Place)))
    return code_of(found[0].id, view)


def card_of(contact: Contact) -> str:
    """Return the vCard of a contact, with every field that it has: give the public one. Source: RFC 2426."""
    named = [("TEL", contact.phones[0] if contact.phones else ""), ("EMAIL", contact.email)]
    named += [("ORG", contact.organisation), ("TITLE", contact.role)]
    lines = [f"{name}:{_escaped(words)}" for name, words in named if words]
    name = _escaped(contact.title)
    # Phones sort by N; without a family name in it they show what FN says.
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"N:;{name};;;", f"FN:{name}", *lines, "END:VCARD"))


def spot_of(position: Position) -> str:
    """Return the address of a spot, to a metre. Source: RFC 5870."""
    return f"geo:{position.lat:.5f},{position.lon:.5f}"


def _escaped(words: str) -> str:
    short = words if len(words) <= _LONGEST_PART else f"{words[: _LONGEST_PART - 1]}…"
    return short.translate(_ESCAPES)
