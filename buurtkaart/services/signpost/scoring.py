"""The score: what makes one fitting offer better than another, in parts that add up and can be read back.

Fit weighs most, so that a companion at home comes before the nearest coffee; within equal fit, metres and time decide.
Every part is documented where it is counted; none of them looks at anything but the question and the offer itself, so
unrelated records change nothing in the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.signpost import (
    CALL_TODAY_SIGNS,
    DANGER_SIGNS,
    FOR_PROFESSIONALS_ONLY,
    Element,
    ForWhom,
    Notice,
    Question,
    Rung,
    Wanted,
)
from buurtkaart.domain.vocabulary import ContactKind, Reach
from buurtkaart.services.signpost.codes import bits
from buurtkaart.services.signpost.facets import CONTACT_KINDS, NO_DAY, RUNGS
from buurtkaart.services.signpost.offers import Columns, OfferTable

Numbers = NDArray[np.float64]

NEEDS: Final[Mapping[Notice | Wanted, tuple[Element, ...]]] = {
    Notice.GOES_OUT_LESS: (Element.MEETING,),
    Notice.LOST_SOMEONE: (Element.MEANINGFUL_CONTACT,),
    Notice.NEW_HERE: (Element.MEETING,),
    Notice.WANTS_TO_DO_SOMETHING: (Element.ACTIVITY, Element.MEANINGFUL_ROLE),
    Notice.CANNOT_GET_OUT: (Element.MEANINGFUL_CONTACT, Element.PRACTICAL_HELP),
    Notice.CARES_FOR_SOMEONE: (Element.MEANINGFUL_CONTACT, Element.PRACTICAL_HELP),
    Notice.POST_AND_MONEY: (Element.PRACTICAL_HELP,),
    Notice.EVICTION: (Element.PRACTICAL_HELP,),
    Notice.CONFUSED: (Element.PRACTICAL_HELP,),
    Wanted.COMPANY: (Element.MEETING,),
    Wanted.SOMETHING_TO_DO: (Element.ACTIVITY,),
    Wanted.PRACTICAL_HELP: (Element.PRACTICAL_HELP,),
    Wanted.SOMEONE_TO_TALK_TO: (Element.MEANINGFUL_CONTACT,),
    Wanted.LEARN_SOMETHING: (Element.SKILLS,),
    Wanted.MEAN_SOMETHING: (Element.MEANINGFUL_ROLE,),
}
"""Which elements answer what was noticed or wanted. Nothing asked: meeting people."""
FOR_ONE_SITUATION: Final = (
    Notice.LOST_SOMEONE,
    Notice.CARES_FOR_SOMEONE,
    Notice.POST_AND_MONEY,
    Notice.EVICTION,
    Notice.CONFUSED,
    Notice.AFRAID_AT_HOME,
    Notice.NEED_NOT_GO_ON,
)
"""What is meant for one of these only is not for everybody: mourning, caring, debts, forgetting."""

SUITS: Final = 60.0
SUITS_BEST: Final = 90.0
SUITS_DANGER: Final = 130.0
SUITS_MORE: Final = 10.0
NOT_MEANT: Final = -80.0
NOT_MEANT_TO_CALL: Final = -20.0
"""Somebody whom one can call knows more than what the entry names."""
MEANT_FOR_OTHERS: Final = -12.0
BRINGS: Final = 40.0
ASKED_WEIGHS: Final = 2
"""What somebody says would be nice weighs twice as much as what was noticed."""
AGE_GROUP: Final = -50.0
AGE_MATCH: Final = 60.0
OWN_CIRCLE: Final = -60.0
"""Nobody is asked whether they belong to it, so it sinks as far as what suits lifts it, and says for whom it is."""
COMES: Final = 45.0
MUST_GO: Final = -45.0
ALONG: Final = 90.0
ONE_PERSON: Final = 25.0
"""After a loss one person who comes is easier than a circle."""
LANGUAGE: Final = 70.0
OF_HERE: Final = 4.0
OF_HERE_WHEN_NEW: Final = 16.0
"""Whoever is new wants to know this street, not the town."""
NEAR: Final = 24.0
NEAR_HALF_M: Final = 500.0
"""The part for metres is halved at this distance."""
NO_SPOT_M: Final = 600.0
"""What comes to you, or has no spot of its own, counts as if it were this far."""
ENTER: Final = 6.0
COST: Final = 4.0
CHECKED: Final = 4.0
WALK_IN: Final = 5.0
FULL: Final = -25.0
OUT_OF_REACH: Final = -40.0
"""Somebody of whom nobody may know a number, an address or a place cannot be turned to."""
COLD_MONTHS: Final = frozenset({11, 12, 1, 2, 3})
OUT_IN_THE_COLD: Final = -12.0
COMMUNITY_FIRST: Final[Mapping[ContactKind, float]] = {
    ContactKind.RESIDENT: 6.0,
    ContactKind.HOST: 4.0,
    ContactKind.CARETAKER: 4.0,
}
COACH_FIRST: Final = 100.0
COACH_IN_DANGER: Final = 60.0
"""Where something is to be done today, whoever does it comes before whoever takes over."""


def score_parts(
    question: Question, table: OfferTable, metres: Numbers, here: frozenset[RecordId] | None, today: date
) -> dict[str, Numbers]:
    """Return the parts of the score for every offer, without the part for time."""
    rows = table.rows
    return {
        "suits": _suits(question, rows),
        "brings": _brings(question, rows),
        "reach": _reach(question, rows),
        "age": _age(question, rows),
        "circle": np.where(rows["own_circle"], OWN_CIRCLE, 0.0),
        "language": _language(question, table),
        "of_here": _of_here(question, table, here),
        "near": _near(rows, metres),
        "enter": np.where(rows["step_free"] == 1, ENTER, 0.0) if Wanted.STEP_FREE in question.wanted else _none(rows),
        "cost": np.select([rows["free"] == 1, rows["free"] == 0], [COST, -COST / 2], 0.0),
        "checked": _checked(rows, today.toordinal()),
        "reachable": np.where(rows["reachable"], 0.0, OUT_OF_REACH),
        "season": np.where(rows["outdoors"] & (today.month in COLD_MONTHS), OUT_IN_THE_COLD, 0.0),
        "community": _community(rows),
        "walk_in": np.select([rows["walk_in"] == 1, rows["walk_in"] == 0], [WALK_IN, -1.0], 0.0),
        "room": np.where(rows["room_left"] == 0, FULL, 0.0),
        "asked_first": _asked_first(question, rows),
    }


def _none(rows: Columns) -> Numbers:
    return np.zeros(len(rows))


def _suits(question: Question, rows: Columns) -> Numbers:
    """Meant for what was noticed, the more so the more it presses. Meant for others: a loss."""
    suits = rows["suits"].astype(np.int64)
    count, special = _none(rows), bits(FOR_ONE_SITUATION)
    for notice in question.notices:
        count += (suits & bits([notice])) != 0
    asked = bits(question.notices)
    best = (suits & asked & special) != 0
    danger = (suits & asked & bits(FOR_PROFESSIONALS_ONLY)) != 0
    elsewhere = (count == 0) & (suits & special != 0)
    to_call = rows["contact_kind"] >= 0
    cases = [danger, best, count > 0, elsewhere & to_call, elsewhere, suits != 0]
    part = np.select(cases, [SUITS_DANGER, SUITS_BEST, SUITS, NOT_MEANT_TO_CALL, NOT_MEANT, MEANT_FOR_OTHERS], 0.0)
    if not question.notices:
        part[~elsewhere] = 0.0
    more: Numbers = part + SUITS_MORE * np.maximum(count - 1, 0)
    return more


def _brings(question: Question, rows: Columns) -> Numbers:
    """Brings what was asked for: the weighed part of what is needed that it has."""
    needed = [(NEEDS[each], 1) for each in NEEDS if each in question.notices]
    needed += [(NEEDS[each], ASKED_WEIGHS) for each in NEEDS if each in question.wanted]
    needed = needed or [((Element.MEETING,), 1)]
    brought = _none(rows)
    for elements, weight in needed:
        brought += weight * ((rows["elements"] & bits(elements)) != 0)
    return BRINGS * brought / sum(weight for _elements, weight in needed)


def _reach(question: Question, rows: Columns) -> Numbers:
    """Comes to whoever cannot get out; fetches whoever does not like to step in alone."""
    comes = (rows["reach"] & bits([Reach.AT_HOME, Reach.BY_PHONE])) != 0
    fetches = (rows["reach"] & bits([Reach.FETCHES_YOU])) != 0
    part = _none(rows)
    if Notice.CANNOT_GET_OUT in question.notices:
        part += np.select([comes, fetches], [COMES, COMES / 2], MUST_GO)
    if Wanted.SOMEONE_ALONG in question.wanted:
        part += np.where(fetches, ALONG, 0.0)
    if Notice.LOST_SOMEONE in question.notices:
        talks = (rows["elements"] & bits([Element.MEANINGFUL_CONTACT])) != 0
        part += np.where(talks & ((rows["reach"] & bits([Reach.AT_HOME])) != 0), ONE_PERSON, 0.0)
    if Notice.GOES_OUT_LESS in question.notices:
        part += np.where(fetches, 12.0, 0.0)
    return part


def _age(question: Question, rows: Columns) -> Numbers:
    """A group for one age is for that age."""
    limited = (rows["from_age"] > 18) | (rows["to_age"] < 100)
    for_young = rows["to_age"] < 60
    if Wanted.YOUNG in question.wanted:
        return np.where(limited & for_young, AGE_MATCH, 0.0)
    return np.where(limited, AGE_GROUP, 0.0)


def _language(question: Question, table: OfferTable) -> Numbers:
    """Speaks the language that was asked for."""
    bit = table.language_bit(question.language) if Wanted.OTHER_LANGUAGE in question.wanted else 0
    return np.where(table.rows["languages"] & np.uint64(bit) != 0, LANGUAGE, 0.0)


def _near(rows: Columns, metres: Numbers) -> Numbers:
    """The nearer the better, halved every half kilometre. What comes to you or is called counts as some way off."""
    is_called = rows["rung"] == RUNGS.index(Rung.PROFESSIONALS)
    far = np.where(np.isfinite(metres) & ~is_called, metres, NO_SPOT_M)
    near: Numbers = NEAR * np.exp2(-far / NEAR_HALF_M)
    return near


def _checked(rows: Columns, today: int) -> Numbers:
    """Checked within three months most, within a year half; nobody looked: a little less than nothing."""
    age = today - rows["verified_day"]
    return np.select([rows["verified_day"] == NO_DAY, age <= 92, age <= 366], [-1.0, CHECKED, CHECKED / 2], 0.0)


def _of_here(question: Question, table: OfferTable, here: frozenset[RecordId] | None) -> Numbers:
    """Made for this neighbourhood by name."""
    worth = OF_HERE_WHEN_NEW if Notice.NEW_HERE in question.notices else OF_HERE
    named = np.array([bool(here) and bool(serves & (here or frozenset())) for serves in table.serves])
    return np.where((table.rows["serves"] >= 0) & named[table.rows["serves"]], worth, 0.0)


def _community(rows: Columns) -> Numbers:
    """Community first, professionals second, also among those whom one can call."""
    part = _none(rows)
    for kind, worth in COMMUNITY_FIRST.items():
        part[rows["contact_kind"] == CONTACT_KINDS.index(kind)] = worth
    return part


def _asked_first(question: Question, rows: Columns) -> Numbers:
    """A referring professional sees first who takes over: somebody who talks first and promises what is realistic."""
    if question.for_whom is not ForWhom.REFERRER:
        return _none(rows)
    takes_over = bits([Element.REALISTIC_EXPECTATIONS, Element.MEANINGFUL_CONTACT])
    coach = (rows["rung"] == RUNGS.index(Rung.PROFESSIONALS)) & (rows["elements"] & takes_over == takes_over)
    in_danger = bool((DANGER_SIGNS | CALL_TODAY_SIGNS) & question.notices)
    return np.where(coach, COACH_IN_DANGER if in_danger else COACH_FIRST, 0.0)
