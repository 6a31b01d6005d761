"""On which days the filter of the file shows something: those of the week, and the dates that differ from them.

Who opens the file months later asks about her own tomorrow, with its holidays, which only whoever made it could know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.position import Position
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.weekdays import opening_dates, opening_days, schedule_dates, schedule_days

AHEAD: Final = 400
"""Days from the one on which the file is made; the agenda answers as far."""


@dataclass(frozen=True)
class ToldDays:
    """`days` and `otherwise` of `Thing` in resources/share/types.d.ts."""

    days: list[int] | None = None
    """Days of the week, 0 is Monday; None: nobody knows."""
    otherwise: tuple[int, ...] = ()
    """The dates, as days since the first, on which `days` is wrong: either way."""


def told_days(offer: Offer, now: datetime, calendar: HolidayCalendar) -> ToldDays:
    """Return when an offer can be gone to. `calendar`: the holidays that count where it is."""
    first = now.astimezone(AMSTERDAM).date()
    if isinstance(offer, Contact):
        return ToldDays()
    if isinstance(offer, Initiative):
        if offer.schedule is None:
            return ToldDays()
        dates = schedule_dates(offer.schedule, first, AHEAD, calendar)
        return _told(schedule_days(offer.schedule, now, calendar), dates, first)
    spot = offer.position
    coarse = None if spot is None else Position(round(spot.lat, 1), round(spot.lon, 1))
    days = opening_days(offer.opening_hours, now, coarse)
    if days is None:
        return ToldDays()
    return _told(days, opening_dates(offer.opening_hours, first, AHEAD, coarse) or frozenset(), first)


def _told(days: frozenset[int], dates: frozenset[date], first: date) -> ToldDays:
    ahead = (first + timedelta(days=number) for number in range(AHEAD))
    wrong = (number for number, day in enumerate(ahead) if (day.weekday() in days) is not (day in dates))
    return ToldDays(sorted(days), tuple(wrong))
