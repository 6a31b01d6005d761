"""Records to rows and back. A row is read unchecked: a rule that became stricter must not hide old work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.store.field_codecs import FieldCodec, ScalarCodec, codecs_of
from buurtkaart.store.shapes import Decoder, default_of, is_plain

RECORD_CLASSES: Final[Mapping[RecordType, type[Record]]] = {
    each.record_type: each
    for each in (Place, Initiative, Contact, Connection, Neighbourhood, Wish, Offer, Obstacle, QuickNote)
}


@cache
def codecs(record_type: RecordType) -> tuple[FieldCodec, ...]:
    """Return the codec of every field of a record type, in the order of its columns."""
    return codecs_of(RECORD_CLASSES[record_type])


@cache
def codec(record_type: RecordType, field: str) -> FieldCodec | None:
    """Return the codec of one field, or None where this version of the program does not know the field."""
    return next((each for each in codecs(record_type) if each.name == field), None)


@cache
def column_names(record_type: RecordType) -> tuple[str, ...]:
    """Return the names of all columns, in order."""
    return tuple(column.name for each in codecs(record_type) for column in each.columns)


@dataclass(frozen=True)
class _Columns:
    """Where the fields of a record lie in its row, by how much it takes to read them."""

    plain: tuple[tuple[str, int], ...]
    """(field, column): what lies there as it is, which a third of the fields do."""
    single: tuple[tuple[str, int, Decoder], ...]
    several: tuple[tuple[str, int, int, Decoder], ...]
    absent: Mapping[str, Any]
    """The fields that do not lie in the row at all, with what stands for nothing known."""


@cache
def _columns(record_type: RecordType, names: frozenset[str] | None) -> _Columns:
    plain: list[tuple[str, int]] = []
    single: list[tuple[str, int, Decoder]] = []
    several: list[tuple[str, int, int, Decoder]] = []
    start = 0
    present = [each for each in codecs(record_type) if names is None or each.name in names]
    for each in present:
        if isinstance(each, ScalarCodec) and is_plain(each.from_json):
            plain.append((each.name, start))
        elif isinstance(each, ScalarCodec):
            single.append((each.name, start, each.from_json))
        else:
            several.append((each.name, start, start + len(each.columns), each.from_columns))
        start += len(each.columns)
    known = {each.name for each in present}
    absent = {each.name: default_of(each) for each in fields(RECORD_CLASSES[record_type]) if each.name not in known}
    return _Columns(tuple(plain), tuple(single), tuple(several), absent)


def cell_places(record_type: RecordType, names: Collection[str]) -> dict[str, range]:
    """Return which cells each of these fields takes, in a row that holds the columns of these fields only."""
    places: dict[str, range] = {}
    start = 0
    for each in codecs(record_type):
        if each.name in names:
            places[each.name] = range(start, start + len(each.columns))
            start += len(each.columns)
    return places


def to_cells(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Return {column: cell} for some fields of a record."""
    cells: dict[str, Any] = {}
    for name in names:
        found = codec(record.record_type, name)
        if found is None:
            raise KeyError(name)
        for column, cell in zip(found.columns, found.to_columns(getattr(record, name)), strict=True):
            cells[column.name] = cell
    return cells


def to_row(record: Record) -> dict[str, Any]:
    """Return {column: cell} for a record."""
    cells = [cell for each in codecs(record.record_type) for cell in each.to_columns(getattr(record, each.name))]
    return dict(zip(column_names(record.record_type), cells, strict=True))


def from_row(record_type: RecordType, row: Sequence[Any], names: frozenset[str] | None = None) -> Record:
    """Return the record in a row that holds exactly the columns of `column_names`, without checking it.

    With `names` the row holds the columns of those fields only, in the same order; the others are left empty.
    """
    columns = _columns(record_type, names)
    values = dict(columns.absent)
    for name, column in columns.plain:
        values[name] = row[column]
    for name, column, read in columns.single:
        values[name] = read(row[column])
    for name, start, end, read in columns.several:
        values[name] = read(row[start:end])
    return RECORD_CLASSES[record_type].unchecked(values)
