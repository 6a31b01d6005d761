"""The holidays of the Netherlands, as the library `holidays` knows them.

Its school holidays come from the government's decrees (Staatscourant: Regeling vaststelling schoolvakanties
2013-2016 … 2025-2030); it names no holiday of a year that no decree sets, and then this calendar says that nobody
knows. Nothing is fetched: a newer list comes with a newer version of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from buurtkaart.domain.holidays import Gap, KeepsOff, SchoolHoliday, SchoolRegion
from buurtkaart.i18n import current_language

SOURCE: Final = "https://www.rijksoverheid.nl/themas/onderwijs/schoolvakanties"
"""Where a person can look."""
_SUBDIVISIONS: Final = {SchoolRegion.NORTH: "Noord", SchoolRegion.MIDDLE: "Midden", SchoolRegion.SOUTH: "Zuid"}
_NAMES: Final = {
    "Herfstvakantie": SchoolHoliday.AUTUMN,
    "Kerstvakantie": SchoolHoliday.CHRISTMAS,
    "Voorjaarsvakantie": SchoolHoliday.SPRING,
    "Meivakantie": SchoolHoliday.MAY,
    "Zomervakantie": SchoolHoliday.SUMMER,
}
_SEASONS: Final[Mapping[SchoolHoliday, tuple[tuple[int, int], tuple[int, int]]]] = {
    SchoolHoliday.AUTUMN: ((10, 1), (11, 10)),
    SchoolHoliday.CHRISTMAS: ((12, 15), (1, 10)),
    SchoolHoliday.SPRING: ((2, 1), (3, 15)),
    SchoolHoliday.MAY: ((4, 15), (5, 15)),
    SchoolHoliday.SUMMER: ((7, 1), (9, 10)),
}
"""From when to when each can fall, (month, day), wider than it ever was: only there its date can be missing."""


class DutchHolidays:
    """The public holidays, and the school holidays of one region; without a region no school holiday is known."""

    def __init__(self, region: SchoolRegion | None) -> None:
        self.region = region

    def school(self, day: date) -> SchoolHoliday | None:
        """Return the school holiday that is known to fall on a day."""
        return None if self.region is None else _school(self.region, day.year).get(day)

    def public(self, day: date) -> str:
        """Return the name of the public holiday in the language in use; "" for any other day.

        The fifth of May is one in every fifth year, in which most people have the day off.
        """
        return _public(current_language(), day.year).get(day, "")

    def is_off(self, day: date, keeps_off: KeepsOff) -> bool | None:
        """Tell whether `keeps_off` says that nothing is on. None: it may be, nobody knows this year's dates yet."""
        if keeps_off.public and self.public(day):
            return True
        if not keeps_off.school:
            return False
        if (falls := self.school(day)) is not None:
            return falls in keeps_off.school
        return None if any(self._may_fall(each, day) for each in keeps_off.school) else False

    def gaps(self, first: date, last: date, among: frozenset[SchoolHoliday]) -> tuple[Gap, ...]:
        """Return the school holidays `among` which are not known and could fall in a stretch of days."""
        found: dict[Gap, None] = {}
        for year in range(first.year, min(last.year, first.year + 10) + 1):
            for holiday in SchoolHoliday:
                if holiday in among and not self._knows(holiday, year) and _overlaps(holiday, year, first, last):
                    found[Gap(holiday, year)] = None
        return tuple(found)

    def _may_fall(self, holiday: SchoolHoliday, day: date) -> bool:
        return not self._knows(holiday, day.year) and _overlaps(holiday, day.year, day, day)

    def _knows(self, holiday: SchoolHoliday, year: int) -> bool:
        return self.region is not None and holiday in _known(self.region, year)


@lru_cache(maxsize=64)
def _school(region: SchoolRegion, year: int) -> Mapping[date, SchoolHoliday]:
    from holidays.countries.netherlands import Netherlands  # costs 0.1 s, and few schedules look at holidays

    listed = Netherlands(subdiv=_SUBDIVISIONS[region], categories="school", years=year, language="nl", expand=False)
    return {day: _NAMES[name] for day, name in listed.items() if day.year == year and name in _NAMES}


@lru_cache(maxsize=64)
def _known(region: SchoolRegion, year: int) -> frozenset[SchoolHoliday]:
    return frozenset(_school(region, year).values())


@lru_cache(maxsize=64)
def _public(language: str, year: int) -> Mapping[date, str]:
    from holidays.countries.netherlands import Netherlands

    listed = Netherlands(categories="public", years=year, language="nl" if language == "nl" else "en_US", expand=False)
    return {day: name for day, name in listed.items() if day.year == year}


def _overlaps(holiday: SchoolHoliday, year: int, first: date, last: date) -> bool:
    """Tell whether a holiday could fall in a stretch of days, as far as these lie in a year."""
    (begin_month, begin_day), (end_month, end_day) = _SEASONS[holiday]
    begin, end = date(year, begin_month, begin_day), date(year, end_month, end_day)
    if begin <= end:
        return begin <= last and first <= end
    # Christmas holds the end of this year and the beginning of it.
    new_year, new_years_eve = date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)
    return (new_year <= last and first <= end) or (begin <= last and first <= new_years_eve)
