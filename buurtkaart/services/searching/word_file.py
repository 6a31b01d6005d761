"""The files with everyday words: the one that ships with the program, and what a neighbourhood adds.

`resources/search/zoekwoorden.toml` is written for people: a mistake in it is told with the place where it stands, and
whatever can be read stays. A file of the same name in the data folder adds words of this neighbourhood.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.errors import disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import resources_folder
from buurtkaart.services.searching.word_list import Concept, DayPart, DayWord, WordList
from buurtkaart.store.search_text import fold

FILE: Final = "zoekwoorden.toml"
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LARGEST_BYTES: Final = 500_000


def shipped_file() -> Path:
    """Return the file that comes with the program."""
    return resources_folder() / "search" / FILE


def read_word_list(local: Path | None = None, shipped: Path | None = None) -> WordList:
    """Read the word list, with the words of this neighbourhood added where `local` has them. Never raises."""
    reading = _Reading()
    reading.take(shipped or shipped_file())
    if local is not None and local.exists():
        reading.take(local)
    return reading.done()


class _Reading:
    """Gathers what the files say, and what is wrong with them."""

    def __init__(self) -> None:
        self._concepts: dict[str, Concept] = {}
        self._day_words: dict[str, DayWord] = {}
        self._day_parts: dict[str, DayPart] = {}
        self._features: dict[str, str] = {}
        self._near: set[str] = set()
        self._skipped: set[str] = set()
        self._problems: list[str] = []

    def take(self, file: Path) -> None:
        """Read one file."""
        try:
            if file.stat().st_size > _LARGEST_BYTES:
                raise ValueError(_("it is too large"))
            told = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            self._tell(file, disk_reason(error))
            return
        except ValueError as error:  # not TOML, not UTF-8
            self._tell(file, str(error))
            return
        for table, read in self._tables().items():
            entries = told.pop(table, [])
            for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
                try:
                    read(entry)
                except (KeyError, ValueError, TypeError, AttributeError) as error:
                    named = entry.get("naam", number) if isinstance(entry, dict) else number
                    self._tell(file, f"[[{table}]] {named}: {error}")
        for name in told:
            self._tell(file, _("“{name}” is not known").format(name=name))

    def done(self) -> WordList:
        """Return the list, without mention of concepts that are not there."""
        for concept in self._concepts.values():
            for name in concept.near:
                if name not in self._concepts:
                    self._problems.append(_("“{name}” is not known").format(name=f"{concept.name}: {name}"))
        return WordList(
            self._concepts, self._day_words, self._day_parts, self._features, frozenset(self._near),
            frozenset(self._skipped), tuple(self._problems),
        )  # fmt: skip

    def _tell(self, file: Path, reason: str) -> None:
        self._problems.append(_("{file} was not read completely: {reason}").format(file=file.name, reason=reason))

    def _tables(self) -> Mapping[str, Callable[[Mapping[str, Any]], None]]:
        return {
            "begrip": self._concept,
            "dag": self._weekday,
            "dagdeel": self._day_part,
            "wanneer": self._moment,
            "kenmerk": self._feature,
            "bij": lambda entry: self._near.update(_words(entry)),
            "weglaten": lambda entry: self._skipped.update(_words(entry)),
        }

    def _concept(self, entry: Mapping[str, Any]) -> None:
        name = str(entry["naam"])
        made = Concept(
            name,
            tuple(dict.fromkeys(_words(entry))),
            tuple(map(str, entry.get("ook", ()))),
            frozenset(Theme(code) for code in entry.get("thema", ())),
            frozenset(PlaceKind(code) for code in entry.get("soort", ())),
            bool(entry.get("licht", False)),
        )
        if known := self._concepts.get(name):
            # The file of the neighbourhood adds words; it does not take any away.
            made = replace(
                known,
                words=tuple(dict.fromkeys((*known.words, *made.words))),
                near=tuple(dict.fromkeys((*known.near, *made.near))),
                themes=known.themes | made.themes,
                kinds=known.kinds | made.kinds,
            )
        self._concepts[name] = made

    def _weekday(self, entry: Mapping[str, Any]) -> None:
        for word in (words := list(_words(entry))):
            self._day_words[word] = DayWord(words[0], frozenset({DAYS.index(entry["dag"])}))

    def _day_part(self, entry: Mapping[str, Any]) -> None:
        part = DayPart(str(entry["naam"]), time.fromisoformat(entry["van"]), time.fromisoformat(entry["tot"]))
        for word in (part.name, *_words(entry)):
            self._day_parts[word] = part

    def _moment(self, entry: Mapping[str, Any]) -> None:
        part = str(entry.get("dagdeel", ""))
        if part and part not in self._day_parts:
            raise ValueError(part)
        days, is_now = frozenset(DAYS.index(code) for code in entry.get("week", ())), bool(entry.get("nu", False))
        ahead = None if days or is_now else int(entry["dagen"])
        for word in _words(entry):
            self._day_words[word] = DayWord(str(entry["naam"]), days, ahead, part, is_now)

    def _feature(self, entry: Mapping[str, Any]) -> None:
        self._features.update(dict.fromkeys(_words(entry), str(entry["naam"])))


def _words(entry: Mapping[str, Any]) -> Iterator[str]:
    for word in entry["woorden"]:
        if not isinstance(word, str) or not fold(word):
            raise ValueError(repr(word))
        yield fold(word)
