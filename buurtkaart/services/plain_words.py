"""Gentle hints for texts that many must be able to read (level B1): a long sentence, a hard word and an easier one.

Hints never change a text and never hold anybody up. The words stand in `resources/plain_words/moeilijke-woorden.toml`,
which everybody may edit. Sources of the two rules: the B1 guides of the Dutch government advise short sentences, about
ten words on average; here only what is twice as long is told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from buurtkaart.errors import disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import resources_folder
from buurtkaart.services.searching.stems import stems
from buurtkaart.store.search_text import fold

LONGEST_SENTENCE: Final = 20
"""Words. What is longer may well be two sentences."""
_LONGEST_TEXT: Final = 20_000
_LARGEST_BYTES: Final = 200_000
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_SENTENCE: Final = re.compile(r"[^.!?:;\n•]+")


@dataclass(frozen=True)
class Hint:
    """One hint about one spot in a text. `begins` and `ends` count characters."""

    kind: Literal["long_sentence", "hard_word"]
    begins: int
    ends: int
    text: str
    """The words as they stand there."""
    easier: str = ""
    """What could stand there instead of a hard word."""
    words: int = 0
    """How many words a long sentence has."""


@dataclass(frozen=True)
class PlainWords:
    """Hard words with easier ones. `problems` are calm sentences about what could not be read."""

    easier: Mapping[str, str] = field(default_factory=dict)
    """By folded word, or by some folded words with a space between them."""
    problems: tuple[str, ...] = ()

    def hints(self, text: str) -> list[Hint]:
        """Return what could be easier, in the order of the text; each hard word once."""
        text = text[:_LONGEST_TEXT]
        return sorted((*_long_sentences(text), *self._hard_words(text)), key=lambda each: each.begins)

    def _hard_words(self, text: str) -> Iterator[Hint]:
        found = list(_WORD.finditer(text))
        folded = [fold(each.group()) for each in found]
        told: set[str] = set()
        place = 0
        while place < len(found):
            length, easier = self._at(folded, place)
            if easier and easier not in told:
                told.add(easier)
                begins, ends = found[place].start(), found[place + length - 1].end()
                yield Hint("hard_word", begins, ends, " ".join(text[begins:ends].split()), easier)
            place += length

    def _at(self, folded: list[str], place: int) -> tuple[int, str]:
        """Return how many words are one hard word from this place on, and the easier one; (1, "") for none."""
        for length in range(min(self._longest, len(folded) - place), 1, -1):
            if easier := self.easier.get(" ".join(folded[place : place + length])):
                return length, easier
        word = folded[place]
        if easier := self._by_form.get(word):
            return 1, easier
        return 1, next((self._by_stem[stem] for stem in sorted(stems(word)) if stem in self._by_stem), "")

    @cached_property
    def _longest(self) -> int:
        return max((len(words.split()) for words in self.easier), default=1)

    @cached_property
    def _by_form(self) -> Mapping[str, str]:
        return {form: easier for word, easier in self.easier.items() for form in (word, *_verb_forms(word))}

    @cached_property
    def _by_stem(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for word, easier in self.easier.items():
            # The stem of a short word is the stem of too many others.
            for stem in stems(word) if " " not in word and len(word) > 5 else ():
                found.setdefault(stem, easier)
        # An easier word may share a stem with a hard one; nobody is told to replace it by itself.
        plain = {stem for easier in self.easier.values() for word in fold(easier).split() for stem in stems(word)}
        return {stem: easier for stem, easier in found.items() if stem not in plain}


def shipped_file() -> Path:
    """Return the file that comes with the program."""
    return resources_folder() / "plain_words" / "moeilijke-woorden.toml"


def read_plain_words(file: Path | None = None) -> PlainWords:
    """Read the hard words. Never raises: what cannot be read is told in `problems`, the rest stays."""
    file = file or shipped_file()
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise ValueError(_("it is too large"))
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("woorden", {})
    except OSError as error:
        return PlainWords({}, (_not_read(file, disk_reason(error)),))
    except ValueError as error:  # not TOML, not UTF-8
        return PlainWords({}, (_not_read(file, str(error)),))
    easier, problems = {}, []
    for hard, easy in told.items() if isinstance(told, dict) else ():
        if fold(hard) and isinstance(easy, str) and easy.strip():
            easier[fold(hard)] = easy.strip()
        else:
            problems.append(_not_read(file, repr(hard)))
    return PlainWords(easier, tuple(problems))


def hint_words(hint: Hint) -> str:
    """Return a hint as it stands below the text."""
    if hint.kind == "long_sentence":
        return _("A long sentence ({count} words). Could it be two?").format(count=hint.words)
    return _("Easier than “{hard}”: {easier}.").format(hard=hint.text, easier=hint.easier)


def _long_sentences(text: str) -> Iterator[Hint]:
    for sentence in _SENTENCE.finditer(text):
        count = sum(1 for _word in _WORD.finditer(sentence.group()))
        if count > LONGEST_SENTENCE:
            yield Hint("long_sentence", sentence.start(), sentence.end(), sentence.group().strip(), words=count)


def _verb_forms(word: str) -> Iterator[str]:
    """Yield the forms of a verb like "participeren", which the stemmer does not bring together."""
    root = word.removesuffix("eren")
    if root != word and len(root) > 3:
        yield from (f"{root}{end}" for end in ("eer", "eert", "eerde", "eerden", "eerd", "erend", "erende"))
        yield f"ge{root}eerd"


def _not_read(file: Path, reason: str) -> str:
    return _("{file} was not read completely: {reason}").format(file=file.name, reason=reason)
