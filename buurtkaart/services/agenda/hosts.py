"""Who is in the agenda: what everybody may know of them, or what a worker may know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.services.agenda.occurrence import Host
from buurtkaart.store import occurrences
from buurtkaart.store.codec import codecs
from buurtkaart.store.occurrences import KeptTimes
from buurtkaart.store.reader import Reader

ON: Final = frozenset({LifeCycle.STARTING, LifeCycle.RUNNING, LifeCycle.RUNS_BY_ITSELF})
"""A group that sleeps or ended, and an idea, have times that nobody should go to."""


class Known(Protocol):
    """What may be known of the neighbourhood at one moment: `store.public.PublicView`, or `Everything`."""

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, in the order asked; what is not there is left out."""

    def cells(
        self, record_class: type[Record], names: Collection[str], ids: Iterable[RecordId] | None = None
    ) -> Iterator[Sequence[Any]]:
        """Yield the raw cells of these fields, of all or of some, in the order of `codec.column_names`."""

    def kept_times(self, ids: Iterable[RecordId] | None = None) -> Iterator[KeptTimes]:
        """Yield what was counted ahead, of all or of some."""

    def following(self, ids: Iterable[RecordId]) -> set[RecordId]:
        """Return at least the groups that look different when these places change."""


@dataclass(frozen=True)
class Everything:
    """What a worker may know: all that was not deleted."""

    reader: Reader

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, in the order asked; what was deleted or never was is left out."""
        found = self.reader.find_many(record_ids)
        return {record_id: each for record_id, each in found.items() if each.deleted_at is None}

    def cells(
        self, record_class: type[Record], names: Collection[str], ids: Iterable[RecordId] | None = None
    ) -> Iterator[Sequence[Any]]:
        """Yield the raw cells of these fields, of all or of some, in the order of `codec.column_names`."""
        fields = [each for each in codecs(record_class.record_type) if each.name in names]
        columns = [name.name for each in fields for name in each.columns]
        return self.reader.columns(record_class.record_type, columns, ids)

    def kept_times(self, ids: Iterable[RecordId] | None = None) -> Iterator[KeptTimes]:
        """Yield what was counted ahead, of all or of some."""
        return occurrences.read(self.reader.connection, ids=ids)

    def following(self, ids: Iterable[RecordId]) -> set[RecordId]:
        """Return the groups at these places."""
        return {each.id for place_id in ids for each in self.reader.initiatives_at(place_id)}


def host_of(initiative: Initiative, place: Place | None) -> Host:
    """Return who invites. `place` is that of `place_id`, or None when it is gone or may not be known."""
    return Host(
        record_id=initiative.id,
        record_type=RecordType.INITIATIVE,
        title=initiative.name,
        place_id=place.id if place is not None else None,
        place_name=place.name if place is not None else "",
        position=initiative.position or (place.position if place is not None else None),
        place_is_gone=initiative.place_id is not None and place is None,
    )
