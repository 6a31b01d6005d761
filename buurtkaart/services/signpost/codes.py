"""Small whole numbers that stand for what many offers share: a set of codes, a language, opening hours, a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from enum import StrEnum
from functools import cache
from typing import Final, Generic, TypeVar

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.schedule import Schedule

_MOST_LANGUAGES: Final = 64
Value = TypeVar("Value", bound=Hashable)


def bits(codes: Iterable[StrEnum]) -> int:
    """Return a small set as bits, in the order in which its class lists them."""
    found = 0
    for code in codes:
        found |= 1 << _places(type(code))[code]
    return found


@cache
def _places(code_class: type[StrEnum]) -> dict[StrEnum, int]:
    return {code: place for place, code in enumerate(code_class)}


class Numbered(Generic[Value]):
    """Different values, each with a number that stays; `nothing` has 0."""

    def __init__(self, nothing: Value) -> None:
        self.values = [nothing]
        """The values, by number."""
        self._numbers = {nothing: 0}

    def number(self, value: Value) -> int:
        """Return the number of a value, a new one where it has none yet."""
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = len(self.values)
            self.values.append(value)
        return known


class Codes:
    """What one table of offers has met so far."""

    def __init__(self) -> None:
        self.serves: Numbered[frozenset[RecordId]] = Numbered(frozenset())
        """Sets of neighbourhoods."""
        self.hours = Numbered("")
        self.schedules: Numbered[Schedule | None] = Numbered(None)
        self._languages: dict[str, int] = {}

    def language_bits(self, languages: Iterable[str]) -> int:
        """Return languages as bits. No neighbourhood speaks more than sixty-four."""
        found = 0
        for code in sorted(languages):
            place = self._languages.setdefault(code.lower(), len(self._languages))
            found |= 1 << place if place < _MOST_LANGUAGES else 0
        return found

    def language_bit(self, code: str) -> int:
        """Return the bit of a language; 0 where nobody offers it."""
        place = self._languages.get(code.lower(), _MOST_LANGUAGES)
        return 1 << place if place < _MOST_LANGUAGES else 0
