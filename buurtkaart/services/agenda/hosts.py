"""Who is in the agenda: what everybody may know of them, or what a worker may know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.services.agenda.occurrence import Host
from buurtkaart.store.reader import Reader

ON: Final = frozenset({LifeCycle.STARTING, LifeCycle.RUNNING, LifeCycle.RUNS_BY_ITSELF})
"""A group that sleeps or ended, and an idea, have times that nobody should go to."""


class Known(Protocol):
    """A public view, or a reader behind `everything`: what may be known of the neighbourhood at one moment."""

    def places(self) -> Iterator[Place]:
        """Yield the places."""

    def initiatives(self) -> Iterator[Initiative]:
        """Yield the groups and activities."""

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, in the order asked; what is not there is left out."""


@dataclass(frozen=True)
class Everything:
    """What a worker may know: all that was not deleted."""

    reader: Reader

    def places(self) -> Iterator[Place]:
        """Yield the places."""
        return (each for each in self.reader.all(RecordType.PLACE) if isinstance(each, Place))

    def initiatives(self) -> Iterator[Initiative]:
        """Yield the groups and activities."""
        return (each for each in self.reader.all(RecordType.INITIATIVE) if isinstance(each, Initiative))

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, in the order asked; what was deleted or never was is left out."""
        found = self.reader.find_many(record_ids)
        return {record_id: each for record_id, each in found.items() if each.deleted_at is None}


def is_in_agenda(initiative: Initiative) -> bool:
    """Tell whether its times are for anybody to come to."""
    return initiative.schedule is not None and initiative.life_cycle in ON


def host_of(initiative: Initiative, place: Place | None) -> Host:
    """Return who invites. `place` is that of `place_id`, or None when it is gone or may not be known."""
    at = place.position if place is not None else None
    return Host(
        record_id=initiative.id,
        record_type=RecordType.INITIATIVE,
        title=initiative.name,
        place_id=place.id if place is not None else None,
        place_name=place.name if place is not None else "",
        position=initiative.position or at,
        place_is_gone=initiative.place_id is not None and place is None,
    )


def place_host(place: Place) -> Host:
    """Return a place that opens its own door."""
    return Host(place.id, RecordType.PLACE, place.name, place.id, place.name, place.position)
