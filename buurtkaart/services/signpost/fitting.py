"""Fit before distance: who cannot use an offer never sees it, however near it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.signpost import CALL_TODAY_SIGNS, DANGER_SIGNS, Notice, Question, Rung, Wanted
from buurtkaart.domain.vocabulary import ContactKind, Reach
from buurtkaart.services.signpost.codes import bits
from buurtkaart.services.signpost.facets import CONTACT_KINDS, RUNGS
from buurtkaart.services.signpost.offers import Columns, OfferTable
from buurtkaart.services.signpost.timing import EVENING_BEGINS

Mask = NDArray[np.bool_]

YOUNG: Final = (16, 29)
"""Among people under thirty: a group may begin above the lowest or end below the highest age, not outside both."""
ALONE_SIGNS: Final = CALL_TODAY_SIGNS | {Notice.NEED_NOT_GO_ON}
"""After one of these no neighbour goes alone: nothing that comes to the house or fetches, and no resident to call."""
FURTHEST_M: Final = 6_000.0
"""Nobody walks further than this; what comes to you, or is for the whole town, knows no distance."""


def may_be_offered(
    question: Question, table: OfferTable, metres: NDArray[np.float64], here: Collection[object] | None
) -> Mask:
    """Return which offers fit the question at all.

    `metres` on foot, NaN where unknown; `here` the neighbourhoods round the spot, None where no outline is known.
    """
    rows, wanted = table.rows, question.wanted
    fits: Mask = rows["active"] & ~table.desks_with_a_person
    fits &= ~rows["residents_only"] | (metres <= 60)
    fits &= _is_in_reach(question, table, metres, here)
    if question.theme is not None:
        fits &= rows["themes"] & bits([question.theme]) != 0
    if Wanted.STEP_FREE in wanted:
        fits &= (rows["step_free"] != 0) | _comes(rows)
    if Wanted.FREE in wanted:
        fits &= rows["free"] != 0
    if Wanted.EVENING in wanted and Wanted.DAYTIME not in wanted:
        fits &= (rows["start_minute"] < 0) | (rows["start_minute"] >= EVENING_BEGINS)
        fits &= ~rows["outdoors"]  # nobody waits on a bench in the dark
    if Wanted.DAYTIME in wanted and Wanted.EVENING not in wanted:
        fits &= rows["start_minute"] < EVENING_BEGINS
    if Wanted.YOUNG in wanted:
        fits &= (rows["from_age"] <= YOUNG[1]) & (rows["to_age"] >= YOUNG[0])
    if ALONE_SIGNS & question.notices:
        fits &= ~rows["lone_neighbour"]
    if DANGER_SIGNS & question.notices:
        # Coffee is no answer to danger: groups and places only where they are meant for what was noticed.
        joins = (rows["rung"] == RUNGS.index(Rung.NEIGHBOURS)) | (rows["rung"] == RUNGS.index(Rung.PLACES))
        fits &= ~joins | (rows["suits"] & bits(question.notices) != 0)
    return fits & _allowed_rungs(question, table)


def _is_in_reach(
    question: Question, table: OfferTable, metres: NDArray[np.float64], here: Collection[object] | None
) -> Mask:
    """Return what reaches the person: walkable, or coming to this neighbourhood; and only as was asked."""
    rows = table.rows
    asked = bits(
        way
        for wish, way in ((Wanted.AT_HOME, Reach.AT_HOME), (Wanted.BY_PHONE, Reach.BY_PHONE))
        if wish in question.wanted
    )
    groups: Mask = rows["rung"] == RUNGS.index(Rung.NEIGHBOURS)
    places: Mask = rows["rung"] == RUNGS.index(Rung.PLACES)
    # At home or by phone is asked of what one joins; a place stays a place, and a desk is there to be called.
    reached: Mask = ~groups | (rows["reach"] & asked != 0) if asked else np.ones(len(rows), dtype=bool)
    served = _served(table, here)
    goes_there = rows["reach"] & bits([Reach.AT_PLACE]) != 0
    walkable = goes_there & ~(metres > FURTHEST_M)
    reached &= np.where(places, walkable, walkable | (_comes(rows) & served))
    # What comes to other neighbourhoods only does not come here; what one goes to is open to whoever walks there.
    result: Mask = reached & (served | walkable)
    return result


def _comes(rows: Columns) -> Mask:
    comes: Mask = rows["reach"] & bits([Reach.AT_HOME, Reach.BY_PHONE, Reach.FETCHES_YOU]) != 0
    return comes


def _served(table: OfferTable, here: Collection[object] | None) -> Mask:
    """Return what serves the neighbourhoods round the spot; who names none serves them all."""
    if here is None:
        return np.ones(len(table.rows), dtype=bool)
    allowed = np.array([not serves or bool(serves.intersection(here)) for serves in table.serves], dtype=bool)
    codes = table.rows["serves"]
    served: Mask = np.where(codes < 0, True, allowed[codes]) | table.rows["whole_town"]
    return served


def _allowed_rungs(question: Question, table: OfferTable) -> Mask:
    """Return what may be shown after a no, and after acute danger."""
    rungs = table.rows["rung"]
    allowed = np.zeros(len(rungs), dtype=bool)
    for number, rung in enumerate(RUNGS):
        if closed_rungs(question).get(rung) is None:
            allowed |= rungs == number
    if question.other_said_no:
        # Advice for whoever asks: from somebody whose work it is, not from a neighbour.
        worker = table.rows["contact_kind"] == CONTACT_KINDS.index(ContactKind.COMMUNITY_WORKER)
        allowed &= (rungs != RUNGS.index(Rung.CONTACTS)) | worker
    return allowed


def closed_rungs(question: Question) -> Mapping[Rung, str]:
    """Return the rungs that stay empty on purpose, each with why: "danger" or "said_no"."""
    if Notice.ACUTE_DANGER in question.notices:
        return dict.fromkeys(Rung, "danger")
    if question.other_said_no:
        closed = [Rung.NEIGHBOURS, Rung.PLACES]
        if not DANGER_SIGNS & question.notices:
            closed.append(Rung.PROFESSIONALS)
        return dict.fromkeys(closed, "said_no")
    return {}
