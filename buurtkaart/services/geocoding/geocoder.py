"""Finding addresses, streets, postcodes and towns in the packs on this machine. Nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from buurtkaart.basemap.addresses.book import AddressBook, ConnectionSource
from buurtkaart.basemap.addresses.nearby import nearest_houses, nearest_streets
from buurtkaart.basemap.addresses.text import key_of, tokens
from buurtkaart.domain.position import Position
from buurtkaart.i18n import _
from buurtkaart.services.geocoding.hits import house_hit, street_hit
from buurtkaart.services.geocoding.matching import WORTH_SHOWING, matches
from buurtkaart.services.geocoding.reading import Typed, read_text
from buurtkaart.services.geocoding.result import (
    GeocodeHit,
    GeocodeResult,
    HitKind,
    ReverseHit,
    ReverseResult,
)
from buurtkaart.services.geocoding.suggesting import suggestions

__all__ = ["GeocodeHit", "GeocodeResult", "Geocoder", "HitKind", "ReverseHit", "ReverseResult"]

EQUAL_STANDING = 0.005
SAME_SPOT_M = 150.0
SAME_TOWN_M = 3_000.0  # two packs see different parts of a town or a long street
REACHES_M = (60.0, 300.0, 1_200.0, 5_000.0)
NAMES_THE_SPOT_M = 100.0


class Geocoder:
    """Answers from several packs at once; without any pack every answer is empty."""

    def __init__(self, packs: Iterable[ConnectionSource] = ()) -> None:
        books = (AddressBook(pack) for pack in packs)
        self._books = tuple(book for book in books if book.has_addresses)

    def geocode(self, text: str, limit: int = 10) -> GeocodeResult:
        """Return what `text` means, best first, at most `limit` hits. Any text is allowed; none raises.

        A street that exists in two towns, typed without a town, is `ambiguous`: both come first with the same
        score, and `question` asks which is meant.
        """
        typed = read_text(text)
        if not typed.words and not typed.postcode:
            return GeocodeResult()
        found = [hit for book in self._books for hit in matches(book, _with_known_postcode(book, typed))]
        ranked = _ranked(hit for hit in found if hit.score >= WORTH_SHOWING)
        if not ranked:
            # Half a name is a start, not an answer: it never asks and is never exact.
            started = self.suggest(text, limit)
            return GeocodeResult(tuple(replace(hit, score=hit.score / 2, exact=False) for hit in started))
        equals = _equals(ranked)
        ambiguous = len(equals) > 1
        return GeocodeResult(
            tuple(ranked[: max(limit, 0)]),
            exact=ranked[0].exact and not ambiguous,
            ambiguous=ambiguous,
            question=_question(equals) if ambiguous else "",
        )

    def suggest(self, text: str, limit: int = 8) -> list[GeocodeHit]:
        """Return what a half-typed `text` may become, best first: for a list under a search box."""
        typed = read_text(text)
        if not typed.words and not typed.postcode:
            return []
        found = [hit for book in self._books for hit in suggestions(book, typed, limit)]
        if any(word.isdecimal() for word in typed.words):
            for book in self._books:
                found += matches(book, _with_known_postcode(book, typed))
        return _ranked(found)[: max(limit, 0)]

    def reverse(self, position: Position, limit: int = 5) -> ReverseResult:
        """Return the nearest address and street with their metres, within 5 km."""
        houses = _nearest(list(self._nearest_houses(position)))[:limit]
        streets = _nearest(list(self._nearest_streets(position)))[:limit]
        address = houses[0] if houses else None
        street = streets[0] if streets else None
        nearby = _nearest([*houses, *streets])
        if address is not None and street is not None and address.distance_m <= NAMES_THE_SPOT_M:
            nearby = [address, *(found for found in nearby if found is not address)]
        return ReverseResult(address, street, tuple(nearby[: max(limit, 0)]))

    def _nearest_houses(self, position: Position) -> Iterator[ReverseHit]:
        for book in self._books:
            for reach in REACHES_M:
                if found := nearest_houses(book, position, reach):
                    yield from (ReverseHit(house_hit(house, _score(metres)), metres) for metres, house in found)
                    break

    def _nearest_streets(self, position: Position) -> Iterator[ReverseHit]:
        for book in self._books:
            for reach in REACHES_M:
                if found := nearest_streets(book, position, reach):
                    for metres, street, spot in found:
                        hit = street_hit(street, _score(metres))
                        yield ReverseHit(replace(hit, lat=spot.lat, lon=spot.lon), metres)
                    break


def _score(metres: float) -> float:
    """Return 1 on the spot and ever less with the distance: 0.5 at 100 m."""
    return 100.0 / (100.0 + metres)


def _nearest(found: Sequence[ReverseHit]) -> list[ReverseHit]:
    return sorted(found, key=lambda one: (one.distance_m, one.hit.name))


def _with_known_postcode(book: AddressBook, typed: Typed) -> Typed:
    """Take out a postcode of digits only, as other countries have, when the pack knows it."""
    if typed.postcode:
        return typed
    for index, word in enumerate(typed.words):
        if len(word) in (4, 5) and word.isdecimal() and book.postcode(word) is not None:
            return Typed((*typed.words[:index], *typed.words[index + 1 :]), word)
    return typed


def _ranked(found: Iterable[GeocodeHit]) -> list[GeocodeHit]:
    """Return the hits best first, each thing once, also when two packs overlap."""
    kept: dict[tuple[str, str, str, str, str], list[GeocodeHit]] = {}
    ordered = []
    for hit in sorted(found, key=lambda hit: (-hit.score, hit.name)):
        twins = kept.setdefault((hit.kind, hit.street, hit.house_number, hit.postcode, hit.city), [])
        reach = SAME_TOWN_M if hit.kind in ("place_name", "street") else SAME_SPOT_M
        if any(hit.position.distance_m(twin.position) < reach for twin in twins):
            continue
        twins.append(hit)
        ordered.append(hit)
    return ordered


def _equals(ranked: Sequence[GeocodeHit]) -> list[GeocodeHit]:
    """Return the first hit of each street (name and town) that is as good as the best one."""
    if ranked[0].kind not in ("address", "street"):
        return list(ranked[:1])
    first = ranked[0]
    streets: dict[tuple[str, str], GeocodeHit] = {}
    for hit in ranked:
        if hit.kind == first.kind and hit.score >= first.score - EQUAL_STANDING:
            streets.setdefault((key_of(tokens(hit.street)), hit.city), hit)
    return list(streets.values())


def _question(equals: Sequence[GeocodeHit]) -> str:
    """Return the sentence that asks which of several equally good streets is meant."""
    names = list(dict.fromkeys(hit.street for hit in equals))
    towns = list(dict.fromkeys(hit.city for hit in equals if hit.city))
    if len(names) == 1 and len(towns) > 1:
        return _("{street} exists in {towns}. Which one do you mean?").format(street=names[0], towns=_listed(towns))
    if len(names) == 1:
        return _("There are several streets called {street}. Which one do you mean?").format(street=names[0])
    return _("This looks like {streets}. Which one do you mean?").format(streets=_listed(names))


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
