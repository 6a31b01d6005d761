"""What everybody may see. Print, share and the visitors' screen read through this door, and no other.

It is the database that leaves out what is private: a statement of this module names the public columns one by one and
empties, row by row, what nobody agreed to. So private words never reach the program, and a field that is added later
stays inside until somebody puts it in the lists below (a test asks for that choice).

What comes out are the same records as everywhere, with the private fields empty: wording, lists and maps work on them
as they are, and "nothing known" is what a stranger should read there.

Left out: what is not public or was deleted; contacts, but for the fields that they agreed to; the number, postcode,
room and spot of somebody's own house; a number that belongs to a person who did not agree; who looks after or checked
a record; wishes, offers, obstacles, connections, notes and history, because they tell about people. Of wishes whose
owner agreed to that, a rounded number comes out, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Final, Protocol, TypeVar, cast

from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.translation import in_offered_order
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.store import occurrences, phones
from buurtkaart.store.codec import FieldCodec, codecs, from_row
from buurtkaart.store.connecting import Connection
from buurtkaart.store.occurrences import KeptTimes
from buurtkaart.store.phones import agreed

Kind = TypeVar("Kind", bound=Record)

PUBLIC_FIELDS: Final[Mapping[RecordType, tuple[str, ...]]] = {
    RecordType.PLACE: (
        *("id", "name", "kind", "address", "position", "private_home", "description", "opening_hours", "access"),
        *("cost", "website", "phone", "themes", "welcome", "verified_on", "public", "elements", "suits", "walk_in"),
        *("translations", "photo", "photo_shows"),
    ),
    RecordType.INITIATIVE: (
        *("id", "name", "description", "themes", "life_cycle", "place_id", "position", "room", "schedule"),
        *("organiser_ids", "welcome", "welcome_to", "cost", "room_left", "reach", "serves_whole_town", "serves"),
        *("website", "phone", "verified_on", "public", "elements", "suits", "languages", "from_age", "to_age"),
        *("walk_in", "translations"),
    ),
    RecordType.CONTACT: (
        *("id", *CONSENT_FIELDS, "kind", "preferred_way", "reachable", "place_id", "reach", "serves_whole_town"),
        *("serves", "verified_on", "elements", "suits", "languages"),
    ),
    RecordType.NEIGHBOURHOOD: ("id", "name", "description", "cbs_code", "outline"),
}
"""What may come out, where the statements below do not empty it."""


def _only_if(condition: str, value: str, otherwise: str = "''") -> str:
    return f"CASE WHEN {condition} THEN {value} ELSE {otherwise} END"


def _is_there(table: str, condition: str) -> str:
    """Say in SQL that what a row belongs to is a place for which `condition` holds."""
    # By number, because only `record` knows ids by heart.
    its = f"record AS known JOIN place AS its ON its.number = known.number WHERE known.id = {table}.place_id"
    return f"EXISTS (SELECT 1 FROM {its} AND {condition})"  # noqa: S608 - our own names


def _desk_number(table: str) -> str:
    """Say in SQL the number of a desk. One that only people have who did not agree is theirs, wherever it was typed."""
    return _only_if(f"{table}.phone <> '' AND NOT {{is_private}}", f"{table}.phone")


_OPEN_PLACE: Final = "its.public AND its.deleted_at IS NULL"
_HIDDEN_PLACE: Final = "(its.private_home OR NOT its.public)"
_NAMED_ORGANISERS: Final = (
    "(SELECT json_group_array(each.value) FROM json_each(initiative.organiser_ids) AS each "  # noqa: S608 - our own names
    "JOIN record AS known ON known.id = each.value JOIN contact ON contact.number = known.number "
    f"WHERE contact.deleted_at IS NULL AND {agreed('name')})"
)
_NOT_AT_HOME: Final = f"NOT {_is_there('initiative', _HIDDEN_PLACE)}"
_EXPRESSIONS: Final[Mapping[RecordType, Mapping[str, str]]] = {
    RecordType.PLACE: {
        **{
            f"address_{part}": _only_if("NOT place.private_home", f"place.address_{part}")
            for part in ("house_number", "postcode", "room", "landmark")
        },
        **{part: _only_if("NOT place.private_home", f"place.{part}", "NULL") for part in ("lat", "lon")},
        "phone": _desk_number("place"),
        **{part: _only_if("NOT place.private_home", f"place.{part}") for part in ("photo", "photo_shows")},
    },
    RecordType.INITIATIVE: {
        "place_id": _only_if(_is_there("initiative", _OPEN_PLACE), "initiative.place_id", "NULL"),
        # Most groups have no spot of their own, and need no look at their place.
        **{
            part: _only_if(f"initiative.{part} IS NOT NULL AND {_NOT_AT_HOME}", f"initiative.{part}", "NULL")
            for part in ("lat", "lon")
        },
        "room": _only_if(_NOT_AT_HOME, "initiative.room"),
        "organiser_ids": _NAMED_ORGANISERS,
        "phone": _desk_number("initiative"),
    },
    RecordType.CONTACT: {
        **{field: _only_if(agreed(field), f"contact.{field}") for field in CONSENT_FIELDS if field != "phones"},
        "phones": _only_if(agreed("phones"), "contact.phones", "'[]'"),
        # When somebody answers is part of the number or address at which they do.
        "reachable": _only_if(f"{agreed('phones')} OR {agreed('email')}", "contact.reachable"),
        # Somebody's languages tell about the person, so they go with what the person does here.
        "languages": _only_if(agreed("role"), "contact.languages", "'[]'"),
        "place_id": _only_if(
            _is_there("contact", f"{_OPEN_PLACE} AND NOT its.private_home"), "contact.place_id", "NULL"
        ),
    },
    RecordType.NEIGHBOURHOOD: {},
}
_CONDITIONS: Final[Mapping[RecordType, str]] = {
    RecordType.PLACE: "place.public",
    RecordType.INITIATIVE: "initiative.public",
    RecordType.CONTACT: " OR ".join(
        f"(contact.{field} NOT IN ('', '[]') AND {agreed(field)})" for field in CONSENT_FIELDS
    ),
    RecordType.NEIGHBOURHOOD: "TRUE",
}


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
        said = " UNION ".join(
            f"SELECT told.value ->> '$.language' FROM {table}, json_each({table}.translations) AS told "  # noqa: S608 - our own names
            f"WHERE {table}.translations <> '[]' AND {table}.public AND {table}.deleted_at IS NULL"
            for table in (RecordType.PLACE.value, RecordType.INITIATIVE.value)
        )
        return in_offered_order(row[0] for row in self.__connection.exec_driver_sql(said))

    def people_who_wish(self, themes: Collection[Theme] | None = None) -> int:
        """Return about how many people wish something of these themes; None: anything. Never the true number.

        Counted are open wishes whose owner agreed to that; the same owner counts once. Below three it is 0: one of them
        may be who reads it, and two would know each other. From three to nine it is `A_FEW`, from ten on whole tens.
        """
        among = "" if themes is None else f" AND theme IN ({','.join('?' * len(themes))})"
        asked = tuple(sorted(theme.value for theme in themes or ()))
        return int(self.__connection.exec_driver_sql(_WISHING + among + ")", asked).scalar_one())

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
        return {str(town): int(count) for town, count in self.__connection.exec_driver_sql(_TOWNS)}

    def kept_times(self, ids: Iterable[RecordId] | None = None) -> Iterator[KeptTimes]:
        """Yield when public groups meet, as far as it was counted ahead; of all of them, or of those among `ids`."""
        return occurrences.read(self.__connection, "initiative.public", ids)

    def following(self, ids: Iterable[RecordId]) -> set[RecordId]:
        """Return the groups and contacts that look different to everybody when these places or contacts change."""
        found: set[RecordId] = set()
        for some in _portions(ids):
            marks = ",".join("?" * len(some))
            for statement in _FOLLOWING:
                rows = self.__connection.exec_driver_sql(statement.format(marks=marks), tuple(some))
                found.update(RecordId(row[0]) for row in rows)
        return found

    def photo(self, place_id: RecordId, *, is_small: bool = False) -> bytes | None:
        """Return the JPEG file of the door of a public place, large or small; None where there is none to be seen."""
        column = "small" if is_small else "content"
        content: bytes | None = self.__connection.exec_driver_sql(_PHOTO.format(column=column), (place_id,)).scalar()
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
            f"{_select(record_type, frozenset(names), self.__is_indexed)}{among} ORDER BY number", tuple(numbers or ())
        )


A_FEW: Final = 3
"""What stands for any number of people from three to nine."""
_WISHING: Final = (
    # Rounded here, so that the true number does not reach the program either.
    f"SELECT CASE WHEN people < {A_FEW} THEN 0 WHEN people < 10 THEN {A_FEW} ELSE people / 10 * 10 END FROM ("  # noqa: S608 - our own numbers
    "SELECT COUNT(DISTINCT CASE WHEN owner_id IS NULL AND owner_description = '' THEN number "
    "ELSE json_array(owner_id, lower(trim(owner_description))) END) AS people FROM wish "
    "WHERE deleted_at IS NULL AND may_be_counted AND state IN ('open', 'under_way')"
)
_TOWNS: Final = (
    "SELECT address_city, COUNT(*) FROM place "  # noqa: S608 - our own names
    f"WHERE deleted_at IS NULL AND ({_CONDITIONS[RecordType.PLACE]}) AND address_city <> '' GROUP BY address_city"
)
_PHOTO: Final = (
    "SELECT photo.{column} FROM record AS known JOIN place ON place.number = known.number "
    "JOIN photo ON photo.hash = place.photo "
    "WHERE known.id = ? AND place.public AND NOT place.private_home AND place.deleted_at IS NULL"
)
_AT_ONCE: Final = 500
"""Ids in one statement; SQLite allows 32,766."""
_FOLLOWING: Final = (
    "SELECT id FROM initiative WHERE public AND deleted_at IS NULL AND place_id IN ({marks})",
    "SELECT id FROM contact WHERE deleted_at IS NULL AND place_id IN ({marks})",
    "SELECT initiative.id FROM initiative, json_each(initiative.organiser_ids) AS each "
    "WHERE initiative.organiser_ids <> '[]' AND public AND deleted_at IS NULL AND each.value IN ({marks})",
)
"""What is at a place, and what a contact organises."""


def _portions(ids: Iterable[RecordId]) -> Iterator[list[RecordId]]:
    asked = list(ids)
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))


def _public_codecs(record_type: RecordType, names: frozenset[str]) -> Iterator[FieldCodec]:
    if private := names.difference(PUBLIC_FIELDS[record_type]):
        raise ValueError(f"of a {record_type} nobody may see {', '.join(sorted(private))}")
    return (each for each in codecs(record_type) if each.name in names)


@cache
def _select(record_type: RecordType, fields: frozenset[str], is_indexed: bool) -> str:
    table = record_type.value
    is_private = phones.is_private(f"{table}.phone", is_indexed=is_indexed)
    special = {name: sql.replace("{is_private}", is_private) for name, sql in _EXPRESSIONS[record_type].items()}
    names = [column.name for each in _public_codecs(record_type, fields) for column in each.columns]
    columns = ", ".join(special.get(name, f'{table}."{name}"') for name in names)
    return (
        f"SELECT {columns} FROM {table} "  # noqa: S608 - our own names
        f"WHERE {table}.deleted_at IS NULL AND ({_CONDITIONS[record_type]})"
    )
