"""The ranking of the search box, said as plainly as possible: look at everything, sort everything, cap at the end.

Slow on purpose. The real search may be clever only as long as it answers the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kind_words import KIND_WORDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.store.search_text import fold

ENOUGH = 5
DEGREE = 10_000_000


@dataclass(frozen=True)
class Thing:
    """What the ranking looks at."""

    id: RecordId
    name: str
    name_words: tuple[str, ...]
    all_words: tuple[str, ...]
    position: Position | None


def things(records: Sequence[Record]) -> list[Thing]:
    """Return what can be found, in the order of adding."""
    places = {each.id: each.position for each in records if isinstance(each, Place)}
    found = []
    for record in records:
        if not isinstance(record, Place | Initiative | Contact):
            continue
        position = record.position
        if position is None and not isinstance(record, Place) and record.place_id:
            position = places.get(record.place_id)
        name = fold(record.title)
        words = tuple(name.split())
        others = tuple(word for text in _other_texts(record) for word in fold(text).split())
        found.append(Thing(record.id, name, words, words + others, position))
    return found


def ranking(everything: Sequence[Thing], text: str, near: Position | None, limit: int) -> list[RecordId]:
    """Return the ids that answer `text`, best first."""
    typed = fold(text).split()
    if not typed:
        return []
    answers = []
    for number, thing in enumerate(everything):
        if (tier := _tier(thing, fold(text), typed)) is not None:
            answers.append((tier, *_order(thing, near), number, thing.id))
    exact = any(thing.name == fold(text) for thing in everything)
    if len(answers) < ENOUGH and not exact:
        known = {answer[-1] for answer in answers}
        for number, thing in enumerate(everything):
            if thing.id not in known and (tier := _tier_with_error(thing, typed)) is not None:
                answers.append((tier, *_order(thing, near), number, thing.id))
    return [answer[-1] for answer in sorted(answers)[:limit]]


def _tier(thing: Thing, folded: str, typed: list[str]) -> int | None:
    if thing.name.startswith(folded):
        return 0
    if all(any(word.startswith(each) for word in thing.name_words) for each in typed):
        return 1
    if all(any(word.startswith(each) for word in thing.all_words) for each in typed):
        return 2
    return None


def _tier_with_error(thing: Thing, typed: list[str]) -> int | None:
    for tier, words in ((3, thing.name_words), (4, thing.all_words)):
        for wrong in typed:
            others = [each for each in typed if each is not wrong]
            right = all(any(word.startswith(each) for word in words) for each in others)
            if right and any(_begins_nearly(word, wrong) for word in words):
                return tier
    return None


def _begins_nearly(word: str, typed: str) -> bool:
    if not (4 <= len(typed) <= 20 and typed.isalpha() and word.isalpha() and len(word) > 2):
        return False
    return any(
        length <= len(word) and OSA.distance(word[:length], typed) <= 1
        for length in (len(typed) - 1, len(typed), len(typed) + 1)
    )


def _order(thing: Thing, near: Position | None) -> tuple[int, float, str]:
    if near is None:
        return len(thing.name), 0.0, thing.name
    if thing.position is None:
        return len(thing.name), math.inf, thing.name
    north = round(thing.position.lat * DEGREE) - round(near.lat * DEGREE)
    east = round(thing.position.lon * DEGREE) - round(near.lon * DEGREE)
    return len(thing.name), north * north + east * east * math.cos(math.radians(near.lat)) ** 2, thing.name


def _other_texts(record: Place | Initiative | Contact) -> list[str]:
    if isinstance(record, Place):
        address = record.address
        parts = [
            address.street,
            address.house_number,
            address.postcode,
            address.postcode.replace(" ", ""),
            address.city,
        ]
        parts += [address.room, address.landmark, record.phone.replace(" ", ""), KIND_WORDS[record.kind]]
    elif isinstance(record, Initiative):
        parts = [record.room, record.welcome_to, record.phone.replace(" ", "")]
    else:
        parts = [record.role, record.organisation, *(each.replace(" ", "") for each in record.phones), record.email]
    return [*parts, record.caretaker, record.description]
