"""What can be asked of `buurtkaart signpost`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from buurtkaart.cli.days import moment
from buurtkaart.cli.values import key, position
from buurtkaart.domain.signpost_codes import ForWhom, Notice, Wanted
from buurtkaart.i18n import later


def add_signpost(commands: Any, add_common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `add_common` adds what every command understands."""
    signpost = commands.add_parser(
        "signpost",
        help=later("where somebody can turn"),
        description=later(
            "Answers where somebody can turn, on four rungs, with reasons. Nothing of the question is kept."
        ),
        allow_abbrev=False,
    )
    signpost.add_argument("--at", metavar="LAT,LON", type=position, dest="near", help=later("from this spot"))
    signpost.add_argument(
        "--for",
        choices=[each.value for each in ForWhom],
        default=ForWhom.SELF.value,
        dest="for_whom",
        help=later("for yourself, for somebody else, or referring somebody (default self)"),
    )
    signpost.add_argument(
        "--notice",
        metavar="KEY",
        type=key(Notice),
        nargs="+",
        action="extend",
        default=[],
        help=later("what strikes you"),
    )
    signpost.add_argument(
        "--wish",
        metavar="KEY",
        type=key(Wanted),
        nargs="+",
        action="extend",
        default=[],
        help=later("what would be nice"),
    )
    signpost.add_argument(
        "--spoken", metavar="CODE", default="", help=later("the language, with --wish other_language (ar)")
    )
    signpost.add_argument("--when", metavar="ISO", type=moment, help=later("at this moment instead of now"))
    signpost.add_argument(
        "--card", metavar="FILE.pdf", type=Path, help=later("put the best of each rung on a card to take along")
    )
    signpost.add_argument("--size", choices=("a6", "a5"), default="a6", help=later("of the card (default a6)"))
    signpost.add_argument("--list-keys", action="store_true", help=later("list the keys with their sentences"))
    add_common(signpost)
