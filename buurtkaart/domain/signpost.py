"""The signpost's words: what someone asks, and what the answer is made of. Nothing of it is ever stored.

Sources: Bouwman & Van Tilburg (2020) for the seven active elements; `Go for neighbourhood strength!` (Versa Welzijn)
for the order of the rungs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import _


class ForWhom(StrEnum):
    """Voor wie zoek je?"""

    SELF = "self"
    OTHER = "other"
    REFERRER = "referrer"


class Notice(StrEnum):
    """Wat valt je op? Everyday observations, never a diagnosis."""

    GOES_OUT_LESS = "goes_out_less"
    LOST_SOMEONE = "lost_someone"
    NEW_HERE = "new_here"
    WANTS_TO_DO_SOMETHING = "wants_to_do_something"
    CANNOT_GET_OUT = "cannot_get_out"
    CARES_FOR_SOMEONE = "cares_for_someone"
    POST_AND_MONEY = "post_and_money"
    EVICTION = "eviction"
    """Has to leave the house."""
    CONFUSED = "confused"
    """Forgets, wanders, neglects food or house."""
    AFRAID_AT_HOME = "afraid_at_home"
    NEED_NOT_GO_ON = "need_not_go_on"
    """Says that it need not go on."""
    ACUTE_DANGER = "acute_danger"


DANGER_SIGNS = frozenset({Notice.AFRAID_AT_HOME, Notice.NEED_NOT_GO_ON, Notice.ACUTE_DANGER, Notice.CONFUSED})
"""Only after one of these the danger lines are shown."""

CALL_TODAY_SIGNS = frozenset({Notice.CONFUSED, Notice.AFRAID_AT_HOME, Notice.EVICTION})
"""After one of these "Bel ook vandaag" stands above the rungs, and no lone neighbour is sent."""

FOR_PROFESSIONALS_ONLY = frozenset({Notice.AFRAID_AT_HOME, Notice.NEED_NOT_GO_ON, Notice.ACUTE_DANGER, Notice.EVICTION})
"""No group and no place is offered as what is good for one of these."""


class Wanted(StrEnum):
    """Wat zou fijn zijn? The first six are about what it brings, the others are practical and decide who can come."""

    COMPANY = "company"
    SOMETHING_TO_DO = "something_to_do"
    PRACTICAL_HELP = "practical_help"
    SOMEONE_TO_TALK_TO = "someone_to_talk_to"
    LEARN_SOMETHING = "learn_something"
    MEAN_SOMETHING = "mean_something"
    STEP_FREE = "step_free"
    FREE = "free"
    OTHER_LANGUAGE = "other_language"
    DAYTIME = "daytime"
    EVENING = "evening"
    SOMEONE_ALONG = "someone_along"
    AT_HOME = "at_home"
    BY_PHONE = "by_phone"
    YOUNG = "young"
    """Among people under thirty."""


class Element(StrEnum):
    """The seven active elements, as tags on an offer; never on screen. Source: Bouwman & Van Tilburg (2020)."""

    MEETING = "meeting"
    ACTIVITY = "activity"
    PRACTICAL_HELP = "practical_help"
    MEANINGFUL_CONTACT = "meaningful_contact"
    SKILLS = "skills"
    REALISTIC_EXPECTATIONS = "realistic_expectations"
    MEANINGFUL_ROLE = "meaningful_role"


class Rung(StrEnum):
    """The four rungs of every answer, always in this order."""

    NEIGHBOURS = "neighbours"
    PLACES = "places"
    CONTACTS = "contacts"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was answered; everything may be skipped. Lives in memory only, as long as the answer is on screen."""

    for_whom: ForWhom = ForWhom.SELF
    near: Position | None = None
    """Where from; None: the middle of the open neighbourhood."""
    notices: frozenset[Notice] = frozenset()
    wanted: frozenset[Wanted] = frozenset()
    theme: Theme | None = None
    """What it should be about; None: anything."""
    language: str = ""
    """ISO 639-1, with `Wanted.OTHER_LANGUAGE`."""
    talked_about: bool | None = None
    """For somebody else: whether the two talked about it; None when skipped."""
    other_said_no: bool = False


@dataclass(frozen=True, kw_only=True)
class How:
    """How to get there: whom to call, where to walk in, what to say. Empty where unknown; only public facts."""

    call_name: str = ""
    """A first name or a desk."""
    phone: str = ""
    walk_in: str = ""
    """Where and when one can just walk in, in words."""
    fetched_by: str = ""
    say: str = ""
    """A first sentence for the phone or the door."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One result. `score_parts` add up to `score`; each part is documented where it is counted."""

    record_id: RecordId
    rung: Rung
    name: str
    reason: str
    """Why, in one sentence: "350 m lopen · vandaag 14:00 · gratis"."""
    how: How
    position: Position | None
    """None for what comes to you: at home, by phone, or the whole town."""
    walk_distance_m: float | None
    score: float
    score_parts: tuple[tuple[str, float], ...]
    begins_at: datetime | None = None
    """When it begins next, when that is known."""


@dataclass(frozen=True, kw_only=True)
class RungAnswer:
    """One rung: its results, best first, or an honest sentence about why there are none and what could grow there."""

    rung: Rung
    results: tuple[Found, ...] = ()
    empty_because: str = ""


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    """A help number. `number` is empty where it must be filled in locally: never a guess."""

    key: str
    situation: str
    name: str
    number: str
    hours: str = ""
    cost: str = ""
    advice: str = ""
    """"Blijf erbij en vraag ernaar.\""""
    source: str = ""
    checked_on: str = ""
    """ISO date."""
    is_stale: bool = False
    """Checked over a year ago."""
    lacks_number: bool = False
    """Somebody must fill the number in on this computer first: "nummer ontbreekt". The own GP's lacks nothing."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the signpost says. `danger` first, then `first`, then the rungs in their order."""

    question: Question
    asked_at: datetime
    danger: tuple[HelpLine, ...] = ()
    """One line per situation; empty without a danger sign."""
    call_today: tuple[str, ...] = ()
    """"Bel ook vandaag": stands above the rungs."""
    first: tuple[str, ...] = ()
    """What stands above everything for somebody else: an opening sentence for today, and ask first."""
    rungs: tuple[RungAnswer, ...] = field(default=())
    talk: tuple[HelpLine, ...] = ()
    """Liever eerst praten?"""
    missing: tuple[str, ...] = ()
    """What the answer had to do without: no map, spot outside the map, a damaged graph, a clock that is wrong."""


def suits_problem(name: str, suits: Iterable[Notice]) -> Iterator[tuple[str, str]]:
    """Check that no group or place is said to be good for what only professionals can help with."""
    if FOR_PROFESSIONALS_ONLY.intersection(suits):
        yield name, _("For danger at home or to a life people are not sent to a group or a place. Choose another.")
