"""When an activity takes place: a first time and, when it repeats, a rule of RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buurtkaart.domain.checks import rule_problem
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`first_start` carries the zone Europe/Amsterdam, so that ten o'clock stays ten o'clock in winter."""

    first_start: datetime
    duration_minutes: int = 60
    rule: str = ""
    """An RRULE without its name: "FREQ=WEEKLY;BYDAY=TU,TH". Empty for a single time."""
    excluded: tuple[date, ...] = ()

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

    @property
    def first_end(self) -> datetime:
        """The end of the first time."""
        return self.first_start + timedelta(minutes=self.duration_minutes)
