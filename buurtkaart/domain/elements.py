"""What an offer brings when nobody said so: the active elements that follow from its themes, kind and reach.

Source of the elements: Bouwman & Van Tilburg (2020). That a theme points at an element is our own reading of it, kept
coarse on purpose: who looks after the entry can say it better in the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.signpost_codes import Element
from buurtkaart.domain.vocabulary import ContactKind, Reach, Theme

_OF_THEME: Final[Mapping[Theme, tuple[Element, ...]]] = {
    Theme.MEET: (Element.MEETING,),
    Theme.MOVE: (Element.ACTIVITY,),
    Theme.EAT: (Element.MEETING, Element.ACTIVITY),
    Theme.LEARN: (Element.SKILLS,),
    Theme.CREATE: (Element.ACTIVITY,),
    Theme.GREEN: (Element.ACTIVITY,),
    Theme.HELP: (Element.PRACTICAL_HELP,),
    Theme.MONEY: (Element.PRACTICAL_HELP,),
    Theme.HOME: (Element.PRACTICAL_HELP,),
}
_OF_CONTACT: Final[Mapping[ContactKind, tuple[Element, ...]]] = {
    ContactKind.RESIDENT: (Element.MEETING,),
    ContactKind.HOST: (Element.MEETING,),
    ContactKind.CARETAKER: (Element.PRACTICAL_HELP,),
    ContactKind.COMMUNITY_WORKER: (Element.MEETING, Element.REALISTIC_EXPECTATIONS),
    ContactKind.ORGANISATION: (Element.PRACTICAL_HELP,),
}


def elements_of(offer: Place | Initiative | Contact) -> tuple[Element, ...]:
    """Return what the offer brings: what was said of it, else what follows from what is known.

    A theme points at its element; a place without themes has the theme of its kind; a contact has what its kind brings.
    Meeting at home or by phone is one person with time, so it is meaningful contact; to be fetched is practical help.
    A role in the neighbourhood is never guessed: only people can say that hands are wanted.
    """
    if offer.elements:
        return offer.elements
    if isinstance(offer, Contact):
        return _OF_CONTACT[offer.kind]
    themes = offer.themes
    if isinstance(offer, Place):
        themes = themes or (KINDS[offer.kind].theme,)
    found = [element for theme in themes for element in _OF_THEME[theme]]
    if isinstance(offer, Initiative):
        if Element.MEETING in found and {Reach.AT_HOME, Reach.BY_PHONE}.intersection(offer.reach):
            found.append(Element.MEANINGFUL_CONTACT)
        if Reach.FETCHES_YOU in offer.reach:
            found.append(Element.PRACTICAL_HELP)
    return tuple(dict.fromkeys(found))
