"""On which day, and how often: "elke di en do", "ma t/m vr", "eerste maandag van de maand", "morgen", "24 december"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks

_ORDER: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WHOLE: Final = ("maan", "dins", "woens", "donder", "vrij", "zater", "zon")
_SHORT: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS: Final = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WEEK_IN_MONTH: Final = {
    "eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "laatste": -1,
}  # fmt: skip
_MANY_DAYS: Final = {
    "dagelijks": _ORDER, "elke dag": _ORDER, "iedere dag": _ORDER, "alle dagen": _ORDER,
    "doordeweeks": _ORDER[:5], "door de week": _ORDER[:5], "elke werkdag": _ORDER[:5], "werkdagen": _ORDER[:5],
    "iedere werkdag": _ORDER[:5], "elk weekend": _ORDER[5:], "weekenden": _ORDER[5:],
}  # fmt: skip

_DAY_PART: Final = r"(?:ochtend|middag|avond)"
_NAMED: Final = rf"(?:{'|'.join(_WHOLE)})dag(?:en|s)?"
_AN_ABBREVIATION: Final = rf"(?:{'|'.join(_SHORT)})"
_JOIN: Final = r"\.?\s*(?:,\s*en|tot en met|t/m|tot|en|[,/&+–-])\s*"
# "zo", "ma" and "do" are words as well: they are a day beside another one, before a time, or after "elke".
_BEFORE_A_DAY: Final = (
    r"(?:(?<=elke )|(?<=iedere )|(?<=alle )|(?<=op )|(?<=of )|(?<=en )|(?<=t/m )|(?<=tot )|(?<=[,/+–-])|(?<=[,/+–-] ))"
)
_AFTER_A_DAY: Final = (
    rf"(?={_JOIN}(?:{_AN_ABBREVIATION}|{_NAMED})\b|{_DAY_PART}|\.?[\s:,]*(?:om|van|vanaf|half|kwart|\d)|\.?\s*$)"
)
_DAY: Final = re.compile(
    rf"\b(?:(?P<whole>{_NAMED}){_DAY_PART}?s?|{_BEFORE_A_DAY}(?P<called>{_AN_ABBREVIATION})"
    rf"|(?P<short>{_AN_ABBREVIATION}){_AFTER_A_DAY})(?:{_DAY_PART})?\b(?!\.\w)"
)
_THROUGH: Final = re.compile(r"\.?\s*(?:tot en met|t/m|tot|[–-])\s*")
_REPEATS: Final = re.compile(rf"\b(elke|iedere|alle|wekelijks|{'|'.join(f'{day}dag(?:s|en)' for day in _WHOLE)})\b")
_EVERY_OTHER: Final = re.compile(
    r"\bom de (?:week|(?:twee|2) weken)\b|\b(?:elke|iedere) (?:twee|2) weken\b|\btweewekelijks\b"
)
_EVEN_OR_ODD: Final = re.compile(r"\b(on)?even (?:weken|week)\b")
_IN_MONTH: Final = re.compile(
    rf"\b({'|'.join(_WEEK_IN_MONTH)})(?:\s*(?:en|,|&)\s*({'|'.join(_WEEK_IN_MONTH)}))?\s+(?={_NAMED}|{_AN_ABBREVIATION}\b)"
)
_A_MONTH: Final = re.compile(r"\b(?:van (?:de|elke|iedere)|per|elke|iedere|in de) maand\b|\bmaandelijks\b")
_SOON: Final = re.compile(
    rf"(?<!'s )(?<!goede )\b(?:(?P<today>vandaag|vanochtend|vanmiddag|vanavond)|(?P<later>overmorgen)"
    rf"|(?P<tomorrow>morgen){_DAY_PART}?)\b"
)
_DATE: Final = re.compile(
    rf"\b(?P<day>[0-3]?\d)\s*(?:(?P<name>{'|'.join(_MONTHS)})[a-z]*|[-/](?P<month>[01]?\d)(?=[-/]\d))\b"
    r"(?:\s*[-/]?\s*(?P<year>20\d\d)\b)?"
)


@dataclass(frozen=True)
class Days:
    """The first day that fits from today on, whether today may still come too late, and how it goes on."""

    first: date
    rule: str = ""
    codes: tuple[str, ...] = ()
    """Days of the week, for who looks for a later first day: "TU", "TH"."""
    in_month: tuple[int, ...] = ()
    even: bool | None = None

    def after(self, day: date) -> date:
        """Return the first day after `day` that fits; a date that was said stays as it is."""
        if not self.codes:
            return self.first
        return next((each for each in _coming(day + timedelta(days=1)) if self._fits(each)), self.first)

    def _fits(self, day: date) -> bool:
        if _ORDER[day.weekday()] not in self.codes:
            return False
        if self.even is not None and (day.isocalendar().week % 2 == 0) is not self.even:
            return False
        from_end = -1 if (day + timedelta(days=7)).month != day.month else 0
        return not self.in_month or bool({(day.day - 1) // 7 + 1, from_end} & set(self.in_month))


def told_days(text: str, today: date) -> Days | None:
    """Return the day or days in a text of small letters; None when it names none."""
    said = _date(text, today)
    codes = _codes(text)
    if not codes:
        return Days(said) if said is not None else None
    days = _repeated(text, codes, today)
    if said is None:
        return days
    # A date with its day of the week is one time; "elke dinsdag vanaf 5 januari" begins then.
    return _replace_first(days, said) if _REPEATS.search(text) else Days(said)


def _repeated(text: str, codes: tuple[str, ...], today: date) -> Days:
    listed = ",".join(codes)
    even: bool | None = None
    in_month: tuple[int, ...] = ()
    rule = ""
    weeks = _EVEN_OR_ODD.search(text)
    month = _IN_MONTH.search(text)
    if month is not None and (_A_MONTH.search(text) or _REPEATS.search(text)):
        in_month = tuple(_WEEK_IN_MONTH[word] for word in month.groups() if word)
        rule = f"FREQ=MONTHLY;BYDAY={','.join(f'{week}{code}' for week in in_month for code in codes)}"
    elif weeks is not None:
        even = weeks.group(1) is None
        rule = even_or_odd_weeks(listed, even=even)
    elif _EVERY_OTHER.search(text):
        rule = f"FREQ=WEEKLY;INTERVAL=2;BYDAY={listed}"
    elif _REPEATS.search(text) or len(codes) > 1:
        rule = f"FREQ=WEEKLY;BYDAY={listed}"
    days = Days(today, rule, codes, in_month, even)
    return _replace_first(days, today)


def _replace_first(days: Days, start: date) -> Days:
    return Days(days.after(start - timedelta(days=1)), days.rule, days.codes, days.in_month, days.even)


def _codes(text: str) -> tuple[str, ...]:
    """Return the days of the week that a text names, in their order, with those between "ma t/m vr"."""
    found: set[str] = set()
    for words, many in _MANY_DAYS.items():
        if re.search(rf"\b{words}\b", text):
            found.update(many)
    last: re.Match[str] | None = None
    for match in _DAY.finditer(text):
        if last is not None and _THROUGH.fullmatch(text[last.end() : match.start()]):
            begin, end = _number(last), _number(match)
            found.update(_ORDER[step % 7] for step in range(begin, end + 1 if end >= begin else end + 8))
        found.add(_ORDER[_number(match)])
        last = match
    return tuple(code for code in _ORDER if code in found)


def _number(match: re.Match[str]) -> int:
    if match["whole"]:
        return next(number for number, stem in enumerate(_WHOLE) if match["whole"].startswith(stem))
    return _SHORT.index(match["called"] or match["short"])


def _date(text: str, today: date) -> date | None:
    """Return a day of the calendar: of this year, or of the next one when it has been."""
    soon = _SOON.search(text)
    if soon is not None:
        return today + timedelta(days=2 if soon["later"] else 1 if soon["tomorrow"] else 0)
    for match in _DATE.finditer(text):
        month = int(match["month"]) if match["month"] else _MONTHS.index(match["name"]) + 1
        for year in [int(match["year"])] if match["year"] else [today.year, today.year + 1]:
            try:
                found = date(year, month, int(match["day"]))
            except ValueError:
                continue  # there is no 31 November; a leap day may come next year
            if found >= today or match["year"]:
                return found
    return None


def _coming(start: date) -> list[date]:
    # Two months hold every first, fourth and last of its day.
    return [start + timedelta(days=ahead) for ahead in range(70)]
