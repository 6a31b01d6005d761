"""One text on its way through the word list, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.services.searching.facets import Facet, Facets
from buurtkaart.services.searching.question import Exists, FindSpot, Sought, Spot, Understood
from buurtkaart.services.searching.stems import parts, stems
from buurtkaart.services.searching.when import when_of
from buurtkaart.services.searching.word_list import LONGEST_PHRASE, DayPart, WordList
from buurtkaart.store.search_text import typing_errors

_SHORTEST_ERROR: Final = 5
_LONGEST_ERROR: Final = 20
_SHORTEST_PART: Final = 4
_STREET_ENDS: Final = (
    "straat", "weg", "laan", "plein", "dijk", "kade", "singel", "pad", "hof", "steeg", "gracht", "plantsoen", "dreef",
    "burg", "wal", "kamp", "hoek", "erf", "markt",
)  # fmt: skip
_HALF_TYPED: Final = 4
"""From so many letters on, the beginning of a day word is taken for it: nobody types it to the end."""


_IS_OPEN: Final = frozenset({"open", "geopend"})
"""Beside a time they tell what is asked of it ("morgen open"); without one they may be a name ("De Open Hof")."""
_FACET_OF: Final = {"free": Facet.FREE, "step_free": Facet.STEP_FREE, "walk_in": Facet.WALK_IN}
"""Every other feature is the code of a language."""


class Reading:
    """One text on its way through the word list."""

    def __init__(
        self, word_list: WordList, known: frozenset[str], now: datetime, find_spot: FindSpot, exists: Exists
    ) -> None:
        self._list = word_list
        self._known = known
        self._now = now
        self._today = now.astimezone(AMSTERDAM).date()
        self._find_spot = find_spot
        self._exists = exists
        self._days: frozenset[int] = frozenset()
        self._ahead: int | None = None
        self._part: DayPart | None = None
        self._is_now = False
        self._when_words: list[str] = []
        self._features: dict[str, str] = {}
        self._sought: list[Sought] = []
        self._left_out = False

    def read(self, words: Sequence[str]) -> Understood:
        """Return what these folded words ask."""
        words, spot = self._without_spot(list(words))
        place = 0
        while place < len(words):
            taken = self._take_phrase(words[place:]) or self._take_word(words[place], is_last=place == len(words) - 1)
            place += max(1, taken)
        sought = [each for each in self._sought if not (self._when_words and each.typed in _IS_OPEN)]
        return Understood(
            tuple(sought), self._facets(), spot, tuple(self._when_words),
            tuple((_FACET_OF.get(name, Facet.LANGUAGE), words) for name, words in self._features.items()),
            self._left_out,
        )  # fmt: skip

    def _without_spot(self, words: list[str]) -> tuple[list[str], Spot | None]:
        """Take "bij de Dorpsweg" out, where there is such a street or place."""
        for place, word in enumerate(words[:-1]):
            if word not in self._list.near_words:
                continue
            begin = place + 1
            if words[begin] in ("de", "het", "t") and begin + 1 < len(words):
                begin += 1
            for end in range(min(len(words), begin + LONGEST_PHRASE), begin, -1):
                named = words[begin:end]
                if all(self._is_common(each) for each in named):
                    continue
                if (spot := self._find_spot(" ".join(named))) is not None:
                    return words[:place] + words[end:], spot
        # "yoga Dorpsweg"
        for count in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1):
            if words[-1].endswith(_STREET_ENDS) and (spot := self._find_spot(" ".join(words[-count:]))) is not None:
                return words[:-count], spot
        return words, None

    def _is_common(self, word: str) -> bool:
        return word in self._list.skipped or self._time(word) is not None or bool(self._list.of_word(word))

    def _take_phrase(self, words: Sequence[str]) -> int:
        for length in range(min(LONGEST_PHRASE, len(words)), 1, -1):
            phrase = " ".join(words[:length])
            if phrase in self._list.features:
                self._take_feature(phrase)
                return length
            if self._take_time(phrase):
                return length
            if concepts := self._list.by_phrase.get(phrase):
                self._sought.append(Sought(phrase, concepts))
                for word in self._list.features.keys() & set(words[:length]):
                    self._take_feature(word)
                return length
        return 0

    def _take_word(self, word: str, *, is_last: bool) -> int:
        if self._take_time(word) or (is_last and self._take_half_typed(word)):
            return 1
        if word in self._list.features:
            self._take_feature(word)
            # "Engels" is a language to be spoken there, and what somebody may want to learn.
            if not self._list.of_word(word):
                return 1
        if word in self._list.skipped or word in self._list.near_words:
            self._left_out = True
            return 1
        if len(word) > 1:
            sought = self._meant(word)
            if sought not in self._sought:
                self._sought.append(sought)
        return 1

    def _meant(self, word: str) -> Sought:
        if concepts := self._list.of_word(word):
            return Sought(word, concepts)
        if pieces := self._pieces(word):
            return Sought(word, (), pieces)
        if _SHORTEST_ERROR <= len(word) <= _LONGEST_ERROR and word.isalpha() and not self._exists(word):
            if meant := self._without_error(word):
                return Sought(meant, self._list.of_word(meant))
            if (meant := self._compound_without_error(word)) and (pieces := self._pieces(meant)):
                return Sought(meant, (), pieces)
        return Sought(word)

    def _without_error(self, word: str) -> str:
        # A stem alone would take every word for an error of another.
        return next((meant for meant in typing_errors(word) if meant in self._list.single_words), "")

    def _compound_without_error(self, word: str) -> str:
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, last = word[:place], word[place:]
            if not stems(first).isdisjoint(self._known) and (meant := self._without_error(last)):
                return first + meant
            if not stems(last).isdisjoint(self._known) and (meant := self._without_error(first)):
                return meant + last
        return ""

    def _pieces(self, word: str) -> tuple[Sought, ...]:
        found = []
        for part in parts(word, self._known):
            if (day_part := self._list.day_parts.get(part)) is not None:
                # Somebody called something so: "avondtafel" is no evening.
                if self._exists(word):
                    continue
                self._part = self._part or day_part
                self._when_words.append(day_part.name)
            else:
                found.append(Sought(part, self._list.of_word(part)))
        return tuple(found)

    def _take_feature(self, phrase: str) -> None:
        self._features[self._list.features[phrase]] = phrase

    def _take_half_typed(self, word: str) -> bool:
        if len(word) < _HALF_TYPED:
            return False
        days = [each for each in (*self._list.day_words, *self._compound_days()) if each.startswith(word)]
        return len(days) > 0 and self._take_time(min(days, key=len))

    def _compound_days(self) -> Iterator[str]:
        return (f"{day}{part}" for day in self._list.day_words for part in self._list.day_parts)

    def _take_time(self, word: str) -> bool:
        time = self._time(word)
        if time is None:
            return False
        days, ahead, part, name = time
        self._is_now |= name in self._list.now_names
        self._days |= days
        self._ahead = ahead if ahead is not None else self._ahead
        self._part = part or self._part
        self._when_words.append(name)
        return True

    def _time(self, word: str) -> tuple[frozenset[int], int | None, DayPart | None, str] | None:
        """Return what a day word says: days of the week, days ahead, part of the day, and how it is called."""
        plain = word.removesuffix("en") if word.endswith("dagen") else word.removesuffix("s")
        for each in (word, plain):
            if (day := self._list.day_words.get(each)) is not None:
                return day.days, day.ahead, self._list.day_parts.get(day.part), day.name
            if (part := self._list.day_parts.get(each)) is not None:
                return frozenset(), None, part, part.name
            for end, part in self._list.day_parts.items():
                first = each.removesuffix(end)
                if first != each and (day := self._list.day_words.get(first)) is not None:
                    return day.days, day.ahead, part, f"{day.name}{part.name}"
        return None

    def _facets(self) -> Facets:
        facets = Facets()
        if self._when_words:
            on = None if self._ahead is None else self._today + timedelta(days=self._ahead)
            # "Nu" with another day or hour ("nu zaterdag") says no more than that.
            at = self._now if self._is_now and not (self._days or on or self._part) else None
            facets = replace(facets, when=replace(when_of(self._days, on, self._part), at=at))
        flags: Mapping[str, Facets] = {
            "free": Facets(free=True), "step_free": Facets(step_free=True), "walk_in": Facets(walk_in=True),
        }  # fmt: skip
        for name in self._features:
            facets = flags.get(name, Facets(language=name)).joined(facets)
        return facets
