"""*Vervalt deze keer* and *verplaatst*: what is different about one time of a repeating activity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from buurtkaart.domain.change import Action
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import is_start, wall
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class CancelOnce:
    """It is not on this once. `start` is that of the time on screen, also when it was moved there before.

    A rule with several times on one day loses all of that day. Raises ValidationError when nothing begins then.
    """

    record_id: RecordId
    start: datetime
    action: Action = Action.CANCEL_ONCE

    def apply(self, uow: UnitOfWork) -> None:
        """Cancel the day on which it would have been."""
        initiative, schedule = _scheduled(uow, self.record_id)
        was = _was(schedule, self.start)
        day = wall(was).date()
        changed = replace(
            schedule,
            excluded=tuple(sorted({*schedule.excluded, day})),
            moved=tuple(each for each in schedule.moved if wall(each.was).date() != day),
        )
        uow.save(initiative.with_values(schedule=changed))


@dataclass(frozen=True)
class MoveOnce:
    """It is at another moment this once. `start` is that of the time on screen, also when it was moved or cancelled.

    Raises ValidationError when nothing begins then.
    """

    record_id: RecordId
    start: datetime
    to: datetime
    action: Action = Action.MOVE_ONCE

    def apply(self, uow: UnitOfWork) -> None:
        """Keep the new moment; moving it to where it was makes it an ordinary time again."""
        initiative, schedule = _scheduled(uow, self.record_id)
        was = _was(schedule, self.start)
        others = tuple(each for each in schedule.moved if wall(each.was) != wall(was))
        moved = others if wall(self.to) == wall(was) else (*others, Moved(was=was, start=self.to))
        changed = replace(
            schedule,
            excluded=tuple(day for day in schedule.excluded if day != wall(was).date()),
            moved=tuple(sorted(moved, key=lambda each: each.was)),
        )
        uow.save(initiative.with_values(schedule=changed))


@dataclass(frozen=True)
class KeepOnce:
    """It is on after all, at its usual time. `start` is that of the time on screen, cancelled or moved."""

    record_id: RecordId
    start: datetime
    action: Action = Action.EDIT

    def apply(self, uow: UnitOfWork) -> None:
        """Forget what was different."""
        initiative, schedule = _scheduled(uow, self.record_id)
        was = _was(schedule, self.start)
        changed = replace(
            schedule,
            excluded=tuple(day for day in schedule.excluded if day != wall(was).date()),
            moved=tuple(each for each in schedule.moved if wall(each.was) != wall(was)),
        )
        uow.save(initiative.with_values(schedule=changed))


def _scheduled(uow: UnitOfWork, record_id: RecordId) -> tuple[Initiative, Schedule]:
    record = uow.get(record_id)
    if not isinstance(record, Initiative) or record.schedule is None:
        raise ValidationError("schedule", _("Nobody said yet when this takes place. Fill in the times first."))
    return record, record.schedule


def _was(schedule: Schedule, start: datetime) -> datetime:
    """Return when the time on screen would have been by the rule."""
    moved = next((each.was for each in schedule.moved if wall(each.start) == wall(start)), None)
    if moved is not None:
        return moved
    if not is_start(schedule, start):
        raise ValidationError(
            "schedule", _("Nothing begins at this moment any more; somebody changed the times. Look again.")
        )
    return start
