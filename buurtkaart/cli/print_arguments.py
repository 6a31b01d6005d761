"""What can be asked of `buurtkaart print`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from buurtkaart.cli.days import day
from buurtkaart.domain.translation import is_language_code
from buurtkaart.i18n import LANGUAGES, _, later


def add_print(commands: Any, add_common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `add_common` adds what every command understands."""
    sheet = commands.add_parser(
        "print",
        help=later("put the neighbourhood on paper"),
        description=later(
            "Makes a PDF of what everybody may see: a map, a week, a signpost, a booklet. "
            "When FILE ends in .svg or .png it becomes the map of the sheet alone, for another document."
        ),
        allow_abbrev=False,
    )
    wanted = sheet.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--template", metavar="NAME", help=later("which sheet"))
    wanted.add_argument("--list-templates", action="store_true", help=later("list the sheets that there are"))
    sheet.add_argument(
        "--area",
        metavar="AREA",
        default="",
        help=later("a neighbourhood's name or W,S,E,N (default: all of the open one)"),
    )
    sheet.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=later(
            "the file to write, needed with --template: FILE.pdf, or FILE.svg or FILE.png (300 dpi) for the map alone"
        ),
    )
    sheet.add_argument(
        "--lang", metavar="nl,en", type=_languages, help=later("the languages of the sheet, the first first")
    )
    sheet.add_argument("--scale", metavar="N", type=_scale, help=later("1 : N, 1000 to 25000 (default: what fits)"))
    sheet.add_argument("--title", default="", help=later("what stands on top"))
    sheet.add_argument("--sender", default="", help=later("who gives it out"))
    sheet.add_argument("--date", metavar="YYYY-MM-DD", type=day, help=later("the date on it; a week begins there"))
    sheet.add_argument(
        "--qr",
        metavar="TEXT",
        default="",
        help=later(
            "a code with a web address, geo:LAT,LON or a vCard; @NAME: the public contact or place of that name"
        ),
    )
    sheet.add_argument(
        "--without", metavar="NAME", action="append", default=[], help=later("leave this out; may be repeated")
    )
    sheet.add_argument("--also", metavar="NAME", action="append", default=[], help=later("add this; may be repeated"))
    sheet.add_argument("--landscape", action="store_true", help=later("across instead of upright"))
    add_common(sheet)


def _languages(text: str) -> list[str]:
    found = [part.strip() for part in text.split(",")]
    others = [each for each in found if each not in LANGUAGES]
    if len(others) > 1 or len(set(found)) != len(found) or not all(is_language_code(each) for each in others):
        raise argparse.ArgumentTypeError(_("Choose nl, en, or nl,en; one language of names may follow: nl,ar."))
    return found


def _scale(text: str) -> int:
    number = text.removeprefix("1:")
    if not number.isdecimal() or not 1_000 <= int(number) <= 25_000:
        raise argparse.ArgumentTypeError(_("A scale is a number from 1000 to 25000."))
    return int(number)
