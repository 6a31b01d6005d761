"""Opening hours as people type them ("ma t/m vr 9 tot 17 uur") to and from OpenStreetMap's grammar.

The grammar knows English days only, and nobody in a neighbourhood should have to. Source:
wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from buurtkaart.i18n import current_language

_DAYS: Final = {
    "Mo": "ma maandag maandags maandagen mo mon monday",
    "Tu": "di dinsdag dinsdags dinsdagen tu tue tuesday",
    "We": "wo woensdag woensdags woensdagen we wed wednesday",
    "Th": "do donderdag donderdags donderdagen th thu thursday",
    "Fr": "vr vrijdag vrijdags vrijdagen fr fri friday",
    "Sa": "za zaterdag zaterdags zaterdagen sa sat saturday",
    "Su": "zo zondag zondags zondagen su sun sunday",
    "Mo-Fr": "doordeweeks werkdagen weekdagen weekdays",
    "Sa-Su": "weekend weekeinde",
    "Mo-Su": "dagelijks daily",
    "PH": "feestdag feestdagen ph",
}
_WORDS: Final = {
    **{word: ("day", day) for day, words in _DAYS.items() for word in words.split()},
    **dict.fromkeys(["van", "vanaf", "uur", "u", "om", "op", "open", "from", "at", "on", "the", "het", "in"], ("", "")),
    **dict.fromkeys(["tot", "tm", "to", "until", "till"], ("dash", "")),
    **dict.fromkeys(["en", "and"], ("part", "")),
    **dict.fromkeys(["gesloten", "dicht", "closed", "off"], ("closed", "off")),
}
"""What a word means: the kind of token ("" for nothing), and its word in the grammar."""
_PHRASES: Final = (
    (re.compile(r"\btot en met\b|\bt\s*/\s*m\b"), "tm"),
    (re.compile(r"\b(elke|iedere|alle) dag(en)?\b|\bevery day\b"), "dagelijks"),
    (re.compile(r"\b(altijd|dag en nacht|always)( open)?\b"), "24/7"),
)
_TOKEN: Final = re.compile(
    r"(?P<time>\d{1,2}(?:[:.u]\d{2})?(?![\d/]))|(?P<word>[^\W\d_]+)|(?P<dash>[-–—])|(?P<part>[,;.&/+\n])|(?P<gap>\s+)"
)
_SHORT_DAYS_NL: Final = {"Mo": "ma", "Tu": "di", "We": "wo", "Th": "do", "Fr": "vr", "Sa": "za", "Su": "zo"}


@lru_cache(maxsize=256)
def read_typed_hours(typed: str) -> str:
    """Return what was typed in OpenStreetMap's grammar; unchanged when it cannot be understood.

    Reads Dutch and English days, whole ("maandag") or short, "t/m", "tot", "en", "gesloten" and times like 9, 9.30 or
    "9 uur". What follows the grammar already stays as it is.
    """
    text = typed.strip()
    if not text or len(text) > 1000:
        return text
    import opening_hours  # costs 15 ms and most places have none

    if opening_hours.validate(text):
        return text
    read = _read(text)
    return read if read and opening_hours.validate(read) else text


def hours_to_type(text: str) -> str:
    """Return stored opening hours as somebody would type them: "ma-vr 9:00-17:00; za 10:00-14:00".

    Reading that back gives the same hours; what would not come back whole is shown as it is stored.
    """
    if current_language() != "nl":
        return text
    if text == "24/7":
        return "altijd open"
    shown = re.sub(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b", lambda day: _SHORT_DAYS_NL[day.group()], text)
    shown = re.sub(r"\bPH\b", "feestdagen", shown)
    shown = re.sub(r"\b(off|closed)\b", "gesloten", shown)
    shown = re.sub(r"\b0(\d:\d\d)\b", r"\1", shown)
    return shown if read_typed_hours(shown) == text else text


def _read(text: str) -> str:
    """Return the rules, or "" at the first word that means nothing here."""
    text = text.casefold()
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    if text == "24/7":
        return text
    said = ""
    before = between = ""
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return ""
        place = token.end()
        kind, found = _meaning(token.lastgroup or "", token.group())
        if kind == "unknown":
            return ""
        if kind in ("dash", "part"):
            between = kind
        elif kind:
            said += _glue(before, between, kind) + found
            before, between = kind, ""
    return said if before in ("time", "closed") else ""


def _meaning(group: str, found: str) -> tuple[str, str]:
    """Return what a token is ("" for nothing), and its word in the grammar."""
    if group == "time":
        hour, minute = [*re.split(r"[:.u]", found), "00"][:2]
        return "time", f"{int(hour):02d}:{minute}"
    if group == "word":
        return _WORDS.get(found, ("unknown", ""))
    return ("" if group == "gap" else group), ""


def _glue(before: str, between: str, kind: str) -> str:
    if not before:
        return ""
    if kind == "day" and before != "day":
        return "; "
    if kind != before:
        return " "
    return "-" if between == "dash" else ","
