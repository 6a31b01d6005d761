"""Whether a repetition ever comes. Source of the rules: RFC 5545, section 3.3.10.

The library looks for the next time until the year 9999, seconds long, where there is none: the thirtieth of February,
or every seventh day from a Tuesday, but on Mondays only. So a rule is first tried in the last years of its calendar,
from a day with the same weekday in a year with the same days: the last 28 years hold every such year.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_FIRST_YEAR = 9943
"""From here 28 years have every calendar, and 28 more follow before the last year that there is."""
_END = re.compile(r";(UNTIL|COUNT)=[^;]*")


def comes(rule: str, first: datetime) -> bool:
    """Tell whether a rule has any time in the 28 years after `first`, on the wall clock, were it without end.

    Raises ValueError and the like for a rule that the library cannot read.
    """
    return _comes(_END.sub("", rule), first.replace(year=_year_like(first.year)))


@lru_cache(maxsize=2000)
def _comes(rule: str, first: datetime) -> bool:
    from dateutil.rrule import rrulestr

    return next(iter(rrulestr(rule, dtstart=first)), None) is not None


@lru_cache(maxsize=400)
def _year_like(year: int) -> int:
    """Return a late year with the same days on the same weekdays."""
    return next(each for each in range(_FIRST_YEAR, _FIRST_YEAR + 28) if _calendar(each) == _calendar(year))


def _calendar(year: int) -> tuple[int, int]:
    january, december = datetime(year, 1, 1), datetime(year, 12, 31)  # noqa: DTZ001 - days only
    return january.weekday(), december.timetuple().tm_yday
