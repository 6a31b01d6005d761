"""Reading records. A reader sees one moment of the database, on its own connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

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
from buurtkaart.store.codec import codecs, column_names, from_row
from buurtkaart.store.connecting import Connection
from buurtkaart.store.journal import HistoryEntry

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
            for some in _portions(numbers):
                condition = f"number IN ({_marks(some)})"
                for each in self._records(record_type, condition, some, include_deleted=True):
                    found[each.id] = each
        return {each: found[each] for each in asked if each in found}

    def numbers(self, record_ids: Iterable[RecordId]) -> dict[RecordId, int]:
        """Return the number of every known id."""
        known: dict[RecordId, int] = {}
        for some in _portions(list(record_ids)):
            rows = self.connection.exec_driver_sql(
                f"SELECT id, number FROM record WHERE id IN ({_marks(some)})",  # noqa: S608 - marks only
                tuple(some),
            )
            known.update((RecordId(row[0]), row[1]) for row in rows)
        return known

    def all(self, record_type: RecordType, include_deleted: bool = False) -> Iterator[Record]:
        """Yield every record of a type, oldest first."""
        return self._records(record_type, include_deleted=include_deleted)

    def count(self, record_type: RecordType) -> int:
        """Return how many records of a type there are, without the deleted ones."""
        counted = self.connection.exec_driver_sql(
            f'SELECT count(*) FROM "{record_type.value}" WHERE deleted_at IS NULL'  # noqa: S608 - our own names
        )
        return int(counted.scalar_one())

    def columns(
        self, record_type: RecordType, names: Sequence[str], ids: Iterable[RecordId] | None = None
    ) -> Iterator[Sequence[Any]]:
        """Yield raw cells of every record that is not deleted, or of those among `ids`: for what needs speed.

        Columns are named as in the schema: "number", "id", "name", "lat", "lon", "address_street", …
        """
        table = record_type.value
        select = f'SELECT {_quoted(record_type, names)} FROM "{table}" WHERE deleted_at IS NULL'  # noqa: S608 - our own names
        if ids is None:
            yield from self.connection.exec_driver_sql(f"{select} ORDER BY number")
            return
        for some in _portions(list(ids)):
            among = f"number IN (SELECT number FROM record WHERE id IN ({_marks(some)}))"  # noqa: S608 - marks only
            yield from self.connection.exec_driver_sql(f"{select} AND {among} ORDER BY number", tuple(some))

    def history(self, record_id: RecordId) -> Sequence[HistoryEntry]:
        """Return what happened to a record, field by field, newest first."""
        return journal.history(self.connection, record_id)

    def connections_of(self, record_id: RecordId) -> list[Link]:
        """Return the connections that start or end at a record."""
        return self._list(Link, "from_id = ? OR to_id = ?", record_id, record_id)

    def photo(self, photo: str) -> bytes | None:
        """Return the JPEG file of a photo, by the hash that a place tells; None where it is gone."""
        from buurtkaart.store import photos  # no list shows one

        return photos.find(self.connection, photo) if photo else None

    def initiatives_at(self, place_id: RecordId) -> list[Initiative]:
        """Return the groups and activities at a place."""
        return self._list(Initiative, "place_id = ?", place_id)

    def contacts_at(self, place_id: RecordId) -> list[Contact]:
        """Return the contacts that belong to a place."""
        return self._list(Contact, "place_id = ?", place_id)

    def initiatives_organised_by(self, contact_id: RecordId) -> list[Initiative]:
        """Return the groups and activities that a contact organises."""
        return self._list(Initiative, "instr(organiser_ids, ?) > 0", f'"{contact_id}"')

    def spoken_of(self, owner_id: RecordId) -> list[Spoken]:
        """Return the wishes, offers and obstacles that belong to a record."""
        found: list[Spoken] = []
        for record_type in (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE):
            spoken = self._records(record_type, "owner_id = ?", (owner_id,))
            found.extend(each for each in spoken if isinstance(each, Spoken))
        return found

    def obstacles_of(self, record_id: RecordId) -> list[Obstacle]:
        """Return what holds an initiative or a wish back."""
        return self._list(Obstacle, "holds_back_id = ?", record_id)

    def connections_about(self, record_id: RecordId) -> list[Link]:
        """Return the connections that are about a wish, offer or obstacle."""
        return self._list(Link, "instr(about_ids, ?) > 0", f'"{record_id}"')

    def places_from(self, source_references: Sequence[str]) -> dict[str, Place]:
        """Return the places that came from these sources, by source reference; deleted ones where there is no other."""
        found: dict[str, Place] = {}
        for some in _portions(list(source_references)):
            condition = f"source_reference IN ({_marks(some)})"
            for each in self._records(RecordType.PLACE, condition, some, include_deleted=True):
                if isinstance(each, Place) and (each.deleted_at is None or each.source_reference not in found):
                    found[each.source_reference] = each
        return found

    def added_in(self, record_type: RecordType, step: int, *, deleted: bool) -> Iterator[Record]:
        """Yield what a change set added and what is, or is not, taken away now."""
        return self._records(record_type, added_in(deleted=deleted), (step,), include_deleted=True)

    def waiting_notes(self) -> list[QuickNote]:
        """Return the notes in the tray, oldest first."""
        return self._list(QuickNote, "state = ?", NoteState.WAITING.value)

    def mentioning(self, texts: Sequence[str]) -> list[Record]:
        """Return the records of which some text holds one of `texts`, in any case; looks at every row."""
        found: list[Record] = []
        patterns = [f"%{_escaped(text)}%" for text in texts]
        for record_type in RecordType if texts else ():
            columns = [each.name for codec in codecs(record_type) for each in codec.columns if each.sql_type == "TEXT"]
            columns.remove("id")
            held = [f"{_quoted(record_type, [name])} LIKE ? ESCAPE '/'" for name in columns for _text in texts]
            found.extend(self._records(record_type, " OR ".join(held), patterns * len(columns)))
        return found

    def _numbers_by_type(self, record_ids: list[RecordId]) -> dict[RecordType, list[int]]:
        by_type: dict[RecordType, list[int]] = {}
        for some in _portions(record_ids):
            rows = self.connection.exec_driver_sql(
                f"SELECT number, type FROM record WHERE id IN ({_marks(some)})",  # noqa: S608 - marks only
                tuple(some),
            )
            for number, record_type in rows:
                by_type.setdefault(RecordType(record_type), []).append(number)
        return by_type

    def _list(self, record_class: type[Kind], condition: str, *values: str) -> list[Kind]:
        found = self._records(record_class.record_type, condition, values)
        return [each for each in found if isinstance(each, record_class)]

    def _records(
        self,
        record_type: RecordType,
        condition: str = "",
        values: Sequence[object] = (),
        *,
        include_deleted: bool = False,
    ) -> Iterator[Record]:
        """Yield the records for which `condition`, written by this class, holds of `values`; oldest first."""
        conditions = [f"({condition})"] if condition else []
        if not include_deleted:
            conditions.append("deleted_at IS NULL")
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        for row in self.connection.exec_driver_sql(f"{_select(record_type)} {where}ORDER BY number", tuple(values)):
            yield from_row(record_type, row)


def added_in(*, deleted: bool) -> str:
    """Return the condition for: this change set added it, and it is, or is not, taken away now."""
    now = "NOT NULL" if deleted else "NULL"
    return f"number IN (SELECT record FROM change WHERE change_set = ? AND field = '') AND deleted_at IS {now}"  # noqa: S608 - our own names


@cache
def _select(record_type: RecordType) -> str:
    names = _quoted(record_type, column_names(record_type))
    return f'SELECT {names} FROM "{record_type.value}"'  # noqa: S608 - our own names


def _quoted(record_type: RecordType, names: Sequence[str]) -> str:
    """Return names of columns for a statement, with their table: alone, SQLite takes an unknown name for a text."""
    return ", ".join(f'"{record_type.value}"."{name}"' for name in names)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _escaped(text: str) -> str:
    """Return a text of which LIKE takes every sign as it is, with "/" before what it would understand."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


Item = TypeVar("Item")


def _portions(items: list[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
