"""Folding: what makes "Café 't Hoekje" and "cafe t hoekje" the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

LONGEST_WORD = 40
_MOST_OTHER_WORDS = 400
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = (_ALPHABET, "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
"""In which a word can be mistyped: Latin, Cyrillic and Arabic letters as folding leaves them."""
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
        "ʼ": "",
        # Letters of Arabic that hands and keyboards take for each other, and the line that stretches a word.
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ـ": "",
    }
)
# "The" is written against the word that it belongs to: "المكتبة" is found by "مكتبة", and the other way round.
_ARABIC_THE = re.compile(r"\bال(?=\w{2})")
# A letter at a time this is half of what an index costs.
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
_SIGNS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return lower-case words without accents and signs, one space between them: "sint jozefkerk"."""
    if text.isascii():
        plain = text.encode().translate(_PLAIN, b"'`").decode()
    else:
        whole = text.casefold().translate(_WHOLE_LETTERS)
        parted = unicodedata.normalize("NFKD", whole)
        plain = _SIGNS.sub(" ", "".join(letter for letter in parted if not unicodedata.combining(letter)))
        if "ال" in plain:
            plain = _ARABIC_THE.sub("", plain)
    return " ".join(plain.split())


def words(folded: str) -> list[str]:
    """Return the words of a folded text; a very long one is cut, since nobody types it to the end."""
    found = folded.split()
    return [word[:LONGEST_WORD] for word in found] if max(map(len, found), default=0) > LONGEST_WORD else found


def other_words(texts: Iterable[str]) -> str:
    """Return the different words of all `texts`, folded and in order of appearance, one space between them."""
    return " ".join(islice(dict.fromkeys(words(fold(" ".join(texts)))), _MOST_OTHER_WORDS))


def typing_errors(word: str) -> Iterator[str]:
    """Yield what was meant if one letter of `word` was forgotten, doubled, mistaken or swapped with its neighbour."""
    alphabet = next((each for each in _ALPHABETS if word[:1] in each), _ALPHABET)
    for index in range(len(word) + 1):
        left, right = word[:index], word[index:]
        if right:
            yield left + right[1:]
        if len(right) > 1 and right[0] != right[1]:
            yield left + right[1] + right[0] + right[2:]
        for letter in alphabet:
            if right and right[0] != letter:
                yield left + letter + right[1:]
            yield left + letter + right
