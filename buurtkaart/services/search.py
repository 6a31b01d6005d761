"""One search box: places, groups, contacts, streets, addresses and postcodes in one list, the best first.

Two roads lead to an answer. What holds the letters that were typed comes from the index as it stands, in milliseconds,
while somebody types. What a whole question means is read with the word list, and answered by meaning.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Final

from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.position import Position
from buurtkaart.services.searching.answering import Answering, Question, Tools
from buurtkaart.services.searching.facets import Facet, Facets
from buurtkaart.services.searching.hits import Relaxed, SearchAnswer, SearchHit, SearchKind
from buurtkaart.services.searching.spoken_book import Shelf
from buurtkaart.services.searching.streets import Suggester
from buurtkaart.services.searching.understanding import Understanding
from buurtkaart.services.searching.when import When
from buurtkaart.services.searching.wished import Wished
from buurtkaart.services.searching.word_file import FILE, read_word_list
from buurtkaart.services.searching.word_list import WordList
from buurtkaart.services.walking.distances import WalkingDistances
from buurtkaart.store.search_text import fold
from buurtkaart.store.store import Store

__all__ = ["Facets", "Relaxed", "Search", "SearchAnswer", "SearchHit", "SearchKind", "Wished"]

_LONGEST_TEXT: Final = 200
_MISTYPED: Final = "biblotheek"
"""Takes every way: words, addresses, and what is nearly the same."""


class Search:
    """Looks in the store and, when there is a map, in its addresses. May be used from any thread."""

    def __init__(
        self,
        store: Store,
        geocoder: Suggester | None = None,
        *,
        calendar: HolidayCalendar | None = None,
        walking: WalkingDistances | None = None,
        words: Path | None = None,
    ) -> None:
        """`calendar` knows whose holidays count; `words` is a word list instead of the one that comes with the program.

        `zoekwoorden.toml` in the folder of the store adds the words of this neighbourhood.
        """
        self._store = store
        self._geocoder = geocoder
        self._calendar: HolidayCalendar = calendar or DutchHolidays(None)
        self._words = words
        self._walking = walking
        self._shelf = Shelf()
        self._is_ready = False

    @cached_property
    def word_list(self) -> WordList:
        """The word list in use; what could not be read of it stands in its `problems`."""
        return read_word_list(self._store.path.parent / FILE, self._words)

    def prepare(self) -> None:
        """Ask something now, in any thread, so that the first question of a person is as quick as the others.

        Only the first time: it is called whenever somebody comes to the search box, and her first key would wait.
        """
        if not self._is_ready:
            self._is_ready = True
            self.answer(_MISTYPED)

    def find(self, text: str, near: Position | None = None, limit: int = 20) -> list[SearchHit]:
        """Return at most `limit` answers to what was typed so far, best first; what lies near `near` comes sooner."""
        return list(self.answer(text, near, limit=limit).hits)

    def answer(
        self,
        text: str,
        near: Position | None = None,
        facets: Facets | None = None,
        limit: int = 20,
        *,
        dropped: frozenset[Facet] = frozenset(),
        is_firm: bool = False,
    ) -> SearchAnswer:
        """Return the answers to what was typed, what was understood of it, and what was given up to have any.

        What `facets` asks must surely be so; without a text it is whatever is so, the nearest first. What the text
        itself asks ("gratis", "dinsdagmiddag") comes first, and leaves out all else but what was named when `is_firm`.
        Of what stands in `dropped` the text asks nothing.
        """
        text = text[:_LONGEST_TEXT]
        facets = facets or Facets()
        if limit < 1 or not (fold(text) or facets.asked):
            return SearchAnswer()
        with self._store.reading() as reader:
            question = Question(text, near, facets, limit, dropped, is_firm)
            return Answering(self._tools(), reader, question).answer()

    def when(self, words: str) -> When | None:
        """Return the time that words mean ("dinsdagmiddag"), or None when they mean none."""
        return self.understanding.read(words, self._store.clock.now()).facets.when

    @cached_property
    def understanding(self) -> Understanding:
        """Reads questions."""
        return Understanding(self.word_list)

    def _tools(self) -> Tools:
        now = self._store.clock.now()
        words = self.word_list
        return Tools(self.understanding, words, self._geocoder, self._walking, self._calendar, now, self._shelf)
