"""Which characters can be printed: those of the letters that ship with the program, and no others.

Under PDF/UA-1 one character without a glyph stops a whole document, so text passes here before it is set. Nothing is
lost silently: what could not be printed is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from buurtkaart.paths import resources_folder

FAMILIES: Final = ("Noto Sans", "IBM Plex Sans Arabic")
_FOLDERS: Final = ("noto-sans", "ibm-plex-sans-arabic")
_LEFT_OUT: Final = "…"
_SILENT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories that show nothing: control and format characters (joiners, turned-round directions), private use."""
_JOINERS: Final = "\u200c\u200d"
"""They shape Arabic words; between other characters they only glue emoji together."""
_ARABIC_LETTER = re.compile("[\u0620-\u06ff\u0750-\u077f]")


def font_folders() -> list[Path]:
    """Return the folders with the letters; no others are ever used."""
    return [resources_folder() / "vendor" / name for name in _FOLDERS]


class Letters:
    """Turns any text into text that can be set, and remembers what could not be."""

    def __init__(self, *, only_simple: bool = False) -> None:
        self._simple = only_simple
        self.replaced: dict[str, None] = {}
        """The characters without a glyph, in the order in which they came."""

    def clean(self, data: Any) -> Any:
        """Return `data` (text, or lists and dictionaries with text) with every text as it can be set."""
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, dict):
            return {key: self.clean(value) for key, value in data.items()}
        if isinstance(data, list | tuple):
            return [self.clean(each) for each in data]
        return data

    def text(self, words: str) -> str:
        """Return one line that has a glyph for every character.

        Symbols without one are left out; letters without one become "…", and so does a text of which nothing is left.
        """
        known = _coverage()
        kept = "".join(self._kept(words, known))
        line = re.sub(r"…(?:\s*…)+", _LEFT_OUT, " ".join(kept.split()))
        return line or (_LEFT_OUT if words.strip() else "")

    def _kept(self, words: str, known: frozenset[int]) -> Iterator[str]:
        source = unicodedata.normalize("NFC", words)
        for place, each in enumerate(source):
            category = unicodedata.category(each)
            if each in _JOINERS and place and _ARABIC_LETTER.match(source[place - 1]) and not self._simple:
                yield each
            elif category in _SILENT:
                yield " " if each.isspace() else ""
            elif category[0] == "M" and self._simple:
                yield ""
            elif ord(each) in known:
                yield each
            elif category[0] == "M":
                # A mark belongs to the character before it, which tells enough by itself.
                yield ""
            else:
                self.replaced[each] = None
                yield _LEFT_OUT if category[0] == "L" else " "


@cache
def _coverage() -> frozenset[int]:
    """Return the code points that both weights of one of the families have."""
    # Reading four small tables takes 0.05 s; only who prints waits for it.
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for folder in font_folders():
        weights = []
        for file in sorted(folder.glob("*.ttf")):
            with TTFont(file, lazy=True) as font:
                weights.append(set(font.getBestCmap()))
        found |= set.intersection(*weights) if weights else set()
    return frozenset(found)
