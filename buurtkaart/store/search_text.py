"""Folding: what makes "Café 't Hoekje" and "cafe t hoekje" the same words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_WORD = 40
_MOST_OTHER_WORDS = 400
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        "ð": "d",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
    }
)


def fold(text: str) -> str:
    """Return lower-case words without accents and signs, one space between them: "sint jozefkerk"."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        whole = text.casefold().translate(_WHOLE_LETTERS)
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def words(folded: str) -> list[str]:
    """Return the words of a folded text; a very long one is cut, since nobody types it to the end."""
    return [word[:LONGEST_WORD] for word in folded.split()]


def other_words(texts: Iterable[str]) -> str:
    """Return the different words of all `texts`, folded and in order of appearance, one space between them."""
    seen: dict[str, None] = {}
    for text in texts:
        for word in words(fold(text)):
            seen[word] = None
            if len(seen) >= _MOST_OTHER_WORDS:
                return " ".join(seen)
    return " ".join(seen)


def typing_errors(word: str) -> Iterator[str]:
    """Yield what was meant if one letter of `word` was forgotten, doubled, mistaken or swapped with its neighbour."""
    for index in range(len(word) + 1):
        left, right = word[:index], word[index:]
        if right:
            yield left + right[1:]
        if len(right) > 1 and right[0] != right[1]:
            yield left + right[1] + right[0] + right[2:]
        for letter in _ALPHABET:
            if right and right[0] != letter:
                yield left + letter + right[1:]
            yield left + letter + right
