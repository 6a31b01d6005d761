"""What can be asked of `buurtkaart search`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from buurtkaart.cli.days import moment
from buurtkaart.cli.values import count, metres, position
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import later


def add_search(commands: Any, add_common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `add_common` adds what every command understands."""
    search = commands.add_parser(
        "search",
        help=later("find places, groups, contacts, wishes, streets and addresses"),
        description=later(
            "Finds what is meant: everyday words, day words (dinsdagmiddag) and a street (yoga bij Dorpsweg) count. "
            "Where nothing is left, the nearest alternatives come, with what was given up."
        ),
        allow_abbrev=False,
    )
    search.add_argument("text", metavar="TEXT", help=later("a few words, or the beginning of one"))
    search.add_argument("--limit", type=count, default=20, help=later("at most this many results (default 20)"))
    search.add_argument(
        "--open-at", metavar="ISO", type=moment, help=later("only what is on or open then (2026-11-24T10:30)")
    )
    search.add_argument(
        "--when", metavar="WORDS", default="", help=later("only what is on or open then (dinsdagmiddag)")
    )
    search.add_argument("--near", metavar="LAT,LON", type=position, help=later("ask from this spot"))
    search.add_argument("--within", metavar="M", type=metres, help=later("only so many metres on foot"))
    search.add_argument("--theme", choices=[each.value for each in Theme], help=later("only what is about this"))
    search.add_argument("--free", action="store_true", help=later("only what is surely free"))
    search.add_argument("--step-free", action="store_true", help=later("only where a wheelchair can get in"))
    search.add_argument("--spoken", metavar="CODE", default="", help=later("only where this language is spoken (ar)"))
    search.add_argument(
        "--walk-in", action="store_true", help=later("only where one can just walk in, or where there is room")
    )
    add_common(search)
