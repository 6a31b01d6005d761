"""Streets, addresses and postcodes among the answers of a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from buurtkaart.domain.position import Position
from buurtkaart.services.geocoding.result import GeocodeHit
from buurtkaart.services.searching.hits import SearchHit
from buurtkaart.store.search_text import fold

NAME_STARTS: Final = 0.9
WORDS_IN_NAME: Final = 0.8
STEP: Final = 0.002
"""Keeps the order within a tier: the next answer scores so much less."""
_STREET_EXACT: Final = 0.97
_ADDRESS_EXACT: Final = 1.05
"""Who types a house number or a postcode wants the door, not a group that has the same words in its story."""
_FAR_MALUS: Final = 0.03
"""Of one street in two towns the nearer comes first."""
_FAR_M: Final = 5000.0
_SAME_SPOT_M: Final = 30.0


class Suggester(Protocol):
    """What search asks of a geocoder."""

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:
        """Return what a half-typed text may become, best first."""
        ...


def street_hits(geocoder: Suggester, text: str, near: Position | None, limit: int) -> list[SearchHit]:
    """Return the streets, addresses and postcodes that a text may become."""
    # Streets come beside the things that people made, not instead of them.
    found = geocoder.suggest(text, max(4, limit // 2))
    wants_a_door = bool(re.search(r"\d", text))
    return [_street_hit(hit, text, near, place, wants_a_door) for place, hit in enumerate(found)]


def street_named(geocoder: Suggester, words: str, near: Position | None) -> GeocodeHit | None:
    """Return the street of exactly that name, the nearest of several; None where there is none."""
    same = [hit for hit in geocoder.suggest(words) if hit.kind == "street" and fold(hit.street) == words]
    return min(same, key=lambda hit: near.distance_m(hit.position) if near else 0.0, default=None)


def without_repeats(streets: Sequence[SearchHit], records: Sequence[SearchHit]) -> list[SearchHit]:
    """Leave out a street or address that was found twice (in two packs) or that a record already stands for."""
    kept: list[SearchHit] = []
    for hit in sorted(streets, key=lambda each: -each.score):
        same = (other for other in (*records, *kept) if fold(other.name) == fold(hit.name))
        if not any(_same_spot(hit, other) for other in same):
            kept.append(hit)
    return kept


def _street_hit(hit: GeocodeHit, text: str, near: Position | None, place: int, wants_a_door: bool) -> SearchHit:
    if wants_a_door:
        score = _ADDRESS_EXACT if hit.exact else hit.score
    elif fold(hit.street or hit.name) == fold(text):
        score = _STREET_EXACT
    elif fold(hit.street or hit.name).startswith(fold(text)):
        score = NAME_STARTS
    else:
        score = hit.score * WORDS_IN_NAME
    if near is not None:
        score -= _FAR_MALUS * min(1.0, near.distance_m(hit.position) / _FAR_M)
    name, detail = _door_words(hit)
    return SearchHit(hit.kind, name, detail, hit.position, None, score - place * STEP)


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


def _same_spot(one: SearchHit, other: SearchHit) -> bool:
    if one.position is None or other.position is None:
        return False
    reach = 10 * _SAME_SPOT_M if "street" in (one.kind, other.kind) else _SAME_SPOT_M
    return one.position.distance_m(other.position) <= reach
