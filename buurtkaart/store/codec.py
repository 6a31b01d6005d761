"""Records to rows and back. A row is read unchecked: a rule that became stricter must not hide old work."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final, Protocol, get_origin, get_type_hints

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.store.shapes import Decoder, as_json, decoder, default_of, is_plain, json_text, without_none

RECORD_CLASSES: Final[Mapping[RecordType, type[Record]]] = {
    each.record_type: each
    for each in (Place, Initiative, Contact, Connection, Neighbourhood, Wish, Offer, Obstacle, QuickNote)
}


_MOST_KNOWN: Final = 64


@dataclass(frozen=True)
class ColumnInfo:
    """One column of a record's table. `sql_type` is TEXT, INTEGER or REAL."""

    name: str
    sql_type: str
    nullable: bool


class FieldCodec(Protocol):
    """How one field of a record lies in its row and in the journal."""

    @property
    def name(self) -> str:
        """The field's name."""

    @property
    def columns(self) -> tuple[ColumnInfo, ...]:
        """The columns that hold the field."""

    @property
    def from_json(self) -> Decoder:
        """Turn what the journal holds into a value."""

    def to_columns(self, value: Any) -> tuple[Any, ...]:
        """Return what the columns hold for `value`."""

    def from_columns(self, cells: Sequence[Any]) -> Any:
        """Return the value that the columns hold."""


@dataclass(frozen=True)
class ScalarCodec:
    """A text, number, code or date in one column."""

    name: str
    columns: tuple[ColumnInfo, ...]
    from_json: Decoder

    def to_columns(self, value: Any) -> tuple[Any, ...]:
        """Return the one cell."""
        return (as_json(value),)

    def from_columns(self, cells: Sequence[Any]) -> Any:
        """Return the value in the one cell."""
        return self.from_json(cells[0])


@dataclass(frozen=True)
class JsonCodec:
    """A list or a schedule as JSON text in one column."""

    name: str
    columns: tuple[ColumnInfo, ...]
    from_json: Decoder

    def to_columns(self, value: Any) -> tuple[Any, ...]:
        """Return the JSON text, or None for None."""
        return (None if value is None else "[]" if value == () else json_text(value),)

    def from_columns(self, cells: Sequence[Any]) -> Any:
        """Return the value that the JSON text describes."""
        if cells[0] == "[]":
            return ()
        return self.from_json(None if cells[0] is None else json.loads(cells[0]))


@dataclass(frozen=True)
class PositionCodec:
    """A position in two columns, so that SQL can look for what is near."""

    name: str
    from_json: Decoder
    columns: tuple[ColumnInfo, ...] = (ColumnInfo("lat", "REAL", True), ColumnInfo("lon", "REAL", True))

    def to_columns(self, value: Any) -> tuple[Any, ...]:
        """Return latitude and longitude, or twice None."""
        return (None, None) if value is None else (value.lat, value.lon)

    def from_columns(self, cells: Sequence[Any]) -> Any:
        """Return the position, or None where nobody knows it."""
        return None if cells[0] is None else self.from_json(cells)


@dataclass(frozen=True)
class FlatCodec:
    """An address or access: one column for each of its parts, such as address_street."""

    name: str
    value_class: Any
    parts: tuple[FieldCodec, ...]
    from_json: Decoder
    _known: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def columns(self) -> tuple[ColumnInfo, ...]:
        """The columns of all parts, with the field's name in front."""
        return tuple(
            ColumnInfo(f"{self.name}_{column.name}", column.sql_type, column.nullable)
            for part in self.parts
            for column in part.columns
        )

    def to_columns(self, value: Any) -> tuple[Any, ...]:
        """Return the cells of all parts."""
        return tuple(cell for part in self.parts for cell in part.to_columns(getattr(value, part.name)))

    def from_columns(self, cells: Sequence[Any]) -> Any:
        """Return the value, built without its checks. Values are frozen, so the many that say nothing are one."""
        key = tuple(cells)
        known = self._known.get(key)
        if known is not None:
            return known
        made = object.__new__(self.value_class)
        made.__dict__.update(
            {part.name: part.from_columns((cell,)) for part, cell in zip(self.parts, cells, strict=True)}
        )
        if len(self._known) < _MOST_KNOWN and not any(self._says_something(cell) for cell in cells):
            self._known[key] = made
        return made

    @staticmethod
    def _says_something(cell: Any) -> bool:
        # What somebody typed may be erased one day, and must not stay behind here.
        return type(cell) is str and cell not in ("", "[]")


@cache
def codecs(record_type: RecordType) -> tuple[FieldCodec, ...]:
    """Return the codec of every field of a record type, in the order of its columns."""
    return _codecs_of(RECORD_CLASSES[record_type])


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


def _codecs_of(value_class: type) -> tuple[FieldCodec, ...]:
    hints = get_type_hints(value_class)
    made: list[FieldCodec] = []
    for each in fields(value_class):
        hint, default = hints[each.name], default_of(each)
        inner, optional = without_none(hint)
        read = decoder(hint, default)
        if inner is Position:
            made.append(PositionCodec(each.name, read))
        elif inner in (Address, Access):
            made.append(FlatCodec(each.name, inner, _codecs_of(inner), read))
        elif inner is Schedule or get_origin(inner) is tuple:
            made.append(JsonCodec(each.name, (ColumnInfo(each.name, "TEXT", optional),), read))
        else:
            sql_type = "INTEGER" if inner in (bool, int) else "REAL" if inner is float else "TEXT"
            made.append(ScalarCodec(each.name, (ColumnInfo(each.name, sql_type, optional),), read))
    return tuple(made)
