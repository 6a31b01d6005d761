"""What was said, by its words: a small index in memory, made anew when anything of it changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from buurtkaart.domain.record import RecordType
from buurtkaart.services.searching.stems import stems
from buurtkaart.store.reader import Reader
from buurtkaart.store.search_spoken import SpokenRow, SpokenText, spoken_rows, spoken_text
from buurtkaart.store.search_text import fold, typing_errors, words

SHORTEST: Final = 3
"""With fewer letters too much is meant."""
MOST_READ: Final = 2000
"""Letters of what was said: whoever tells more is found by its beginning."""
_SHORTEST_ERROR, _LONGEST_ERROR = 4, 20
_BUCKET: Final = 2
"""Forms of one Dutch word share so many letters."""
_LAST: Final = "\U0010ffff"


class Words:
    """In which of some texts a word stands; a text is told by its number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._numbers: dict[str, set[int]] = {}
        for number, text in enumerate(texts):
            for word in words(fold(text[:MOST_READ])):
                self._numbers.setdefault(word, set()).add(number)
        self._sorted = sorted(self._numbers)

    def beginning(self, letters: str) -> set[int]:
        """Return the texts with a word that begins so."""
        return self._texts_of(self._words_beginning(letters))

    def forms(self, word: str) -> set[int]:
        """Return the texts with a word that begins so, or is another form of it: "maken", "maak"."""
        near = self._words_beginning(word[:_BUCKET])
        return self._texts_of(each for each in near if is_form(word, each))

    def meant(self, word: str) -> set[int]:
        """Return the texts with a word that begins so but for one typing error."""
        if not (_SHORTEST_ERROR <= len(word) <= _LONGEST_ERROR and word.isalpha()):
            return set()
        return self._texts_of(each for meant in set(typing_errors(word)) for each in self._words_beginning(meant))

    def _words_beginning(self, letters: str) -> Sequence[str]:
        return self._sorted[bisect_left(self._sorted, letters) : bisect_left(self._sorted, letters + _LAST)]

    def _texts_of(self, found: Iterable[str]) -> set[int]:
        return set().union(*(self._numbers[word] for word in found))


class Book:
    """What was said, newest first, and its words."""

    def __init__(self, rows: Sequence[SpokenRow]) -> None:
        self.texts: Sequence[SpokenText] = [spoken_text(row) for row in rows]
        self.said = Words(each.words for each in self.texts)
        self.whose = Words(each.owner_description for each in self.texts)

    def of_types(self, types: Collection[RecordType]) -> set[int]:
        """Return the numbers of what is of these types."""
        return {number for number, each in enumerate(self.texts) if each.record_type in types}


class Shelf:
    """Keeps the book that was made last. Any thread may ask for it."""

    def __init__(self) -> None:
        self._kept: tuple[list[SpokenRow], Book] = ([], Book([]))

    def book(self, reader: Reader) -> Book:
        """Return what was said by now."""
        rows = spoken_rows(reader.connection)
        kept, book = self._kept
        # A hundredth of the time that making it anew takes, and never stale.
        if rows != kept:
            book = Book(rows)
            self._kept = (rows, book)
        return book


def is_form(word: str, told: str) -> bool:
    """Tell whether a folded word begins another, or shares a stem with it."""
    return told.startswith(word) or (
        len(word) >= SHORTEST and told[:_BUCKET] == word[:_BUCKET] and bool(stems(told) & stems(word))
    )


def told_words(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where each piece between blanks begins, and the folded words in it."""
    place = 0
    for piece in text.split(" "):
        yield place, words(fold(piece))
        place += len(piece) + 1
