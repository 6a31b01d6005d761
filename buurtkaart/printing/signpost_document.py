"""Waar kan ik heen? on the wall, as cards to cut out, blank notes for the coffee table, and ten calls to make."""

from __future__ import annotations

from typing import Any, Final

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.signpost import Answer, ForWhom, HelpLine, Question
from buurtkaart.i18n import _, speaking
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.edition import code_picture, demand_places, edition, source_of
from buurtkaart.printing.facts import NEVER_ON_PAPER
from buurtkaart.printing.order import Sheet, Workshop
from buurtkaart.printing.sheet_words import SheetWords
from buurtkaart.printing.typesetting import typeset
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.copying import rung_heading
from buurtkaart.services.signpost.words import stale_words

_ON_THE_WALL: Final = 5
_CALLS: Final = 10
_CARDS: Final = 4
"""A6 on A4."""
_HELP_ON_A_CARD: Final = 5


def make_signpost(work: Workshop) -> Sheet:
    """Set the four pages, once in each language. It needs no map."""
    demand_places(work.contents, 100_000)
    editions = []
    for language in work.order.languages:
        with speaking(language):
            work.go_on()
            editions.append(_edition(work))
    with speaking(work.order.languages[0]):
        document = typeset(
            "wegwijzer",
            {"editions": editions},
            title=editions[0]["title"],
            made_at=work.now,
            pictures=code_picture(work.order),
        )
    told = [_("Fill in by hand: the number of {name}.").format(name=each["name"]) for each in editions[0]["blank"]]
    return Sheet(document=document, told=tuple(told))


def _edition(work: Workshop) -> dict[str, Any]:
    contents, words = work.contents, SheetWords(work.contents, {})
    answer = Signpost(work.store, FixedClock(work.now), work.help_lines, work.pack, work.calendar).answer(
        Question(for_whom=ForWhom.SELF), work.order.area.bounds.centre
    )
    rungs = [
        {"heading": rung_heading(part.rung), "lines": words.lines(found)}
        for part, found in zip(answer.rungs, _found(answer, contents), strict=True)
        if found
    ]
    help_lines = [help_words(each) for each in work.help_lines.everything(ForWhom.SELF, work.now)]
    own = edition(work, _("Where can I turn?"), source_of(work))
    own["title"] = work.order.title.strip() or _("Where can I turn?")
    own["subtitle"] = work.order.area.name
    return own | {
        "rungs": rungs,
        "help": {"heading": _("Is there danger, or would you rather talk first?"), "lines": help_lines},
        "blank": [each for each in help_lines if each["lacks"]],
        "cards": {
            "count": _CARDS,
            "title": _("Where can I turn?"),
            "lines": [part["lines"][0] for part in rungs],
            "help": help_lines[:_HELP_ON_A_CARD],
        },
        "notes": {
            "title": _("What did you hear?"),
            "heading": _("Notes for the coffee table"),
            "asks": [_("What did you hear?"), _("Where, or in which street?"), _("What would be nice?"), _("Date")],
            "privacy": _("No names of who is not at the table."),
        },
        "calls": _calls(words, contents),
    }


def _found(answer: Answer, contents: Contents) -> list[list[Offer]]:
    """Return the best of every rung, of what may be on this sheet."""
    here: dict[RecordId, Offer] = {each.id: each for each in (*contents.here, *contents.apart)}
    found = []
    for part in answer.rungs:
        offers = [here[each.record_id] for each in part.results if each.record_id in here]
        plain = [each for each in offers if not NEVER_ON_PAPER.search(each.title)]
        found.append(plain[:_ON_THE_WALL])
    return found


def help_words(line: HelpLine) -> dict[str, Any]:
    """Return what a sheet says about a help number."""
    return {
        "situation": line.situation,
        "name": line.name,
        "number": line.number,
        "hours": " · ".join(filter(None, [line.hours, stale_words(line)])),
        "lacks": line.lacks_number,
    }


def _calls(words: SheetWords, contents: Contents) -> dict[str, Any]:
    callable_ = [each for each in (*contents.here, *contents.apart) if isinstance(each, Contact)]
    others = [each for each in (*contents.here, *contents.apart) if not isinstance(each, Contact)]
    lines: dict[str, dict[str, Any]] = {}
    for each in words.lines([*callable_, *others]):
        if each["phone"]:
            lines.setdefault(each["phone"], each)
    chosen = list(lines.values())[:_CALLS]
    return {
        "heading": _("Ten calls to make"),
        "about": _("Call, ask how things are, and write down what you heard."),
        "columns": [_("No."), _("Whom"), _("Number"), _("Called on"), _("What did you hear back?")],
        "lines": [{key: each[key] for key in ("name", "kind", "phone", "checked")} for each in chosen],
        "count": _CALLS,
    }
