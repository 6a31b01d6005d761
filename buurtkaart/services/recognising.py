"""What a quick note already says: a day, a time, a phone number, a street. Offered in the form, never decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.schedule import Schedule

_DAYS: Final = {
    "maandag": "MO", "dinsdag": "TU", "woensdag": "WE", "donderdag": "TH",
    "vrijdag": "FR", "zaterdag": "SA", "zondag": "SU",
    "ma": "MO", "di": "TU", "wo": "WE", "do": "TH", "vr": "FR", "za": "SA", "zo": "SU",
}  # fmt: skip
_ORDER: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_PARTS: Final = {"ochtend": time(10, 0), "middag": time(14, 0), "avond": time(19, 30)}
_HOURS_IN_WORDS: Final = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip

_DAY = re.compile(
    r"\b(maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s)?(ochtend|middag|avond)?\w*\b|\b(ma|di|wo|do|vr|za|zo)\b(?!\.)",
    re.IGNORECASE,
)
_REPEATS = re.compile(r"\b(elke|iedere|alle|wekelijks|\w+dags)\b|\bop (?:\w+dagen)\b", re.IGNORECASE)
_EVERY_OTHER = re.compile(r"\b(om de week|om de (?:twee|2) weken|even weken|oneven weken)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:om|vanaf|van|rond|tussen|tot|-|–)?\s*([01]?\d|2[0-3])[:.]([0-5]\d)\b|"
    r"\b(?:om|vanaf|van|rond|tot|en)\s+([01]?\d|2[0-3])(?:\s*(?:uur|u))?\b(?!\s*[-–/]\s*[a-z])|"
    r"\b([01]?\d|2[0-3])\s*(?:uur|u)\b",
    re.IGNORECASE,
)
_HALF = re.compile(rf"\bhalf\s+({'|'.join(_HOURS_IN_WORDS)}|1?\d)\b", re.IGNORECASE)
_WORD_HOUR = re.compile(rf"\b(?:om|vanaf|rond)\s+({'|'.join(_HOURS_IN_WORDS)})\s*(?:uur)?\b", re.IGNORECASE)

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
        return match.raw_string.strip(), rest
    return "", text


def _schedule(text: str, now: datetime) -> Schedule | None:
    days: list[str] = []
    part: time | None = None
    for match in _DAY.finditer(text):
        short = match.group(3)
        code = _DAYS[short.lower()] if short else _DAYS[f"{match.group(1).lower()}dag"]
        if code not in days:
            days.append(code)
        if match.group(2):
            part = _DAY_PARTS[match.group(2).lower()]
    if not days:
        return None
    times = _times(text)
    start = times[0] if times else part
    if start is None:
        return None
    if start.hour < 8 and _sounds_afternoon(text, part):
        start = start.replace(hour=start.hour + 12)
    minutes = 60
    if len(times) > 1:
        end = times[1]
        length = (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
        minutes = length % (12 * 60) or minutes
    days.sort(key=_ORDER.index)
    first = min(_next_day(now, code, start) for code in days)
    rule = ""
    if _REPEATS.search(text) or _EVERY_OTHER.search(text) or len(days) > 1:
        interval = ";INTERVAL=2" if _EVERY_OTHER.search(text) else ""
        rule = f"FREQ=WEEKLY{interval};BYDAY={','.join(days)}"
    return Schedule(first_start=first, duration_minutes=minutes, rule=rule)


def _times(text: str) -> list[time]:
    found: list[tuple[int, time]] = []
    for match in _HALF.finditer(text):
        hour = _hour(match.group(1))
        found.append((match.start(), time((hour - 1) % 12 or 12, 30)))
    plain = _HALF.sub(lambda match: " " * len(match.group()), text)
    for match in _WORD_HOUR.finditer(plain):
        found.append((match.start(), time(_hour(match.group(1)) % 24)))
    for match in _CLOCK.finditer(plain):
        written = match.group(1) or match.group(3) or match.group(4)
        found.append((match.start(), time(int(written), int(match.group(2) or 0))))
    return [moment for _start, moment in sorted(found)]


def _hour(word: str) -> int:
    lowered = word.lower()
    return _HOURS_IN_WORDS.index(lowered) + 1 if lowered in _HOURS_IN_WORDS else int(lowered)


def _sounds_afternoon(text: str, part: time | None) -> bool:
    # Nobody meets at half past three at night: an early hour is meant in the afternoon unless "ochtend" is said.
    return part != _DAY_PARTS["ochtend"] and not re.search(r"ochtend|'s morgens", text, re.IGNORECASE)


def _next_day(now: datetime, code: str, start: time) -> datetime:
    days_ahead = (_ORDER.index(code) - now.weekday()) % 7
    moment = datetime.combine((now + timedelta(days=days_ahead)).date(), start, AMSTERDAM)
    return moment if moment >= now else moment + timedelta(days=7)


def _street(text: str, find_street: FindStreet) -> tuple[str, str]:
    """Try the runs of words that look like a name: "op de Dorpsweg 12", "Burgemeester van Engelenweg"."""
    tokens = re.findall(r"[^\W\d_][\w'’.-]*|\d+\s?[a-zA-Z]?\b", text)
    for length in (4, 3, 2, 1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            if not run[0][:1].isupper() or run[-1][:1].isdigit():
                continue
            name = find_street(" ".join(run))
            if name:
                after = tokens[start + length] if start + length < len(tokens) else ""
                return name, after.replace(" ", "") if re.fullmatch(r"\d{1,4}\s?[a-zA-Z]?", after) else ""
    return "", ""
