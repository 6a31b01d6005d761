"""Days and times as one says them aloud: "vandaag, 10 uur tot 12 uur", "dinsdag 24 november, 14.30 uur"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.i18n import _, current_language, pgettext
from buurtkaart.services.wording.dates import long_day, month_name, short_day

_SOON_DAYS = 6
"""So far ahead the name of a day is enough: a week later it has the same name again."""


_SPAN: Final = re.compile(r"(\d{1,2}):(\d\d)–(\d{1,2}):(\d\d)")
_TIME: Final = re.compile(r"\b(\d{1,2}):(\d\d)\b")


def in_full(text: str) -> str:
    """Return what a list abbreviates as one says it: "ma–vr 9:00" is "maandag tot en met vrijdag 9 uur".

    What somebody wrote between brackets may hold such words by chance: then the text stays as it is.
    """
    if "(" in text:
        return text
    names = {short_day(day).casefold(): long_day(day) for day in range(7)}
    day = "|".join(names)
    text = re.sub(
        rf"\b({day})–({day})\b",
        lambda found: _("{first} up to {last}").format(first=found[1], last=found[2]),
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"\b({day})\b", lambda found: _like(found[1], names[found[1].casefold()]), text, flags=re.IGNORECASE)
    text = _SPAN.sub(
        lambda found: _("{start} to {end}").format(
            start=_hour(int(found[1]), int(found[2])), end=_hour(int(found[3]), int(found[4]))
        ),
        text,
    )
    if current_language() == "nl":
        # "Om 10 uur": in English "10:00" is said as it stands.
        text = _TIME.sub(lambda found: _hour(int(found[1]), int(found[2])), text)
    return text


def far_in_full(text: str) -> str:
    """Return "250 meter" for "250 m": a voice would read the letter."""
    text = re.sub(r"(?<=\d) m\b", lambda _found: " " + _("metres"), text)
    return re.sub(r"(?<=\d) km\b", lambda _found: " " + _("kilometres"), text)


def _like(written: str, word: str) -> str:
    return word[:1].upper() + word[1:] if written[:1].isupper() else word


def hour_words(moment: datetime) -> str:
    """Return "10 uur" or "14.30 uur"."""
    return _hour(moment.hour, moment.minute)


def _hour(hour: int, minute: int) -> str:
    if minute == 0:
        return pgettext("clock", "{hour}:00").format(hour=hour)
    return pgettext("clock", "{hour}:{minute}").format(hour=hour, minute=f"{minute:02d}")


def day_words(day: date, today: date) -> str:
    """Return "Vandaag", "Morgen", "Dinsdag", or "Dinsdag 24 november" for what is further away."""
    ahead = (day - today).days
    if ahead == 0:
        return pgettext("visitor", "Today")
    if ahead == 1:
        return pgettext("visitor", "Tomorrow")
    name = long_day(day.weekday())
    name = name[:1].upper() + name[1:]
    return name if 0 < ahead <= _SOON_DAYS else f"{name} {day.day} {month_name(day.month)}"


def long_day_words(day: date, today: date) -> str:
    """Return "Vandaag, dinsdag 24 november": the heading of a day."""
    date_words = f"{long_day(day.weekday())} {day.day} {month_name(day.month)}"
    near = {0: pgettext("visitor", "Today"), 1: pgettext("visitor", "Tomorrow")}.get((day - today).days)
    return f"{near}, {date_words}" if near else date_words[:1].upper() + date_words[1:]


def when_words(begins: datetime, minutes: int, now: datetime) -> str:
    """Return "Vandaag, 10 uur tot 12 uur"; "Nu, tot 12 uur" for what has begun."""
    return span_words(begins, (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(AMSTERDAM), now)


def span_words(begins: datetime, ends: datetime | None, now: datetime) -> str:
    """Return the same for a time with both its ends, or without its end: "dinsdag, 10 uur"."""
    start, here = begins.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM)
    day = day_words(start.date(), here.date())
    if ends is None:
        return _("{day}, {start}").format(day=day, start=hour_words(start))
    if start <= here < ends:
        return _("Now, until {end}").format(end=hour_words(ends.astimezone(AMSTERDAM)))
    return _("{day}, {start} to {end}").format(
        day=day, start=hour_words(start), end=hour_words(ends.astimezone(AMSTERDAM))
    )
