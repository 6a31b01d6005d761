"""When places are open. Their hours are in OpenStreetMap's grammar; of two rules that contradict the later one counts.

Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.place import Place
from buurtkaart.services.agenda.hosts import place_host
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.wording_hours import parsed_hours

MOST_OPENINGS: Final = 1_000
"""So many stretches of one place in a question at most: three a day for nearly a year."""
_SCHOOL_HOLIDAYS: Final = re.compile(r"\bSH\b")


def openings(place: Place, since: datetime, until: datetime) -> Iterator[Occurrence]:
    """Yield the stretches in which a place is open, cut off at both ends of the question; nothing when nobody knows.

    `is_unsure` where the hours depend on school holidays, of which the grammar's library knows none here. What is only
    open on request ("op afspraak") is not open.
    """
    hours = parsed_hours(place.opening_hours, place.position)
    if hours is None:
        return
    host, is_unsure = place_host(place), _SCHOOL_HOLIDAYS.search(place.opening_hours) is not None
    begin, end = since.astimezone(AMSTERDAM), until.astimezone(AMSTERDAM)
    for number, (opens, closes, state, _comments) in enumerate(hours.intervals(start=begin, end=end)):
        if number >= MOST_OPENINGS:
            return
        if str(state) == "open":
            yield Occurrence(opens, min(closes, end) if closes else end, host, is_unsure=is_unsure)
