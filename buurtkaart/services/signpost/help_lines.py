"""Which help lines belong to a question: after a danger sign, and for who would rather talk first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Self

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, HelpLine, Question
from buurtkaart.i18n import current_language
from buurtkaart.services.signpost.help_file import Entry, HelpFile, read_help

GOOD_FOR: Final = timedelta(days=365)
"""A line that was checked longer ago says so."""
_OPENS, _CLOSES = 8, 17


class HelpLines:
    """The help lines of this computer. Read once; what is stale or open is counted at each question."""

    def __init__(self, file: HelpFile) -> None:
        self._file = file

    @classmethod
    def read(cls, local: Path | None = None) -> Self:
        """Read the lines, with the regional numbers of `local` (`help.toml` in the data folder). Never raises."""
        return cls(read_help(local))

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read, in sentences for the screen."""
        return self._file.problems

    def danger(self, question: Question, now: datetime) -> tuple[HelpLine, ...]:
        """Return the lines for a danger sign, in their fixed order; none without a sign."""
        if not question.notices & DANGER_SIGNS:
            return ()
        found = (each for each in self._file.entries if each.is_danger and _belongs(each, question))
        return tuple(_line(each, question.for_whom, now) for each in found if _at_this_hour(each, now))

    def talk(self, question: Question, now: datetime) -> tuple[HelpLine, ...]:
        """Return the lines of "Liever eerst praten?"."""
        found = (each for each in self._file.entries if not each.is_danger and _belongs(each, question))
        return tuple(_line(each, question.for_whom, now) for each in found if _at_this_hour(each, now))

    def everything(self, for_whom: ForWhom, now: datetime) -> tuple[HelpLine, ...]:
        """Return all lines, for the grey line "Liever eerst praten of spoed?" and for `--list-keys`."""
        return tuple(_line(each, for_whom, now) for each in self._file.entries if for_whom in each.for_whom)

    def local(self, now: datetime) -> tuple[HelpLine, ...]:
        """Return the lines of which the number must be filled in on this computer, filled in or not."""
        return tuple(_line(each, ForWhom.OTHER, now) for each in self._file.entries if each.is_local)


def _belongs(entry: Entry, question: Question) -> bool:
    if question.for_whom not in entry.for_whom or entry.not_after & question.notices:
        return False
    return entry.always or bool(entry.after & question.notices) or bool(entry.wanted & question.wanted)


def _at_this_hour(entry: Entry, now: datetime) -> bool:
    return not entry.when or (entry.when == "office_hours") == is_office_hour(now)


def _line(entry: Entry, for_whom: ForWhom, now: datetime) -> HelpLine:
    words = entry.words.get(current_language()) or entry.words["nl"]

    def said(name: str) -> str:
        return words.get(f"{name}_{for_whom.value}", words.get(name, ""))

    return HelpLine(
        key=entry.key,
        situation=said("situation"),
        name=said("name"),
        number=entry.number,
        hours=said("hours"),
        cost=said("cost"),
        advice=said("advice"),
        in_short=said("short"),
        source=entry.source,
        checked_on=entry.checked_on.isoformat() if entry.checked_on else "",
        is_stale=_is_stale(entry, now),
        lacks_number=entry.is_local and not entry.number,
    )


def _is_stale(entry: Entry, now: datetime) -> bool:
    """Tell whether a number was checked over a year ago, or never. Where no number stands, nothing can be old."""
    if not entry.number:
        return False
    return entry.checked_on is None or now.astimezone(AMSTERDAM).date() - entry.checked_on > GOOD_FOR


def is_office_hour(now: datetime) -> bool:
    """Tell whether a GP's practice is open: Monday to Friday from 8 to 17, and no public holiday."""
    local = now.astimezone(AMSTERDAM)
    return local.weekday() < 5 and _OPENS <= local.hour < _CLOSES and local.date() not in _holidays(local.year)


@cache
def _holidays(year: int) -> Mapping[date, str]:
    """Return the Dutch public holidays on which practices are closed. Good Friday and 5 May are ordinary days there."""
    from dateutil.easter import easter  # needed at a danger sign only

    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day = date(year, 4, 26)
    return {
        date(year, 1, 1): "New Year",
        sunday + timedelta(days=1): "Easter Monday",
        kings_day: "King's Day",
        sunday + timedelta(days=39): "Ascension Day",
        sunday + timedelta(days=50): "Whit Monday",
        date(year, 12, 25): "Christmas",
        date(year, 12, 26): "Second day of Christmas",
    }
