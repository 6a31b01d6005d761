"""Addresses as people type them: fixed, seeded, written before the matcher and never fitted to it.

The hand-written part lives in `tests/services/geocoding/variants_by_hand.csv`; this module makes the rest from a file
with true addresses (street, housenumber, postcode, city), so that no open data is copied into the project.
"""

from __future__ import annotations

import csv
import random
import string
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from _addresses import Truth, spaced, truths

SEED = 20_230_114
TOTAL = 500

ABBREVIATIONS = (
    ("Burgemeester ", "Burg. "),
    ("Meester ", "Mr. "),
    ("straat", "str."),
    ("laan", "ln"),
    ("weg", "wg."),
    (" van ", " v. "),
    ("Van ", "v. "),
    ("van ", "v "),
    ("plein", "pln"),
    ("singel", "sngl"),
    ("de ", "d' "),
)
ACCENTS = {"a": "á", "e": "é", "i": "ï", "o": "ö", "u": "ü"}


@dataclass(frozen=True)
class Variant:
    """What was typed (`text`) and what must come first. `answer` is address, street, postcode, or asks."""

    family: str
    text: str
    answer: str
    street: str
    house_number: str
    postcode: str
    city: str


def handwritten(file: Path) -> list[Variant]:
    """Read the hand-written part: text, answer, street, house_number, postcode, city."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [Variant(family="by hand", **row) for row in csv.DictReader(stream)]


def one_typing_error(word: str, chance: random.Random) -> str:
    """Return `word` with one letter swapped, dropped, doubled or wrong, never the first."""
    typed = word
    while typed == word:
        typed = _with_error(word, chance)
    return typed


def _with_error(word: str, chance: random.Random) -> str:
    spots = [index for index in range(1, len(word)) if word[index].isalpha()]
    spot = chance.choice(spots)
    match chance.choice(("swap", "drop", "double", "wrong")):
        case "swap" if spot + 1 < len(word) and word[spot + 1].isalpha():
            return word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
        case "drop":
            return word[:spot] + word[spot + 1 :]
        case "double":
            return word[:spot] + word[spot] + word[spot:]
        case _:
            return word[:spot] + chance.choice(string.ascii_lowercase) + word[spot + 1 :]


def split_number(house_number: str) -> tuple[str, str]:
    """Return the digits in front and the rest without its hyphen."""
    digits = "".join(sign for sign in house_number if sign.isdigit() or not sign.isalnum())
    head = digits.split("-")[0].split(";")[0]
    return head, house_number[len(head) :].lstrip("-")


def abbreviated(street: str, chance: random.Random) -> str:
    """Return the street with the abbreviations that fit it, all of them or one."""
    fitting = [(long, short) for long, short in ABBREVIATIONS if long in street]
    for long, short in fitting if chance.random() < 0.5 else fitting[:1]:
        street = street.replace(long, short)
    return street


def accented(street: str, chance: random.Random) -> str:
    """Return the street with one vowel wearing an accent."""
    spots = [index for index, letter in enumerate(street) if letter in ACCENTS]
    spot = chance.choice(spots)
    return street[:spot] + ACCENTS[street[spot]] + street[spot + 1 :]


def _families() -> dict[str, tuple[int, Callable[[Truth], bool], Callable[[Truth, random.Random], str]]]:
    """Return name -> (how many, which addresses qualify, how it is typed)."""

    def every(_: Truth) -> bool:
        return True

    def has_suffix(truth: Truth) -> bool:
        return truth.house_number[-1].isalpha() and truth.house_number[:-1].isdigit()

    def has_addition(truth: Truth) -> bool:
        return "-" in truth.house_number

    def can_be_short(truth: Truth) -> bool:
        return any(long in truth.street for long, _short in ABBREVIATIONS)

    def suffix_apart(truth: Truth, chance: random.Random) -> str:
        number, suffix = split_number(truth.house_number)
        mark = chance.choice((" ", "-", " - ", "/", ""))
        suffix = chance.choice((suffix.lower(), suffix))
        return f"{truth.street} {number}{mark}{suffix}{chance.choice(('', ', ' + truth.city))}"

    def addition(truth: Truth, chance: random.Random) -> str:
        number, suffix = split_number(truth.house_number)
        suffix = chance.choice((suffix.lower(), suffix))
        return f"{truth.street} {number}{chance.choice((' ', '-', '/'))}{suffix}"

    def postcode_and_number(truth: Truth, chance: random.Random) -> str:
        code = chance.choice((spaced(truth.postcode), truth.postcode, spaced(truth.postcode).lower()))
        return f"{code}{chance.choice((' ', ', ', ' - '))}{truth.house_number.lower()}"

    def typing_error(truth: Truth, chance: random.Random) -> str:
        return f"{one_typing_error(truth.street, chance)} {truth.house_number}"

    def typing_error_and_town(truth: Truth, chance: random.Random) -> str:
        return f"{one_typing_error(truth.street, chance).lower()} {truth.house_number}, {truth.city}"

    def typing_error_in_town(truth: Truth, chance: random.Random) -> str:
        return f"{truth.street} {truth.house_number} {one_typing_error(truth.city, chance)}"

    def other_order(truth: Truth, chance: random.Random) -> str:
        return chance.choice(
            (
                f"{truth.city}, {truth.street} {truth.house_number}",
                f"{truth.postcode} {truth.city} {truth.street} {truth.house_number}",
                f"{truth.house_number} {truth.street} {truth.city}",
                f"{spaced(truth.postcode)} {truth.street} {truth.house_number}",
            )
        )

    return {
        "lower case": (
            35,
            every,
            lambda t, _: f"{t.street} {t.house_number}, {t.postcode} {t.city}".lower(),
        ),
        "upper case": (25, every, lambda t, _: f"{t.street} {t.house_number} {t.city}".upper()),
        "no town": (50, every, lambda t, _: f"{t.street} {t.house_number}"),
        "spaced postcode": (
            35,
            every,
            lambda t, _: f"{t.street} {t.house_number}, {spaced(t.postcode)} {t.city}",
        ),
        "postcode and number": (45, every, postcode_and_number),
        "letter apart": (45, has_suffix, suffix_apart),
        "addition": (20, has_addition, addition),
        "abbreviated": (45, can_be_short, lambda t, c: f"{abbreviated(t.street, c)} {t.house_number}"),
        "one typing error": (60, every, typing_error),
        "one typing error, town": (20, every, typing_error_and_town),
        "typing error in town": (10, every, typing_error_in_town),
        "accents": (18, every, lambda t, c: f"{accented(t.street, c)} {t.house_number}"),
        "other order": (20, every, other_order),
    }


def generated(addresses: Sequence[Truth], seed: int = SEED) -> list[Variant]:
    """Return the seeded part. An address that exists in two towns, typed without any, must be asked about."""
    chance = random.Random(seed)
    towns = defaultdict(set)
    for truth in addresses:
        towns[truth.street, truth.house_number].add(truth.city)
    streets = {truth.street.casefold() for truth in addresses}
    variants = []
    for family, (count, qualifies, typed) in _families().items():
        chosen = [truth for truth in addresses if qualifies(truth)]
        made = 0
        while made < count:
            truth = chance.choice(chosen)
            text = typed(truth, chance)
            word = text.split(f" {truth.house_number}")[0].casefold()
            if "one typing error" in family and word in streets:
                continue  # the error made another existing street: nobody could tell
            names_town = truth.city.casefold() in text.casefold() or family == "typing error in town"
            names_postcode = truth.postcode.casefold() in text.replace(" ", "").casefold()
            asks = len(towns[truth.street, truth.house_number]) > 1 and not (names_town or names_postcode)
            variants.append(
                Variant(
                    family,
                    text,
                    "asks" if asks else "address",
                    truth.street,
                    truth.house_number,
                    "" if asks else truth.postcode,
                    "" if asks else truth.city,
                )
            )
            made += 1
    return variants


def all_variants(addresses: Path, by_hand: Path) -> list[Variant]:
    """Return the 500 variants: hand-written first."""
    variants = handwritten(by_hand) + generated(truths(addresses))
    if len(variants) != TOTAL:
        raise ValueError(f"{len(variants)} variants instead of {TOTAL}")
    return variants
