"""Days and moments as somebody types them on the command line."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Final

from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import _

_YEARS: Final = (1970, 2999)
"""Near the ends of the calendar no week can be counted back or forwards."""


def day(text: str) -> date:
    """Read "2026-11-24"."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("A day looks like {example}.").format(example="2026-11-24")) from None
    _check(found.year)
    return found


def moment(text: str) -> FixedClock:
    """Read an ISO 8601 moment; without a zone Europe/Amsterdam is meant."""
    try:
        found = FixedClock.at(text)
    except (ValueError, OverflowError):
        example = "2026-11-22T10:00"
        raise argparse.ArgumentTypeError(_("A moment looks like {example}.").format(example=example)) from None
    _check(found.moment.year)
    return found


def _check(year: int) -> None:
    first, last = _YEARS
    if not first <= year <= last:
        raise argparse.ArgumentTypeError(_("Give a day in the years {first} to {last}.").format(first=first, last=last))
