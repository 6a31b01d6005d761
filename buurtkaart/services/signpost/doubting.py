"""*Dit klopt niet meer*: what somebody doubts is looked at again, by whoever reads the tray of quick notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from buurtkaart.domain.change import Action
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place

if TYPE_CHECKING:
    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class DoubtRecord:
    """Nobody vouches for the record any more, and a note with `words` waits. One step, and one undo."""

    record_id: RecordId
    words: str
    action: Action = Action.EDIT

    def apply(self, uow: UnitOfWork) -> None:
        """Take the check away and leave the note. Nothing of the question is in it."""
        current = uow.get(self.record_id)
        if not isinstance(current, Place | Initiative | Contact):
            raise TypeError(f"a {current.record_type} is not verified")
        if current.verified_on is not None or current.verified_by:
            uow.save(current.with_values(verified_on=None, verified_by=""))
        uow.save(QuickNote(words=self.words, heard_at=uow.clock.now()))
