"""What was typed and could not be stored. A form that closes leaves it here, and the next form takes it up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.services.commands import Command


@dataclass(frozen=True)
class Unfinished:
    """The answers of one form that are not stored: by attribute path, as its fields hold them."""

    record: Record
    is_new: bool
    add: Callable[[Record], Command]
    answers: Mapping[str, Any]
    why: str
    """A sentence: which answer, and why it is not stored."""


class Drawer:
    """Keeps unfinished forms until the program ends; nothing of it is written down."""

    def __init__(self) -> None:
        self._kept: dict[RecordId, Unfinished] = {}

    def put(self, unfinished: Unfinished) -> None:
        """Keep one; of something new only the last of its kind."""
        if unfinished.is_new:
            self.take_new(unfinished.record.record_type)
        self._kept[unfinished.record.id] = unfinished

    def take(self, record_id: RecordId) -> Unfinished | None:
        """Return what was left of a record and keep it no longer."""
        return self._kept.pop(record_id, None)

    def take_new(self, record_type: RecordType) -> Unfinished | None:
        """Return what was left of something new of this kind and keep it no longer."""
        found = [each for each in self._kept.values() if each.is_new and each.record.record_type is record_type]
        return self.take(found[0].record.id) if found else None

    def ids(self) -> list[RecordId]:
        """Return whose answers wait, oldest first."""
        return list(self._kept)
