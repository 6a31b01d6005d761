"""The tables. A record's columns follow from its fields, so that a new field cannot be forgotten here.

`record` gives every id its type and a small number that never changes: full-text and R-Tree rows, and the journal,
refer to that number. References between records carry no foreign key: two laptops merge in any order, and `check`
reports what dangles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.types import TypeEngine

from buurtkaart.domain.record import RecordType
from buurtkaart.store.codec import codecs

metadata = MetaData()

record = Table(
    "record",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
)

change_set = Table(
    "change_set",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("action", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    # Where it stands on the undo stack: "done", "undone", or "fixed" when it cannot be undone (any more).
    Column("state", Text, nullable=False),
    # The change set that an undo or redo turned round.
    Column("turns", Integer, ForeignKey("change_set.number")),
    # How many records it touched, for the name of the undo step.
    Column("size", Integer, nullable=False),
    Index("change_set_state", "state", "number"),
)

change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.number"), nullable=False, index=True),
    Column("record", Integer, ForeignKey("record.number"), nullable=False, index=True),
    # Empty when the record was made: then `after` holds all fields that differ from their defaults.
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

property_table = Table(
    "property",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# When groups meet, counted ahead: see `store.occurrences`.
occurrence = Table(
    "occurrence",
    metadata,
    Column("record", Integer, ForeignKey("record.number"), primary_key=True),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("times", LargeBinary, nullable=False),
)

# Pictures, apart from the places that tell of them: see `store.photos`.
photo = Table(
    "photo",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("small", LargeBinary, nullable=False),
)

_TYPES: Final[Mapping[str, TypeEngine[str] | TypeEngine[int] | TypeEngine[float]]] = {
    "TEXT": Text(),
    "INTEGER": Integer(),
    "REAL": Float(),
}
_INDEXED: Final = frozenset(
    {
        "place_id",
        "from_id",
        "to_id",
        "owner_id",
        "holds_back_id",
        "became_id",
        "source_reference",
    }
)


def _table(record_type: RecordType) -> Table:
    columns = [
        Column(column.name, _TYPES[column.sql_type], nullable=column.nullable, index=column.name in _INDEXED)
        for each in codecs(record_type)
        for column in each.columns
    ]
    number = Column("number", Integer, ForeignKey("record.number"), primary_key=True)
    table = Table(record_type.value, metadata, number, *columns)
    if "translations" in table.c:
        # Few records speak another language; which languages there are is asked whenever a screen or a sheet opens.
        Index(f"ix_{table.name}_translations", number, sqlite_where=text("translations <> '[]'"))
    return table


RECORD_TABLES: Final[Mapping[RecordType, Table]] = {record_type: _table(record_type) for record_type in RecordType}
