"""How a call is read: what is wrong with it is said to a person and to a script, in the language it asks for."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NoReturn

from buurtkaart.i18n import LANGUAGES, _, later

_BELOW_ZERO: Final = re.compile(r"-(?:[\d.]|inf|nan)[^,]*,", re.IGNORECASE)
_OWN_WORDS: Final = (
    later("usage: "),
    later("positional arguments"),
    later("options"),
    later("show this help message and exit"),
    later("show program's version number and exit"),
    later("argument %(argument_name)s: %(message)s"),
    later("unknown parser %(parser_name)r (choices: %(choices)s)"),
    later("unrecognized arguments: %s"),
    later("not allowed with argument %s"),
    later("ignored explicit argument %r"),
    later("the following arguments are required: %s"),
    later("one of the arguments %s is required"),
    later("expected one argument"),
    later("expected at most one argument"),
    later("expected at least one argument"),
    later("invalid %(type)s value: %(value)r"),
    later("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse itself may say to a person."""


class WrongCallError(SystemExit):
    """What was typed is no call. `code` is 2, `sentence` says what was expected."""

    def __init__(self, sentence: str) -> None:
        super().__init__(2)
        self.sentence = sentence


class _Help(argparse.HelpFormatter):
    """Says in the language in use what was written down for `later`."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_(heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        super().add_text(_(text) if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return _(action.help) if action.help else action.help


class Parser(argparse.ArgumentParser):
    """A parser that speaks the language in use, and tells its caller what was wrong, so that a script gets it too."""

    def __init__(self, *, formatter_class: type[argparse.HelpFormatter] = _Help, **more: Any) -> None:
        super().__init__(formatter_class=formatter_class, **more)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        # argparse asks `gettext`, which goes by the environment alone. It looks its words up when they are needed.
        own_words = vars(argparse)
        before = own_words.get("_", str)
        own_words["_"] = _in_our_words
        try:
            return super().parse_args(args, namespace)
        finally:
            own_words["_"] = before

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


def language_around(environment: Mapping[str, str]) -> str:
    """Return the language of the terminal: English where it says so, Dutch everywhere else."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "en" if re.match(r"en(?![a-z])", told, re.IGNORECASE) else "nl"


def _in_our_words(message: str) -> str:
    return _(message) if message in _OWN_WORDS else message
