"""Groups: what is sought, in words that the index has, each with a weight.

1 is for what was typed, less for a piece of it, a compound, a synonym, a neighbouring concept. An entry gets the best
word of each group; a rare group counts more than one that half of the neighbourhood answers.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.searching.question import Sought
from buurtkaart.services.searching.stems import first_parts, stems
from buurtkaart.services.searching.word_list import Concept, WordList
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import THEME_SHIFT, THEMES, place_kind_of
from buurtkaart.store.search_meaning import count_entries, known_words, words_beginning, words_ending

BY_THEME: Final = 0.12
"""What an entry is worth that only has the theme."""
_IN_NAME: Final = 1.0
_IN_TEXT: Final = 0.8
_TYPED, _PIECE, _COMPOUND, _SAME, _SAME_COMPOUND, _NEAR, _NEAR_COMPOUND = 1.0, 0.85, 0.75, 0.85, 0.6, 0.4, 0.3
_PHRASE: Final = 0.6
_KIND: Final = 0.45
_FITTING_KIND, _FITTING_THEME = 0.12, 0.08
_ELSEWHERE: Final = 0.8
"""What another word for it counts in something that is about something else."""
_LIGHT: Final = 0.35
"""What a word counts that says little."""
_UNHEARD: Final = 0.5
"""What a word counts that stands nowhere."""
_BUCKET: Final = 2
"""Forms of one Dutch word share so many letters: "lopen", "loopt"."""
_COMPOUND_FROM: Final = 4
_FORM_ENDS: Final = ("", "en", "s", "je", "jes", "tje", "tjes", "ing", "t", "er", "n")


@dataclass(frozen=True)
class Group:
    """One thing that is sought, in words of the index."""

    words: Mapping[str, float]
    phrases: Sequence[Sequence[str]]
    """Words that together mean the same."""
    weight: float
    kinds: frozenset[PlaceKind]
    themes: int
    is_light: bool

    def in_entry(self, name: Sequence[str], other: Sequence[str], traits: int) -> float:
        """Return how well an entry answers this."""
        named, worded = self._best(name), self._best(other)
        told = max(_IN_NAME * named, _IN_TEXT * worded)
        if told < _PHRASE and self.phrases:
            everything = {*name, *other}
            if any(everything.issuperset(phrase) for phrase in self.phrases):
                told = _PHRASE
        is_kind, is_theme = place_kind_of(traits) in self.kinds, bool(traits & self.themes)
        if not told:
            return _KIND if is_kind else BY_THEME if is_theme else 0.0
        # A word may stand anywhere; where it is also about this, that is no accident.
        if is_kind or is_theme:
            return min(1.0, told + (_FITTING_KIND if is_kind else _FITTING_THEME))
        # "Rondje" is walking, and a "tweede ronde" is none.
        return told if max(named, worded) >= _TYPED or not self.themes else told * _ELSEWHERE

    def is_named(self, name: Sequence[str]) -> bool:
        """Tell whether what was typed stands in a name."""
        return not self.is_light and self._best(name) >= _TYPED

    def _best(self, told: Sequence[str]) -> float:
        # Hundreds of entries are weighed while somebody types.
        words = self.words
        return max([words[word] for word in told if word in words], default=0.0)

    @property
    def asked(self) -> list[Sequence[str]]:
        """What the index is asked for: each word alone, and phrases."""
        return [*((word,) for word in self.words), *self.phrases]


def groups_of(connection: Connection, sought: Sequence[Sought], word_list: WordList) -> list[Group]:
    """Return a group for each thing that is sought; of a compound one for each piece."""
    wholes = [(piece, each.typed) for each in sought for piece in each.pieces or (each,)]
    typed = {word for piece, whole in wholes for word in (*piece.typed.split(), *whole.split())}
    meant = {word for piece, _whole in wholes for word in _told_words(piece.concepts, word_list)}
    buckets: dict[str, dict[str, int]] = {}
    for word, uses in words_beginning(connection, {each[:_BUCKET] for each in typed | meant}).items():
        buckets.setdefault(word[:_BUCKET], {})[word] = uses
    ends = _compounds(
        connection, {stem for word in typed if len(stem := _shortest_stem(word)) >= _COMPOUND_FROM}, word_list
    )
    gathering = _Gathering(word_list, buckets, ends, count_entries(connection))
    return [gathering.group(piece, whole) for piece, whole in wholes]


def _told_words(concepts: Iterable[Concept], word_list: WordList) -> set[str]:
    near = [word_list.concepts[name] for each in concepts for name in each.near if name in word_list.concepts]
    return set(_single_words((*concepts, *near)))


def _single_words(concepts: Iterable[Concept]) -> Iterator[str]:
    return (word for concept in concepts for word in concept.words if " " not in word)


class _Gathering:
    """Turns what is sought into groups, with the words that the index has."""

    def __init__(
        self,
        word_list: WordList,
        buckets: Mapping[str, Mapping[str, int]],
        ends: Mapping[str, Mapping[str, int]],
        entries: int,
    ) -> None:
        self._list = word_list
        self._buckets = buckets
        self._ends = ends
        self._entries = entries

    def group(self, piece: Sought, whole: str) -> Group:
        """Return the group of one thing; `whole` is the compound that it is a piece of, or the thing itself."""
        words: dict[str, float] = {}
        uses: dict[str, int] = {}

        def take(found: Iterable[tuple[str, int, float]]) -> None:
            for word, count, weight in found:
                if weight > words.get(word, 0.0):
                    words[word], uses[word] = weight, count

        for word in self._telling({*piece.typed.split(), whole}, piece.concepts):
            is_whole = whole in (word, piece.typed)
            take(self._forms(word, _TYPED if is_whole else _PIECE, _COMPOUND))
            ending = self._ends.get(_shortest_stem(word), {})
            take((known, count, _COMPOUND) for known, count in ending.items())
        near = [
            self._list.concepts[name] for each in piece.concepts for name in each.near if name in self._list.concepts
        ]
        for concepts, form, compound in ((piece.concepts, _SAME, _SAME_COMPOUND), (near, _NEAR, _NEAR_COMPOUND)):
            for word in _single_words(concepts):
                take(self._forms(word, form, compound))
        answering = sum(count for word, count in uses.items() if words[word] >= _COMPOUND)
        return Group(
            words,
            tuple(tuple(phrase.split()) for concept in piece.concepts for phrase in concept.words if " " in phrase),
            _weight(answering, self._entries) * (_LIGHT if piece.is_light else 1.0),
            frozenset(kind for concept in piece.concepts for kind in concept.kinds),
            theme_bits(theme for concept in piece.concepts for theme in concept.themes),
            piece.is_light,
        )

    def _telling(self, words: set[str], concepts: Sequence[Concept]) -> set[str]:
        """Return the words by themselves: of a phrase ("muziek maken") only those that mean the same alone."""
        single = {word for word in words if " " not in word}
        if single == words:
            return words - self._list.skipped
        return {
            word for word in single if any(not each.is_light and each in concepts for each in self._list.of_word(word))
        }

    def _forms(self, word: str, form: float, compound: float) -> Iterator[tuple[str, int, float]]:
        wanted, short = stems(word), _shortest_stem(word)
        for known, count in self._buckets.get(word[:_BUCKET], {}).items():
            if stems(known) & wanted:
                yield known, count, form
            elif len(short) >= _COMPOUND_FROM and known.startswith(short):
                yield known, count, compound


def _weight(answering: int, entries: int) -> float:
    """Return what a group counts: the fewer entries answer it, the more it tells."""
    if not answering:
        return _UNHEARD
    rare = math.log(1 + entries / answering) / math.log(1 + max(1, entries))
    return max(0.1, min(1.0, rare))


def theme_bits(themes: Iterable[Theme]) -> int:
    """Return themes as they stand in packed traits."""
    return sum(1 << THEMES.index(theme) for theme in set(themes)) << THEME_SHIFT


def _shortest_stem(word: str) -> str:
    return min(stems(word), key=lambda stem: (len(stem), stem))


def _compounds(connection: Connection, pieces: Collection[str], word_list: WordList) -> dict[str, dict[str, int]]:
    """Return, for each stem, the words of the index of which it is the last part: not every "zing" sings."""
    found: dict[tuple[str, str], int] = {}
    for word, uses in words_ending(connection, pieces).items():
        for piece in pieces:
            place = word.rfind(piece)
            if place > 2 and word[place + len(piece) :] in _FORM_ENDS:
                found[word, piece] = uses
    firsts = {word: first_parts(word[: word.rfind(piece)]) for word, piece in found}
    written = known_words(connection, {first for each in firsts.values() for first in each})
    made: dict[str, dict[str, int]] = {}
    for (word, piece), uses in found.items():
        if any(first in written or first in word_list.skipped or word_list.of_word(first) for first in firsts[word]):
            made.setdefault(piece, {})[word] = uses
    return made
