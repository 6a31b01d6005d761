"""The codes of what the signpost asks and answers with. Light: the command line lists them before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

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


def suits_problem(name: str, suits: Iterable[Notice]) -> Iterator[tuple[str, str]]:
    """Check that no group or place is said to be good for what only professionals can help with."""
    if FOR_PROFESSIONALS_ONLY.intersection(suits):
        yield name, _("For danger at home or to a life people are not sent to a group or a place. Choose another.")
