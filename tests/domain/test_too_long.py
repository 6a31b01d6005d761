"""A megabyte is refused in every field of every type, with a reason."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Consent, Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.translation import Translation

MEGABYTE = "a" * 1_000_000
TYPES: tuple[type[Record], ...] = (
    *(Place, Initiative, Contact, Connection, Neighbourhood, Wish, Offer, Obstacle, QuickNote),
)


def unchecked(value_class: type[Any], **values: Any) -> Any:
    made = object.__new__(value_class)
    for each in fields(value_class):
        object.__setattr__(made, each.name, values.get(each.name, "" if each.type == "str" else ()))
    return made


def long_values(record_class: type[Record]) -> dict[str, Any]:
    """Return {field: a value with a megabyte in it} for every field that can hold words."""
    values: dict[str, Any] = {each.name: MEGABYTE for each in fields(record_class) if each.type == "str"}
    values |= {each.name: (MEGABYTE,) for each in fields(record_class) if each.type == "tuple[str, ...]"}
    if record_class is Place:
        values |= {f"address.{part.name}": unchecked(Address, **{part.name: MEGABYTE}) for part in fields(Address)} | {
            "access.languages": unchecked(Access, languages=(MEGABYTE,))
        }
    if record_class in (Place, Initiative):
        values |= {
            f"translations.ar.{part}": (unchecked(Translation, **{"language": "ar", "name": "x", part: MEGABYTE}),)
            for part in ("name", "description")
        }
    if record_class is Contact:
        values["consents"] = (unchecked(Consent, field="name", how=MEGABYTE),)
    return values


def test_every_type_is_tried() -> None:
    assert {each.record_type for each in TYPES} == {*RecordType}


@pytest.mark.parametrize(
    ("record_class", "field"),
    [(each, field) for each in TYPES for field in long_values(each)],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_megabyte_is_refused_with_a_reason(record_class: type[Record], field: str) -> None:
    value = long_values(record_class)[field]
    given: dict[str, Any] = {each.name: "" for each in fields(record_class) if each.type == "str"}
    empty = record_class.unchecked({"from_id": "a", "to_id": "b", "heard_at": None, **given, "id": "x"})
    problems = record_class.problems_in(dict(vars(empty)) | {field.partition(".")[0]: value})
    assert problems.get(field), problems
