"""The command line; without a command it opens the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from buurtkaart.cli.answers import print_error, print_json
from buurtkaart.cli.arguments import build_parser
from buurtkaart.cli.calling import WrongCallError, language_around, language_in, spots_as_values
from buurtkaart.errors import BuurtkaartError
from buurtkaart.i18n import _, set_language, speaking

_COMMANDS: Final = {
    ("pack", "build"): ("packs", "build"),
    ("pack", "info"): ("packs", "info"),
    ("search", None): ("finding", "search"),
    ("geocode", None): ("finding", "geocode"),
    ("reverse", None): ("finding", "reverse"),
    ("signpost", None): ("signpost", "signpost"),
    ("agenda", None): ("agenda", "agenda"),
    ("signals", "purge"): ("signpost", "purge"),
    ("places", "list"): ("places", "list_places"),
    ("print", None): ("printing", "print_sheet"),
    ("share", None): ("sharing", "share"),
    ("check", None): ("checking", "check"),
}
"""(command, action) -> (module in `buurtkaart.cli`, function)"""
_STOPPED: Final = 130
"""What a shell expects of whom it stopped with Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what was asked; return 0 on success, 1 with a sentence on stderr, 2 for a wrong call, 130 when stopped."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a name; a script must get UTF-8.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = spots_as_values(sys.argv[1:] if argv is None else argv)
    language = language_in(words)
    if language:
        set_language(language)
    try:
        with speaking(language or language_around(os.environ)):
            arguments = build_parser().parse_args(words)
    except WrongCallError as wrong:
        if "--json" in words:
            print_json({"error": wrong.sentence})
        return 2
    try:
        return _run(arguments)
    except BuurtkaartError as error:
        print_error(str(error), as_json=getattr(arguments, "json", False))
        return 1
    except KeyboardInterrupt:
        # Files are renamed when they are whole, records written in one transaction: what was begun leaves nothing.
        print_error(_("You stopped it. Nothing was changed."), as_json=getattr(arguments, "json", False))
        return _STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _run(arguments: argparse.Namespace) -> int:
    # Only what is needed is imported: the window must not wait for the pack builder, nor a script for Qt.
    if arguments.command:
        module, function = _COMMANDS[arguments.command, getattr(arguments, "action", None)]
        answer: int = getattr(import_module(f"buurtkaart.cli.{module}"), function)(arguments)
        return answer
    from buurtkaart.bootstrap import open_window
    from buurtkaart.gui.window_options import WindowOptions

    return open_window(
        WindowOptions(
            data=arguments.data,
            pack=arguments.pack,
            at=arguments.at,
            zoom=arguments.zoom,
            screenshot=arguments.screenshot,
            size=arguments.size,
            now=arguments.now,
            language=arguments.language,
            theme=arguments.theme,
            text_size=arguments.text_size,
            select=arguments.select,
            resident=arguments.resident,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
