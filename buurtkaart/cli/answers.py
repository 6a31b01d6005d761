"""How the command line answers: one JSON document for scripts, or lines for a person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any


def print_json(document: Any) -> None:
    """Write one JSON document on a line of its own."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Write lines for a person. What a user typed cannot steer the terminal: control characters are shown as `�`."""
    for line in lines:
        sys.stdout.write("".join(character if character.isprintable() else "�" for character in line) + "\n")


def print_error(sentence: str, *, as_json: bool) -> None:
    """Say what went wrong on stderr; a script that asked for JSON gets a document too."""
    sys.stderr.write(f"buurtkaart: {sentence}\n")
    if as_json:
        print_json({"error": sentence})


def table(facts: Mapping[str, object]) -> list[str]:
    """Return "name  value" lines with the values under each other."""
    width = max(map(len, facts), default=0)
    return [f"{name:<{width}}  {value}" for name, value in facts.items()]
