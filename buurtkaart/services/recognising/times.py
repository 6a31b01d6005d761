"""At what time: "van 10 tot 12 uur", "half drie", "kwart over 2", "14.00-16.00u". Dutch, as people jot it down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

_HOURS_IN_WORDS: Final = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
PARTS: Final = {"ochtend": time(10, 0), "middag": time(14, 0), "avond": time(19, 30)}
"""When somebody meets who says no more than "dinsdagmiddag"."""
_PART: Final = re.compile(r"(ochtend|middag|avond)|'s (morgen)s\b")
_MINUTES_A_DAY: Final = 24 * 60
_HALF_A_DAY: Final = 12 * 60
_A_WHILE: Final = 60
"""Minutes that are proposed where nobody said the end."""
_EARLIEST: Final = 8
_LUNCH: Final = 6

_WORD: Final = "|".join(_HOURS_IN_WORDS)
_HOUR: Final = r"(?:[01]?\d|2[0-3])"
# One moment, with or without a sign that it is one: minutes, "uur", or a word before it.
_MOMENT: Final = (
    rf"(?:(?P<before{{n}}>half|kwart over|kwart voor)\s+(?P<near{{n}}>{_WORD}|1?\d)"
    rf"|(?P<hour{{n}}>{_HOUR})[:.u](?P<minute{{n}}>[0-5]\d)"
    rf"|(?P<bare{{n}}>{_HOUR}|{_WORD}))(?P<unit{{n}}>\s*(?:uur|u|h)\b)?"
)
_FIRST: Final = _MOMENT.format(n=1)
_SECOND: Final = _MOMENT.format(n=2)
_NOT_INSIDE: Final = r"(?<![\w.,:/€-])(?<!€ )"
# What follows makes the number an age, a price, a floor, a date or how long it takes.
_NO_TIME_AFTER: Final = (
    r"(?![\w:]|[.,]\d|[-–/][a-z\d]|\s*(?:(?:jaar|jarige|euro|cent|personen|mensen|kinderen|buren|weken|week|dagen|dag|"
    r"maanden|maand|keer|minuten|min|km|meter|lang|per)\b|jan|feb|maart|apr|mei|juni|juli|aug|sep|okt|nov|dec))"
)
_STRETCH: Final = re.compile(
    rf"{_NOT_INSIDE}(?P<lead>(?:van|vanaf|tussen|om)\s+)?{_FIRST}\s*(?:[-–—]|tot en met|t/m|tot|en)\s*"
    rf"{_SECOND}{_NO_TIME_AFTER}"
)
_ONE: Final = re.compile(rf"{_NOT_INSIDE}(?P<lead>(?:om|vanaf|rond|tegen)\s+)?{_FIRST}{_NO_TIME_AFTER}")
_AFTER_A_DAY: Final = re.compile(
    r"(?:\b(?:ma|di|wo|do|vr|za|zo)|dag(?:en|s)?|ochtends?|middags?|avonds?|morgen)\.?\s*[,:]?\s*$"
)


@dataclass(frozen=True)
class Told:
    """When it begins, and how long it takes."""

    start: time
    minutes: int = _A_WHILE


def _part_of(text: str) -> str:
    """Return "ochtend", "middag" or "avond" when the text says so, else ""."""
    found = _PART.search(text)
    return "" if found is None else found.group(1) or "ochtend"


def told_time(text: str) -> Told | None:
    """Return the first time in a text of small letters; the part of the day alone is a time too."""
    part = _part_of(text)
    for match in _STRETCH.finditer(text):
        if _is_stretch(match, text):
            start = _at(match, 1, part)
            end = _minute_of_day(_moment(match, 2))
            return Told(start, _minutes_between(_minute_of_day(start), end))
    for match in _ONE.finditer(text):
        if match["lead"] or match["unit1"] or match["minute1"] or match["before1"]:
            return Told(_at(match, 1, part))
    return Told(PARTS[part]) if part else None


def _is_stretch(match: re.Match[str], text: str) -> bool:
    """Tell two times from two numbers: "10 en 12 jaar", "nummer 10-12"."""
    signs = (match["lead"], match["unit1"], match["unit2"], match["minute1"], match["minute2"])
    return any(signs) or _AFTER_A_DAY.search(text[: match.start()]) is not None


def _moment(match: re.Match[str], number: int) -> time:
    before, near = match[f"before{number}"], match[f"near{number}"]
    if before:
        hour = _hour(near)
        return time(hour % 24, 15) if before.endswith("over") else time((hour - 1) % 24, 30 if before == "half" else 45)
    if match[f"hour{number}"]:
        return time(int(match[f"hour{number}"]), int(match[f"minute{number}"]))
    return time(_hour(match[f"bare{number}"]) % 24)


def _at(match: re.Match[str], number: int, part: str) -> time:
    """Return a moment on the clock of a day: nobody meets at half past three at night."""
    found = _moment(match, number)
    written = match[f"hour{number}"] or match[f"bare{number}"] or ""
    if written.startswith("0") or found.hour >= _HALF_A_DAY // 60 or part == "ochtend":
        return found
    is_later = found.hour < _EARLIEST or part == "avond" or (part == "middag" and found.hour <= _LUNCH)
    return found.replace(hour=found.hour + 12) if is_later else found


def _minutes_between(start: int, end: int) -> int:
    """Return how long it takes: "van 7 tot 9" ends in the same half of the day, "van 11 tot 1" in the next one."""
    minutes = end - start
    while minutes <= 0:
        minutes += _HALF_A_DAY
    return minutes if minutes < _MINUTES_A_DAY else _A_WHILE


def _minute_of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _hour(word: str) -> int:
    return _HOURS_IN_WORDS.index(word) + 1 if word in _HOURS_IN_WORDS else int(word)
