"""Live warnings: does a note tell who it is about? Numbers, dates, addresses and names in everyday Dutch.

A warning is advice beside the text, never a refusal. Phone numbers come from Google's metadata, citizen service
numbers from the eleven test; for names there are titles, "van der", and a small list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from buurtkaart.i18n import _
from buurtkaart.services.personal_data.addresses import IsStreet, addresses
from buurtkaart.services.personal_data.who import names

_MONTHS: Final = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.UNICODE)
_NINE_DIGITS: Final = re.compile(r"(?<![\d.,-])\d{3,4}[ .]?\d{2,3}[ .]?\d{2,3}(?![\d-]|[.,]\d)")
_YEAR: Final = r"((?:18|19|20)\d\d)"
_DATES: Final = (
    re.compile(rf"(?<!\d)\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}-\d{{2}}-\d{{2}}(?!\d)"),
    re.compile(rf"(?<!\d)\d{{1,2}}\s+(?:{_MONTHS})[a-z]*\.?\s+{_YEAR}(?!\d)", re.IGNORECASE),
)
_BORN: Final = re.compile(
    r"\b(?:geboren|geb\b|geboortedatum|geb\.?\s?dat|born)\W{0,3}(?:\w+\W{1,3}){0,2}$", re.IGNORECASE
)
_LATELY_YEARS: Final = 10
"""A day longer ago than this stands in a note about somebody as a day of birth, and as little else."""
_LONGEST: Final = 4_000


class DataKind(StrEnum):
    """What gives somebody away."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH_DATE = "birth_date"
    BSN = "bsn"
    ADDRESS = "address"


@dataclass(frozen=True)
class Finding:
    """Characters `start` to `end` of the text, and in plain words what to do about them."""

    start: int
    end: int
    kind: DataKind
    why: str


def findings(text: str, today: date, is_street: IsStreet = lambda _words: False) -> tuple[Finding, ...]:
    """Return what in `text` tells who it is about, in reading order. `is_street` knows the open map's streets."""
    text = text[:_LONGEST]
    found: list[Finding] = []
    readers: tuple[tuple[DataKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
        (DataKind.EMAIL, _emails),
        (DataKind.BSN, _citizen_numbers),
        (DataKind.PHONE, _phones),
        (DataKind.BIRTH_DATE, lambda words: _births(words, today)),
        (DataKind.ADDRESS, lambda words: addresses(words, is_street)),
        (DataKind.NAME, names),
    )
    for kind, read in readers:
        for start, end in read(text):
            if all(end <= each.start or start >= each.end for each in found):
                found.append(Finding(start, end, kind, _why(kind, text[start:end])))
    return tuple(sorted(found, key=lambda each: each.start))


def _why(kind: DataKind, words: str) -> str:
    sentences = {
        DataKind.NAME: _("“{words}” looks like a name. Write for instance “a neighbour” or “her son”."),
        DataKind.PHONE: _("“{words}” looks like a phone number. Leave it out here."),
        DataKind.EMAIL: _("“{words}” is an e-mail address. Leave it out here."),
        DataKind.BIRTH_DATE: _("“{words}” looks like a day of birth. Write for instance “in her eighties”."),
        DataKind.BSN: _("“{words}” looks like a citizen service number. It may never stand here."),
        DataKind.ADDRESS: _("“{words}” looks like an address. The neighbourhood is enough."),
    }
    return sentences[kind].format(words=" ".join(words.split()))


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        yield match.span()


def _citizen_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _NINE_DIGITS.finditer(text):
        digits = [int(letter) for letter in match.group() if letter.isdigit()]
        if len(digits) == 9 and passes_eleven_test(digits):
            yield match.span()


def passes_eleven_test(digits: list[int]) -> bool:
    """Tell whether nine digits can be a citizen service number. Source: Logisch ontwerp BSN, the eleven test."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _phones(text: str) -> Iterator[tuple[int, int]]:
    import phonenumbers  # 36 ms, needed only where somebody writes

    if not any(letter.isdigit() for letter in text):
        return
    kinds = phonenumbers.PhoneNumberType
    of_everybody = {kinds.TOLL_FREE, kinds.PREMIUM_RATE, kinds.SHARED_COST, kinds.UAN, kinds.VOICEMAIL}
    for match in phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.POSSIBLE):
        raw = match.raw_string
        digits = sum(letter.isdigit() for letter in raw)
        # A year, a price or a file's number has no zero in front; a help line (0800, 088) is nobody's own.
        if digits < 10 or not raw.lstrip("(").startswith(("0", "+")):
            continue
        if phonenumbers.number_type(match.number) in of_everybody:
            continue
        yield match.start, match.end


def _births(text: str, today: date) -> Iterator[tuple[int, int]]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            is_long_ago = int(match.group(1)) <= today.year - _LATELY_YEARS
            if is_long_ago or _BORN.search(text[: match.start()]):
                yield match.span()
