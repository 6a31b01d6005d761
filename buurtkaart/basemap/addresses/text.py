"""How Dutch addresses are compared: one spelling for what people write in many ways.

The writer of the address index and the geocoder use the same functions, so that both sides always agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})

# Words that are written long and short. Articles fold together: "van der" and "v.d." must meet.
_WORDS: Final = {
    "burg": "burgemeester",
    "burgm": "burgemeester",
    "burgem": "burgemeester",
    "bgm": "burgemeester",
    "mr": "meester",
    "dr": "dokter",
    "doctor": "dokter",
    "ds": "dominee",
    "prof": "professor",
    "pr": "prins",
    "kon": "koningin",
    "gen": "generaal",
    "adm": "admiraal",
    "pres": "president",
    "past": "pastoor",
    "kard": "kardinaal",
    "kap": "kapelaan",
    "wethr": "wethouder",
    "weth": "wethouder",
    "ing": "ingenieur",
    "ir": "ingenieur",
    "jhr": "jonkheer",
    "jkvr": "jonkvrouw",
    "st": "sint",
    "v": "van",
    "vd": "vande",
    "vdr": "vande",
    "d": "de",
    "der": "de",
    "den": "de",
    "t": "het",
    "str": "straat",
    "ln": "laan",
    "wg": "weg",
    "pl": "plein",
    "pln": "plein",
    "eerste": "1e",
    "tweede": "2e",
    "derde": "3e",
    "vierde": "4e",
    "vyfde": "5e",
    "zesde": "6e",
}
_ENDINGS: Final = (
    ("str", "straat"),
    ("strasse", "straat"),  # an extract from over the border is searched by the same keys
    ("pln", "plein"),  # before "ln", which it ends in
    ("ln", "laan"),
    ("wg", "weg"),
    ("sngl", "singel"),
)
_ARTICLES: Final = frozenset({"de", "het", "van", "vande"})
_KINDS_OF_STREET: Final = frozenset({"straat", "laan", "plein", "singel", "gracht", "dwarsstraat", "kade"})
MAX_KEY_LENGTH: Final = 60


def fold(text: str) -> str:
    """Return `text` in lower case without accents; "Ĳ" becomes "ij"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """Return the words and the numbers of `text`, folded; "Baan 10b" gives baan, 10, b."""
    return _TOKEN.findall(fold(text))


def canonical(token: str, *, keep_ij: bool = False) -> str:
    """Return the long form of one folded word, with "ij" written as "y" unless kept: both are in use."""
    if (word := _WORDS.get(token.replace("ij", "y"))) is not None:
        return word
    if not keep_ij:
        token = token.replace("ij", "y")
    if len(token) > 4:
        for short, long in _ENDINGS:
            if token.endswith(short):
                return token[: -len(short)] + long
    return token


def key_of(words: Sequence[str], *, keep_ij: bool = False) -> str:
    """Return the key of folded words: canonical and written together, so that "Rembrandt straat" meets its twin.

    `keep_ij` gives the spelling in which one error inside an "ij" is one error, not two.
    """
    return "".join(canonical(word, keep_ij=keep_ij) for word in words)[:MAX_KEY_LENGTH]


def without_article(words: Sequence[str]) -> Sequence[str]:
    """Return `words` without a leading "de", "het" or "van": people leave it out, or add one."""
    return words[1:] if len(words) > 1 and canonical(words[0]) in _ARTICLES else words


def street_keys(name: str) -> dict[str, int]:
    """Return the keys under which a street is found, each with its weight in hundredths.

    Besides the full name: first names as initials ("A. Schweitzerlaan"), and without what comes first ("Visserweg").
    """
    words = tokens(name)
    if not words:
        return {}
    keys = {key_of(words): 100, key_of(words, keep_ij=True): 100}
    initials = [word if canonical(word) in _ARTICLES else word[0] for word in words[:-1]]
    if len(words) > 1:
        keys.setdefault(key_of([*initials, words[-1]]), 97)
    for start in range(1, len(words)):
        tail = key_of(words[start:])
        if len(tail) >= 4 and tail not in _KINDS_OF_STREET:
            keys.setdefault(tail, 98 if start == 1 and canonical(words[0]) in _ARTICLES else 93)
    return keys


def digits_of(key: str) -> str:
    """Return the digits of a key: a wrong digit is another street or another house, never a typing error."""
    return "".join(sign for sign in key if sign.isdecimal())


def deletions(key: str) -> set[str]:
    """Return `key` and all that remains when one letter is left out. Source: Garbe, SymSpell (2012)."""
    return {key} | {key[:index] + key[index + 1 :] for index in range(len(key))}


def suffix_of(parts: Sequence[str]) -> str:
    """Return what follows the digits of a house number, joined: GR, 03 gives "gr3"; leading zeros do not count."""
    return "".join(str(int(part)) if part.isdecimal() and len(part) < 9 else part for part in parts)


def house_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield (number, suffix) for each number that `text` names: "12-GR03" is (12, "gr3").

    A list such as "9;11" gives each of its numbers, and itself as it is written: (9, "11").
    """
    if text.isdecimal() and len(text) < 9:
        yield int(text), ""
        return
    several = re.split(r"[;,]", text)
    for one in [*several, text] if len(several) > 1 else several:
        parts = tokens(one)
        if parts and parts[0].isdecimal() and len(parts[0]) < 9:
            yield int(parts[0]), suffix_of(parts[1:])


def compact_postcode(text: str) -> str:
    """Return a postcode in capitals and without spaces."""
    return "".join(text.split()).upper()
