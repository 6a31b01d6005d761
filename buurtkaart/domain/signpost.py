"""The signpost's words: what someone asks, and what the answer is made of. Nothing of it is ever stored.

Sources: Bouwman & Van Tilburg (2020) for the seven active elements; `Go for neighbourhood strength!` (Versa Welzijn)
for the order of the rungs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost_codes import (
    CALL_TODAY_SIGNS,
    DANGER_SIGNS,
    FOR_PROFESSIONALS_ONLY,
    Element,
    ForWhom,
    Notice,
    Rung,
    Wanted,
    suits_problem,
)
from buurtkaart.domain.vocabulary import Theme

__all__ = [
    "CALL_TODAY_SIGNS",
    "DANGER_SIGNS",
    "FOR_PROFESSIONALS_ONLY",
    "Answer",
    "Element",
    "ForWhom",
    "Found",
    "HelpLine",
    "How",
    "Notice",
    "Question",
    "Rung",
    "RungAnswer",
    "Wanted",
    "suits_problem",
]


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
    in_short: str = ""
    """The situation in a few words, for where many lines stand together; empty where it is short itself."""
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
    call_today_in_short: str = ""
    """The same in one sentence, for where room is short; empty where it cannot be shorter."""
    first_in_short: str = ""
    rungs: tuple[RungAnswer, ...] = field(default=())
    talk: tuple[HelpLine, ...] = ()
    """Liever eerst praten?"""
    missing: tuple[str, ...] = ()
    """What the answer had to do without: no map, spot outside the map, a damaged graph, a clock that is wrong."""
