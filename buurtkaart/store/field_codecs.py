"""One field of a record to its columns and back: what a value becomes where SQLite knows texts and numbers only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, Protocol, get_origin, get_type_hints

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.store.shapes import Decoder, as_json, decoder, default_of, json_text, without_none

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


def codecs_of(value_class: type) -> tuple[FieldCodec, ...]:
    """Return the codec of every field of a value that is a dataclass, in the order of its fields."""
    hints = get_type_hints(value_class)
    made: list[FieldCodec] = []
    for each in fields(value_class):
        hint, default = hints[each.name], default_of(each)
        inner, optional = without_none(hint)
        read = decoder(hint, default)
        if inner is Position:
            made.append(PositionCodec(each.name, read))
        elif inner in (Address, Access):
            made.append(FlatCodec(each.name, inner, codecs_of(inner), read))
        elif inner is Schedule or get_origin(inner) is tuple:
            made.append(JsonCodec(each.name, (ColumnInfo(each.name, "TEXT", optional),), read))
        else:
            sql_type = "INTEGER" if inner in (bool, int) else "REAL" if inner is float else "TEXT"
            made.append(ScalarCodec(each.name, (ColumnInfo(each.name, sql_type, optional),), read))
    return tuple(made)
