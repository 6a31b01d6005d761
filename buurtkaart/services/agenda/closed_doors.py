"""Whether the place of a group is open when the group meets: nobody likes to stand before a locked door.

It is a question and no mistake: many a group has a key, and opening hours are often those of the desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.occurrence import Time, TimeState
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.i18n import _
from buurtkaart.services.agenda.hosts import Known
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.wording.dates import date_words, joined
from buurtkaart.services.wording.hours import opening_hours_words, parsed_hours

_PLACE: Final = frozenset({"id", "position", "opening_hours"})


def are_closed(known: Known, found: Sequence[Occurrence]) -> list[bool]:
    """Tell of each time of a group whether its place is closed during some of it. What is outdoors has no door."""
    ids = dict.fromkeys(each.host.place_id for each in found if each.host.place_id is not None and each.is_on)
    told = {
        place_id: (None if lat is None else Position(lat, lon), hours)
        for place_id, lat, lon, hours in known.cells(Place, _PLACE, ids)
        if hours
    }

    def is_so(each: Occurrence) -> bool:
        place_id = each.host.place_id
        spot, hours = told.get(place_id, (None, "")) if place_id is not None and each.is_on else (None, "")
        return bool(hours) and spot == each.host.position and is_closed(hours, spot, each.start, each.end)

    return [is_so(each) for each in found]


def is_closed(hours: str, position: Position | None, start: datetime, end: datetime) -> bool:
    """Tell whether a place with these hours is closed during some of a time, as far as anybody knows.

    What is open on request only ("op afspraak"), and hours that nobody told or that make no sense, close nothing.
    """
    spot = None if position is None else Position(round(position.lat, 1), round(position.lon, 1))
    return _is_closed(hours, spot, start.astimezone(AMSTERDAM), end.astimezone(AMSTERDAM))


def closed_words(place: Place, found: Iterable[Time], today_of: datetime) -> str:
    """Return a sentence about the coming times at which the place of a group is closed; "" when it is not.

    "Volgens de openingstijden is Buurthuis dan dicht: vr 25 december. Klopt dat? (Ma–vr 9:00–17:00)"
    """
    today = today_of.astimezone(AMSTERDAM).date()
    closed = [
        date_words(each.start.astimezone(AMSTERDAM).date(), today)
        for each in found
        if each.state is not TimeState.CANCELLED
        and is_closed(place.opening_hours, place.position, each.start, each.end)
    ]
    if not closed:
        return ""
    words = _("By its opening hours {place} is closed then: {days}. Is that right?")
    sentence = words.format(place=place.name, days=joined(closed))
    hours = opening_hours_words(place.opening_hours)
    return f"{sentence} ({hours})" if hours else sentence


@lru_cache(maxsize=4096)
def _is_closed(hours: str, position: Position | None, start: datetime, end: datetime) -> bool:
    parsed = parsed_hours(hours, position)
    if parsed is None or end <= start:
        return False
    return any(str(state) == "closed" for _opens, _closes, state, _comments in parsed.intervals(start=start, end=end))
