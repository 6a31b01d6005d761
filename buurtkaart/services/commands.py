"""What a person can do to the neighbourhood. A command knows nothing of undo: that follows from what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from buurtkaart.domain.address import Address
from buurtkaart.domain.change import Action
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.vocabulary import NoteState

if TYPE_CHECKING:
    from buurtkaart.domain.photo import Photo

    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.unit_of_work import UnitOfWork


class Command(Protocol):
    """One thing that a person does: one transaction, one undo step."""

    @property
    def action(self) -> Action:
        """What it is, for the name of the undo step."""

    def apply(self, uow: UnitOfWork) -> None:
        """Do it. Raises NotFoundError or ValidationError; then nothing is stored."""


@dataclass(frozen=True)
class AddRecord:
    """Put a new thing on the map."""

    record: Record
    action: Action = Action.ADD

    def apply(self, uow: UnitOfWork) -> None:
        """Store the record."""
        uow.save(self.record)


@dataclass(frozen=True)
class EditRecord:
    """Store a new version of a record.

    With `based_on`, the version that the form started from, only the fields that the person changed are stored, so
    that a marker dragged meanwhile stays where it was put.
    """

    record: Record
    based_on: Record | None = None
    action: Action = Action.EDIT

    def apply(self, uow: UnitOfWork) -> None:
        """Store what changed."""
        current = uow.get(self.record.id)
        if self.based_on is None or current == self.based_on:
            uow.save(self.record)
            return
        changed = {
            each.name: getattr(self.record, each.name)
            for each in fields(self.record)
            if getattr(self.record, each.name) != getattr(self.based_on, each.name)
        }
        uow.save(replace(current, **changed))


@dataclass(frozen=True)
class WithPhoto:
    """Store the photo that a command tells of together with it: one transaction, one undo step."""

    command: Command
    photo: Photo

    @property
    def action(self) -> Action:
        """What the command does."""
        return self.command.action

    def apply(self, uow: UnitOfWork) -> None:
        """Store the photo, and do the command."""
        uow.keep_photo(self.photo)
        self.command.apply(uow)


@dataclass(frozen=True)
class MoveRecord:
    """Drag a marker. `address` is the address at the new spot, or None to keep the old one.

    Of somebody's own house the caller gives the spot of the street (see `services.street_only`), never the roof.
    """

    record_id: RecordId
    position: Position
    address: Address | None = None
    action: Action = Action.MOVE

    def apply(self, uow: UnitOfWork) -> None:
        """Give the record its new position; of somebody's own house only the street is kept."""
        current = uow.get(self.record_id)
        if isinstance(current, Place):
            address = current.address
            if self.address is not None:
                # What somebody typed about the door is not on any map, so a drag must not lose it.
                address = replace(self.address, room=address.room, landmark=address.landmark)
            if current.private_home:
                address = address.street_only
            uow.save(current.with_values(position=self.position, address=address))
        elif isinstance(current, Initiative | Contact):
            uow.save(current.with_values(position=self.position))
        else:
            raise TypeError(f"a {current.record_type} has no position")


@dataclass(frozen=True)
class DeleteRecord:
    """Take something off the map. It is only marked, so that undo and a colleague's edit find it back."""

    record_id: RecordId
    action: Action = Action.DELETE

    def apply(self, uow: UnitOfWork) -> None:
        """Mark the record as deleted."""
        current = uow.get(self.record_id)
        if current.deleted_at is None:
            uow.save(current.with_values(deleted_at=uow.clock.now()))


@dataclass(frozen=True)
class VerifyRecord:
    """Say that it is still right: "klopte in oktober"."""

    record_id: RecordId
    on: date
    by: str
    action: Action = Action.VERIFY

    def apply(self, uow: UnitOfWork) -> None:
        """Store when and by whom it was looked at; who doubted it need not wait any longer."""
        uow.save(_verifiable(uow, self.record_id).with_values(verified_on=self.on, verified_by=self.by))
        doubts = [note for note in uow.waiting_notes() if note.became_id == self.record_id]
        uow.save_many(note.with_values(state=NoteState.HANDLED) for note in doubts)


@dataclass(frozen=True)
class DoubtRecord:
    """*Dit klopt niet meer*: nobody vouches for the record any more, and a note with `words` waits in the tray.

    One step, and one undo. Nothing of a question that was asked meanwhile is in it.
    """

    record_id: RecordId
    words: str
    action: Action = Action.EDIT

    def apply(self, uow: UnitOfWork) -> None:
        """Take the check away and leave the note for whoever reads the tray."""
        current = _verifiable(uow, self.record_id)
        if current.verified_on is not None or current.verified_by:
            uow.save(current.with_values(verified_on=None, verified_by=""))
        uow.save(QuickNote(words=self.words, heard_at=uow.clock.now(), became_id=self.record_id))


@dataclass(frozen=True)
class AddMany:
    """Add many things at once: an import, or the candidates that were ticked."""

    records: Iterable[Record]
    action: Action = Action.IMPORT

    def apply(self, uow: UnitOfWork) -> None:
        """Store all of them, or none."""
        uow.save_many(self.records)


@dataclass(frozen=True)
class ConvertNote:
    """Turn a quick note into a place, group, contact or wish."""

    note_id: RecordId
    record: Record
    action: Action = Action.ADD

    def apply(self, uow: UnitOfWork) -> None:
        """Store the new record and take the note out of the tray."""
        note = _note(uow, self.note_id)
        uow.save(self.record)
        uow.save(note.with_values(state=NoteState.HANDLED, became_id=self.record.id))


@dataclass(frozen=True)
class DiscardNote:
    """Take a note out of the tray without making anything of it."""

    note_id: RecordId
    action: Action = Action.EDIT

    def apply(self, uow: UnitOfWork) -> None:
        """Mark the note."""
        uow.save(_note(uow, self.note_id).with_values(state=NoteState.DISCARDED))


def _verifiable(uow: UnitOfWork, record_id: RecordId) -> Place | Initiative | Contact:
    current = uow.get(record_id)
    if not isinstance(current, Place | Initiative | Contact):
        raise TypeError(f"a {current.record_type} is not verified")
    return current


def _note(uow: UnitOfWork, note_id: RecordId) -> QuickNote:
    note = uow.get(note_id)
    if not isinstance(note, QuickNote):
        raise TypeError(f"a {note.record_type} is not a note")
    return note
