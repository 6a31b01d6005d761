"""Why an offer is named and how to begin: one sentence and a few facts, all of them public."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import ForWhom, How, Question, Wanted
from buurtkaart.domain.vocabulary import ContactKind, Reach, Welcome
from buurtkaart.i18n import _
from buurtkaart.services.signpost.facets import Offer
from buurtkaart.services.signpost.timing import Timing
from buurtkaart.services.signpost.words import say_words
from buurtkaart.services.walking.pace import FAR_TO_WALK_M, Pace, minutes_on_foot
from buurtkaart.services.wording.dates import clock_time
from buurtkaart.services.wording.records import (
    day_in_words,
    distance_words,
    far_words,
    language_name,
    open_now_words,
    schedule_words,
    verified_words,
)

_SOON_DAYS: Final = 7
Known = Mapping[RecordId, Record]
"""Public records that an offer may point at: its place, its organisers."""


class Reasons:
    """Words about offers for one question at one moment. `known`: the public records that the offers point at."""

    def __init__(self, question: Question, known: Known, now: datetime) -> None:
        self._question = question
        self._known = known
        self._now = now

    def why(self, offer: Offer, timing: Timing, metres: float) -> str:
        """Return why, in one sentence: "350 m lopen · vandaag 14:00 · gratis · klopte in oktober"."""
        parts = [*self._where(offer, metres), self._when(offer, timing), *self._facts(offer)]
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def how(self, offer: Offer) -> How:
        """Return whom to call, where to walk in, and a first sentence to say."""
        name, phone = _whom_to_call(offer, self._known)
        walk_in = _walk_in(offer, _place(offer, self._known))
        if isinstance(offer, Contact) and walk_in:
            # Who may be called is not looked for at a door.
            walk_in = "" if phone else _("{where}; ask for {name}").format(where=walk_in, name=name)
        fetches = not isinstance(offer, Place) and Reach.FETCHES_YOU in offer.reach
        say = _say_to(self._question.for_whom, name) if isinstance(offer, Contact) else ""
        return How(
            call_name=name,
            phone=phone,
            walk_in=walk_in,
            fetched_by=name if fetches else "",
            say=say or say_words(self._question.for_whom, offer.title),
        )

    def _where(self, offer: Offer, metres: float) -> Iterator[str]:
        place = _place(offer, self._known)
        if isinstance(offer, Place) or Reach.AT_PLACE in offer.reach:
            if FAR_TO_WALK_M < metres < math.inf:
                yield far_words(metres)
            elif math.isfinite(metres):
                pace = Pace.ROLLATOR if Wanted.STEP_FREE in self._question.wanted else Pace.NORMAL
                yield _("{distance} on foot, {minutes} min").format(
                    distance=distance_words(metres), minutes=max(1, minutes_on_foot(metres, pace))
                )
            elif place is not None and place.private_home:
                yield _("in {street}; you hear the address when you call").format(street=place.address.street)
        if not isinstance(offer, Place):
            own = self._question.for_whom is ForWhom.SELF
            if Reach.AT_HOME in offer.reach:
                yield _("at your home") if own else _("comes to the house")
            yield _("by phone") if Reach.BY_PHONE in offer.reach and not isinstance(offer, Contact) else ""
            if Reach.FETCHES_YOU in offer.reach:
                yield _("fetches you") if own else _("fetches people")

    def _when(self, offer: Offer, timing: Timing) -> str:
        if isinstance(offer, Place):
            return open_now_words(offer.opening_hours, self._now, offer.position)
        if isinstance(offer, Contact):
            return offer.reachable
        if timing.begins_at is None or offer.schedule is None:
            return ""
        if timing.is_open:
            ends = timing.begins_at + timedelta(minutes=offer.schedule.duration_minutes)
            return _("on now, until {time}").format(time=clock_time(ends))
        if (timing.begins_at.date() - self._now.date()).days > _SOON_DAYS:
            return schedule_words(offer.schedule, self._now)
        return f"{day_in_words(timing.begins_at.date(), self._now.date())} {clock_time(timing.begins_at)}"

    def _facts(self, offer: Offer) -> Iterator[str]:
        if isinstance(offer, Contact):
            yield offer.role
            yield self._spoken(offer.languages)
        else:
            yield _for_circle(offer)
            yield offer.cost[:1].lower() + offer.cost[1:]
            full = isinstance(offer, Initiative) and offer.room_left is False
            yield _("full now, ask when there is room") if full else ""
            yield from self._access(offer)
            yield _("call first") if offer.walk_in is False else ""
        if offer.verified_on is not None:
            words = verified_words(offer.verified_on, self._now)
            yield words[:1].lower() + words[1:]

    def _access(self, offer: Place | Initiative) -> Iterator[str]:
        place = _place(offer, self._known)
        if place is not None and place.access.step_free:
            yield _("you can get in with a wheelchair")
        elif place is not None and place.access.step_free is None and Wanted.STEP_FREE in self._question.wanted:
            yield _("ask whether you can get in with a wheelchair")
        own = offer.languages if isinstance(offer, Initiative) else ()
        yield self._spoken((*own, *(place.access.languages if place is not None else ())))

    def _spoken(self, languages: tuple[str, ...]) -> str:
        if Wanted.OTHER_LANGUAGE in self._question.wanted and self._question.language in languages:
            return _("{language} is spoken").format(language=language_name(self._question.language))
        return ""


def _for_circle(offer: Place | Initiative) -> str:
    """Return for whom it is, where that is not everybody who comes in."""
    if offer.welcome is not Welcome.OWN_CIRCLE:
        return ""
    whom = offer.welcome_to if isinstance(offer, Initiative) else ""
    return _("for {whom}").format(whom=whom or _("whoever belongs to it"))


def _whom_to_call(offer: Offer, known: Known) -> tuple[str, str]:
    """Return (first name or desk, number); both public, either may be empty."""
    if isinstance(offer, Contact):
        return _call_name(offer), next(iter(offer.phones), "")
    organisers = [known[each] for each in offer.organiser_ids if each in known] if isinstance(offer, Initiative) else []
    people = [each for each in organisers if isinstance(each, Contact)]
    for person in people:
        if person.phones:
            return _call_name(person), person.phones[0]
    name = _call_name(people[0]) if people else ""
    place = _place(offer, known)
    return name, offer.phone or (place.phone if place is not None else "")


def _call_name(contact: Contact) -> str:
    """Return a person's first name, or the name of a desk."""
    if contact.kind is ContactKind.ORGANISATION or not contact.name:
        return contact.title
    return contact.name.split()[0]


def _place(offer: Offer, known: Known) -> Place | None:
    if isinstance(offer, Place):
        return offer
    found = known.get(offer.place_id) if offer.place_id else None
    return found if isinstance(found, Place) else None


def _walk_in(offer: Offer, place: Place | None) -> str:
    """Return the door through which one can just walk in; empty where there is none. A home is no such door."""
    if place is None or place.private_home:
        return ""
    door = place if isinstance(offer, Contact) else offer
    if not door.walk_in:
        return ""
    parts = (place.name if place is not offer else "", place.address.street_line, place.address.landmark)
    return ", ".join(part for part in parts if part)


def _say_to(for_whom: ForWhom, name: str) -> str:
    """Return a first sentence to somebody who knows the neighbourhood: about oneself, or without a name."""
    hello = _("Hello {name}.").format(name=name) if name else _("Hello.")
    asked = {
        ForWhom.SELF: _("I am looking for something in the neighbourhood that suits me. Could you think along?"),
        ForWhom.OTHER: _("I would like to think along with you about somebody, without a name. Do you have time?"),
        ForWhom.REFERRER: _("I would like to refer somebody who agrees to it. When could you call back?"),
    }
    return f"“{hello} {asked[for_whom]}”"
