"""Does a note name somebody? After "mevrouw", with "van der" in it, or because it is nothing but a name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final

from buurtkaart.paths import resources_folder

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĞİŞŁŚŻ][^\W\d_]['’\w-]{0,40}"
_BETWEEN: Final = r"(?:van|de|der|den|het|ten|ter|te|'t|’t|el|al|bin|ben|ait|aït|la|du|von)"
_TITLE: Final = (
    r"(?:mevrouw|mevr\.?|mvr\.?|mw\.?|meneer|mijnheer|dhr\.?|de heer|dokter|dr\.?|zuster|broeder|pastoor|pastor|"
    r"dominee|ds\.?|familie|fam\.?|opa|oma|tante|oom|buurman|buurvrouw|zoon|dochter|zus|broer|vriend|vriendin|"
    r"kleinzoon|kleindochter|schoonzoon|schoondochter|heet|heette|genaamd|mrs\.?|mr\.?)"
)
_AFTER_TITLE: Final = re.compile(rf"(?i:\b{_TITLE})\s+((?:(?i:{_BETWEEN})\s+){{0,3}}{_CAPITAL}(?:\s+{_CAPITAL})*)")
_TOKEN: Final = re.compile(r"(?<!\w)[^\W\d_][\w’'-]{0,40}")
_INSTITUTION: Final = re.compile(
    r".{2,}(?:school|huis|kerk|straat|weg|laan|plein|hof|hofje|zaal|park|hal|centrum|college|toren|brug|fonds|stichting|"
    r"kade|dijk|plantsoen|singel|steeg|instituut|club|vereniging|tehuis|oord|staete|state|flat|pad|museum|dag)s?",
    re.IGNORECASE,
)
_BEFORE_NO_PERSON: Final = frozenset(("sint", "st", "koning", "koningin", "prins", "prinses", "heilige"))
_NOT_NAMES: Final = frozenset(
    (
        "kerst", "pasen", "pinksteren", "god", "allah", "nederlands", "turks", "frans", "engels", "duits", "arabisch",
        "pools", "oekraïens", "kampen", "ijssel", "raad", "bond", "partij", "vereniging", "stichting", "kerk", "huis",
        "dag", "week", "vrouwen", "leger", "vrienden", "wijk", "buurt", "gemeente",
    )
)  # fmt: skip
_IDIOM: Final = re.compile(r"jan (?:en alleman|modaal|met de pet|soldaat)\b|zwarte piet\b", re.IGNORECASE)
_LONG_ENOUGH: Final = 5
"""So many letters make a listed name sure in small letters too."""


def names(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what looks like somebody's name."""
    for match in _AFTER_TITLE.finditer(text):
        if match.group(1).split()[-1].lower() not in _NOT_NAMES:
            yield match.span(1)
    idioms = [match.span() for match in _IDIOM.finditer(text)]
    for match in _TOKEN.finditer(text):
        if any(start <= match.start() < end for start, end in idioms):
            continue
        end = _end_of_name(text, match)
        if end is not None:
            yield match.start(), end


def _end_of_name(text: str, match: re.Match[str]) -> int | None:
    """Return where the name ends that begins with this word; None where it is none."""
    word = match.group()
    plain = word.removesuffix("'s").removesuffix("’s").lower()
    before = text[: match.start()].rstrip()
    previous = before.rsplit(None, 1)[-1].strip(".,").lower() if before else ""
    starts = not before or before[-1] in ".!?:\n"
    if previous in _BEFORE_NO_PERSON:
        return None
    following = re.compile(rf"(?P<between>(?:\s+{_BETWEEN})*)(?P<capitals>(?:\s+{_CAPITAL})+)").match(text, match.end())
    last = following.group("capitals").split()[-1] if following else ""
    if last and _INSTITUTION.fullmatch(last):
        return None
    has_surname = following is not None and last.lower() not in _NOT_NAMES
    with_surname = following.end() if following is not None and has_surname else match.end()
    if _is_listed(word, plain, starts=starts):
        return with_surname
    if not word[:1].isupper() or following is None or not has_surname:
        return None
    has_between = bool(following.group("between").strip())
    if plain in _names("ambiguous") and (has_between or not starts):
        return with_surname
    is_word = starts or plain in _NOT_NAMES or _INSTITUTION.fullmatch(plain) is not None
    sure_between = has_between and following.group("between").split()[0] in ("van", "ter", "ten", "el")
    return with_surname if sure_between and not is_word and len(word) > 1 else None


def _is_listed(word: str, plain: str, *, starts: bool) -> bool:
    is_surname = plain.split("-", maxsplit=1)[0] in _names("surnames")
    if plain not in _names("first_names") and not is_surname:
        return False
    if plain in _names("also_words"):
        return word[:1].isupper() and not (starts and plain in _names("start_words"))
    return word[:1].isupper() or len(plain) >= _LONG_ENOUGH


@cache
def _names(kind: str) -> frozenset[str]:
    file = resources_folder() / "personal_data" / "names.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[kind].split())
