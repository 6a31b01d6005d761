"""A change is a value: what commands make, what undo turns round, what the screen redraws from, what history keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
class ChangeSet:
    """All changes of one command: one transaction, one undo step."""

    id: RecordId
    action: Action
    author: str
    made_at: datetime
    changes: tuple[Change, ...]

    @property
    def subject(self) -> str:
        """The title of the first record that changed. Kept nowhere, so that erasing a name erases it here too."""
        return self.changes[0].after.title if self.changes else ""
