"""The words on screen: English ids, Dutch first.

There is one catalogue per room (`resources/translations/<language>/<room>.po`), so that a room's words live and
move with it; `packaging/translations.py` compiles those of a language into one file. It is read at the first use;
`set_language` switches at run time, and `speaking` only for what is made inside it: a sheet in English while the
screen stays Dutch.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Final

from buurtkaart.paths import resources_folder

LANGUAGES: Final = ("nl", "en")
COMPILED: Final = "messages.mo"


class _Catalogue:
    """The catalogue of one language. Loaded on first use, because a script may never say a word."""

    def __init__(self) -> None:
        self.language = "nl"
        self._translations: gettext.NullTranslations | None = None

    def use(self, language: str) -> None:
        self.language = language
        self._translations = None

    def translations(self) -> gettext.NullTranslations:
        if self._translations is None:
            self._translations = gettext.NullTranslations()
            # English has no catalogue: its words are the ids.
            file = resources_folder() / "translations" / self.language / COMPILED
            with suppress(FileNotFoundError), file.open("rb") as stream:
                self._translations = gettext.GNUTranslations(stream)
        return self._translations


_catalogue = _Catalogue()
_aside: ContextVar[_Catalogue | None] = ContextVar("aside", default=None)


def _now_in_use() -> _Catalogue:
    return _aside.get() or _catalogue


def set_language(language: str) -> None:
    """Speak `language` ("nl" or "en") from now on. Texts that are already on screen stay as they are."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {LANGUAGES}")
    _catalogue.use(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block, in this thread only."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {LANGUAGES}")
    aside = _Catalogue()
    aside.use(language)
    token = _aside.set(aside)
    try:
        yield
    finally:
        _aside.reset(token)


def current_language() -> str:
    """Return the two-letter code of the language in use."""
    return _now_in_use().language


def _(message: str) -> str:
    """Return `message` in the current language."""
    return _now_in_use().translations().gettext(message)


def later(message: str) -> str:
    """Return `message` as it is; whoever shows it asks `_` for it. Until then it costs nothing."""
    return message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a countable message that belongs to `number`."""
    return _now_in_use().translations().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the current language, where the same English word has several meanings."""
    return _now_in_use().translations().pgettext(context, message)
