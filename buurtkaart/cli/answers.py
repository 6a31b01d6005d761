"""How the command line answers: one JSON document for scripts, or lines for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from buurtkaart.i18n import _


def print_json(document: Any) -> None:
    """Write one JSON document on a line of its own."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def print_lines(lines: Iterable[str], otherwise: str = "") -> None:
    """Write lines for a person. What a user typed cannot steer the terminal: control characters are shown as `�`.

    Where there is no line, `otherwise` is said on stderr: silence looks like something that broke.
    """
    is_silent = True
    for line in lines:
        is_silent = False
        sys.stdout.write("".join(character if character.isprintable() else "�" for character in line) + "\n")
    if is_silent and otherwise:
        sys.stderr.write(f"buurtkaart: {otherwise}\n")


def index_progress() -> Callable[[float], None]:
    """Return what tells on stderr how far the search index is: a number for a person, one sentence for a script."""
    said: list[float] = []

    def say(done: float) -> None:
        words = _("The search index is being made again, once.")
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{done:4.0%}  {words}" + ("\n" if done >= 1 else ""))
        elif not said:
            sys.stderr.write(f"buurtkaart: {words}\n")
        said.append(done)
        sys.stderr.flush()

    return say


def print_error(sentence: str, *, as_json: bool) -> None:
    """Say what went wrong on stderr; a script that asked for JSON gets a document too."""
    sys.stderr.write(f"buurtkaart: {sentence}\n")
    if as_json:
        print_json({"error": sentence})


def table(facts: Mapping[str, object]) -> list[str]:
    """Return "name  value" lines with the values under each other."""
    width = max(map(len, facts), default=0)
    return [f"{name:<{width}}  {value}" for name, value in facts.items()]
