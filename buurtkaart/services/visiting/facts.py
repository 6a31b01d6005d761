"""What a visitor reads about one result: sentences to read or to hear, and nothing that only a worker knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import Found, Question
from buurtkaart.domain.translation import translation
from buurtkaart.domain.vocabulary import Reach, Theme, Welcome
from buurtkaart.i18n import _, current_language, ngettext, pgettext
from buurtkaart.services.overview import appearance
from buurtkaart.services.signpost.reasons import Reasons
from buurtkaart.services.visiting.times import far_in_full, in_full, when_words
from buurtkaart.services.walking.pace import FAR_TO_WALK_M, Pace, minutes_on_foot
from buurtkaart.services.wording.records import (
    access_words,
    distance_words,
    far_words,
    open_now_words,
    opening_hours_words,
    schedule_words,
    verified_words,
)

Offer = Place | Initiative | Contact


@dataclass(frozen=True)
class Sign:
    """A pictogram (`maki/name` or `temaki/name`) that is never alone: its words stand beside it."""

    icon: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One result. Every text may be empty but `name`."""

    found: Found
    name: str
    shape: str
    icon: str
    theme: Theme | None
    when: str = ""
    """The next time: "Vandaag, 10 uur tot 12 uur"."""
    rule: str = ""
    """When it is in general: "elke di en do 10:00–12:00", or opening hours."""
    where: tuple[str, ...] = ()
    landmark: str = ""
    walk: str = ""
    slow_walk: str = ""
    cost: str = ""
    hint: str = ""
    """"Bel eerst", or "U kunt zo binnenlopen"."""
    needs_call: bool = False
    """Whether `hint` asks for a call, and is no welcome."""
    warnings: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    call: str = ""
    phone: str = ""
    reachable: str = ""
    fetched: str = ""
    say: str = ""
    about: str = ""
    checked: str = ""
    door: RecordId | None = None
    """The place of which there is a photo of the door."""
    door_shows: str = ""
    """What is seen on that photo."""
    name_in: str = ""
    """The language of `name`; empty: Dutch."""
    about_in: str = ""
    """The language of `about`; empty: Dutch."""
    own_name: str = ""
    """The Dutch name where `name` is in another language: it is what stands at the door."""
    own_about: str = ""
    """The Dutch words where `about` is in another language."""

    @property
    def spoken(self) -> str:
        """The whole as one would read it aloud: in the language of the screen, or else in Dutch."""
        voice = ("", current_language())
        name = self.name if self.name_in in voice else self.own_name
        about = self.about if self.about_in in voice else self.own_about
        call = f"{self.call}: {self.phone}" if self.phone else self.call
        parts = (
            name, about, self.when, self.rule, *self.where, self.landmark, self.walk, self.cost, self.hint,
            *self.warnings, *(each.words for each in self.signs), call, self.reachable, self.fetched,
            photo_words(self.door_shows) if self.door is not None else "",
        )  # fmt: skip
        return ". ".join(each.rstrip(".") for each in parts if each) + "."


class FactsOf:
    """Makes facts for one question at one moment. `known`: the public records, and those that they point at.

    `language`: in which names and descriptions are told where somebody wrote them; empty: Dutch.
    """

    def __init__(self, question: Question, known: Mapping[RecordId, Record], now: datetime, language: str = "") -> None:
        self._question, self._known, self._now, self._language = question, known, now, language
        self._reasons = Reasons(question, known, now)

    def facts(self, found: Found) -> Facts | None:
        """Return what a visitor reads; None when it is no longer public."""
        offer = self._known.get(found.record_id)
        if not isinstance(offer, Offer):
            return None
        place = self._place(offer)
        goes_there = isinstance(offer, Place) or Reach.AT_PLACE in offer.reach
        there = place if goes_there else None
        how = self._reasons.how(offer)
        shape, icon, theme = appearance(offer)
        walk, slow_walk = self._walk(found) if goes_there else ("", "")
        when, rule = self._when(offer, found)
        # What is told about a contact is not public; what they do is.
        about = offer.role[:1].upper() + offer.role[1:] if isinstance(offer, Contact) else offer.description
        told = None if isinstance(offer, Contact) else translation(offer, self._language)
        name_in = told.language if told is not None and told.name else ""
        about_in = told.language if told is not None and told.description else ""
        return Facts(
            found=found,
            name=told.name if told is not None and name_in else offer.title,
            shape=shape,
            icon=icon,
            theme=theme,
            when=when,
            rule=rule,
            where=tuple(self._where(offer, there)),
            landmark=there.address.landmark if there is not None and not there.private_home else "",
            walk=walk,
            slow_walk=slow_walk,
            cost="" if isinstance(offer, Contact) else offer.cost,
            hint="" if isinstance(offer, Contact) else _hint(offer.walk_in),
            needs_call=not isinstance(offer, Contact) and offer.walk_in is False,
            warnings=tuple(_warnings(offer)),
            signs=tuple(_signs(there)),
            call=_call(how.call_name if how.call_name != offer.title else "", how.phone),
            phone=how.phone,
            reachable=self._reachable(offer),
            fetched=_fetched(offer, how.fetched_by),
            say=how.say if how.phone else "",
            about=told.description if told is not None and about_in else about,
            checked=verified_words(offer.verified_on, self._now) if offer.verified_on is not None else "",
            door=there.id if there is not None and there.photo else None,
            door_shows=there.photo_shows if there is not None else "",
            name_in=name_in,
            about_in=about_in,
            own_name=offer.title if name_in else "",
            own_about=about if about_in else "",
        )

    def _place(self, offer: Offer) -> Place | None:
        found = offer if isinstance(offer, Place) else self._known.get(offer.place_id) if offer.place_id else None
        return found if isinstance(found, Place) else None

    def _when(self, offer: Offer, found: Found) -> tuple[str, str]:
        if isinstance(offer, Place):
            open_now = in_full(open_now_words(offer.opening_hours, self._now, offer.position))
            return open_now[:1].upper() + open_now[1:], in_full(opening_hours_words(offer.opening_hours))
        if isinstance(offer, Contact) or offer.schedule is None:
            return "", ""
        rule = in_full(schedule_words(offer.schedule, self._now)) if offer.schedule.rule else ""
        rule = rule[:1].upper() + rule[1:]
        if found.begins_at is None:
            return "", rule
        return when_words(found.begins_at, offer.schedule.duration_minutes, self._now), rule

    def _where(self, offer: Offer, there: Place | None) -> Iterator[str]:
        if there is not None and there.private_home:
            yield _("In {street}. You hear the address when you call.").format(street=there.address.street)
        elif there is not None:
            room = (offer.room if isinstance(offer, Initiative) else "") or there.address.room
            yield from filter(None, ("" if there is offer else there.name, there.address.street_line, room))
        if not isinstance(offer, Place):
            yield from [_("They come to your home")] if Reach.AT_HOME in offer.reach else []
            by_phone = Reach.BY_PHONE in offer.reach and not isinstance(offer, Contact)
            yield from [pgettext("visitor", "By phone")] if by_phone else []

    def _walk(self, found: Found) -> tuple[str, str]:
        """Return (at an ordinary pace, with a rollator); nothing where nobody said where one starts."""
        metres = found.walk_distance_m
        if self._question.near is None or metres is None or found.position is None:
            return "", ""
        if metres > FAR_TO_WALK_M:
            return far_in_full(far_words(metres)), ""
        with_rollator = max(1, minutes_on_foot(metres, Pace.ROLLATOR))
        slow = ngettext("With a rollator {minutes} minute", "With a rollator {minutes} minutes", with_rollator).format(
            minutes=with_rollator
        )
        if metres < _HERE_M:
            return _("Here, in this building"), ""
        minutes = max(1, minutes_on_foot(metres))
        return ngettext(
            "{distance} on foot, {minutes} minute", "{distance} on foot, {minutes} minutes", minutes
        ).format(distance=far_in_full(distance_words(metres)), minutes=minutes), slow

    @staticmethod
    def _reachable(offer: Offer) -> str:
        return in_full(offer.reachable) if isinstance(offer, Contact) else ""


def photo_words(shows: str) -> str:
    """Return what one hears of the photo of a door; `shows`: what is seen on it, as somebody wrote."""
    return _("Photo of the door: {words}").format(words=shows.rstrip(".")) if shows else _("Photo of the door")


_HERE_M = 15.0
"""Nearer than any other door."""


def _call(name: str, phone: str) -> str:
    if not phone:
        return _("Ask for {name}").format(name=name) if name else ""
    return pgettext("visitor", "Call {name}").format(name=name) if name else pgettext("visitor", "Call")


def _hint(walk_in: bool | None) -> str:
    if walk_in is None:
        return ""
    return _("Come in whenever it is on") if walk_in else _("Call first")


def _warnings(offer: Offer) -> Iterator[str]:
    if isinstance(offer, Initiative) and offer.room_left is False:
        yield _("It is full now. Ask when there is room.")
    if not isinstance(offer, Contact) and offer.welcome is Welcome.OWN_CIRCLE:
        whom = offer.welcome_to if isinstance(offer, Initiative) else ""
        yield _("For {whom}").format(whom=whom or _("whoever belongs to it"))


def _fetched(offer: Offer, name: str) -> str:
    if isinstance(offer, Place) or Reach.FETCHES_YOU not in offer.reach:
        return ""
    return _("{name} can fetch you").format(name=name) if name else _("Somebody can fetch you")


def _signs(place: Place | None) -> Iterator[Sign]:
    if place is None:
        return
    access = place.access
    icons = {"step_free": "maki/wheelchair", "toilet": "maki/toilet", "hearing_loop": "temaki/hearing_aid"}
    words = {"step_free": _("Wheelchair"), "toilet": _("Adapted toilet"), "hearing_loop": _("Hearing loop")}
    for name, icon in icons.items():
        if getattr(access, name):
            yield Sign(icon, words[name])
    if access.step_free is False:
        yield Sign("temaki/kerb-raised", _("There is a step at the door"))
    if access.quiet:
        yield Sign("temaki/ear", _("It is quiet here"))
    if access.languages:
        yield Sign("maki/globe", access_words(access)[-1])
