"""Search as you type: what a half-typed street, house number or postcode may become."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from buurtkaart.basemap.addresses.book import AddressBook
from buurtkaart.basemap.addresses.records import HouseRecord
from buurtkaart.basemap.addresses.text import digits_of, key_of, suffix_of
from buurtkaart.services.geocoding.hits import house_hit, postcode_hit, street_hit, town_hits
from buurtkaart.services.geocoding.reading import Typed
from buurtkaart.services.geocoding.result import GeocodeHit

STREETS_RANKED = 400
STREETS_WITH_NUMBERS = 8
ERROR_FROM_LENGTH = 4


def suggestions(book: AddressBook, typed: Typed, limit: int) -> Iterator[GeocodeHit]:
    """Yield at most some `limit` completions per kind, with scores below those of a finished address."""
    words, number, suffix = _split(typed.words)
    if typed.postcode:
        yield from _in_postcode(book, typed.postcode, number, suffix, limit)
    if number is None or not words:
        yield from _half_postcodes(book, typed.words, limit)
    if not typed.words:
        return
    # Digits may also belong to a name: "Plein 19", "2e Ebb".
    for street_id, score in _streets(book, typed.words, forgiving=number is None)[:limit]:
        yield street_hit(book.streets[street_id], score)
    if number is None:
        yield from _towns(book, words)
        return
    streets = _streets(book, words, forgiving=True) if words else []
    for street_id, score in streets[:STREETS_WITH_NUMBERS]:
        for place, house in enumerate(book.houses_starting(street_id, number, 4 * limit)):
            whole = not suffix or _digits_in_front(house) == number  # a letter ends the number
            if whole and house.suffix.startswith(suffix):
                yield house_hit(house, score * (0.99 - 0.01 * min(place, 50)))


def _split(words: Sequence[str]) -> tuple[tuple[str, ...], str | None, str]:
    """Return (words of the street, digits of the house number or None, what follows them)."""
    for index in range(len(words) - 1, -1, -1):
        if words[index].isdecimal() and len(words[index]) <= 5 and len(words) - index <= 3:
            return tuple(words[:index]), words[index], suffix_of(words[index + 1 :])
    return tuple(words), None, ""


def _in_postcode(book: AddressBook, code: str, number: str | None, suffix: str, limit: int) -> Iterator[GeocodeHit]:
    if number is None:
        yield from (postcode_hit(record, 0.9) for record in book.postcodes_starting(code, 1))
    count = 0
    for house in book.houses_of_postcode(code):
        digits = _digits_in_front(house)
        if number is None or (
            (digits == number if suffix else digits.startswith(number)) and house.suffix.startswith(suffix)
        ):
            yield house_hit(house, (0.8 if number is None else 0.9) * (1 - 0.002 * count))
            count += 1
            if count >= limit:
                return


def _digits_in_front(house: HouseRecord) -> str:
    return "".join(itertools.takewhile(str.isdecimal, house.house_number))


def _half_postcodes(book: AddressBook, words: Sequence[str], limit: int) -> Iterator[GeocodeHit]:
    start = "".join(words).upper()
    if 2 <= len(start) <= 6 and start[:2].isdecimal() and start[:4].isdecimal():
        for place, record in enumerate(book.postcodes_starting(start, limit)):
            yield postcode_hit(record, 0.7 - 0.002 * place)


def _streets(book: AddressBook, words: Sequence[str], *, forgiving: bool) -> list[tuple[int, float]]:
    """Return (street id, score) best first: names that start so, then names with such a word, then near misses."""
    key, raw = key_of(words), "".join(words)
    scores: dict[int, float] = {}
    for found, street_id, weight in book.keys:
        if found.startswith((key, raw)):
            full = 0.05 if found in (key, raw) else 0.02 * len(key) / len(found)
            scores[street_id] = max(scores.get(street_id, 0.0), (0.85 + full) * weight / 100)
    for street_id in book.streets_with_words(words, STREETS_RANKED):
        scores.setdefault(street_id, 0.75)
    if forgiving and not scores and len(key) >= ERROR_FROM_LENGTH:
        scores = _with_one_error(book, key)
    return sorted(scores.items(), key=lambda item: (-item[1], len(book.streets[item[0]].name), item[0]))


def _with_one_error(book: AddressBook, key: str) -> dict[int, float]:
    """Return street id -> score for names that begin like `key` but for one error."""
    scores: dict[int, float] = {}
    digits = digits_of(key)
    for length in (len(key), len(key) - 1, len(key) + 1):
        starts = [found[:length] for found, _street_id, _weight in book.keys]
        for start, _distance, index in process.extract_iter(key, starts, scorer=OSA.distance, score_cutoff=1):
            _found, street_id, weight = book.keys[index]
            if digits_of(start) == digits:
                scores[street_id] = max(scores.get(street_id, 0.0), 0.6 * weight / 100)
    return scores


def _towns(book: AddressBook, words: tuple[str, ...]) -> Iterator[GeocodeHit]:
    key = key_of(words)
    for town, name in book.towns.items():
        if town.startswith(key):
            for hit in town_hits(book, name):
                score = 0.92 if town == key else 0.88
                yield GeocodeHit("place_name", hit.name, hit.lat, hit.lon, score, city=hit.city)
