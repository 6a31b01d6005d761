"""When an activity takes place: a first time and, when it repeats, a rule of RFC 5545, with what is different once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from buurtkaart.domain.checks import rule_problem
from buurtkaart.domain.holidays import KeepsOff, Period, SchoolHoliday
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

MOST_EXCEPTIONS = 2_000
"""So many days, moves or closed weeks at most: more is a list that was damaged, not a group."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One time that is at another moment this once: "verplaatst naar woensdag 14 uur"."""

    was: datetime
    """The start that the rule says."""
    start: datetime


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`first_start` carries the zone Europe/Amsterdam, so that ten o'clock stays ten o'clock in winter."""

    first_start: datetime
    duration_minutes: int = 60
    rule: str = ""
    """An RRULE without its name: "FREQ=WEEKLY;BYDAY=TU,TH". Empty for a single time.

    Even weeks are those of the calendar: "FREQ=YEARLY;BYWEEKNO=2,4,…,52;BYDAY=TU", because after a year of 53 weeks
    two odd ones follow each other.
    """
    excluded: tuple[date, ...] = ()
    """Days on which it is cancelled this once."""
    moved: tuple[Moved, ...] = ()
    closed: tuple[Period, ...] = ()
    """Weeks in which it is not on at all, such as those of a building that closes in summer."""
    not_in: tuple[SchoolHoliday, ...] = ()
    """The school holidays, of whatever region the neighbourhood lies in, in which it is not on."""
    not_on_public_holidays: bool = False

    def __post_init__(self) -> None:
        for name, reason in self.problems():
            raise ValidationError(name, reason)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield (field, reason) for every part that cannot be right."""
        if self.first_start.tzinfo is None:
            yield "first_start", _("This time has no time zone.")
        if not 0 < self.duration_minutes <= 24 * 60:
            yield "duration_minutes", _("The end must come after the beginning, on the same day.")
        yield from rule_problem("rule", self.rule)
        for each in self.moved:
            if each.was.tzinfo is None or each.start.tzinfo is None:
                yield "moved", _("This time has no time zone.")
        for each_period in self.closed:
            for _name, reason in each_period.problems():
                yield "closed", reason
        for name in ("excluded", "moved", "closed"):
            if len(getattr(self, name)) > MOST_EXCEPTIONS:
                yield name, _("These are more exceptions than anybody can keep apart. Make the rule smaller.")

    @property
    def has_exceptions(self) -> bool:
        """Whether there are times at which the rule alone would be wrong."""
        return bool(self.excluded or self.moved or self.closed or self.not_in or self.not_on_public_holidays)

    @property
    def keeps_off(self) -> KeepsOff:
        """The holidays on which it is not on."""
        return KeepsOff(frozenset(self.not_in), self.not_on_public_holidays)
