"""A change is a value: what commands make, what undo turns round, what the screen redraws from, what history keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Record, RecordType


class Action(StrEnum):
    """What a person did, for the name of an undo step: "Verplaatsen van Boksschool ongedaan maken"."""

    ADD = "add"
    EDIT = "edit"
    MOVE = "move"
    DELETE = "delete"
    VERIFY = "verify"
    ERASE = "erase"
    """Consent was withdrawn: the value is gone for good."""
    IMPORT = "import"
    CANCEL_ONCE = "cancel_once"
    """One time of a group is not on."""
    MOVE_ONCE = "move_once"
    """One time of a group is at another moment."""
    PHOTO = "photo"
    """A place got a photo of its door, another one, or none any more."""
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Change:
    """One record before and after. `before` is None when it is new; deleting is an `after` with `deleted_at`."""

    before: Record | None
    after: Record

    @property
    def record_id(self) -> RecordId:
        """The id of the record that changed."""
        return self.after.id

    @property
    def record_type(self) -> RecordType:
        """The type of the record that changed."""
        return self.after.record_type


@dataclass(frozen=True)
class Marked:
    """Records that were taken away, or brought back, and did not change otherwise: the undo of an import.

    A hundred thousand of them are no values before and after: making those took longer than the undo itself.
    """

    types: Mapping[RecordId, RecordType] = field(default_factory=dict)
    is_deleted: bool = False


@dataclass(frozen=True)
class ChangeSet:
    """All changes of one command: one transaction, one undo step. Ask it by its methods, however many there are."""

    id: RecordId
    action: Action
    author: str
    made_at: datetime
    changes: tuple[Change, ...]
    marked: Marked = Marked()

    @property
    def size(self) -> int:
        """How many records changed."""
        return len(self.changes) + len(self.marked.types)

    @property
    def first_id(self) -> RecordId | None:
        """The first record that changed, or None when nothing was different."""
        return next(iter(self.types), None)

    @cached_property
    def types(self) -> Mapping[RecordId, RecordType]:
        """What changed, each with its type."""
        return self.marked.types or {each.record_id: each.record_type for each in self.changes}

    @cached_property
    def _kinds(self) -> frozenset[RecordType]:
        return frozenset(self.types.values())

    @cached_property
    def _deleted(self) -> Collection[RecordId]:
        if self.marked.types:
            return self.marked.types if self.marked.is_deleted else ()
        return {each.record_id for each in self.changes if each.after.deleted_at is not None}

    def touches(self, record_type: RecordType) -> bool:
        """Tell whether a record of this type changed."""
        return record_type in self._kinds

    def deletes(self, record_id: RecordId) -> bool:
        """Tell whether a record was taken away."""
        return record_id in self._deleted

    def prepare(self) -> None:
        """Find out at once what the questions above ask: beside the window, at 100,000 things."""
        _known = self._kinds, self._deleted

    @property
    def subject(self) -> str:
        """The title of the first record that changed. Kept nowhere, so that erasing a name erases it here too."""
        return self.changes[0].after.title if self.changes else ""
