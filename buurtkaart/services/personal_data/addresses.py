"""Does a note tell where somebody lives? A street without a number is no address, and neither is a time or a bus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

IsStreet = Callable[[str], bool]
"""Whether some words are the name of a street on the open map."""

_POSTCODE: Final = re.compile(r"(?<![\w-])[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})(?![\w-])")
_ENDINGS: Final = (
    "straat|weg|laan|plein|kade|singel|gracht|dijk|pad|hof|hofje|plantsoen|steeg|markt|wal|dreef|park|baan|erf|kamp|"
    "ring|poort|brink|akker|veld|meent|donk|hoek|haven|burg|land|oord|zoom|werf|ree|gaarde|horst|kolk|diep|vaart"
)
_NUMBER: Final = r"\d{1,4}(?:\s?-\s?\d{1,4}|\s?[a-zA-Z]\b)?"
_WORD: Final = r"(?<!\w)[^\W\d_][\w'’.-]{0,40}"
_AFTER: Final = (
    r"(?!\d|[:.,]\d|\s*(?:uur|u\b|euro|%|jaar|weken|week|dagen|dag|keer|minuten|min\b|mensen|meter|km|graden|personen|"
    r"deelnemers|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))"
)
_WORDS_AND_NUMBER: Final = re.compile(rf"((?:{_WORD}\s+){{0,4}}{_WORD})\s*,?\s+({_NUMBER}){_AFTER}")
_STREET_WORD: Final = re.compile(rf"(?:[^\W\d_][\w'’-]{{0,40}})?(?:{_ENDINGS})", re.IGNORECASE)
_HOUSE: Final = r"(?:huisnummer|nummer|nr\.?|no\.)\s*(?:\d{1,4}[a-zA-Z]?)"
_HOUSE_THEN_STREET: Final = re.compile(rf"\b{_HOUSE}\s+(?:\w+\s+){{0,3}}?({_WORD}(?:{_ENDINGS}))\b", re.IGNORECASE)
_STREET_THEN_HOUSE: Final = re.compile(rf"({_WORD})(?:\s+\d{{2,4}})?\s*,?\s+{_HOUSE}", re.IGNORECASE)
_NO_STREETS: Final = frozenset(
    ("onderweg", "snelweg", "fietspad", "voetpad", "wandelpad", "vliegveld", "sportveld", "voetbalveld", "buitenland")
)
_LONG_ENOUGH: Final = 3


def addresses(text: str, is_street: IsStreet) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every postcode and every street with a number."""
    for match in _POSTCODE.finditer(text):
        yield match.span()
    for match in _WORDS_AND_NUMBER.finditer(text):
        start = _street_start(match.group(1), is_street)
        if start is not None:
            yield match.start(1) + start, match.end()
    for pattern in (_HOUSE_THEN_STREET, _STREET_THEN_HOUSE):
        for match in pattern.finditer(text):
            if _is_street_word(match.group(1)):
                yield match.span()


def _street_start(words: str, is_street: IsStreet) -> int | None:
    """Return where in `words` the street starts that ends them; None where no street does."""
    parts = [(match.start(), match.group()) for match in re.finditer(r"\S+", words)]
    for start, _part in parts:
        if is_street(words[start:]):
            return start
    if not _is_street_word(parts[-1][1]):
        return None
    # "Burgemeester van Engelenweg": capitals belong to it, and what stands between two of them.
    first = parts[-1][0]
    for start, part in reversed(parts[:-1]):
        if part[:1].isupper():
            first = start
        elif part.lower() not in ("van", "de", "der", "den", "het", "ten", "ter", "op", "in", "'t"):
            break
    return first


def _is_street_word(word: str) -> bool:
    bare = word.strip(".,;:")
    if bare.lower() in _NO_STREETS or not _STREET_WORD.fullmatch(bare):
        return False
    is_bare_ending = re.fullmatch(_ENDINGS, bare, re.IGNORECASE) is not None
    # In small letters "weg 2" and "land 3" are words; "kerkstraat 3" is an address that was typed in haste.
    if bare[:1].isupper():
        return not is_bare_ending or bare.lower() in ("plein", "markt", "singel", "kade", "haven", "brink")
    ending = re.search(rf"(?:{_ENDINGS})$", bare, re.IGNORECASE)
    is_plain = bare.endswith(("straat", "laan", "plein", "kade", "singel", "gracht", "plantsoen", "steeg", "weg"))
    return not is_bare_ending and is_plain and ending is not None and ending.start() >= _LONG_ENOUGH
