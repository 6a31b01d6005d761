"""The answer as plain text, for a message or a letter. It tells where one can go, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkaart.domain.signpost import Answer, Found, HelpLine, Rung
from buurtkaart.i18n import _
from buurtkaart.services.signpost.words import number_words, stale_words

_ON_A_RUNG = 3


def as_text(answer: Answer, chosen: Found | None = None) -> str:
    """Return the answer in lines. The chosen result comes first on its rung; of each rung the best three."""
    return "\n".join(_lines(answer, chosen)).strip() + "\n"


def rung_heading(rung: Rung) -> str:
    """Return the heading of a rung."""
    return {
        Rung.NEIGHBOURS: _("Neighbours and groups"),
        Rung.PLACES: _("Places"),
        Rung.CONTACTS: _("Somebody who knows the neighbourhood"),
        Rung.PROFESSIONALS: _("Help from an organisation"),
    }[rung]


def _lines(answer: Answer, chosen: Found | None) -> Iterator[str]:
    yield _("Where can I turn?")
    yield ""
    if answer.danger:
        yield from map(_help, answer.danger)
        yield ""
    if answer.call_today:
        yield from answer.call_today
        yield ""
    for number, rung in enumerate(answer.rungs, 1):
        yield f"{number}. {rung_heading(rung.rung)}"
        picked = [each for each in rung.results if chosen is not None and each.record_id == chosen.record_id]
        others = [each for each in rung.results if each not in picked]
        for found in [*picked, *others][:_ON_A_RUNG]:
            yield from _found(found)
        if not rung.results:
            yield f"   {rung.empty_because}"
        yield ""
    if answer.talk:
        yield _("Rather talk first?")
        yield from map(_help, answer.talk)


def _found(found: Found) -> Iterator[str]:
    yield f"- {found.name}"
    if found.reason:
        yield f"  {found.reason}"
    how = found.how
    call = " ".join(filter(None, [how.phone, f"({how.call_name})" if how.call_name and how.phone else how.call_name]))
    if call:
        yield "  " + _("Call: {whom}").format(whom=call)
    if how.walk_in:
        yield "  " + _("Walk in: {where}").format(where=how.walk_in)


def _help(line: HelpLine) -> str:
    who = " · ".join(filter(None, [line.name, number_words(line), line.hours, stale_words(line)]))
    return f"{line.situation} {who}".strip()
