"""What people type into the search box, seeded: the same queries in every run."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from buurtkaart.store.search_text import fold

PER_SORT = 100
LETTERS = "abcdefghijklmnoprstuvwz"


def queries(titles: Sequence[str], per_sort: int = PER_SORT, seed: int = 7) -> dict[str, list[str]]:
    """Return what people type, per sort: beginnings of words, whole names, and names with one typing error."""
    chance = random.Random(seed)
    words = sorted({word for title in titles for word in fold(title).split() if len(word) > 4 and word.isalpha()})

    def beginnings(length: int) -> list[str]:
        return [chance.choice(words)[:length] for _ in range(per_sort)]

    def with_error() -> str:
        word = chance.choice(words)
        place = chance.randrange(len(word) - 1)
        return chance.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + chance.choice(LETTERS) + word[place:],
                word[:place] + chance.choice(LETTERS) + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            )
        )

    return {
        "1 letter": list(LETTERS),
        "2 letters": beginnings(2),
        "3 letters": beginnings(3),
        "4-6 letters": [chance.choice(words)[: chance.randint(4, 6)] for _ in range(per_sort)],
        "whole names": [chance.choice(titles) for _ in range(per_sort)],
        "two beginnings": [f"{chance.choice(words)[:3]} {chance.choice(words)[:4]}" for _ in range(per_sort)],
        "one typing error": [with_error() for _ in range(per_sort)],
    }


def address_queries(pack: Path, count: int = PER_SORT, seed: int = 7) -> list[str]:
    """Return addresses of a pack as they stand while they are typed: cut off somewhere behind the second letter."""
    chance = random.Random(seed)
    with closing(sqlite3.connect(pack)) as connection:
        rows = connection.execute("SELECT street, house_number, postcode FROM address ORDER BY id").fetchall()
    found = []
    for street, number, postcode in chance.sample(rows, count):
        text = chance.choice((f"{street} {number}", f"{postcode[:4]} {postcode[4:]} {number}", f"{postcode} {number}"))
        found.append(text[: chance.randint(2, len(text))])
    return found
