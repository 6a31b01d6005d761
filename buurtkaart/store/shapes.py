"""What a column or the journal can hold: values as JSON and back, by the type hint of their field."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Consent
from buurtkaart.domain.holidays import Period
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.domain.translation import Translation
from buurtkaart.errors import ValidationError

Decoder = Callable[[Any], Any]
"""From JSON to a value."""


def as_json(value: Any) -> Any:
    """Return a value as what JSON can hold: codes, ISO 8601 texts, lists; a position is [lat, lon]."""
    if value is None or type(value) in _PLAIN:
        return value
    for value_class, write in _WRITERS:
        if isinstance(value, value_class):
            return write(value)
    raise TypeError(f"no column can hold a {type(value).__name__}")


def _write_parts(value: Any) -> dict[str, Any]:
    return {name: as_json(part) for name, part in vars(value).items()}


_PLAIN: Final = frozenset({str, bool, int, float})
_WRITERS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (StrEnum, lambda code: code.value),
    # Written in local time, so that the wall clock can be read back whatever the law says by then.
    (datetime, lambda moment: moment.astimezone(AMSTERDAM).isoformat()),
    (date, date.isoformat),
    (Position, lambda position: [position.lat, position.lon]),
    (tuple, lambda values: [as_json(each) for each in values]),
    *((each, _write_parts) for each in (Access, Address, Consent, Moved, Period, Schedule, Translation)),
)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_text(value: Any) -> str:
    """Return `value` as compact JSON text, readable as it was typed."""
    return dump(as_json(value))


def dump(value: Any) -> str:
    """Return JSON as compact text."""
    return _ENCODER.encode(value)


def read_datetime(text: str) -> datetime:
    """Return a stored moment: the wall clock of Amsterdam counts; the offset tells the two hours of autumn apart."""
    stored = datetime.fromisoformat(text)
    local = stored.replace(tzinfo=AMSTERDAM)
    if stored.tzinfo is not None and local.utcoffset() != stored.utcoffset():
        local = local.replace(fold=1)
    return local


def without_none(hint: Any) -> tuple[Any, bool]:
    """Return the hint without its None, and whether it had one."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [each for each in get_args(hint) if each is not type(None)]
        return inner[0], True
    return getattr(hint, "__supertype__", hint), False


def decoder(hint: Any, otherwise: Any = None) -> Decoder:
    """Return the function that turns JSON into a value of type `hint`.

    A code that this version does not know (a newer program wrote it) becomes `otherwise`; in a list it is left out.
    """
    inner, optional = without_none(hint)
    decode = _decoder(inner, otherwise)
    return (lambda value: None if value is None else decode(value)) if optional and not is_plain(decode) else decode


def is_plain(decode: Decoder) -> bool:
    """Tell whether a decoder returns what it gets."""
    return decode is _as_it_is


def _decoder(hint: Any, otherwise: Any) -> Decoder:
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) is tuple:
        return _tuple_decoder(get_args(hint)[0])
    if hint in _READERS:
        return _READERS[hint]
    if hint is Schedule:
        return _schedule_decoder()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        known = {code.value: code for code in hint}
        return lambda value: known.get(value, otherwise)
    return _dataclass_decoder(hint) if is_dataclass(hint) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_decoder(hint: Any) -> Decoder:
    decode = _decoder(hint, None)
    return lambda value: tuple(each for each in map(decode, value or ()) if each is not None)


def _read_position(value: Any) -> Position | None:
    # Nothing else can be done with a spot outside the world: it breaks the whole map. `check` reports it.
    try:
        return Position(float(value[0]), float(value[1]))
    except (ValidationError, TypeError, ValueError, IndexError):
        return None


_READERS: Final[Mapping[Any, Decoder]] = {
    datetime: read_datetime,
    date: date.fromisoformat,
    Position: _read_position,
    bool: bool,
}


def _schedule_decoder() -> Decoder:
    decode = _dataclass_decoder(Schedule)

    def read(value: Any) -> Schedule | None:
        # One group whose times nobody can read (a zone that does not exist) must not take the agenda from all others.
        # `check` reports it.
        try:
            made: Schedule = decode(value)
        except (TypeError, ValueError, AttributeError):
            return None
        told = (made.first_start, *(moment for each in made.moved for moment in (each.was, each.start)))
        is_whole = all(isinstance(each, datetime) for each in told) and type(made.duration_minutes) is int
        return made if is_whole else None

    return read


def _dataclass_decoder(value_class: Any) -> Decoder:
    hints = get_type_hints(value_class)
    defaults = {each.name: default_of(each) for each in fields(value_class)}
    decoders = {name: decoder(hints[name], default) for name, default in defaults.items()}

    def decode(value: Any) -> Any:
        # Built without its checks: they were done when it was stored, and may have become stricter since.
        made = object.__new__(value_class)
        for name, read in decoders.items():
            object.__setattr__(made, name, read(value[name]) if name in value else defaults[name])
        return made

    return decode


def default_of(each: Any) -> Any:
    """Return the default of a dataclass field, or None where it has none; an id's is another one every time."""
    if each.name == "id":
        return None
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else None
