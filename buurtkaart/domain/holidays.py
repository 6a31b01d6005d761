"""Holidays: what a schedule may keep off, and what is known about the days on which they fall.

Public holidays can be computed for any year; the government only sets the school holidays a few years ahead. Where
nothing is set yet the answer is "nobody knows", never "no holiday".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _


class SchoolRegion(StrEnum):
    """The three regions over which the school holidays of the Netherlands are spread."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


class SchoolHoliday(StrEnum):
    """The holidays of one school year, in its order. Those of autumn and spring are advice that a school may ignore."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    SPRING = "spring"
    MAY = "may"
    SUMMER = "summer"


@dataclass(frozen=True, kw_only=True)
class Period:
    """Some days in a row, both ends included: the weeks in which a group is closed."""

    first: date
    last: date

    def __post_init__(self) -> None:
        for name, reason in self.problems():
            raise ValidationError(name, reason)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield (field, reason) for what cannot be right."""
        if self.last < self.first:
            yield "last", _("The last day comes before the first one.")

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class KeepsOff:
    """The holidays on which something is not on."""

    school: frozenset[SchoolHoliday] = frozenset()
    public: bool = False

    def __bool__(self) -> bool:
        """Tell whether any holiday matters."""
        return self.public or bool(self.school)


@dataclass(frozen=True)
class Gap:
    """A school holiday of which nobody knows yet when it is. `year` is that in which it begins or goes on."""

    holiday: SchoolHoliday
    year: int


class HolidayCalendar(Protocol):
    """Knows which days are holidays, and where its knowledge ends."""

    @property
    def region(self) -> SchoolRegion | None:
        """Whose school holidays these are; None: nobody said so, and no school holiday is known."""

    def school(self, day: date) -> SchoolHoliday | None:
        """Return the school holiday that is known to fall on a day."""

    def public(self, day: date) -> str:
        """Return the name of the public holiday in the language in use; "" for any other day."""

    def is_off(self, day: date, keeps_off: KeepsOff) -> bool | None:
        """Tell whether `keeps_off` says that nothing is on. None: it may be, nobody knows this year's dates yet."""

    def gaps(self, first: date, last: date, among: frozenset[SchoolHoliday]) -> tuple[Gap, ...]:
        """Return the school holidays `among` which are not known and could fall in a stretch of days."""
