"""How a call is read: what is wrong with it is said to a person and to a script, in the language it asks for."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NoReturn

from buurtkaart.i18n import LANGUAGES

_BELOW_ZERO: Final = re.compile(r"-[\d.]+,")


class WrongCallError(SystemExit):
    """What was typed is no call. `code` is 2, `sentence` says what was expected."""

    def __init__(self, sentence: str) -> None:
        super().__init__(2)
        self.sentence = sentence


class Parser(argparse.ArgumentParser):
    """A parser that also tells its caller what was wrong, so that a script gets it too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog}: {message}\n")
        raise WrongCallError(message)


def spots_as_values(words: Sequence[str]) -> list[str]:
    """Return `words` with spots below zero as values: argparse takes "-5,3" for an option."""
    return [f" {word}" if _BELOW_ZERO.match(word) else word for word in words]


def language_in(words: Sequence[str]) -> str | None:
    """Return the language that `words` ask for, before they are read: what is wrong with them is said in it."""
    asked = [word.removeprefix("--language=") for word in words if word.startswith("--language=")]
    asked += [value for option, value in pairwise(words) if option == "--language"]
    return next((language for language in asked if language in LANGUAGES), None)
