"""What a quick note already says: a day, a time, a phone number, a street. Offered in the form, never decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.recognising.days import told_days
from buurtkaart.services.recognising.times import told_time

_STREET_ENDS: Final = (
    "straat", "weg", "laan", "plein", "kade", "singel", "dijk", "pad", "hof", "gracht", "steeg", "dreef", "wal",
    "plantsoen",
)  # fmt: skip
_TOKEN: Final = re.compile(r"['’]?[^\W\d_](?:[\w'’.-]*\w)?|\d+e\b|\d+(?:\s?[a-zA-Z])?\b")
_NUMBER: Final = re.compile(r"\d{1,4}\s?[a-zA-Z]?")

FindStreet = Callable[[str], str | None]
"""Given a few words, return the street's name when the open maps know it."""


@dataclass(frozen=True)
class Recognised:
    """What could be read from a note. Everything is a proposal."""

    phone: str = ""
    street: str = ""
    house_number: str = ""
    schedule: Schedule | None = None


def recognise(words: str, now: datetime, find_street: FindStreet = lambda _words: None) -> Recognised:
    """Return what `words` say about when, where and whom to call. Weekdays count from `now`, never backwards."""
    text = words[:2000]
    phone, rest = _phone(text)
    street, house_number = _street(rest, find_street)
    return Recognised(phone, street, house_number, _schedule(rest, now))


def _phone(text: str) -> tuple[str, str]:
    import phonenumbers  # 36 ms, needed only here

    for match in phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.POSSIBLE):
        digits = re.sub(r"\D", "", match.raw_string)
        if len(digits) < 10 or not match.raw_string.lstrip("(").startswith(("0", "+")):
            continue  # a year, a price or a postcode
        rest = text[: match.start] + " " + text[match.end :]
        # "Els (06 12 34 56 78)": the bracket belongs to the sentence, that of "(038) 123 45 67" to the number.
        phone = match.raw_string.strip() if ")" in match.raw_string else match.raw_string.strip(" (")
        return phone, rest
    return "", text


def _schedule(text: str, now: datetime) -> Schedule | None:
    lowered = text.casefold().replace("’", "'")
    days, told = told_days(lowered, now.date()), told_time(lowered)
    if days is None or told is None:
        return None
    first = _moment(days.first, told.start)
    if first < now:
        first = _moment(days.after(now.date()), told.start)
    return Schedule(first_start=first, duration_minutes=told.minutes, rule=days.rule)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM)


def _street(text: str, find_street: FindStreet) -> tuple[str, str]:
    """Try the runs of words that look like a name: "op de Dorpsweg 12", "burgemeester van engelenweg"."""
    tokens = _TOKEN.findall(text)
    for length in (5, 4, 3, 2, 1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            after = tokens[start + length] if start + length < len(tokens) else ""
            has_number = _NUMBER.fullmatch(after) is not None
            if not _looks_like_street(run, has_number):
                continue
            name = find_street(" ".join(run))
            if name:
                return name, after.replace(" ", "") if has_number else ""
    return "", ""


def _looks_like_street(run: list[str], has_number: bool) -> bool:
    """Asking for every word would take long, and "baan" in small letters is seldom the street."""
    if _NUMBER.fullmatch(run[-1]):
        return False
    begins_as_name = run[0].lstrip("'’")[:1].isupper() or run[0][:1].isdigit()
    return begins_as_name or has_number or run[-1].casefold().endswith(_STREET_ENDS)
