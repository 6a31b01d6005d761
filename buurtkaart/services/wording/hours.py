"""Opening hours in words. They are stored in OpenStreetMap's grammar, which nobody in a neighbourhood speaks.

Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.position import Position
from buurtkaart.i18n import _, current_language
from buurtkaart.services.wording.dates import clock_time, date_words, long_day, month_name, short_day

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_DAYS: Final = {name: number for number, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))}
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1
    )
}
_TOKEN: Final = re.compile(
    r'(?P<comment>"[^"]*")|(?P<time>\d\d:\d\d)|(?P<nth>(?:Mo|Tu|We|Th|Fr|Sa|Su)\[-?\d\])|(?P<word>[A-Za-z]+)|'
    r"(?P<number>\d+)|(?P<sign>[-–,;:+ ]|\|\|)"
)
_FAR_AWAY = timedelta(days=60)


def opening_hours_words(text: str) -> str:
    """Return "Ma–vr 9:00–21:00, za 10:00–14:00"; "" where nothing is known or the text makes no sense.

    What has no plain words (every other week, the days round Easter) gives "" too: "nu open" still tells what counts.
    """
    return _words(text, current_language()) if text.strip() else ""


def open_now_words(text: str, now: datetime, position: Position | None = None) -> str:
    """Return "nu open tot 21:00", "nu dicht, morgen open om 9:00", or "" where nothing is known."""
    hours = parsed_hours(text, position)
    if hours is None:
        return ""
    if hours.is_unknown(now):  # "op afspraak": nobody can tell from here
        return ""
    open_now, next_change = hours.is_open(now), _next_change(hours, now)
    if next_change is None:
        comment = hours.state(now)[1]
        if comment:  # "op afspraak" says more than the grammar's "open"
            return str(comment)
        forever = str(hours.normalize()) == "24/7"
        return (_("always open") if forever else _("open now")) if open_now else _("closed now")
    return _until_words(now, next_change) if open_now else _opens_words(now, next_change, hours)


def _next_change(hours: OpeningHours, now: datetime) -> datetime | None:
    """Return when it opens or closes next, or None when that is far away.

    Asked without an end, the library looks until the year 9999: four seconds for "Mo-Su 00:00-26:00".
    """
    horizon = now + _FAR_AWAY
    closes: datetime | None = next(hours.intervals(start=now, end=horizon))[1]
    return None if closes is None or closes >= horizon else closes


def _until_words(now: datetime, closes: datetime) -> str:
    days = (closes.date() - now.date()).days
    # A place that closes after midnight is open "tot 2:00", which is still tonight.
    tonight = days == 0 or (days == 1 and closes.hour < 6)
    return _("open now until {time}").format(time=clock_time(closes)) if tonight else _("open now")


def _opens_words(now: datetime, opens: datetime, hours: OpeningHours) -> str:
    days, when = (opens.date() - now.date()).days, clock_time(opens)
    if not hours.is_open(opens):
        return _("closed now")
    if days == 0:
        return _("closed now, opens at {time}").format(time=when)
    if days == 1:
        return _("closed now, tomorrow open at {time}").format(time=when)
    day = long_day(opens.weekday()) if days < 7 else date_words(opens.date(), now.date())
    return _("closed now, {day} open at {time}").format(day=day, time=when)


def is_open(text: str, now: datetime, position: Position | None = None) -> bool | None:
    """Tell whether it is open now; None where nothing is known."""
    hours = parsed_hours(text, position)
    return None if hours is None else bool(hours.is_open(now))


def opens_at(text: str, now: datetime, position: Position | None = None) -> datetime | None:
    """Return when a place that is closed now opens, or None when that is far away or nothing is known."""
    hours = parsed_hours(text, position)
    if hours is None or hours.is_open(now):
        return None
    change = _next_change(hours, now)
    return change if change is not None and hours.is_open(change) else None


def parsed_hours(text: str, position: Position | None = None) -> OpeningHours | None:
    """Return opening hours that can be asked; None where there are none or they make no sense."""
    if not text.strip():
        return None
    return _parsed_at(text, None if position is None else (round(position.lat, 1), round(position.lon, 1)))


@lru_cache(maxsize=2048)
def _parsed_at(text: str, spot: tuple[float, float] | None) -> OpeningHours | None:
    import opening_hours  # costs 15 ms and many neighbourhoods have no opening hours at all

    if not opening_hours.validate(text):
        return None
    return opening_hours.OpeningHours(
        text, timezone=AMSTERDAM, country="NL", coords=spot, auto_country=False, auto_timezone=False
    )


@lru_cache(maxsize=2048)
def _words(text: str, _language: str) -> str:
    hours = parsed_hours(text)
    if hours is None:
        return ""
    normal = str(hours.normalize())
    if normal == "24/7":
        return _("Always open")
    parts = [_rule_words(rule.strip()) for rule in normal.split(";") if '"' not in normal or rule.strip()]
    if any(part is None for part in parts):
        return ""
    sentence = ", ".join(part for part in parts if part)
    return sentence[:1].upper() + sentence[1:]


def _rule_words(rule: str) -> str | None:
    """Return one rule of a normalised expression in words, or None where there are no plain ones."""
    fixed = {
        "PH": _("on public holidays"), "SH": _("in the school holidays"), "closed": _("closed"), "off": _("closed"),
        "open": _("open"), "unknown": _("ask first"), "sunrise": _("sunrise"), "sunset": _("sunset"),
        "dawn": _("first light"), "dusk": _("dark"),
    }  # fmt: skip
    said: list[str] = []
    place = 0
    while place < len(rule):
        token = _TOKEN.match(rule, place)
        if token is None:
            return None
        place = token.end()
        kind, found = token.lastgroup, token.group()
        word: str | None
        if kind == "comment":
            word = f"({found[1:-1]})"
        elif kind == "time":
            hour, minute = int(found[:2]), found[3:]
            word = f"{hour if hour <= 24 else hour - 24}:{minute}"
        elif kind == "nth":
            word = _nth_day(found)
        elif kind == "number":
            word = found
        elif kind == "word":
            word = _calendar_word(found) or fixed.get(found)
        else:
            word = {"-": "–", ",": ", ", "+": f" {_('or later')}", "||": ", ", ":": ""}.get(found, found)
        if word is None:
            return None
        said.append(word)
    every_day = f"{_('daily')} " if re.match(r"\d\d:|sun|dawn|dusk", rule) else ""
    return every_day + re.sub(r"\s+", " ", "".join(said)).strip()


def _calendar_word(found: str) -> str | None:
    if found in _DAYS:
        return short_day(_DAYS[found])
    return month_name(_MONTHS[found]) if found in _MONTHS else None


def _nth_day(found: str) -> str:
    number = int(found[3:-1])
    day = short_day(_DAYS[found[:2]])
    return _("{which} {day} of the month").format(which=nth_words(number), day=day)


def nth_words(number: int) -> str:
    """Return "eerste" … "vijfde", or "laatste" for -1."""
    names = {
        1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"),
        -1: _("last"), -2: _("last but one"),
    }  # fmt: skip
    return names.get(number, f"{number}e")
