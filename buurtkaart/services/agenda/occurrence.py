"""What the agenda answers with."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType


class Host(NamedTuple):
    """What is on or open: a group or activity, or a place. `place_*` say where; a place is its own place.

    `position` is the group's own spot, else that of its place; None where nobody knows it or may know it.
    `place_is_gone`: the group's place was deleted. Somebody should say where it meets now.
    """

    record_id: RecordId
    record_type: RecordType
    title: str
    place_id: RecordId | None = None
    place_name: str = ""
    position: Position | None = None
    place_is_gone: bool = False


class Occurrence(NamedTuple):
    """One time that something is on, or that a place is open. Both ends carry Europe/Amsterdam.

    A tuple, because a week has thousands and a dataclass takes three times as long to make. `other` is the moment from
    which a moved time comes (`state` MOVED) or to which it went (`state` CANCELLED).
    `is_unsure`: it may be a holiday on which it is not on, and nobody knows that year's dates yet.
    """

    start: datetime
    end: datetime
    host: Host
    state: TimeState = TimeState.PLANNED
    other: datetime | None = None
    is_unsure: bool = False

    @property
    def record_id(self) -> RecordId:
        """The id of the group or place."""
        return self.host.record_id

    @property
    def title(self) -> str:
        """The name of the group or place."""
        return self.host.title

    @property
    def is_on(self) -> bool:
        """Whether one can go there: it is planned, or was moved to this moment."""
        return self.state is not TimeState.CANCELLED

    @property
    def moved_from(self) -> datetime | None:
        """When it would have been, of a time that was moved to this moment."""
        return self.other if self.state is TimeState.MOVED else None

    @property
    def moved_to(self) -> datetime | None:
        """When it is instead, of a time that was moved away; None when it is simply cancelled."""
        return self.other if self.state is TimeState.CANCELLED else None
