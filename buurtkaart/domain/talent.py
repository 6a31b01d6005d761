"""What someone would love to do, what someone can bring, and what holds something back.

Everyone may have both a wish and an offer; a wish is never a lack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import Problem, Record, RecordType, first_line
from buurtkaart.domain.vocabulary import ObstacleKind, State, Theme


@dataclass(frozen=True, kw_only=True)
class Spoken(Record):
    """Something that was said: whose it is (a record, or a description without a name), in whose words, and when."""

    words: str
    owner_id: RecordId | None = None
    owner_description: str = ""
    """A free description: "een bewoner van De Drecht". Never a name without consent."""
    theme: Theme | None = None
    noted_on: date | None = None
    state: State = State.OPEN

    @property
    def title(self) -> str:
        """The words, in one line."""
        return first_line(self.words)

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this cannot be stored."""
        yield from super().problems()
        yield from text_problem("words", self.words, required=True)
        yield from text_problem("owner_description", self.owner_description, longest=LONGEST_NAME)


@dataclass(frozen=True, kw_only=True)
class Wish(Spoken):
    """Dit wil ik graag."""

    record_type: ClassVar[RecordType] = RecordType.WISH

    may_be_counted: bool = False
    """Whether whoever wishes this agreed that the wish is counted along with others, without a name."""


@dataclass(frozen=True, kw_only=True)
class Offer(Spoken):
    """Dit kan of heb ik."""

    record_type: ClassVar[RecordType] = RecordType.OFFER


@dataclass(frozen=True, kw_only=True)
class Obstacle(Spoken):
    """Wat houdt het tegen?"""

    record_type: ClassVar[RecordType] = RecordType.OBSTACLE

    kind: ObstacleKind = ObstacleKind.DIRECTION
    holds_back_id: RecordId | None = None
    """The initiative or wish that it holds back."""
