"""The word list: everyday words that mean the same, day words, and words that say nothing about what is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property
from typing import Final

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.searching.stems import stems

LONGEST_PHRASE: Final = 4


@dataclass(frozen=True)
class Concept:
    """Words that mean the same to whoever looks for something. Words are folded."""

    name: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()
    """Names of concepts that lie close."""
    themes: frozenset[Theme] = frozenset()
    kinds: frozenset[PlaceKind] = frozenset()
    is_light: bool = False
    """It says little ("samen"): it counts, and does not decide."""


@dataclass(frozen=True)
class DayWord:
    """A word for a time. `days` are days of the week (0 is Monday); `ahead` counts days from today."""

    name: str
    days: frozenset[int] = frozenset()
    ahead: int | None = None
    part: str = ""
    """Name of a part of the day."""
    is_now: bool = False
    """This very moment."""


@dataclass(frozen=True)
class DayPart:
    """A part of the day, from and up to."""

    name: str
    begins: time
    ends: time


@dataclass(frozen=True)
class WordList:
    """What was read. `problems` are calm sentences about what could not be."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    day_words: Mapping[str, DayWord] = field(default_factory=dict)
    day_parts: Mapping[str, DayPart] = field(default_factory=dict)
    """By name and by every word for it."""
    features: Mapping[str, str] = field(default_factory=dict)
    """"free", "step_free", "walk_in" or the code of a language, by phrase."""
    near_words: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    @cached_property
    def by_stem(self) -> Mapping[str, tuple[Concept, ...]]:
        """The concepts of every single word, by its stems."""
        found: dict[str, list[Concept]] = {}
        for concept in self.concepts.values():
            for word in concept.words:
                for stem in stems(word) if " " not in word else ():
                    if concept not in found.setdefault(stem, []):
                        found[stem].append(concept)
        return {stem: tuple(concepts) for stem, concepts in found.items()}

    @cached_property
    def now_names(self) -> frozenset[str]:
        """What the words for this very moment are called."""
        return frozenset(word.name for word in self.day_words.values() if word.is_now)

    @cached_property
    def single_words(self) -> frozenset[str]:
        """Every single word that stands for something."""
        return frozenset(word for concept in self.concepts.values() for word in concept.words if " " not in word)

    @cached_property
    def by_phrase(self) -> Mapping[str, tuple[Concept, ...]]:
        """The concepts of every phrase of two words or more."""
        found: dict[str, tuple[Concept, ...]] = {}
        for concept in self.concepts.values():
            for phrase in concept.words:
                if " " in phrase:
                    found[phrase] = (*found.get(phrase, ()), concept)
        return found

    def of_word(self, word: str) -> tuple[Concept, ...]:
        """Return the concepts that a folded word stands for, in any of its forms."""
        return tuple(dict.fromkeys(concept for stem in stems(word) for concept in self.by_stem.get(stem, ())))
