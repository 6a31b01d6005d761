"""A quick note: what was heard at the coffee table, waiting in a tray to become something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from buurtkaart.domain.checks import text_problem
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Problem, Record, RecordType, first_line
from buurtkaart.domain.vocabulary import NoteState


@dataclass(frozen=True, kw_only=True)
class QuickNote(Record):
    """Wat hoorde je?"""

    record_type: ClassVar[RecordType] = RecordType.NOTE

    words: str
    heard_at: datetime
    state: NoteState = NoteState.WAITING
    became_id: RecordId | None = None
    """What it became; while it still waits, what it is about: somebody said that this is no longer right."""

    @property
    def title(self) -> str:
        """The words, in one line."""
        return first_line(self.words)

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this note cannot be stored."""
        yield from super().problems()
        yield from text_problem("words", self.words, required=True)
