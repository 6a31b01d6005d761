"""The call card: a few results of the signpost on one small page, to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from buurtkaart.domain.signpost import Answer, Found, Rung
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.printing.card_map import CardWay, draw_card_map
from buurtkaart.printing.card_words import CardWords
from buurtkaart.printing.typesetting import Document, typeset
from buurtkaart.services.pointed_at import known_of
from buurtkaart.store.public import PublicView


class CardSize(StrEnum):
    """The sheet, upright."""

    A6 = "a6"
    A5 = "a5"


@dataclass(frozen=True, kw_only=True)
class Card:
    """A finished card, and what is not on it."""

    document: Document
    left_out: tuple[str, ...] = ()
    """Names of the chosen results for which the sheet has no room."""


_ROOM: Final[Mapping[tuple[CardSize, bool], int]] = {
    (CardSize.A6, False): 4,
    (CardSize.A6, True): 2,
    (CardSize.A5, False): 4,
    (CardSize.A5, True): 4,
}
"""How many results a sheet holds, without and with help numbers, each with a number of 18 points."""

_MAP_MM: Final[Mapping[CardSize, tuple[float, float]]] = {CardSize.A6: (91.0, 50.0), CardSize.A5: (126.0, 78.0)}
"""Width and height of the map: as wide as the text."""


def best_of_each_rung(answer: Answer) -> tuple[Found, ...]:
    """Return of every rung the first result that one can call or walk to: what a card says when nobody chose."""
    best = (next(filter(_can_be_reached, part.results), None) for part in answer.rungs)
    return tuple(found for found in best if found is not None)


def make_card(
    answer: Answer,
    chosen: Sequence[Found],
    view: PublicView,
    size: CardSize = CardSize.A6,
    way: CardWay | None = None,
    *,
    reading: str = "",
) -> Card:
    """Set the chosen results, in their order, on one page. Nothing is written to disk.

    The map of `way` comes below them where there is room for it and its result is one of them; never in danger. Help
    numbers stand on it only when the answer has danger lines. `reading`: in which language names are told, with the
    Dutch ones below; empty: that of the card. Raises PrintError when there is nothing to print.
    """
    room = _ROOM[size, bool(answer.danger)]
    words = CardWords(answer.question, known_of((each.record_id for each in chosen), view), answer.asked_at, reading)
    entries = [entry for found in chosen[:room] if (entry := words.entry(found)) is not None]
    if not entries and not answer.danger:
        raise PrintError(_("There is nothing to put on a card yet. Choose a result first, or ask the question wider."))
    title = _("Where can I turn?")
    data: dict[str, Any] = {
        "size": size.value,
        "help": {
            "heading": _("Help at once"),
            "lines": [words.help_line(line) for line in answer.danger],
            "note": words.stale_note(answer.danger),
        },
        "entries": [asdict(entry) for entry in entries],
    }
    pictures = {}
    if way is not None and way.found in chosen[:room] and not answer.danger:
        drawn = draw_card_map(way, *_MAP_MM[size])
        if drawn is not None:
            pictures["map"] = drawn.svg
            data["map"] = {"width": drawn.width_mm, "caption": drawn.caption, "attribution": drawn.attribution}
    document = typeset("call-card", data, title=title, made_at=answer.asked_at, pictures=pictures)
    return Card(document=document, left_out=tuple(found.name for found in chosen[room:]))


def told_words(card: Card) -> list[str]:
    """Return what is not on the card, in sentences for the screen; none when everything is."""
    told = []
    if card.left_out:
        told.append(_("Not on the card, because there is no room: {names}.").format(names=", ".join(card.left_out)))
    if card.document.replaced:
        # Names from elsewhere may hold hundreds.
        characters = " ".join(card.document.replaced[:12])
        told.append(
            _("These characters cannot be printed and were left out: {characters}").format(characters=characters)
        )
    return told


def _can_be_reached(found: Found) -> bool:
    # A neighbour without a number on the card is a name, and knocking at a door is not asked of anybody.
    return bool(found.how.phone or found.how.walk_in) or found.rung in (Rung.NEIGHBOURS, Rung.PLACES)
