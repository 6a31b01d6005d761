"""What can be asked on the command line. Importing this costs nothing: no Qt, no database, no map."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from buurtkaart import __version__
from buurtkaart.cli.agenda_arguments import add_agenda
from buurtkaart.cli.calling import Parser
from buurtkaart.cli.days import moment
from buurtkaart.cli.print_arguments import add_print
from buurtkaart.cli.search_arguments import add_search
from buurtkaart.cli.share_arguments import add_share
from buurtkaart.cli.signpost_arguments import add_signpost
from buurtkaart.cli.values import bounding_box, count, position, size, text_size, zoom
from buurtkaart.i18n import LANGUAGES, later


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; `arguments.command` is None when a window is asked for."""
    parser = Parser(
        prog="buurtkaart",
        description=later(
            "The social map of your neighbourhood, without internet. Without a command it opens the window."
        ),
        epilog=later("Example: buurtkaart pack build kampen.osm.pbf --out kampen.mbtiles"),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"buurtkaart {__version__}")
    _add_common(parser, for_window=True)
    _add_window(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=later("commands that need no window"))
    _add_pack(commands)
    _add_finding(commands)
    add_signpost(commands, _add_common)
    _add_signals(commands)
    add_agenda(commands, _add_common)
    add_print(commands, _add_common)
    add_share(commands, _add_common)
    places = commands.add_parser("places", help=later("the places of the neighbourhood"), allow_abbrev=False)
    place_commands = places.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = place_commands.add_parser("list", help=later("every place, by name"), allow_abbrev=False)
    _add_common(listing)
    check = commands.add_parser(
        "check",
        help=later("look whether database and maps are whole"),
        description=later("Checks the database and every map in the data folder. Exit code 0: everything is whole."),
        allow_abbrev=False,
    )
    _add_common(check)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, for_window: bool = False) -> None:
    # A sub-parser's defaults would overwrite what was typed before the command, so only the window's parser has them.
    default: Any = None if for_window else argparse.SUPPRESS
    parser.add_argument("--data", metavar="DIR", type=Path, default=default, help=later("another data folder"))
    parser.add_argument("--pack", metavar="FILE", type=Path, default=default, help=later("the map to use"))
    parser.add_argument(
        "--now",
        metavar="ISO",
        type=moment,
        default=default,
        help=later("pretend that it is this moment (2026-11-22T10:00)"),
    )
    parser.add_argument("--language", choices=LANGUAGES, default=default, help=later("the language of all texts"))
    if not for_window:
        parser.add_argument(
            "--json", action="store_true", help=later("answer with one JSON document on stdout and nothing else")
        )


def _add_window(parser: argparse.ArgumentParser) -> None:
    window = parser.add_argument_group(later("the window"))
    window.add_argument("--at", metavar="LAT,LON", type=position, help=later("show this spot"))
    window.add_argument("--zoom", metavar="Z", type=zoom, help=later("at this zoom, 10 to 20"))
    window.add_argument(
        "--screenshot", metavar="FILE.png", type=Path, help=later("save a picture of the window and stop")
    )
    window.add_argument("--size", metavar="WxH", type=size, default=(1280, 800), help=later("size of the picture"))
    window.add_argument("--theme", choices=("light", "dark"), help=later("light or dark, this time"))
    window.add_argument("--text-size", metavar="PERCENT", type=text_size, help=later("75 to 200, this time"))
    window.add_argument(
        "--resident", action="store_true", help=later("the full screen for visitors; leaving it asks a PIN")
    )
    window.add_argument("--select", metavar="NAME", help=later("open with this place, group or contact chosen"))


def _add_pack(commands: Any) -> None:
    pack = commands.add_parser("pack", help=later("make and read offline maps"), allow_abbrev=False)
    actions = pack.add_subparsers(dest="action", metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help=later("build a map from an OpenStreetMap extract"),
        description=later("Builds one map file from .osm.pbf, .osm, .osm.gz, .osm.bz2 or Overpass JSON."),
        allow_abbrev=False,
    )
    build.add_argument("source", metavar="SOURCE", type=Path, help=later("the extract to read; it stays as it is"))
    build.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=later("the map file to write (.mbtiles)")
    )
    build.add_argument("--bbox", metavar="W,S,E,N", type=bounding_box, help=later("cut out this rectangle"))
    build.add_argument("--municipality", metavar="NAME", help=later("cut out this municipality"))
    build.add_argument("--name", help=later("the name that the map gets"))
    _add_common(build)
    info = actions.add_parser("info", help=later("what is in a map file"), allow_abbrev=False)
    info.add_argument("file", metavar="FILE", type=Path, help=later("the map file (.mbtiles or .pmtiles)"))
    _add_common(info)


def _add_finding(commands: Any) -> None:
    add_search(commands, _add_common)
    geocode = commands.add_parser("geocode", help=later("find an address on the map"), allow_abbrev=False)
    asked = geocode.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "text", metavar="TEXT", nargs="?", help=later("a street with a number, or a postcode with a number")
    )
    asked.add_argument("--stdin", action="store_true", help=later("read one address a line, answer one JSON line each"))
    geocode.add_argument("--limit", type=count, default=10, help=later("at most this many results (default 10)"))
    _add_common(geocode)
    reverse = commands.add_parser("reverse", help=later("find the address nearest to a spot"), allow_abbrev=False)
    reverse.add_argument("position", metavar="LAT,LON", type=position, help=later("the spot, like 52.56,5.92"))
    _add_common(reverse)


def _add_signals(commands: Any) -> None:
    signals = commands.add_parser("signals", help=later("what is kept to ask back about later"), allow_abbrev=False)
    actions = signals.add_subparsers(dest="action", metavar="ACTION", required=True)
    purge = actions.add_parser(
        "purge",
        help=later("erase what is due"),
        description=later("Erases everything of which the end has come, in every copy. Needs no passphrase."),
        allow_abbrev=False,
    )
    _add_common(purge)
