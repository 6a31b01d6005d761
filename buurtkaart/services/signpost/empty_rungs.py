"""Empty rungs: an honest sentence, what could grow there, and who wishes it too, in a number that points at nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from buurtkaart.domain.signpost import (
    DANGER_SIGNS,
    FOR_PROFESSIONALS_ONLY,
    Notice,
    Question,
    Rung,
    RungAnswer,
    Wanted,
)
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import _
from buurtkaart.services.signpost import tips
from buurtkaart.services.signpost.fitting import ALONE_SIGNS, closed_rungs
from buurtkaart.store.public import PublicView
from buurtkaart.store.public_statements import A_FEW

_GROWS_ON: Final = (Rung.NEIGHBOURS, Rung.PLACES)
"""The rungs on which something grows when a few people want the same. A host or an organisation does not."""
_ABOUT: Final[Mapping[Notice | Wanted, frozenset[Theme]]] = {
    Notice.GOES_OUT_LESS: frozenset({Theme.MEET, Theme.EAT}),
    Notice.NEW_HERE: frozenset({Theme.MEET, Theme.EAT}),
    Notice.WANTS_TO_DO_SOMETHING: frozenset({Theme.MOVE, Theme.CREATE, Theme.GREEN}),
    Wanted.COMPANY: frozenset({Theme.MEET, Theme.EAT}),
    Wanted.SOMETHING_TO_DO: frozenset({Theme.MOVE, Theme.CREATE, Theme.GREEN}),
    Wanted.PRACTICAL_HELP: frozenset({Theme.HELP, Theme.HOME}),
    Wanted.SOMEONE_TO_TALK_TO: frozenset({Theme.MEET}),
    Wanted.LEARN_SOMETHING: frozenset({Theme.LEARN}),
    Wanted.MEAN_SOMETHING: frozenset({Theme.HELP}),
}
"""Which wishes are like the question. Mourning, caring, debts and fear are not there: no number comforts in them."""
_PRACTICAL: Final = frozenset(Wanted) - _ABOUT.keys()


def with_reasons_for_nothing(rungs: list[RungAnswer], question: Question, view: PublicView) -> Iterator[RungAnswer]:
    """Yield the rungs; an empty one says why, and the first on which something could grow says who wishes it too."""
    others: str | None = None
    for each in rungs:
        if each.results:
            yield each
        elif closed := _closed(each.rung, question):
            yield replace(each, empty_because=closed)
        else:
            because = _nothing(each.rung)
            if others is None and each.rung in _GROWS_ON:
                others = _others(question, view)
                because = " ".join(part for part in (because, others) if part)
            yield replace(each, empty_because=because)


def _closed(rung: Rung, question: Question) -> str:
    """Return why a rung stays empty on purpose; "" when it does not."""
    why = closed_rungs(question).get(rung)
    if why == "danger":
        return _("First 112. Groups and places come another day.")
    if why == "said_no":
        return tips.said_no_words()
    if ALONE_SIGNS & question.notices and rung is Rung.NEIGHBOURS:
        return tips.no_lone_neighbour_words()
    if DANGER_SIGNS & question.notices and rung is Rung.PLACES:
        return _("First call. A place to go to comes another day.")
    return ""


def _nothing(rung: Rung) -> str:
    """Return an honest sentence about an empty rung, and what could grow there."""
    return {
        Rung.NEIGHBOURS: _("No group yet that fits this. Who would like to begin one? Two neighbours are enough."),
        Rung.PLACES: _("No place nearby that fits this. A table in a living room is a beginning too."),
        Rung.CONTACTS: _("Nobody is known here yet who can be called for this. Who knows this street?"),
        Rung.PROFESSIONALS: _("No organisation is known here for this. Your own GP can think along."),
    }[rung]


def _others(question: Question, view: PublicView) -> str:
    """Return that others wish something like it; "" when too few agreed to be counted, or it says nothing here."""
    themes = _themes(question)
    if question.notices & FOR_PROFESSIONALS_ONLY:
        return ""
    if themes is not None and not themes:
        return ""
    people = view.people_who_wish(themes)
    if not people:
        return ""
    if people <= A_FEW:
        return _("A few people here would like something like this too. Together that is a beginning.")
    return _("At least {count} people here would like something like this too. Together that is a beginning.").format(
        count=people
    )


def _themes(question: Question) -> frozenset[Theme] | None:
    """Return the themes of the question; what was wanted counts before what was noticed. None: nothing was asked."""
    wanted = question.wanted - _PRACTICAL
    if not wanted and not question.notices:
        return None
    found = [_ABOUT.get(each, frozenset()) for each in wanted or question.notices]
    return frozenset().union(*found)
