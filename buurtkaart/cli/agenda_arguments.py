"""What `buurtkaart agenda` can be asked."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from buurtkaart.cli.days import day
from buurtkaart.cli.values import metres, position
from buurtkaart.i18n import later


def add_agenda(commands: Any, add_common: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `add_common` adds what every command understands."""
    agenda = commands.add_parser(
        "agenda",
        help=later("what groups do, day by day"),
        description=later(
            "Lists what everybody may know of what groups do, in order of time. What is cancelled is left out."
        ),
        allow_abbrev=False,
    )
    agenda.add_argument("--from", metavar="DAY", type=day, dest="first", help=later("from this day on (today)"))
    agenda.add_argument(
        "--to", metavar="DAY", type=day, dest="last", help=later("up to and including this day (six days on)")
    )
    agenda.add_argument(
        "--near", metavar="LAT,LON", type=position, help=later("tell how far it is on foot from this spot")
    )
    agenda.add_argument(
        "--within", metavar="METRES", type=metres, help=later("no further than this on foot, with --near")
    )
    agenda.add_argument(
        "--ics", metavar="FILE.ics", type=Path, help=later("also write these groups as a calendar file")
    )
    add_common(agenda)
