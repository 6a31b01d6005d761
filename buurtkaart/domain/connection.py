"""Who was brought together with whom, when, by whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Problem, Record, RecordType, first_line
from buurtkaart.domain.vocabulary import ConnectionKind
from buurtkaart.i18n import _


@dataclass(frozen=True, kw_only=True)
class Connection(Record):
    """A connection between any two things."""

    record_type: ClassVar[RecordType] = RecordType.CONNECTION

    from_id: RecordId
    to_id: RecordId
    kind: ConnectionKind = ConnectionKind.INTRODUCED
    made_on: date | None = None
    introduced_by: str = ""
    story: str = ""
    look_again_on: date | None = None
    about_ids: tuple[RecordId, ...] = ()
    """The wishes, offers and obstacles that this connection is about."""

    @property
    def title(self) -> str:
        """The story's first line, or a general word."""
        return first_line(self.story) or _("Connection")

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this connection cannot be stored."""
        yield from super().problems()
        if not self.from_id:
            yield "from_id", _("Choose who or what is connected.")
        if not self.to_id:
            yield "to_id", _("Choose with whom or what.")
        elif self.from_id == self.to_id:
            yield "to_id", _("Choose two different things to connect.")
        yield from text_problem("introduced_by", self.introduced_by, longest=LONGEST_NAME)
        yield from text_problem("story", self.story)
