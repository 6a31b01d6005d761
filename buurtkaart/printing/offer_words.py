"""What every paper says in one way about a place, a group or a contact, be it a line of a list or a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.translation import OWN_LANGUAGE, translation
from buurtkaart.domain.vocabulary import Reach
from buurtkaart.i18n import _, current_language
from buurtkaart.printing.facts import NEVER_ON_PAPER, Picture
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.wording.records import opening_hours_words, schedule_words

Words = TypeVar("Words", bound="OfferWords")


@dataclass(frozen=True, kw_only=True)
class OfferWords:
    """One of them. Every text may be empty but `name` and `checked`."""

    name: str
    when: str = ""
    where: str = ""
    cost: str = ""
    notes: tuple[str, ...] = ()
    call: str = ""
    phone: str = ""
    pictures: tuple[Picture, ...] = ()
    checked: str = ""
    about: str = ""
    """What is told about it, for a paper that tells it."""
    own: str = ""
    """The Dutch name where `name` is in another language: it is what stands at the door."""
    name_in: str = ""
    """The language of `name`; empty: Dutch."""
    about_in: str = ""


def name_words(offer: Offer) -> str:
    """Return its name, or what it is where the name holds the word that is on no sheet."""
    return label(offer.record_type) if NEVER_ON_PAPER.search(offer.title) else offer.title


def said_in(offer: Offer, reading: str) -> dict[str, str]:
    """Return the fields of its name and description in a language; in Dutch where nobody wrote them in it.

    `reading`: the language of whoever reads; empty: that in which a paper speaks now.
    """
    name, about = name_words(offer), "" if isinstance(offer, Contact) else offer.description
    said = {"name": name, "about": about}
    reading = reading or (current_language() if current_language() != OWN_LANGUAGE else "")
    told = None if isinstance(offer, Contact) else translation(offer, reading)
    if told is None:
        return said
    base = told.language.partition("-")[0]
    # What may not stand on a sheet in Dutch may not in another language either.
    if told.name and name == offer.title and not NEVER_ON_PAPER.search(told.name):
        said |= {"name": told.name, "name_in": base, "own": name}
    if told.description and not NEVER_ON_PAPER.search(about):
        said |= {"about": told.description, "about_in": base}
    return said


def when_words(offer: Offer, now: datetime) -> str:
    """Return when one can go or call."""
    if isinstance(offer, Place):
        return opening_hours_words(offer.opening_hours)
    if isinstance(offer, Contact):
        return offer.reachable
    return schedule_words(offer.schedule, now) if offer.schedule is not None else ""


def cost_words(offer: Offer) -> str:
    """Return what it costs."""
    return "" if isinstance(offer, Contact) else offer.cost


def where_words(offer: Offer, house: Place | None, *, has_landmark: bool) -> Iterator[str]:
    """Yield where it is, as far as known. `house`: where one goes to; a home is told by its street alone."""
    if house is not None and house.private_home:
        yield _("in {street}; you hear the address when you call").format(street=house.address.street)
        return
    if house is not None:
        room = (offer.room if isinstance(offer, Initiative) else "") or house.address.room
        landmark = house.address.landmark if has_landmark else ""
        yield from filter(None, ("" if house is offer else house.name, house.address.street_line, room, landmark))
    if not isinstance(offer, Place):
        if Reach.AT_HOME in offer.reach:
            yield _("at your home")
        if Reach.BY_PHONE in offer.reach and not isinstance(offer, Contact):
            yield _("by phone")


def fetched_words(offer: Place | Initiative) -> str:
    """Return "Je wordt opgehaald" where somebody does."""
    return _("You are fetched") if isinstance(offer, Initiative) and Reach.FETCHES_YOU in offer.reach else ""


def warning_words(offer: Place | Initiative) -> Iterator[str]:
    """Yield what one must know before one goes."""
    if isinstance(offer, Initiative) and offer.room_left is False:
        yield _("Full now; ask when there is room")
    if offer.walk_in is False:
        yield _("Call before you come")


def without_the_word(words: Words) -> Words:
    """Leave out what a neighbour would not want to be seen with; the name was looked at before."""
    texts = {name: "" for name, value in vars(words).items() if isinstance(value, str) and NEVER_ON_PAPER.search(value)}
    notes = tuple(each for each in words.notes if not NEVER_ON_PAPER.search(each))
    return replace(words, notes=notes, **texts)  # type: ignore[arg-type]  # the names come from its own texts
