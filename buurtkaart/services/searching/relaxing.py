"""Never a dead end: where nothing is left, the nearest alternatives, and in words what was given up for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from buurtkaart.services.searching.facets import Asking, Facet, Facets, answers
from buurtkaart.services.searching.hits import Relaxed
from buurtkaart.services.searching.weighing import Candidate
from buurtkaart.services.searching.wording import instead_words, not_then_words, nothing_words

_WORTH_TELLING: Final = 0.75
"""Of the score that the best has without its wishes: what is worse is no alternative for it."""


def narrowed(
    candidates: Sequence[Candidate], facets: Facets, asking: Asking
) -> tuple[list[Candidate], tuple[Relaxed, ...]]:
    """Return what surely has every facet; where nothing has, what has the most, and what was given up."""
    for given_up in _ways(facets):
        rest = facets
        for facet in given_up:
            rest = rest.without(facet)
        if left := [each for each in candidates if each.fits(rest, asking)]:
            return left, tuple(_relaxed(facet, facets, left, asking) for facet in given_up)
    return [], ()


def missed(candidates: Sequence[Candidate], wished: Facets, asking: Asking) -> tuple[Relaxed, ...]:
    """Return which wishes, said in the text itself, none of the best answers meets; they come first all the same."""
    if not candidates:
        return ()
    least = candidates[0].hit.score * _WORTH_TELLING
    best = [each for each in candidates if each.hit.score >= least and each.known is not None]
    unmet = set(wished.asked)
    for each in best:
        unmet -= {facet for facet, yes in _answers(each, wished, asking) if yes is not False}
    if best and unmet:
        return tuple(_relaxed(facet, wished, best, asking) for facet in wished.asked if facet in unmet)
    return _named_but_not_then(candidates[0], wished, asking)


def _answers(candidate: Candidate, wished: Facets, asking: Asking) -> Iterator[tuple[Facet, bool | None]]:
    return iter(()) if candidate.known is None else answers(candidate.known, wished, asking)


def _named_but_not_then(first: Candidate, wished: Facets, asking: Asking) -> tuple[Relaxed, ...]:
    """Return when what was named is on instead: others are on then, and nobody asked for them."""
    if wished.when is None or not first.is_named or first.known is None:
        return ()
    if dict(_answers(first, wished, asking)).get(Facet.WHEN) is not False:
        return ()
    return (Relaxed("when", not_then_words(first.known, first.hit.name, wished.when, asking)),)


def _ways(facets: Facets) -> Iterator[tuple[Facet, ...]]:
    """Yield what may be given up: nothing, one, then ever more of them."""
    asked = facets.asked
    yield ()
    yield from ((facet,) for facet in asked)
    yield from (asked[:count] for count in range(2, len(asked) + 1))


def _relaxed(facet: Facet, facets: Facets, left: Sequence[Candidate], asking: Asking) -> Relaxed:
    known = [each.known for each in left if each.known is not None]
    names = [each.hit.name for each in left]
    words = f"{nothing_words(facet, facets, asking)} {instead_words(facet, known, names, asking)}"
    return Relaxed(facet.value, words)
