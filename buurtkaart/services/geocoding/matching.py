"""Matching one typed address with one pack: exact spellings first, one error next, the best part of it last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from buurtkaart.basemap.addresses.book import AddressBook
from buurtkaart.basemap.addresses.records import HouseRecord, StreetRecord
from buurtkaart.basemap.addresses.text import digits_of, key_of, tokens, without_article
from buurtkaart.services.geocoding.hits import PERFECT, house_hit, postcode_hit, street_hit, town_hits
from buurtkaart.services.geocoding.reading import Reading, Town, Typed, readings
from buurtkaart.services.geocoding.result import GeocodeHit

WORTH_SHOWING = 0.3
A_LIST = 0.9995
_LIST = re.compile("[;,]")
GOOD = 0.9
FAIR = 0.6
SHORTEST_WITH_ERROR = 4
SHORTEST_WITH_TWO_ERRORS = 9
TOWN_WITH_ERROR = 5
LONGEST_PART = 5


def matches(book: AddressBook, typed: Typed) -> list[GeocodeHit]:
    """Return everything in `book` that `typed` may mean, unordered and with repetitions."""
    return _Search(book, typed).hits()


class _Search:
    """One typed text against one pack; remembers the streets of each spelling that it tried."""

    def __init__(self, book: AddressBook, typed: Typed) -> None:
        self._book = book
        self._typed = typed
        self._found: list[GeocodeHit] = []
        self._best = 0.0
        self._spelled: dict[tuple[tuple[str, ...], int], dict[int, float]] = {}

    def hits(self) -> list[GeocodeHit]:
        """Try ever looser until something good is found."""
        options = list(readings(self._typed.words, self._town))
        for reading in options:
            self._try(reading, errors=0)
            if self._best >= PERFECT:
                return self._found
        for errors, enough in ((1, GOOD), (2, FAIR)):
            if self._best < enough:
                for reading in options:
                    self._try(reading, errors=errors)
        if self._best < FAIR:
            for reading in options:
                for smaller in _parts(reading):
                    self._try(smaller, errors=1)
        return self._found

    def _town(self, words: Sequence[str]) -> tuple[str, bool] | None:
        key = key_of(words)
        towns = self._book.towns
        if key in towns:
            return towns[key], True
        if len(key) < TOWN_WITH_ERROR or digits_of(key):
            return None
        near = [name for town, name in towns.items() if OSA.distance(key, town, score_cutoff=1) <= 1]
        return (near[0], False) if near else None

    def _try(self, reading: Reading, *, errors: int) -> None:
        if reading.street:
            for street_id, likeness in self._streets(reading.street, errors=errors).items():
                self._try_street(reading, self._book.streets[street_id], likeness)
        elif reading.number is None and not errors:
            self._without_street(reading)
        if self._typed.postcode and reading.number is not None:
            self._try_postcode(reading)

    def _streets(self, words: tuple[str, ...], *, errors: int) -> dict[int, float]:
        """Return street id -> likeness (0 to 1) for one spelling, with at most so many typing errors."""
        if (known := self._spelled.get((words, errors))) is not None:
            return known
        found: dict[int, float] = {}
        bare = without_article(words)
        for part, worth in ((words, 1.0), (bare, 0.98)) if bare is not words else ((words, 1.0),):
            key = key_of(part)
            for street_id, weight in self._book.streets_by_key(key).items():
                found[street_id] = max(found.get(street_id, 0.0), worth * weight / 100)
            for spelling in sorted({key, key_of(part, keep_ij=True)}) if errors else ():
                for near in self._near(spelling, errors):
                    likeness = worth * _likeness(spelling, near, errors)
                    for street_id, weight in self._book.streets_by_key(near).items():
                        found[street_id] = max(found.get(street_id, 0.0), likeness * weight / 100)
        self._spelled[words, errors] = found
        return found

    def _near(self, key: str, errors: int) -> list[str]:
        """Return keys with so many errors, digits excepted. Two errors are forgiven in long names only."""
        if len(key) < (SHORTEST_WITH_ERROR if errors == 1 else SHORTEST_WITH_TWO_ERRORS):
            return []
        if errors == 1:
            found = self._book.keys_with_one_error(key)
        else:
            # Rare, and streets are few: looking at each of them is quicker than a table for two errors.
            near = process.extract_iter(key, self._book.spellings, scorer=OSA.distance, score_cutoff=2)
            found = [spelling for spelling, distance, _index in near if distance == 2]
        return [near for near in found if digits_of(near) == digits_of(key)]

    def _try_street(self, reading: Reading, street: StreetRecord, likeness: float) -> None:
        likeness *= 0.85 ** len(reading.left)
        if reading.number is None:
            self._add_street(street, likeness * _town_factor(reading.town, street.city))
            return
        houses = self._book.houses_in_street(street.id, reading.number)
        for house in houses:
            self._add_house(reading, house, likeness)
        if not houses:
            self._add_street(street, 0.5 * likeness * _town_factor(reading.town, street.city))

    def _try_postcode(self, reading: Reading) -> None:
        """Find the house by postcode and number; the words of a street may then be badly spelled."""
        for house in self._book.houses_in_postcode(self._typed.postcode, reading.number or 0):
            likeness = 1.0
            if reading.street:
                alike = OSA.normalized_similarity(key_of(reading.street), key_of(tokens(house.street)))
                if alike < FAIR and self._typed.postcode.isdecimal():
                    continue  # such a postcode covers a whole town: the number alone says nothing
                likeness = 0.9 * alike if alike >= FAIR else 0.45
            self._add_house(reading, house, likeness * 0.85 ** len(reading.left))

    def _without_street(self, reading: Reading) -> None:
        if self._typed.postcode:
            if (record := self._book.postcode(self._typed.postcode)) is not None:
                score = _town_factor(reading.town, record.city)
                self._add(postcode_hit(record, score))
        elif reading.town is not None:
            for hit in town_hits(self._book, reading.town.name):
                self._add(hit if reading.town.certain else replace(hit, score=0.9, exact=False))

    def _add_house(self, reading: Reading, house: HouseRecord, likeness: float) -> None:
        score = likeness * _town_factor(reading.town, house.city)
        score *= _postcode_factor(self._typed.postcode, house.postcode)
        if _LIST.search(house.house_number):
            score *= A_LIST  # the house with this number alone comes before a door with several
        if house.suffix != reading.suffix:
            score *= 0.8 if not reading.suffix else 0.75 if not house.suffix else 0.6
        self._add(house_hit(house, score))

    def _add_street(self, street: StreetRecord, score: float) -> None:
        if self._typed.postcode:
            record = self._book.postcode(self._typed.postcode)
            score *= 1.0 if record is not None and record.street == street.name else 0.85
        self._add(street_hit(street, score))

    def _add(self, hit: GeocodeHit) -> None:
        self._best = max(self._best, hit.score)
        self._found.append(hit)


@lru_cache(maxsize=4096)
def _likeness(key: str, near: str, errors: int) -> float:
    """Return how alike two keys with `errors` between them are; an error in a long name weighs less."""
    return 1 - 1.2 * errors / (len(key) + 2) - 0.02 * (1 - JaroWinkler.similarity(key, near))


@lru_cache(maxsize=4096)
def _town_key(name: str) -> str:
    return key_of(tokens(name))


def _town_factor(town: Town | None, city: str) -> float:
    if town is None:
        return 1.0
    if not city:
        return 0.95
    if _town_key(town.name) != _town_key(city):
        return 0.7
    return 1.0 if town.certain else 0.97


def _postcode_factor(asked: str, found: str) -> float:
    if not asked or asked == found:
        return 1.0
    if not found:
        return 0.95
    return 0.85 if asked[:4] == found[:4] else 0.7


def _parts(reading: Reading) -> Iterator[Reading]:
    """Yield the reading with words left out in front or behind: the name of a shop, a town that is not here.

    A number is never left out: then it would no longer be asked for.
    """
    count = len(reading.street)
    for size in range(min(count - 1, LONGEST_PART), 0, -1):
        for start in range(count - size + 1):
            street = reading.street[start : start + size]
            left = (*reading.street[:start], *reading.street[start + size :], *reading.left)
            if not any(word.isdecimal() for word in left) and 0.85 ** len(left) >= WORTH_SHOWING:
                yield Reading(street, reading.number, reading.suffix, reading.town, left)
