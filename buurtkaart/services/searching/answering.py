"""One question on its way to an answer: by its letters, by its meaning, and never to a dead end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.services.searching.facets import Asking, Facet, Facets
from buurtkaart.services.searching.hits import Relaxed, SearchAnswer, SearchHit
from buurtkaart.services.searching.meaning import Meant, everything, find_meant, resembling, walk_in_places
from buurtkaart.services.searching.question import Spot, Understood
from buurtkaart.services.searching.relaxing import missed, narrowed
from buurtkaart.services.searching.spoken import SpokenHits, before_others, with_spoken
from buurtkaart.services.searching.spoken_book import Shelf
from buurtkaart.services.searching.streets import Suggester, street_hits, street_named, without_repeats
from buurtkaart.services.searching.understanding import Understanding
from buurtkaart.services.searching.weighing import Candidate, literal, loaded, merged, ordered, walked
from buurtkaart.services.searching.word_list import WordList
from buurtkaart.services.searching.wording import no_such_words, nothing_known_words, understood_words
from buurtkaart.services.walking.distances import WalkingDistances
from buurtkaart.store.reader import Reader
from buurtkaart.store.search_meaning import is_word
from buurtkaart.store.search_queries import FoundEntry, Tier, find_entries
from buurtkaart.store.search_text import fold

_SHORTEST_MEANT: Final = 3
"""With fewer letters nobody means a word yet."""
_MOST_LOADED: Final = 60
"""So many of the best are looked at for what somebody may wish: opening hours take a fraction of a millisecond each."""
_MOST_NARROWED: Final = 300
"""Whoever asks for more than words wants what has it, also far down the list."""
_CLOSE: Final = 0.5
"""What answers less well only resembles what is sought: a neighbouring word, a kind, a theme."""
_ALTERNATIVES: Final = 3


@dataclass(frozen=True)
class Question:
    """What is asked, from where, and how many answers are wanted."""

    text: str
    near: Position | None
    facets: Facets
    limit: int
    dropped: frozenset[Facet] = frozenset()
    """What the text asks and somebody took back."""
    is_firm: bool = False
    """What the text asks leaves out what has it not; otherwise it only comes later."""


@dataclass(frozen=True)
class Tools:
    """What an answer needs besides the store. `now` is the moment of the question."""

    understanding: Understanding
    word_list: WordList
    geocoder: Suggester | None
    walking: WalkingDistances | None
    calendar: HolidayCalendar
    now: datetime
    shelf: Shelf

    def asking(self, near: Position | None) -> Asking:
        """Return from where and when is asked."""
        return Asking(near, self.now, self.calendar)


class Answering:
    """One question on its way to an answer, with one reader."""

    def __init__(self, tools: Tools, reader: Reader, question: Question) -> None:
        self._tools = tools
        self._reader = reader
        self._text = question.text
        self._near = question.near
        self._facets = question.facets
        self._dropped = question.dropped
        self._is_firm = question.is_firm
        self._typed: dict[Facet, str] = {}
        self._limit = question.limit
        self._understood = self._read()
        spot = self._understood.near
        self._asking = tools.asking(spot.position if spot is not None else question.near)

    def answer(self) -> SearchAnswer:
        """Return hits, what was understood, and what was given up."""
        entries = find_entries(self._reader.connection, self._text, self._near, self._limit)
        if not fold(self._text) or (self._understood.asks_more and not self._understood.sought):
            return self._whatever()
        meant = self._meant(entries)
        candidates = merged(literal(entries), meant)
        hits, relaxed = self._chosen(candidates, is_meant=bool(meant))
        if not self._facets.asked:
            hits += without_repeats(self._streets(), hits)
            hits.sort(key=lambda hit: -hit.score)
        sought_itself = _sought_itself(entries, meant)
        meets = [each for each in candidates if each.hit.record_id in sought_itself]
        if hits and meets and not any(hit.record_id is None or hit.record_id in sought_itself for hit in hits):
            # What else is asked leaves only what resembles it: first that it is there, on another day or further away.
            first, relaxed = self._chosen(meets, is_meant=True)
            known = {hit.record_id for hit in first}
            hits = [*first, *(hit for hit in hits if hit.record_id not in known)]
        spoken = self._spoken(may_err=not any(each.tier <= Tier.WORDS_ANYWHERE for each in entries))
        only_resembles = bool(hits) and hits[0].record_id in {each.entry.record_id for each in meant} - sought_itself
        if only_resembles and spoken:
            return self._answer(before_others(spoken, hits), relaxed)
        hits = with_spoken(hits, spoken, self._limit)
        if only_resembles:
            names = [hit.name for hit in hits]
            sought = [each.typed for each in self._understood.sought]
            relaxed = (Relaxed("words", no_such_words(sought, names)), *relaxed)
        if not hits:
            return self._alternatives()
        return self._answer(hits, relaxed)

    def _answer(self, hits: list[SearchHit], relaxed: tuple[Relaxed, ...]) -> SearchAnswer:
        return SearchAnswer(
            tuple(hits[: self._limit]), understood_words(self._understood), relaxed if hits else (), self._typed
        )

    def _read(self) -> Understood:
        if len(fold(self._text)) < _SHORTEST_MEANT:
            return Understood()
        connection = self._reader.connection
        understood = self._tools.understanding.read(
            self._text, self._tools.asking(None).now, self._spot, lambda word: is_word(connection, word)
        )
        self._typed = understood.facet_words
        return understood.without(self._dropped) if self._dropped else understood

    def _spot(self, words: str) -> Spot | None:
        if self._tools.geocoder is not None:
            street = street_named(self._tools.geocoder, words, self._near)
            if street is not None:
                return Spot(street.street, street.position)
        wanted = set(words.split())
        for each in find_entries(self._reader.connection, words, self._near, 5):
            is_named = each.tier <= Tier.WORDS_IN_NAME and wanted <= set(fold(each.title).split())
            if is_named and each.position is not None:
                return Spot(each.title, each.position)
        return None

    def _meant(self, entries: list[FoundEntry]) -> list[Meant]:
        understood = self._understood
        # A name that is half typed fills the list by itself, and every letter costs.
        is_full = len(entries) >= self._limit and all(each.tier <= Tier.WORDS_IN_NAME for each in entries)
        if (is_full or (entries and entries[0].exact)) and not understood.asks_more:
            return []
        if not (understood.says_more or not entries) or not understood.sought:
            return []
        near = self._asking.near
        return find_meant(self._reader.connection, understood, self._tools.word_list, near)

    def _chosen(self, candidates: list[Candidate], *, is_meant: bool) -> tuple[list[SearchHit], tuple[Relaxed, ...]]:
        wished, facets = self._understood.facets, self._facets
        if not (is_meant or wished.asked or facets.asked):
            return [each.hit for each in candidates], ()
        known = candidates[: _MOST_NARROWED if facets.asked else _MOST_LOADED]
        if wished.asked or facets.asked:
            known = self._walked(loaded(known, self._reader))
        best = ordered(known, wished, self._asking, by_spot=self._understood.near is not None)
        left, relaxed = narrowed(best, facets, self._asking)
        if self._is_firm and wished.asked:
            fitting, given_up = narrowed(left, wished, self._asking)
            # Whoever types a name means that, also on another day.
            ids = {each.hit.record_id for each in fitting}
            left = [each for each in left if self._names(each) or each.hit.record_id in ids]
            if given_up:
                return [each.hit for each in left], (*relaxed, *given_up)
        return [each.hit for each in left], (*relaxed, *missed(left, wished, self._asking))

    def _names(self, candidate: Candidate) -> bool:
        """Tell whether it was named: an everyday word ("koffie") names only what is called exactly that."""
        if all(each.is_known for each in self._understood.sought):
            return set(fold(candidate.hit.name).split()) <= set(fold(self._text).split())
        return candidate.is_named

    def _whatever(self) -> SearchAnswer:
        """Answer "vanavond": whatever is on then, the nearest first."""
        asked = self._facets.joined(self._understood.facets)
        found = self._walked(loaded(merged((), everything(self._reader.connection, self._asking.near)), self._reader))
        best = ordered(found, Facets(), self._asking, by_spot=True)
        left, relaxed = narrowed(best, asked, self._asking)
        hits = [each.hit for each in left]
        if not asked.asked:
            hits = sorted([*without_repeats(self._streets(), hits), *hits], key=lambda hit: -hit.score)
            hits = with_spoken(hits, self._spoken(may_err=False), self._limit)
        return self._answer(hits, relaxed)

    def _walked(self, candidates: list[Candidate]) -> list[Candidate]:
        walking, near = self._tools.walking, self._asking.near
        if walking is None or near is None or self._facets.within_m is None:
            return candidates
        return walked(candidates, walking, near)

    def _spoken(self, *, may_err: bool) -> list[SearchHit]:
        # What is asked besides is asked of what can be visited.
        if self._facets.asked:
            return []
        question = SpokenHits(self._text, self._understood, self._tools.word_list.skipped, may_err=may_err)
        return question.find(self._tools.shelf, self._reader, self._limit)

    def _streets(self) -> list[SearchHit]:
        if self._tools.geocoder is None:
            return []
        return street_hits(self._tools.geocoder, self._text, self._near, self._limit)

    def _alternatives(self) -> SearchAnswer:
        """Return what resembles what is sought, or where one can walk in and ask."""
        if len(fold(self._text)) < _SHORTEST_MEANT or any(letter.isdigit() for letter in self._text):
            return self._answer([], ())
        near, connection = self._asking.near, self._reader.connection
        entries = resembling(connection, self._understood, near)
        hits, relaxed = self._chosen(merged((), entries), is_meant=True)
        if hits:
            sought = [each.typed for each in self._understood.sought]
            told = Relaxed("words", no_such_words(sought, [hit.name for hit in hits]))
        else:
            hits, relaxed = self._chosen(merged((), walk_in_places(connection, near)), is_meant=True)
            told = Relaxed("words", nothing_known_words(self._text.strip()))
        hits = hits[: min(_ALTERNATIVES, self._limit)]
        return self._answer(hits, (told, *relaxed))


def _sought_itself(entries: list[FoundEntry], meant: list[Meant]) -> set[RecordId]:
    """Return the ids of what holds what is sought, and not only something that resembles it."""
    typed = {each.record_id for each in entries if each.tier <= Tier.WORDS_ANYWHERE}
    return typed | {each.entry.record_id for each in meant if each.closeness >= _CLOSE}
