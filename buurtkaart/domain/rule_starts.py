"""The starts that a rule says between two moments. Source of the rules: RFC 5545, section 3.3.10.

Half a neighbourhood is on every Tuesday. Which days those are is counted once, and each group adds its own hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from buurtkaart.domain.clock import AMSTERDAM

if TYPE_CHECKING:
    from dateutil.rrule import rrulebase

_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z)?)?")
_SAYS_MORE_THAN_DAYS = re.compile(r"COUNT=|BYHOUR=|BYMINUTE=|BYSECOND=|=HOURLY|=MINUTELY|=SECONDLY")
_MOST_KEPT: Final = timedelta(days=800)
"""Whoever asks about more wants the first of them, and need not wait for all."""
_DAYS: Final = {"DAILY": 1, "WEEKLY": 7}
_MONTHS: Final = {"MONTHLY": 1, "YEARLY": 12}


def rule_starts(rule: str, first: datetime, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield what a rule that can be read says from `begin` up to `end`, on the wall clock, as all moments here.

    `first` is where the rule begins, and the hour of the day of what repeats by days.
    """
    if end - begin > _MOST_KEPT or _SAYS_MORE_THAN_DAYS.search(rule):
        found: Iterator[datetime] = iter(_library(_UNTIL.sub(_local_until, rule), _rule_near(rule, first, begin)))
        last = None
    else:
        # The end of a rule would keep apart what is the same until then.
        endless = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
        clock, last = first.time().replace(microsecond=0), rule_end(rule)
        days = _days(endless, _rule_near(rule, first, begin).date(), end.date())
        found = (datetime.combine(day, clock) for day in days)
    for start in found:
        if start >= end or (last is not None and start > last):
            return
        if start >= begin:
            yield start


def rule_end(rule: str) -> datetime | None:
    """Return the moment on the wall clock after which a rule has no times, or None when it has no such end."""
    found = _UNTIL.search(rule)
    if found is None:
        return None
    day, clock, utc = found.groups()
    try:
        moment = datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC).astimezone(AMSTERDAM).replace(tzinfo=None) if utc else moment


def _rule_near(rule: str, first: datetime, begin: datetime) -> datetime:
    """Return a later start from which the rule says the same: counting years of Tuesdays takes most of the time.

    A day or a week is of the same length always, and a month that names its days does not look at the day on which it
    began; so whole intervals can be left out. A rule that counts its times begins where it begins.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "COUNT" in parts or begin <= first:
        return first
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    # One interval back: a week or a month may have begun before its first day that counts.
    if frequency in _DAYS:
        step = timedelta(days=_DAYS[frequency] * interval)
        return first + max(0, (begin - first) // step - 1) * step
    if frequency not in _MONTHS or not ("BYDAY" in parts or "BYMONTHDAY" in parts):
        return first
    length = _MONTHS[frequency] * interval
    steps = (12 * (begin.year - first.year) + begin.month - first.month) // length - 1
    if steps < 1:
        return first
    month = 12 * first.year + first.month - 1 + steps * length
    return datetime.combine(date(month // 12, 1 if frequency == "YEARLY" else month % 12 + 1, 1), first.time())


@lru_cache(maxsize=256)
def _days(rule: str, first: date, last: date) -> tuple[date, ...]:
    midnight = datetime.combine(last, time())
    starts = takewhile(lambda start: start <= midnight, _library(rule, datetime.combine(first, time())))
    return tuple(start.date() for start in starts)


def _library(rule: str, first: datetime) -> rrulebase:
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=first)


def _local_until(found: re.Match[str]) -> str:
    # dateutil compares UNTIL with the start, which is counted on the wall clock without a zone.
    moment = rule_end(found.group())
    return f"UNTIL={moment:%Y%m%dT%H%M%S}" if moment else found.group()
