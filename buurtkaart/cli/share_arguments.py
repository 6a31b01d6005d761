"""What can be asked of `buurtkaart share`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from buurtkaart.i18n import LANGUAGES, _, later


def add_share(commands: Any, add_common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `add_common` adds what every command understands."""
    share = commands.add_parser(
        "share",
        help=later("make one file with map and list"),
        description=later("Makes one .html with everything that everybody may see. It opens without a network."),
        allow_abbrev=False,
    )
    share.add_argument(
        "--area",
        metavar="AREA",
        default="",
        help=later("a neighbourhood's name or W,S,E,N (default: all of the open map)"),
    )
    share.add_argument("--out", metavar="FILE.html", type=Path, required=True, help=later("the file to write"))
    share.add_argument(
        "--lang",
        metavar="nl,en",
        type=_languages,
        default=LANGUAGES,
        help=later("its languages, the first shown first"),
    )
    share.add_argument("--title", default="", help=later("what stands on top (default: the name of the area)"))
    share.add_argument("--sender", default="", help=later("who shares it"))
    add_common(share)


def _languages(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(","))
    if not set(found) <= set(LANGUAGES) or len(set(found)) != len(found):
        raise argparse.ArgumentTypeError(_("Languages are “nl”, “en” or “nl,en”."))
    return found
