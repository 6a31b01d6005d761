"""What may come out of the public door: which fields, of which rows, and the statement for each question.

It is the database that leaves out what is private: a statement names the public columns one by one and empties, row by
row, what nobody agreed to. So private words never reach the program, and a field that is added later stays inside until
somebody puts it in the lists below (a test asks for that choice). No other module has a statement by which `public`
reads what somebody typed.

Left out: what is not public or was deleted; contacts, but for the fields that they agreed to; the number, postcode,
room and spot of somebody's own house; a number that belongs to a person who did not agree; who looks after or checked
a record; wishes, offers, obstacles, connections, notes and history, because they tell about people. Of wishes whose
owner agreed to that, a rounded number comes out, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from buurtkaart.domain.contact import CONSENT_FIELDS
from buurtkaart.domain.record import RecordType
from buurtkaart.store import phones
from buurtkaart.store.codec import codecs
from buurtkaart.store.field_codecs import FieldCodec
from buurtkaart.store.phones import agreed

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
A_FEW: Final = 3
"""What stands for any number of people from three to nine."""
WISHING_PEOPLE: Final = (
    # Rounded here, so that the true number does not reach the program either.
    f"SELECT CASE WHEN people < {A_FEW} THEN 0 WHEN people < 10 THEN {A_FEW} ELSE people / 10 * 10 END FROM ("  # noqa: S608 - our own numbers
    "SELECT COUNT(DISTINCT CASE WHEN owner_id IS NULL AND owner_description = '' THEN number "
    "ELSE json_array(owner_id, lower(trim(owner_description))) END) AS people FROM wish "
    "WHERE deleted_at IS NULL AND may_be_counted AND state IN ('open', 'under_way')"
)
"""About how many people wish something; who asks may add ` AND …`, and closes the bracket."""
TOWNS: Final = (
    "SELECT address_city, COUNT(*) FROM place "  # noqa: S608 - our own names
    f"WHERE deleted_at IS NULL AND ({_CONDITIONS[RecordType.PLACE]}) AND address_city <> '' GROUP BY address_city"
)
"""How many public places stand in each town."""
PHOTO: Final = (
    "SELECT photo.{column} FROM record AS known JOIN place ON place.number = known.number "
    "JOIN photo ON photo.hash = place.photo "
    "WHERE known.id = ? AND place.public AND NOT place.private_home AND place.deleted_at IS NULL"
)
"""The door of one public place; `column` is its size."""
SAID_LANGUAGES: Final = " UNION ".join(
    f"SELECT told.value ->> '$.language' FROM {table}, json_each({table}.translations) AS told "  # noqa: S608 - our own names
    f"WHERE {table}.translations <> '[]' AND {table}.public AND {table}.deleted_at IS NULL"
    for table in (RecordType.PLACE.value, RecordType.INITIATIVE.value)
)
"""The languages in which public places and groups say something; looks at all of them."""
FOLLOWING: Final = (
    "SELECT id FROM initiative WHERE public AND deleted_at IS NULL AND place_id IN ({marks})",
    "SELECT id FROM contact WHERE deleted_at IS NULL AND place_id IN ({marks})",
    "SELECT initiative.id FROM initiative, json_each(initiative.organiser_ids) AS each "
    "WHERE initiative.organiser_ids <> '[]' AND public AND deleted_at IS NULL AND each.value IN ({marks})",
)
"""Ids of what is at a place, and of what a contact organises; `marks` is a question mark for each of them."""


@cache
def public_rows(record_type: RecordType, fields: frozenset[str], is_indexed: bool) -> str:
    """Return the statement for these fields of what is public, to which ` AND …` may be added.

    Raises ValueError for a field that nobody may see.
    """
    table = record_type.value
    is_private = phones.is_private(f"{table}.phone", is_indexed=is_indexed)
    special = {name: sql.replace("{is_private}", is_private) for name, sql in _EXPRESSIONS[record_type].items()}
    names = [column.name for each in _public_codecs(record_type, fields) for column in each.columns]
    columns = ", ".join(special.get(name, f'{table}."{name}"') for name in names)
    return (
        f"SELECT {columns} FROM {table} "  # noqa: S608 - our own names
        f"WHERE {table}.deleted_at IS NULL AND ({_CONDITIONS[record_type]})"
    )


def _public_codecs(record_type: RecordType, names: frozenset[str]) -> Iterator[FieldCodec]:
    if private := names.difference(PUBLIC_FIELDS[record_type]):
        raise ValueError(f"of a {record_type} nobody may see {', '.join(sorted(private))}")
    return (each for each in codecs(record_type) if each.name in names)
