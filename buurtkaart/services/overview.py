"""Rows of the list: what a thing is called, and the facts that decide whether someone goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Spoken
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.marks import icon_of, shape_of
from buurtkaart.services.wording.records import facts
from buurtkaart.store.reader import Reader
from buurtkaart.store.store import Store


@dataclass(frozen=True)
class ListRow:
    """One row. `shape` is "place", "initiative" or "contact"; `icon` is `maki/name` or `temaki/name`."""

    id: RecordId
    record_type: RecordType
    title: str
    facts: str
    shape: str
    icon: str
    theme: Theme | None
    place_id: RecordId | None = None
    """The place that the facts name: when it goes or gets another name, they change."""


class Overview:
    """Reads rows for the list and the search box. May be used from any thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def rows(self, ids: Sequence[RecordId], *, with_facts: bool = True) -> list[ListRow]:
        """Return the rows of these records, in the order asked; what no longer exists is left out.

        Who shows only marks does without facts: for those the opening hours are read.
        """
        now = self._clock.now()
        with self._store.reading() as reader:
            found = reader.find_many(ids)
            places = _places_of(found, reader) if with_facts else {}
        rows = []
        for record in found.values():
            if record.deleted_at is not None:
                continue
            shape, icon, theme = appearance(record)
            words = facts(record, now, _place_name(record, places)) if with_facts else ""
            host = _host(record)
            rows.append(ListRow(record.id, record.record_type, record.title, words, shape, icon, theme, host))
        return rows


def appearance(record: Record) -> tuple[str, str, Theme | None]:
    """Return (shape, icon, theme) of a record: how its mark looks on the map and in the list."""
    theme: Theme | None = None
    kind = None
    if isinstance(record, Place):
        kind = record.kind
        theme = record.themes[0] if record.themes else KINDS[record.kind].theme
    elif isinstance(record, Initiative):
        theme = record.themes[0] if record.themes else None
    elif isinstance(record, Spoken):
        theme = record.theme
    return shape_of(record.record_type), icon_of(record.record_type, kind, theme), theme


def _places_of(found: dict[RecordId, Record], reader: Reader) -> dict[RecordId, Record]:
    here = {each.place_id for each in found.values() if isinstance(each, Initiative | Contact) and each.place_id}
    return reader.find_many(here - found.keys()) | found


def _host(record: Record) -> RecordId | None:
    return record.place_id if isinstance(record, Initiative | Contact) else None


def _place_name(record: Record, places: dict[RecordId, Record]) -> str:
    place_id = _host(record)
    place = places.get(place_id) if place_id else None
    return place.title if place is not None and place.deleted_at is None else ""
