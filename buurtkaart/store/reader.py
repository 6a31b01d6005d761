"""Reading records. A reader sees one moment of the database, on its own connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Text, func, or_, select

from buurtkaart.domain.connection import Connection as Link
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Spoken
from buurtkaart.domain.vocabulary import NoteState
from buurtkaart.errors import NotFoundError
from buurtkaart.i18n import _
from buurtkaart.store import journal
from buurtkaart.store.codec import column_names, from_row
from buurtkaart.store.journal import HistoryEntry
from buurtkaart.store.schema import RECORD_TABLES, record

Kind = TypeVar("Kind", bound=Record)

_AT_ONCE = 500
"""Ids in one query; SQLite allows 32,766 parameters, and smaller statements are compiled once and reused."""


class Reader:
    """Looks records up. Deleted records are found by id, and left out of every list."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        """For queries that live in the store beside this class."""

    def get(self, record_id: RecordId) -> Record:
        """Return the record with this id, also when it is deleted. Raises NotFoundError."""
        found = self.find(record_id)
        if found is None:
            raise NotFoundError(_("This is no longer here. Perhaps a colleague's file took it away."))
        return found

    def find(self, record_id: RecordId) -> Record | None:
        """Return the record with this id, also when it is deleted, or None."""
        return self.find_many((record_id,)).get(record_id)

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return the records with these ids, also deleted ones, in the order asked; unknown ids are left out."""
        asked = list(dict.fromkeys(record_ids))
        found: dict[RecordId, Record] = {}
        for record_type, numbers in self._numbers_by_type(asked).items():
            table = RECORD_TABLES[record_type]
            for some in _portions(numbers):
                for each in self._records(record_type, table.c.number.in_(some), include_deleted=True):
                    found[each.id] = each
        return {each: found[each] for each in asked if each in found}

    def numbers(self, record_ids: Iterable[RecordId]) -> dict[RecordId, int]:
        """Return the number of every known id."""
        known: dict[RecordId, int] = {}
        for some in _portions(list(record_ids)):
            rows = self.connection.execute(select(record.c.id, record.c.number).where(record.c.id.in_(some)))
            known.update((RecordId(row.id), row.number) for row in rows)
        return known

    def all(self, record_type: RecordType, include_deleted: bool = False) -> Iterator[Record]:
        """Yield every record of a type, oldest first."""
        return self._records(record_type, None, include_deleted=include_deleted)

    def count(self, record_type: RecordType) -> int:
        """Return how many records of a type there are, without the deleted ones."""
        table = RECORD_TABLES[record_type]
        counted = self.connection.execute(select(func.count()).select_from(table).where(table.c.deleted_at.is_(None)))
        return int(counted.scalar_one())

    def columns(self, record_type: RecordType, names: Sequence[str]) -> Iterator[Sequence[Any]]:
        """Yield raw cells of every record that is not deleted: for lists and indexes that need speed.

        Columns are named as in the schema: "number", "id", "name", "lat", "lon", "address_street", …
        """
        table = RECORD_TABLES[record_type]
        rows = self.connection.execute(
            select(*(table.c[name] for name in names)).where(table.c.deleted_at.is_(None)).order_by(table.c.number)
        )
        yield from rows

    def history(self, record_id: RecordId) -> Sequence[HistoryEntry]:
        """Return what happened to a record, field by field, newest first."""
        return journal.history(self.connection, record_id)

    def connections_of(self, record_id: RecordId) -> list[Link]:
        """Return the connections that start or end at a record."""
        table = RECORD_TABLES[RecordType.CONNECTION]
        return self._list(Link, (table.c.from_id == record_id) | (table.c.to_id == record_id))

    def initiatives_at(self, place_id: RecordId) -> list[Initiative]:
        """Return the groups and activities at a place."""
        return self._list(Initiative, RECORD_TABLES[RecordType.INITIATIVE].c.place_id == place_id)

    def contacts_at(self, place_id: RecordId) -> list[Contact]:
        """Return the contacts that belong to a place."""
        return self._list(Contact, RECORD_TABLES[RecordType.CONTACT].c.place_id == place_id)

    def initiatives_organised_by(self, contact_id: RecordId) -> list[Initiative]:
        """Return the groups and activities that a contact organises."""
        organisers = RECORD_TABLES[RecordType.INITIATIVE].c.organiser_ids
        return self._list(Initiative, organisers.contains(f'"{contact_id}"', autoescape=True))

    def spoken_of(self, owner_id: RecordId) -> list[Spoken]:
        """Return the wishes, offers and obstacles that belong to a record."""
        found: list[Spoken] = []
        for record_type in (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE):
            condition = RECORD_TABLES[record_type].c.owner_id == owner_id
            found.extend(each for each in self._records(record_type, condition) if isinstance(each, Spoken))
        return found

    def obstacles_of(self, record_id: RecordId) -> list[Obstacle]:
        """Return what holds an initiative or a wish back."""
        return self._list(Obstacle, RECORD_TABLES[RecordType.OBSTACLE].c.holds_back_id == record_id)

    def connections_about(self, record_id: RecordId) -> list[Link]:
        """Return the connections that are about a wish, offer or obstacle."""
        about = RECORD_TABLES[RecordType.CONNECTION].c.about_ids
        return self._list(Link, about.contains(f'"{record_id}"', autoescape=True))

    def places_from(self, source_references: Sequence[str]) -> dict[str, Place]:
        """Return the places that came from these sources, by source reference: for "Wat is er al?"."""
        table = RECORD_TABLES[RecordType.PLACE]
        found: dict[str, Place] = {}
        for some in _portions(list(source_references)):
            for each in self._list(Place, table.c.source_reference.in_(some)):
                found[each.source_reference] = each
        return found

    def waiting_notes(self) -> list[QuickNote]:
        """Return the notes in the tray, oldest first."""
        return self._list(QuickNote, RECORD_TABLES[RecordType.NOTE].c.state == NoteState.WAITING.value)

    def mentioning(self, texts: Sequence[str]) -> list[Record]:
        """Return the records of which some text holds one of `texts`, in any case; looks at every row."""
        found: list[Record] = []
        for record_type, table in RECORD_TABLES.items() if texts else ():
            columns = [column for column in table.columns if isinstance(column.type, Text) and column.name != "id"]
            held = [column.contains(text, autoescape=True) for column in columns for text in texts]
            found.extend(self._records(record_type, or_(*held)))
        return found

    def _numbers_by_type(self, record_ids: list[RecordId]) -> dict[RecordType, list[int]]:
        by_type: dict[RecordType, list[int]] = {}
        for some in _portions(record_ids):
            rows = self.connection.execute(select(record.c.number, record.c.type).where(record.c.id.in_(some)))
            for number, record_type in rows:
                by_type.setdefault(RecordType(record_type), []).append(number)
        return by_type

    def _list(self, record_class: type[Kind], condition: ColumnElement[bool]) -> list[Kind]:
        found = self._records(record_class.record_type, condition)
        return [each for each in found if isinstance(each, record_class)]

    def _records(
        self, record_type: RecordType, condition: ColumnElement[bool] | None, *, include_deleted: bool = False
    ) -> Iterator[Record]:
        table = RECORD_TABLES[record_type]
        query: Select[Any] = select(*(table.c[name] for name in column_names(record_type))).order_by(table.c.number)
        if condition is not None:
            query = query.where(condition)
        if not include_deleted:
            query = query.where(table.c.deleted_at.is_(None))
        for row in self.connection.execute(query):
            yield from_row(record_type, row)


Item = TypeVar("Item")


def _portions(items: list[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
