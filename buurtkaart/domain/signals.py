"""Later navragen: a worry about somebody that an organisation may keep for a while, without a name or an address.

Dates follow the AVG: who is written about hears of it at the first contact or referral, within a month at most
(art. 14), and nothing stays longer than it serves (art. 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.record import Problem
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

KEPT_AFTER_CLOSING: Final = timedelta(days=14)
KEPT_AT_MOST: Final = timedelta(days=182)
"""Six months after it was opened."""
INFORM_WITHIN: Final = timedelta(days=30)
LONGEST_FACTS: Final = 4_000
LONGEST_CODE: Final = 30


class ReferralState(StrEnum):
    """What came of a referral."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Wie helpt verder? To whom, when, and what came of it."""

    to: str
    asked_on: date
    state: ReferralState = ReferralState.ASKED


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """Wat hoorde je terug?"""

    heard_on: date
    words: str


@dataclass(frozen=True, kw_only=True)
class LonelinessSignal:
    """Zorgen om iemand: a code instead of a name, the buurt and no spot in it, facts in own words.

    Not a `Record`: it knows no undo, no history, no search and no map, and lies in a file of its own.
    """

    id: RecordId = field(default_factory=new_id)
    code: str
    """What the worker calls it, instead of a name: "Merel 12"."""
    neighbourhood: str = ""
    facts: str = ""
    opened_on: date
    person_knows: bool = False
    """"De persoon weet dit.\""""
    not_told_because: str = ""
    inform_by: date | None = None
    """Needed as long as the person does not know."""
    ask_back_on: date | None = None
    referrals: tuple[Referral, ...] = ()
    heard: tuple[Feedback, ...] = ()
    closed_on: date | None = None

    def __post_init__(self) -> None:
        for name, reason in self.problems():
            raise ValidationError(name, reason)

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this may not be kept."""
        yield from text_problem("code", self.code, longest=LONGEST_CODE, required=True)
        yield from text_problem("neighbourhood", self.neighbourhood, longest=LONGEST_NAME)
        yield from text_problem("facts", self.facts, longest=LONGEST_FACTS)
        yield from text_problem("not_told_because", self.not_told_because, longest=LONGEST_FACTS)
        for each in self.referrals:
            yield from text_problem("referrals", each.to, longest=LONGEST_NAME, required=True)
        for told in self.heard:
            yield from text_problem("heard", told.words, longest=LONGEST_FACTS, required=True)
        yield from self._problems_of_telling()

    def _problems_of_telling(self) -> Iterator[Problem]:
        if self.person_knows:
            return
        if not self.not_told_because.strip():
            yield "not_told_because", _("Say why the person does not know this yet.")
        if self.inform_by is None:
            yield "inform_by", _("Choose the day on which the person will know this at the latest.")
        elif self.inform_by > self.last_day_to_inform:
            yield "inform_by", _("This is too late: the person must know at the first referral, within a month.")

    @property
    def last_day_to_inform(self) -> date:
        """The last day on which the person may hear of it: the first referral, at most a month. AVG art. 14(3)."""
        return min([self.opened_on + INFORM_WITHIN, *(each.asked_on for each in self.referrals)])

    @property
    def erase_on(self) -> date:
        """The day on which everything of it goes, whoever forgets about it."""
        latest = self.opened_on + KEPT_AT_MOST
        return latest if self.closed_on is None else min(latest, self.closed_on + KEPT_AFTER_CLOSING)

    def due_on(self) -> date | None:
        """Return the first day on which something is to be done: ask back, or tell the person; None when closed."""
        if self.closed_on is not None:
            return None
        days = [day for day in (self.ask_back_on, None if self.person_knows else self.inform_by) if day is not None]
        return min(days, default=None)


@dataclass(frozen=True, kw_only=True)
class PrivacyCard:
    """What the organisation decided before anything may be kept. A worker never chooses a legal ground.

    Source: AVG art. 5, 6, 13, 14 and 30.
    """

    controller: str = ""
    """The organisation that answers for it."""
    purpose: str = ""
    legal_ground: str = ""
    retention: str = ""
    informs: str = ""
    """Who tells the person."""
    privacy_officer: str = ""
    """How to reach whoever watches over privacy."""

    def missing(self) -> tuple[str, ...]:
        """Return the names of the fields that are still empty."""
        return tuple(name for name, value in vars(self).items() if not value.strip())

    @property
    def is_complete(self) -> bool:
        """Whether something may be kept."""
        return not self.missing()
