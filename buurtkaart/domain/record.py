"""What every stored thing has in common: an id, somebody who looks after it, and the duty to check itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, cast

from buurtkaart.domain.checks import text_problem
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.errors import ValidationError

Problem = tuple[str, str]
"""(name of the field, translated reason)"""

_LONGEST_TITLE = 80


class RecordType(StrEnum):
    """The kinds of things that the store keeps."""

    PLACE = "place"
    INITIATIVE = "initiative"
    CONTACT = "contact"
    CONNECTION = "connection"
    NEIGHBOURHOOD = "neighbourhood"
    WISH = "wish"
    OFFER = "offer"
    OBSTACLE = "obstacle"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A frozen value with an identity. Two versions of one thing share their `id`."""

    record_type: ClassVar[RecordType]

    id: RecordId = field(default_factory=new_id)
    caretaker: str = ""
    """Who looks after this record, in words ("Anja", "werkgroep tuin")."""
    deleted_at: datetime | None = None

    def __post_init__(self) -> None:
        for name, reason in self.problems():
            raise ValidationError(name, reason)

    @property
    def title(self) -> str:
        """What a person calls this thing, in one line."""
        raise NotImplementedError

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this value cannot be stored, field by field."""
        yield from text_problem("caretaker", self.caretaker, longest=200)

    @classmethod
    def unchecked(cls, values: Mapping[str, Any]) -> Self:
        """Build a value without checking it: for rows that were checked when they were stored.

        A rule that became stricter since must not make old work unreadable.
        """
        record = object.__new__(cls)
        # Straight into the instance, because reading 100,000 rows through `object.__setattr__` takes twice as long.
        filled = record.__dict__
        if values.keys() == _names(cast("Any", cls)):
            filled.update(values)
            return record
        for name, default, factory in _defaults(cast("Any", cls)):
            if name in values:
                filled[name] = values[name]
            elif default is not MISSING:
                filled[name] = default
            elif factory is not MISSING:
                filled[name] = factory()
            else:
                raise TypeError(f"{cls.__name__} needs {name}")
        return record

    def with_values(self, **values: Any) -> Self:
        """Return a copy with other values, unchecked: undo, erasing and marking must not trip over today's rules."""
        if unknown := values.keys() - self.__dict__.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        return self.unchecked({**self.__dict__, **values})

    @classmethod
    def problems_in(cls, values: Mapping[str, Any]) -> dict[str, str]:
        """Return {field: reason} for values that are still being typed; the first reason of each field counts."""
        found: dict[str, str] = {}
        for name, reason in cls.unchecked(values).problems():
            found.setdefault(name, reason)
        return found


def first_line(words: str) -> str:
    """Return what a thing without a name is called: the beginning of what was said."""
    line = words.partition("\n")[0]
    if len(line) <= _LONGEST_TITLE:
        return line
    begin, blank, _broken = line[:_LONGEST_TITLE].rpartition(" ")
    return f"{begin.rstrip(' ,;:.') if blank else line[: _LONGEST_TITLE - 1]}…"


@cache
def _names(record_class: type[Any]) -> frozenset[str]:
    return frozenset(each.name for each in fields(record_class))


@cache
def _defaults(record_class: type[Any]) -> tuple[tuple[str, Any, Any], ...]:
    """Return (name, default, factory) of every field of a record class."""
    return tuple((each.name, each.default, each.default_factory) for each in fields(record_class))
