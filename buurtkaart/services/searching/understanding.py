"""What somebody means by a few words: what is looked for, when, near which street, and what it may not cost."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Final

from buurtkaart.services.searching.question import Exists, FindSpot, Understood
from buurtkaart.services.searching.reading import Reading
from buurtkaart.services.searching.stems import stems
from buurtkaart.services.searching.word_list import WordList
from buurtkaart.store.search_text import fold, words

_MOST_WORDS: Final = 16


class Understanding:
    """Reads questions with one word list."""

    def __init__(self, word_list: WordList) -> None:
        self._list = word_list

    def read(
        self,
        text: str,
        now: datetime,
        find_spot: FindSpot = lambda _words: None,
        exists: Exists = lambda _word: False,
    ) -> Understood:
        """Return what `text` asks. Nothing in it is an error: what is not understood is looked for as it stands."""
        typed = words(fold(text))[:_MOST_WORDS]
        return Reading(self._list, self._known_stems, now, find_spot, exists).read(typed)

    @cached_property
    def _known_stems(self) -> frozenset[str]:
        words = [*self._list.by_stem, *self._list.day_parts, *self._list.day_words]
        return frozenset(stem for word in words for stem in stems(word)) | frozenset(self._list.by_stem)
