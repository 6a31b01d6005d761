"""One search box: places, groups, contacts, streets, addresses and postcodes in one list, the best first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.position import Position
from buurtkaart.services.geocoding_result import GeocodeHit
from buurtkaart.store.search_queries import FoundEntry, Tier, find_entries
from buurtkaart.store.search_text import fold
from buurtkaart.store.store import Store

SearchKind = Literal["place", "initiative", "contact", "street", "address", "postcode", "place_name"]

_SCORES: Final = {
    Tier.NAME_STARTS: 0.9,
    Tier.WORDS_IN_NAME: 0.8,
    Tier.WORDS_ANYWHERE: 0.6,
    Tier.ERROR_IN_NAME: 0.5,
    Tier.ERROR_ANYWHERE: 0.4,
}
_EXACT_NAME: Final = 1.0
_STEP: Final = 0.002
"""Keeps the order within a tier: the next answer scores so much less."""
_STREET_EXACT: Final = 0.97
_ADDRESS_EXACT: Final = 1.05
"""Who types a house number or a postcode wants the door, not a group that has the same words in its story."""
_FAR_MALUS: Final = 0.03
"""Of one street in two towns the nearer comes first."""
_FAR_M: Final = 5000.0
_SAME_SPOT_M: Final = 30.0
_LONGEST_TEXT: Final = 200


@dataclass(frozen=True)
class SearchHit:
    """One answer. `score` orders the list (1 is what was typed); `record_id` is None for streets and addresses."""

    kind: SearchKind
    name: str
    detail: str
    position: Position | None
    record_id: RecordId | None
    score: float

    def to_json(self) -> dict[str, object]:
        """Return the shape that scripts rely on; `lat` and `lon` are null where nobody knows the spot."""
        return {
            "kind": self.kind,
            "name": self.name,
            "lat": self.position.lat if self.position else None,
            "lon": self.position.lon if self.position else None,
            "score": round(self.score, 4),
            "detail": self.detail,
            "id": self.record_id,
        }


class Suggester(Protocol):
    """What search asks of a geocoder."""

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:
        """Return what a half-typed text may become, best first."""
        ...


class Search:
    """Looks in the store and, when there is a map, in its addresses. May be used from any thread."""

    def __init__(self, store: Store, geocoder: Suggester | None = None) -> None:
        self._store = store
        self._geocoder = geocoder

    def find(self, text: str, near: Position | None = None, limit: int = 20) -> list[SearchHit]:
        """Return at most `limit` answers to what was typed so far, best first; what lies near `near` comes sooner."""
        text = text[:_LONGEST_TEXT]
        if not fold(text) or limit < 1:
            return []
        with self._store.reading() as reader:
            entries = find_entries(reader.connection, text, near, limit)
        hits = [_record_hit(each, place) for place, each in enumerate(entries)]
        hits += _without_repeats(self._streets(text, near, limit), hits)
        hits.sort(key=lambda hit: -hit.score)
        return hits[:limit]

    def _streets(self, text: str, near: Position | None, limit: int) -> list[SearchHit]:
        if self._geocoder is None:
            return []
        # Streets come beside the things that people made, not instead of them.
        found = self._geocoder.suggest(text, max(4, limit // 2))
        wants_a_door = bool(re.search(r"\d", text))
        return [_street_hit(hit, text, near, place, wants_a_door) for place, hit in enumerate(found)]


def _record_hit(found: FoundEntry, place: int) -> SearchHit:
    score = (_EXACT_NAME if found.exact else _SCORES[found.tier]) - place * _STEP
    kind: SearchKind = found.record_type.value  # type: ignore[assignment]  # the index holds these three types only
    what = label(found.kind or found.record_type)
    detail = f"{what} · {found.detail}" if found.detail else what
    return SearchHit(kind, found.title, detail, found.position, found.record_id, score)


def _street_hit(hit: GeocodeHit, text: str, near: Position | None, place: int, wants_a_door: bool) -> SearchHit:
    if wants_a_door:
        score = _ADDRESS_EXACT if hit.exact else hit.score
    elif fold(hit.street or hit.name) == fold(text):
        score = _STREET_EXACT
    elif fold(hit.street or hit.name).startswith(fold(text)):
        score = _SCORES[Tier.NAME_STARTS]
    else:
        score = hit.score * _SCORES[Tier.WORDS_IN_NAME]
    if near is not None:
        score -= _FAR_MALUS * min(1.0, near.distance_m(hit.position) / _FAR_M)
    name, detail = _door_words(hit)
    return SearchHit(hit.kind, name, detail, hit.position, None, score - place * _STEP)


def _door_words(hit: GeocodeHit) -> tuple[str, str]:
    postcode = re.sub(r"(\d{4})([A-Z]{2})", r"\1 \2", hit.postcode)
    town = " ".join(part for part in (postcode, hit.city) if part)
    if hit.kind == "address" and hit.street:
        return f"{hit.street} {hit.house_number}".strip(), town
    if hit.kind == "street" and hit.street:
        return hit.street, hit.city
    if hit.kind == "postcode":
        return postcode or hit.name, ", ".join(part for part in (hit.street, hit.city) if part)
    return hit.name, ""


def _without_repeats(streets: Sequence[SearchHit], records: Sequence[SearchHit]) -> list[SearchHit]:
    """Leave out a street or address that was found twice (in two packs) or that a record already stands for."""
    kept: list[SearchHit] = []
    for hit in sorted(streets, key=lambda each: -each.score):
        same = (other for other in (*records, *kept) if fold(other.name) == fold(hit.name))
        if not any(_same_spot(hit, other) for other in same):
            kept.append(hit)
    return kept


def _same_spot(one: SearchHit, other: SearchHit) -> bool:
    if one.position is None or other.position is None:
        return False
    reach = 10 * _SAME_SPOT_M if "street" in (one.kind, other.kind) else _SAME_SPOT_M
    return one.position.distance_m(other.position) <= reach
