"""Candidates: everything that may be an answer, with a score, and with the record behind it once that is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.services.searching.facets import GOES_ON, Asking, Facets, Known, answers
from buurtkaart.services.searching.hits import SearchHit, SearchKind
from buurtkaart.services.searching.meaning import Meant
from buurtkaart.services.searching.streets import NAME_STARTS, STEP, WORDS_IN_NAME
from buurtkaart.services.walking.distances import WalkingDistances
from buurtkaart.store.map_traits import life_cycle_of, place_kind_of, record_type_of
from buurtkaart.store.reader import Reader
from buurtkaart.store.search_queries import FoundEntry, Tier

_SCORES: Final = {
    Tier.NAME_STARTS: NAME_STARTS,
    Tier.WORDS_IN_NAME: WORDS_IN_NAME,
    Tier.WORDS_ANYWHERE: 0.6,
    Tier.ERROR_IN_NAME: 0.5,
    Tier.ERROR_ANYWHERE: 0.4,
}
_EXACT_NAME: Final = 1.0
_MEANT_FROM, _MEANT_UP_TO = 0.2, 0.78
_UNKNOWN, _NOT = 0.85, 0.5
"""What a hit is worth of which nobody knows whether it is what was wished, and of which it is known that it is not."""
_NOT_GOING_ON: Final = 0.6
_NEARER: Final = 0.03
_NEAR_M: Final = 3000.0
_BY_A_STREET_M: Final = 400.0


@dataclass(frozen=True)
class Candidate:
    """A hit, and what is known about it: None until it was loaded."""

    hit: SearchHit
    known: Known | None = None
    is_named: bool = False
    """What was typed stands in its name: whoever types a name means that, also on another day."""

    def fits(self, facets: Facets, asking: Asking) -> bool:
        """Tell whether everything that is asked is surely so."""
        if not facets.asked:
            return True
        return self.known is not None and all(yes for _facet, yes in answers(self.known, facets, asking))


def literal(found: Sequence[FoundEntry]) -> list[Candidate]:
    """Return what holds the words as they were typed."""
    return [
        Candidate(_record_hit(each, place), is_named=each.tier <= Tier.WORDS_IN_NAME)
        for place, each in enumerate(found)
    ]


def merged(by_words: Iterable[Candidate], by_meaning: Iterable[Meant]) -> list[Candidate]:
    """Return both, each record once with the better of its scores, best first."""
    best = {candidate.hit.record_id: candidate for candidate in by_words}
    for meant in by_meaning:
        candidate = Candidate(_meant_hit(meant), is_named=meant.is_named)
        known = best.get(candidate.hit.record_id)
        if known is None or known.hit.score < candidate.hit.score:
            best[candidate.hit.record_id] = candidate
    return sorted(best.values(), key=lambda each: -each.hit.score)


def loaded(candidates: Sequence[Candidate], reader: Reader) -> list[Candidate]:
    """Return the candidates with their records and the places where they happen."""
    ids = [RecordId(each.hit.record_id) for each in candidates if each.hit.record_id]
    records = reader.find_many(ids)
    place_ids = {
        place_id for each in records.values() if (place_id := getattr(each, "place_id", None)) and place_id not in ids
    }
    places = {**records, **reader.find_many(place_ids)}
    made = []
    for each in candidates:
        record = records.get(RecordId(each.hit.record_id or ""))
        place = places.get(getattr(record, "place_id", None) or RecordId(""))
        known = Known(record, place if isinstance(place, Place) else None, each.hit.position) if record else None
        made.append(replace(each, known=known))
    return made


def walked(candidates: Sequence[Candidate], walking: WalkingDistances, near: Position) -> list[Candidate]:
    """Return the candidates with the metres on foot to them; estimates where no street leads there."""
    spots = [(place, each) for place, each in enumerate(candidates) if each.known is not None and each.hit.position]
    goals = [each.hit.position for _place, each in spots if each.hit.position is not None]
    snapped = walking.snap([goal.lat for goal in goals], [goal.lon for goal in goals])
    made = list(candidates)
    for (place, each), metres, estimate in zip(
        spots, walking.metres(near, snapped), walking.estimate(near, snapped), strict=True
    ):
        on_foot = float(metres) if math.isfinite(metres) else float(estimate)
        known = replace(each.known, walk_distance_m=on_foot) if each.known is not None else None
        made[place] = replace(each, known=known, hit=replace(each.hit, walk_distance_m=on_foot))
    return made


def ordered(candidates: Iterable[Candidate], wished: Facets, asking: Asking, *, by_spot: bool) -> list[Candidate]:
    """Return the candidates, best first, when also what was wished in words counts, and how far it is."""
    weighed = [_weighed(each, wished, asking, by_spot=by_spot) for each in candidates]
    return sorted(weighed, key=lambda each: -each.hit.score)


def _weighed(candidate: Candidate, wished: Facets, asking: Asking, *, by_spot: bool) -> Candidate:
    hit, score = candidate.hit, candidate.hit.score
    if candidate.known is not None:
        for _facet, yes in answers(candidate.known, wished, asking):
            score *= 1.0 if yes else _UNKNOWN if yes is None or candidate.is_named else _NOT
    metres = None
    if asking.near is not None and hit.position is not None:
        metres = asking.near.distance_m(hit.position)
    if by_spot:
        # Who names a street wants what is there; who is far from it answers half.
        score *= 0.5 + 0.5 * (0.0 if metres is None else math.exp(-metres / _BY_A_STREET_M))
    elif metres is not None:
        score += _NEARER * (1.0 - min(1.0, metres / _NEAR_M)) - _NEARER
    return replace(candidate, hit=replace(hit, score=score, distance_m=metres))


def _record_hit(found: FoundEntry, place: int) -> SearchHit:
    score = (_EXACT_NAME if found.exact else _SCORES[found.tier]) - place * STEP
    kind: SearchKind = found.record_type.value  # type: ignore[assignment]  # the index holds these three types only
    what = label(found.kind or found.record_type)
    return SearchHit(kind, found.title, _detail(what, found.detail), found.position, found.record_id, score)


def _meant_hit(meant: Meant) -> SearchHit:
    entry = meant.entry
    record_type = record_type_of(entry.traits)
    kind: SearchKind = record_type.value  # type: ignore[assignment]  # the index holds these three types only
    detail = _detail(label(place_kind_of(entry.traits) or record_type), entry.detail)
    life_cycle = life_cycle_of(entry.traits)
    worth = 1.0 if life_cycle is None or life_cycle in GOES_ON else _NOT_GOING_ON
    score = _MEANT_FROM + (_MEANT_UP_TO - _MEANT_FROM) * meant.score * worth
    return SearchHit(kind, entry.title, detail, entry.position, entry.record_id, score)


def _detail(what: str, more: str) -> str:
    return f"{what} · {more}" if more else what
