"""How long a name is on paper, and how it becomes shorter without becoming another name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from buurtkaart.printing.letters import font_folders

CAP_EM: Final = 0.714
"""How high a capital of Noto Sans is."""
_NARROW_EM: Final = 0.6
_SIMPLE = re.compile("[ -\u052f\u1e00-\u1fff\u2010-\u2044\u20a0-\u20cf\u2116\u2190-\u2193]*")
"""Scripts whose letters stand one after the other. Others (Arabic, Devanagari) are shaped by Typst in the index, but
not in a picture."""
_WORDS: Final = (
    (r"\bBurgemeester\b", "Burg."),
    (r"\bProfessor\b", "Prof."),
    (r"\bDoctor\b|\bDokter\b", "Dr."),
    (r"\bDominee\b", "Ds."),
    (r"\bIngenieur\b", "Ir."),
    (r"\bMeester\b", "Mr."),
    (r"\bPastoor\b", "Past."),
    (r"\bKoningin\b", "Kon."),
    (r"\bKoning\b", "Kon."),
    (r"\bPrinses\b", "Prs."),
    (r"\bPrins\b", "Pr."),
    (r"\bGraaf\b", "Gr."),
    (r"\bSint[ -]", "St. "),
    (r"\b[Vv]an (?:der|den|de|het) ", "v.d. "),
    (r"\b[Vv]an ", "v. "),
)
_ENDINGS: Final = (
    (r"(?<=\w{3})stra(?:at|ße|sse)\b", "str."),
    (r"(?<=\w{3})laan\b", "ln."),
    (r"(?<=\w{3})plein\b", "pln."),
    (r"(?<=\w{3})singel\b", "sgl."),
    (r"(?<=\w{3})weg\b", "wg."),
    (r"(?<=\w{3})dijk\b", "dk."),
    (r"(?<=\w{3})kade\b", "kd."),
)


def settable(text: str) -> bool:
    """Tell whether a picture can hold `text` as letters."""
    return bool(text) and _SIMPLE.fullmatch(text) is not None


def width_em(text: str, *, bold: bool = False) -> float:
    """Return how wide `text` is in sizes of its letters, without kerning."""
    widths = _advances(bold)
    return sum(widths.get(ord(each), _NARROW_EM) for each in text)


def shorter(name: str) -> list[str]:
    """Return `name` and what it may be shortened to on a map, the longest first."""
    found = [name]
    for rules in (_WORDS, _ENDINGS):
        words = found[-1]
        for pattern, short in rules:
            words = re.sub(pattern, short, words)
        if words != found[-1]:
            found.append(words)
    return found


@cache
def _advances(bold: bool) -> Mapping[int, float]:
    """Return the width of each character in sizes of the letter."""
    from fontTools.ttLib import TTFont

    name = "NotoSans_700Bold.ttf" if bold else "NotoSans_400Regular.ttf"
    for folder in font_folders():
        if (folder / name).is_file():
            with TTFont(folder / name, lazy=True) as font:
                widths, per_em = font["hmtx"], font["head"].unitsPerEm
                return {code: widths[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}
    return {}
