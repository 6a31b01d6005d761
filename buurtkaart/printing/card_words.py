"""What a call card says about one result: when, where, whom to call. Only what everybody may see.

A card goes from hand to hand, so it speaks of the offer and never of who asked, for whom, or why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.signpost import Found, HelpLine, Question, Wanted
from buurtkaart.domain.vocabulary import Reach
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.facts import checked_words, pictures_of
from buurtkaart.printing.offer_words import (
    OfferWords,
    cost_words,
    fetched_words,
    name_words,
    said_in,
    warning_words,
    when_words,
    where_words,
    without_the_word,
)
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.signpost.reasons import Reasons
from buurtkaart.services.walking.pace import FAR_TO_WALK_M, Pace, minutes_on_foot
from buurtkaart.services.wording.dates import clock_time, date_words
from buurtkaart.services.wording.records import distance_words, far_words


@dataclass(frozen=True, kw_only=True)
class Entry(OfferWords):
    """One result on a card."""

    next: str = ""
    """The next time, as a date: paper has no today."""
    walk: str = ""
    walk_in: str = ""
    say: str = ""


class CardWords:
    """Words for one card. `known`: the public records on it, and those that they point at.

    `reading`: in which language names and descriptions are told where somebody wrote them; empty: that of the card.
    """

    def __init__(self, question: Question, known: Mapping[RecordId, Record], now: datetime, reading: str = "") -> None:
        self._question = question
        self._known = known
        self._now = now
        self._reading = reading
        # Who holds the card calls for oneself; the sentence for a caller would tell that somebody worried.
        self._reasons = Reasons(Question(), known, now)

    def entry(self, found: Found) -> Entry | None:
        """Return what the card says about `found`; None when it is no longer public."""
        offer = self._known.get(found.record_id)
        if not isinstance(offer, Offer):
            return None
        place = self._place(offer)
        how = self._reasons.how(offer)
        name = name_words(offer)
        walk_in = _("You can just walk in") if not isinstance(offer, Contact) and offer.walk_in else ""
        entry = Entry(
            **said_in(offer, self._reading),
            when=when_words(offer, self._now),
            next=self._next(offer, found),
            where=", ".join(where_words(offer, place if self._goes_there(offer) else None, has_landmark=True)),
            walk=self._walk(found) if self._goes_there(offer) else "",
            cost=cost_words(offer),
            notes=tuple(self._notes(offer, how.fetched_by)),
            call=_("Call {name}").format(name=how.call_name) if how.call_name not in ("", name) else _("Call"),
            phone=how.phone,
            walk_in=walk_in,
            say=how.say if how.phone else "",
            pictures=tuple(pictures_of(place.access)) if place is not None and self._goes_there(offer) else (),
            checked=checked_words(offer.verified_on),
        )
        return without_the_word(entry)

    def help_line(self, line: HelpLine) -> dict[str, str]:
        """Return a help number without the situation that it is for: the card may lie on the table at home."""
        return {"name": line.name, "number": line.number, "hours": line.hours}

    def stale_note(self, lines: Sequence[HelpLine]) -> str:
        """Return that numbers were not checked for over a year: once, because a card has room for one line."""
        stale = [line.is_stale for line in lines if line.number]
        if not any(stale):
            return ""
        if all(stale):
            return _("These numbers were checked over a year ago.")
        return _("Not all of these numbers were checked within a year.")

    def _place(self, offer: Offer) -> Place | None:
        found = offer if isinstance(offer, Place) else self._known.get(offer.place_id) if offer.place_id else None
        return found if isinstance(found, Place) else None

    @staticmethod
    def _goes_there(offer: Offer) -> bool:
        return isinstance(offer, Place) or Reach.AT_PLACE in offer.reach

    def _next(self, offer: Offer, found: Found) -> str:
        if not isinstance(offer, Initiative) or offer.schedule is None or not offer.schedule.rule:
            return ""
        if found.begins_at is None:
            return ""
        begins = found.begins_at.astimezone(AMSTERDAM)
        return _("next time: {day}").format(day=f"{date_words(begins.date(), self._now.date())} {clock_time(begins)}")

    def _walk(self, found: Found) -> str:
        # Without a spot the metres are counted from the middle of the neighbourhood, and nobody lives there.
        if self._question.near is None or found.walk_distance_m is None or found.position is None:
            return ""
        if found.walk_distance_m > FAR_TO_WALK_M:
            return far_words(found.walk_distance_m)
        pace = Pace.ROLLATOR if Wanted.STEP_FREE in self._question.wanted else Pace.NORMAL
        minutes = max(1, minutes_on_foot(found.walk_distance_m, pace))
        return ngettext(
            "{distance} on foot, {minutes} minute", "{distance} on foot, {minutes} minutes", minutes
        ).format(distance=distance_words(found.walk_distance_m), minutes=minutes)

    def _notes(self, offer: Offer, fetched_by: str) -> Iterator[str]:
        if isinstance(offer, Contact):
            if offer.role:
                yield offer.role[:1].upper() + offer.role[1:]
            return
        fetched = _("{name} fetches you").format(name=fetched_by) if fetched_by else fetched_words(offer)
        yield from filter(None, (fetched, *warning_words(offer)))
