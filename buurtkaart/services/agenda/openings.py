"""When places are open. Their hours are in OpenStreetMap's grammar; of two rules that contradict the later one counts.

Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.agenda.hosts import Known
from buurtkaart.services.agenda.occurrence import Host, Occurrence
from buurtkaart.services.wording.hours import parsed_hours

MOST_OPENINGS: Final = 1_000
"""So many stretches of one place in a question at most: three a day for nearly a year."""
_PLACE: Final = frozenset({"id", "name", "position", "opening_hours"})
_SCHOOL_HOLIDAYS: Final = re.compile(r"\bSH\b")


@dataclass(frozen=True)
class _Hours:
    """Hours and where they hold, coarsely, because of the sun: many places have the same."""

    text: str
    position: Position | None


class Openings:
    """The places that say when they are open, of what is `known`. Whoever calls it holds it for itself."""

    def __init__(self, known: Known) -> None:
        self._hosts: dict[_Hours, dict[RecordId, Host]] = {}
        self._hours: dict[RecordId, _Hours] = {}
        self._put(known, None)

    @property
    def is_worn(self) -> bool:
        """Never: what changed takes the place of what was."""
        return False

    def follow(self, known: Known, changed: set[RecordId]) -> None:
        """Read again what changed."""
        for each in changed:
            if (hours := self._hours.pop(each, None)) is not None:
                del self._hosts[hours][each]
        self._put(known, changed)

    def between(self, start: datetime, end: datetime) -> list[Occurrence]:
        """Return the stretches in which places are open, cut off at both ends, by start and then by title."""
        found: list[Occurrence] = []
        for hours, hosts in self._hosts.items():
            is_unsure = _is_unsure(hours.text)
            for opens, closes in _stretches(hours, start, end) if hosts else ():
                found += [Occurrence(opens, closes, host, is_unsure=is_unsure) for host in hosts.values()]
        return sorted(found, key=lambda each: (each.start.timestamp(), each.title.casefold()))

    def open_at(self, moment: datetime) -> list[Occurrence]:
        """Return the places that are open at a moment, by title, each until it closes or a day later."""
        open_now = [each for each in self.between(moment, moment + timedelta(days=1)) if each.start <= moment]
        return sorted(open_now, key=lambda each: each.title.casefold())

    def next_change(self, moment: datetime, until: datetime) -> datetime:
        """Return the first moment after this one at which a place opens or closes, `until` at the latest."""
        stretches = (_stretches(hours, moment, until) for hours, hosts in self._hosts.items() if hosts)
        edges = (edge for some in stretches for stretch in some for edge in stretch)
        # By what both are in seconds: on the wall an hour comes twice when summer ends.
        after = moment.timestamp()
        return min((each for each in edges if each.timestamp() > after), key=datetime.timestamp, default=until)

    def _put(self, known: Known, ids: Iterable[RecordId] | None) -> None:
        for record_id, name, lat, lon, text in known.cells(Place, _PLACE, ids):
            if text:
                position = None if lat is None else Position(lat, lon)
                hours = _Hours(text, None if position is None else Position(round(lat, 1), round(lon, 1)))
                host = Host(record_id, RecordType.PLACE, name, record_id, name, position)
                self._hours[record_id] = hours
                self._hosts.setdefault(hours, {})[record_id] = host


def openings(place: Place, start: datetime, end: datetime) -> Iterator[Occurrence]:
    """Yield the stretches in which one place is open, cut off at both ends; nothing when nobody knows.

    `is_unsure` where the hours depend on school holidays, of which the grammar's library knows none here. What is only
    open on request ("op afspraak") is not open.
    """
    host = Host(place.id, RecordType.PLACE, place.name, place.id, place.name, place.position)
    for opens, closes in _stretches(_Hours(place.opening_hours, place.position), start, end):
        yield Occurrence(opens, closes, host, is_unsure=_is_unsure(place.opening_hours))


def _stretches(hours: _Hours, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    parsed = parsed_hours(hours.text, hours.position)
    if parsed is None:
        return
    begin, last = start.astimezone(AMSTERDAM), end.astimezone(AMSTERDAM)
    for number, (opens, closes, state, _comments) in enumerate(parsed.intervals(start=begin, end=last)):
        if number >= MOST_OPENINGS:
            return
        if str(state) == "open":
            yield max(opens, begin), min(closes or last, last)


def _is_unsure(text: str) -> bool:
    return _SCHOOL_HOLIDAYS.search(text) is not None
