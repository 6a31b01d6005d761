"""Reading a typed address: every sensible way to take the words apart, the likeliest first.

"Dorpsweg 12 a Wilsum" may be a street, a number, an addition and a town, but "12 a" may also be part of a name.
Nothing is decided here: each reading is tried against the packs, and what is found decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from buurtkaart.basemap.addresses.text import suffix_of, tokens

MAX_TEXT = 200
MAX_WORDS = 16
MAX_NUMBERS = 4
_COUNTRY = frozenset({"nederland", "netherlands", "holland", "nl"})
_NUMBER_WORDS = frozenset({"nr", "no", "nummer", "huisnr", "huisnummer"})
_BEFORE_TOWN = frozenset({"te", "in"})
_SIGN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

FindTown = Callable[[Sequence[str]], tuple[str, bool] | None]


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a request, with a Dutch postcode ("8271PT" or "") taken out."""

    words: tuple[str, ...]
    postcode: str


@dataclass(frozen=True, slots=True)
class Town:
    """A town that the text names; `certain` is False when it was spelled with an error."""

    name: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the words. `number` is None without a house number; `left` were not understood."""

    street: tuple[str, ...]
    number: int | None
    suffix: str
    town: Town | None
    left: tuple[str, ...]


def read_text(text: str) -> Typed:
    """Return the words of what was typed. Text beyond 200 signs or 16 words is not an address and is not read."""
    start = _SIGN.sub(" ", text[: 2 * MAX_TEXT])[:MAX_TEXT]
    words = [word for word in tokens(start) if word not in _COUNTRY][:MAX_WORDS]
    words = [
        word
        for index, word in enumerate(words)
        if not (word in _NUMBER_WORDS and "".join(words[index + 1 : index + 2]).isdecimal())
    ]
    for index, (first, second) in enumerate(itertools.pairwise(words)):
        if len(first) == 4 and first.isdecimal() and first[0] != "0" and len(second) == 2 and second.isalpha():
            return Typed((*words[:index], *words[index + 2 :]), (first + second).upper())
    return Typed(tuple(words), "")


def readings(words: Sequence[str], find_town: FindTown) -> Iterator[Reading]:
    """Yield the ways to understand `words`: with the town at the end, in front, or not named at all."""
    for rest, town in _with_town(tuple(words), find_town):
        yield from _numbered(rest, town)


def _with_town(words: tuple[str, ...], find_town: FindTown) -> Iterator[tuple[tuple[str, ...], Town | None]]:
    for size in (3, 2, 1):
        if len(words) >= size and (found := find_town(words[-size:])):
            rest = words[:-size]
            yield rest[:-1] if rest and rest[-1] in _BEFORE_TOWN else rest, Town(*found)
    for size in (3, 2, 1):
        if len(words) > size and (found := find_town(words[:size])):
            yield words[size:], Town(*found)
    yield words, None


def _numbered(words: tuple[str, ...], town: Town | None) -> Iterator[Reading]:
    spots = [index for index, word in enumerate(words) if word.isdecimal() and len(word) <= 5]
    for spot in reversed(spots[-MAX_NUMBERS:]):
        before, after = words[:spot], words[spot + 1 :]
        longest = 0
        while longest < min(3, len(after)) and len(after[longest]) <= 4:
            longest += 1
        for size in range(longest, -1, -1):
            suffix, left = suffix_of(after[:size]), after[size:]
            if before:
                yield Reading(before, int(words[spot]), suffix, town, left)
            else:
                yield Reading(left, int(words[spot]), suffix, town, ())
    yield Reading(words, None, "", town, ())
