"""What everybody may see. Print, share and the visitors' screen read through this door, and no other.

What comes out are the same records as everywhere, with the private fields empty: wording, lists and maps work on them
as they are, and "nothing known" is what a stranger should read there. What is left out, and why, is told by
`public_statements`: the view asks with those and with nothing of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, TypeVar, cast

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.translation import in_offered_order
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.store import occurrences, phones
from buurtkaart.store.codec import from_row
from buurtkaart.store.connecting import Connection
from buurtkaart.store.occurrences import KeptTimes
from buurtkaart.store.public_statements import (
    FOLLOWING,
    PHOTO,
    PUBLIC_FIELDS,
    SAID_LANGUAGES,
    TOWNS,
    WISHING_PEOPLE,
    public_rows,
)

Kind = TypeVar("Kind", bound=Record)


_AT_ONCE: Final = 500
"""Ids in one statement; SQLite allows 32,766."""


class PublicSource(Protocol):
    """Whatever gives the public side of a neighbourhood: the store, or the visitors' own reader."""

    def reading_public(self) -> AbstractContextManager[PublicView]:
        """Give what everybody may see, at one moment, on a connection of its own."""


class PublicView:
    """The public side of a neighbourhood, at one moment. Get one from `Store.reading_public`."""

    def __init__(self, connection: Connection) -> None:
        self.__connection = connection
        found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (phones.TABLE,))
        self.__is_indexed = found.first() is not None

    def places(self) -> Iterator[Place]:
        """Yield the public places; of somebody's own house the street only, and no spot on the map."""
        return self.__all(Place)

    def initiatives(self) -> Iterator[Initiative]:
        """Yield the public groups and activities, with organisers who agreed that their name is known."""
        return self.__all(Initiative)

    def contacts(self) -> Iterator[Contact]:
        """Yield the contacts that agreed to anything at all, with the fields that they agreed to, and no spot."""
        return self.__all(Contact)

    def neighbourhoods(self) -> Iterator[Neighbourhood]:
        """Yield the neighbourhoods."""
        return self.__all(Neighbourhood)

    def find(self, record_id: RecordId) -> Record | None:
        """Return what everybody may see of a record; None when that is nothing."""
        return self.find_many((record_id,)).get(record_id)

    def find_many(self, record_ids: Iterable[RecordId]) -> dict[RecordId, Record]:
        """Return what everybody may see of these records, in the order asked; what nobody may see is left out."""
        asked = list(dict.fromkeys(record_ids))
        found: dict[RecordId, Record] = {}
        for some in _portions(asked):
            for record_class, numbers in self.__numbers(some).items():
                found |= {each.id: each for each in self.__all(record_class, numbers)}
        return {each: found[each] for each in asked if each in found}

    def languages(self) -> tuple[str, ...]:
        """Return the languages in which public places and groups say something besides Dutch. Looks at all of them."""
        return in_offered_order(row[0] for row in self.__connection.exec_driver_sql(SAID_LANGUAGES))

    def people_who_wish(self, themes: Collection[Theme] | None = None) -> int:
        """Return about how many people wish something of these themes; None: anything. Never the true number.

        Counted are open wishes whose owner agreed to that; the same owner counts once. Below three it is 0: one of them
        may be who reads it, and two would know each other. From three to nine it is `A_FEW`, from ten on whole tens.
        """
        among = "" if themes is None else f" AND theme IN ({','.join('?' * len(themes))})"
        asked = tuple(sorted(theme.value for theme in themes or ()))
        return int(self.__connection.exec_driver_sql(WISHING_PEOPLE + among + ")", asked).scalar_one())

    def cells(
        self, record_class: type[Record], names: Collection[str], ids: Iterable[RecordId] | None = None
    ) -> Iterator[Sequence[Any]]:
        """Yield the raw cells of these fields of what is public, or of what is public among `ids`, oldest first.

        For tables that need speed: a record of each would take ten times as long. The cells lie in the order of
        `column_names`; `codec.from_row` makes a record of them, with the same names.
        """
        if ids is None:
            yield from self.__rows(record_class, names)
            return
        for some in _portions(ids):
            if numbers := self.__numbers(some).get(record_class):
                yield from self.__rows(record_class, names, numbers)

    def towns(self) -> dict[str, int]:
        """Return how many public places stand in each town that an address names."""
        return {str(town): int(count) for town, count in self.__connection.exec_driver_sql(TOWNS)}

    def kept_times(self, ids: Iterable[RecordId] | None = None) -> Iterator[KeptTimes]:
        """Yield when public groups meet, as far as it was counted ahead; of all of them, or of those among `ids`."""
        return occurrences.read(self.__connection, "initiative.public", ids)

    def following(self, ids: Iterable[RecordId]) -> set[RecordId]:
        """Return the groups and contacts that look different to everybody when these places or contacts change."""
        found: set[RecordId] = set()
        for some in _portions(ids):
            marks = ",".join("?" * len(some))
            for statement in FOLLOWING:
                rows = self.__connection.exec_driver_sql(statement.format(marks=marks), tuple(some))
                found.update(RecordId(row[0]) for row in rows)
        return found

    def photo(self, place_id: RecordId, *, is_small: bool = False) -> bytes | None:
        """Return the JPEG file of the door of a public place, large or small; None where there is none to be seen."""
        column = "small" if is_small else "content"
        content: bytes | None = self.__connection.exec_driver_sql(PHOTO.format(column=column), (place_id,)).scalar()
        return content

    def __numbers(self, ids: list[RecordId]) -> dict[type[Record], list[int]]:
        """Return the numbers behind ids, by what they are; others than these four are nobody's business."""
        marks = ",".join("?" * len(ids))
        statement = f"SELECT number, type FROM record WHERE id IN ({marks})"  # noqa: S608 - only marks
        by_class: dict[type[Record], list[int]] = {}
        for number, record_type in self.__connection.exec_driver_sql(statement, tuple(ids)):
            for record_class in (Place, Initiative, Contact, Neighbourhood):
                if record_class.record_type.value == record_type:
                    by_class.setdefault(record_class, []).append(number)
        return by_class

    def __all(self, record_class: type[Kind], numbers: list[int] | None = None) -> Iterator[Kind]:
        names = frozenset(PUBLIC_FIELDS[record_class.record_type])
        for row in self.__rows(record_class, names, numbers):
            yield cast("Kind", from_row(record_class.record_type, row, names))

    def __rows(
        self, record_class: type[Record], names: Collection[str], numbers: list[int] | None = None
    ) -> Iterable[Sequence[Any]]:
        record_type = record_class.record_type
        among = "" if numbers is None else f" AND {record_type.value}.number IN ({','.join('?' * len(numbers))})"
        return self.__connection.exec_driver_sql(
            f"{public_rows(record_type, frozenset(names), self.__is_indexed)}{among} ORDER BY number",
            tuple(numbers or ()),
        )


def _portions(ids: Iterable[RecordId]) -> Iterator[list[RecordId]]:
    asked = list(ids)
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
