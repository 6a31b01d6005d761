"""What something is called in another language than Dutch, and what is told about it there.

Dutch is the language of a record itself: its own `name` and `description`. Beside these it can carry others, each under
its code of BCP 47 ("ar", "zh-Hant"). Those that a form offers are in `OTHER_LANGUAGES`; another well-formed code, as a
file of somebody else may bring, is kept and shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.i18n import _

OWN_LANGUAGE: Final = "nl"
"""The language of a record's own name and description."""
OTHER_LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "uk": "Українська",
    "pl": "Polski",
    "bg": "Български",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "fy": "Frysk",
    "ku": "Kurdî",
    "pap": "Papiamentu",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "zh": "中文",
}
"""The languages that are offered, each with its own name for itself: who looks for it reads that."""
MOST_TRANSLATIONS: Final = 40

# Language, script and region are enough to say in what a text is written. Source: RFC 5646, section 2.1.
_CODE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
# A direction that is set by hand goes on in the words behind the text. Source: Unicode Standard Annex 9, 2.1 to 2.4.
_TURNS_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A name and a description in one language. Either may be empty: then the Dutch one counts."""

    language: str
    """A code of BCP 47: "ar", "uk", "zh-Hant"."""
    name: str = ""
    description: str = ""

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield (field, reason) for everything that cannot be stored."""
        if not is_language_code(self.language):
            yield "language", _("This is not the code of a language. Type it like ar, tr or en.")
        if not self.name.strip() and not self.description.strip():
            yield "name", _("Fill in the name in this language, or take the language away.")
        for name, text, longest in (("name", self.name, LONGEST_NAME), ("description", self.description, None)):
            yield from text_problem(name, text) if longest is None else text_problem(name, text, longest=longest)
            if _TURNS_DIRECTION.search(text):
                yield name, _("This holds hidden signs that turn the direction of words. Type the text again.")


class Translated(Protocol):
    """Something that has a name and a description, in Dutch and in other languages."""

    @property
    def name(self) -> str:
        """The Dutch name."""

    @property
    def description(self) -> str:
        """What is told about it in Dutch."""

    @property
    def translations(self) -> tuple[Translation, ...]:
        """The other languages."""


def is_language_code(text: str) -> bool:
    """Tell whether this can be the code of a language."""
    return _CODE.fullmatch(text) is not None


def without_direction_signs(text: str) -> str:
    """Return a text without the hidden signs that turn its direction, as programs for writing leave them behind."""
    return _TURNS_DIRECTION.sub("", text)


def translations_problem(name: str, translations: Iterable[Translation]) -> Iterator[tuple[str, str]]:
    """Check translations: no language twice, none of them Dutch. Fields are called "translations.ar.name"."""
    seen: set[str] = set()
    for each in translations:
        where = f"{name}.{each.language}"
        if _base(each.language).lower() == OWN_LANGUAGE:
            yield f"{where}.language", _("Dutch stands in the name and the description themselves.")
        elif each.language in seen:
            yield f"{where}.language", _("This language is there already.")
        elif len(seen) == MOST_TRANSLATIONS:
            yield f"{where}.language", _("More than {most} languages do not fit.").format(most=MOST_TRANSLATIONS)
        seen.add(each.language)
        for field, reason in each.problems():
            yield f"{where}.{field}", reason


def translation(record: Translated, language: str) -> Translation | None:
    """Return what a record says in a language, or in another kind of it ("ar-MA" for "ar"); None where nothing."""
    if not record.translations or not language:
        return None
    base = _base(language)
    exact = (each for each in record.translations if each.language == language)
    alike = (each for each in record.translations if _base(each.language) == base)
    return next(exact, None) or next(alike, None)


def name_in(record: Translated, language: str) -> str:
    """Return what a record is called in a language; its Dutch name where nobody said."""
    found = translation(record, language)
    return (found.name if found else "") or record.name


def own_name(language: str) -> str:
    """Return what a language calls itself; one that is not offered is its code."""
    return OTHER_LANGUAGES.get(language) or OTHER_LANGUAGES.get(_base(language)) or language


def in_offered_order(languages: Iterable[str]) -> tuple[str, ...]:
    """Return different languages in the order in which they are offered, those of others behind them."""
    order = list(OTHER_LANGUAGES)
    return tuple(sorted(set(languages), key=lambda each: (order.index(each) if each in order else len(order), each)))


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left. A script that is named counts before the language."""
    base, *rest = language.split("-")
    script = next((each for each in rest if len(each) == 4), "")
    return script in _RIGHT_TO_LEFT_SCRIPTS if script else base in _RIGHT_TO_LEFT


def _base(language: str) -> str:
    return language.partition("-")[0]
