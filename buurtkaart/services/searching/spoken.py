"""Wishes, talents and obstacles among the answers: only for the worker, and behind what is called by what was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import reduce
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.record import RecordType, first_line
from buurtkaart.domain.vocabulary import State
from buurtkaart.services.searching.hits import SearchHit, SearchKind
from buurtkaart.services.searching.question import Understood
from buurtkaart.services.searching.spoken_book import MOST_READ, SHORTEST, Book, Shelf, is_form, told_words
from buurtkaart.services.searching.streets import STEP
from buurtkaart.services.wording.records import said_word
from buurtkaart.store.reader import Reader
from buurtkaart.store.search_spoken import SPOKEN, SpokenText
from buurtkaart.store.search_text import fold, words

_MOST_WORDS: Final = 8
_RESERVED: Final = 3
"""So many find room below a full list: a wish is never kept out by things that only share its words."""
_PLURAL: Final = 3
"""Letters that make more of one: "talenten", "hindernissen"."""
_IN_SIGHT: Final = 48
"""Letters of a text that are surely on screen."""
_BEFORE: Final = 24
"""Letters that show in what company a word stands."""


class _Fit(IntEnum):
    """How well something answers, best first."""

    WORDS = 0
    """Every word that was typed begins one of what was said."""
    FORMS = 1
    """Every thing that is sought stands there, as another form of the word; or all of its kind are asked for."""
    WHOSE = 2
    """It tells whose it is, or that it is a wish."""
    ERROR = 3


_SCORES: Final = {_Fit.WORDS: 0.68, _Fit.FORMS: 0.65, _Fit.WHOSE: 0.5, _Fit.ERROR: 0.45}
_OVER: Final = 0.02
"""What is done or let go counts so much less."""


class SpokenHits:
    """What was said that answers one question."""

    def __init__(self, text: str, understood: Understood, skipped: Collection[str], *, may_err: bool) -> None:
        """`skipped`: words that say nothing by themselves. `may_err`: nothing else holds what was typed."""
        self._typed = tuple(dict.fromkeys(words(fold(text))[:_MOST_WORDS]))
        says_nothing = len(fold(text)) < SHORTEST or all(word in skipped for word in self._typed)
        # A day, a street or "gratis" in a question asks about what can be visited.
        sought = () if understood.asks_more else tuple(each.typed for each in understood.sought)
        self._sought = tuple(word for each in sought for word in each.split()) or self._typed
        self._may_err = may_err
        self._is_asked = not says_nothing

    def find(self, shelf: Shelf, reader: Reader, limit: int) -> list[SearchHit]:
        """Return at most `limit` hits, best first: what is still open before what is over, then the newest."""
        if not self._is_asked:
            return []
        book = shelf.book(reader)
        fits: dict[int, _Fit] = {}
        for fit, numbers in self._fitting(book):
            fits.update((number, fit) for number in numbers if number not in fits)
        best = sorted(fits, key=lambda number: (fits[number], _is_over(book.texts[number]), number))[:limit]
        owners = reader.find_many(owner_id for number in best if (owner_id := book.texts[number].owner_id))
        titles = {key: owner.title for key, owner in owners.items() if owner.deleted_at is None}
        return [self._hit(fits[number], book.texts[number], place, titles) for place, number in enumerate(best)]

    def _fitting(self, book: Book) -> Iterator[tuple[_Fit, set[int]]]:
        exact, whose = book.said.beginning, book.whose.beginning
        yield _Fit.WORDS, _in_all(exact, self._typed)
        yield _Fit.FORMS, _in_all(book.said.forms, self._sought)
        kinds = {word: _kinds(word) for word in self._typed}
        if asked := set.intersection(*kinds.values()):
            # Who types "wensen" asks for all of them.
            yield _Fit.FORMS, book.of_types(asked)
        told = _in_all(lambda word: exact(word) | whose(word) | book.of_types(kinds[word]), self._typed)
        yield _Fit.WHOSE, told
        if self._may_err and not told:
            for wrong in self._typed:
                others = [word for word in self._typed if word != wrong]
                meant = book.said.meant(wrong)
                yield _Fit.ERROR, meant & _in_all(exact, others) if others else meant

    def _hit(self, fit: _Fit, said: SpokenText, place: int, titles: dict[RecordId, str]) -> SearchHit:
        kind: SearchKind = said.record_type.value  # type: ignore[assignment]  # these three types only
        whose = titles.get(said.owner_id, "") if said.owner_id else ""
        state = "" if said.state is State.OPEN else label(said.state).lower()
        told = " · ".join(filter(None, (said_word(said.record_type), state, whose or said.owner_description)))
        score = _SCORES[fit] - place * STEP - (_OVER if _is_over(said) else 0.0)
        passage = _passage(said.words[:MOST_READ], {*self._typed, *self._sought})
        return SearchHit(kind, first_line(said.words), told, None, said.record_id, score, passage=passage)


def with_spoken(hits: Sequence[SearchHit], spoken: Sequence[SearchHit], limit: int) -> list[SearchHit]:
    """Return at most `limit` of both by their score, with room for the best of what was said."""
    told = [each for each in spoken if each.score > _SCORES[_Fit.WHOSE]][:_RESERVED]
    found = list(hits[: max(0, limit - len(told))])
    for each in spoken:
        place = next((place for place, hit in enumerate(found) if hit.score < each.score), len(found))
        found.insert(place, each)
    return found[:limit]


def before_others(spoken: Sequence[SearchHit], hits: Sequence[SearchHit]) -> list[SearchHit]:
    """Return what was said in front of hits that only resemble what is sought, with scores that say so too."""
    best = max((hit.score for hit in hits), default=0.0)
    lifted = max(0.0, best + STEP - min((each.score for each in spoken), default=best))
    return [*(replace(each, score=each.score + lifted) for each in spoken), *hits]


def _in_all(numbers_of: Callable[[str], set[int]], sought: Collection[str]) -> set[int]:
    """Return what every word finds."""
    return reduce(set.intersection, map(numbers_of, sought))


def _kinds(word: str) -> set[RecordType]:
    """Return the types that are called so: "wens", "wensen"."""
    nouns = {each: fold(said_word(each)) for each in SPOKEN}
    return {
        each
        for each, noun in nouns.items()
        # The stemmer takes "wens" itself for more than one.
        if is_form(word, noun) or (word.startswith(noun) and len(word) <= len(noun) + _PLURAL)
    }


def _is_over(said: SpokenText) -> bool:
    return said.state in (State.DONE, State.LET_GO)


def _passage(text: str, sought: Collection[str]) -> str:
    """Return a text from shortly before what is sought, where its beginning alone would leave that out of sight."""
    line = " ".join(text.split())
    places = (place for place, told in told_words(line) if any(is_form(word, each) for word in sought for each in told))
    place = next(places, 0)
    if place < _IN_SIGHT:
        return line
    begin = line.find(" ", min(place - _BEFORE, len(line) - _IN_SIGHT)) + 1
    return f"… {line[begin:]}"
