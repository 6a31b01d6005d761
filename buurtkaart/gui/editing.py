"""Everything that changes something: forms, dragging, deleting, checking, undo and redo, each with a word about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, Signal

from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError, StoreBusyError
from buurtkaart.gui.detail.panel import DetailPanel
from buurtkaart.gui.edit_gate import EditGate, Stage, short
from buurtkaart.gui.erasing_for_good import ErasingForGood
from buurtkaart.gui.waiting import WaitingEdits
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import _
from buurtkaart.services.editor import QUICK_S

if TYPE_CHECKING:
    # What edits is imported at the first edit, or by `bootstrap.warm_up`: a start changes nothing.
    from buurtkaart.gui.form_opener import FormOpener
    from buurtkaart.gui.forms.unfinished import Unfinished
    from buurtkaart.services.commands import Command

_MANY: Final = 50
"""From so many things an undo is a task: each takes half a millisecond."""


class Turn(Protocol):
    """Undo or redo."""

    def __call__(self, progress: Callable[[float], None], patience_s: float | None = None) -> ChangeSet | None: ...


class Editing(QObject):
    """Turns what a person does into commands."""

    changed = Signal(object)
    """A ChangeSet that was stored; always on the window's thread."""
    turned = Signal(str)
    """The id of what an undo or redo changed first."""
    refused = Signal()
    """Something was not stored: what was dragged must go back."""

    def __init__(self, workbench: Workbench, detail: DetailPanel, stage: Stage) -> None:
        super().__init__()
        self._workbench = workbench
        self._stage = stage
        self._gate = EditGate(workbench, stage)
        self._asked_to_wait = False
        self.waiting = WaitingEdits(workbench.editor, stage.tasks, stage.toast, self)
        self.waiting.given_up.connect(self.refused)
        workbench.editor.queue = self.waiting
        self._unsubscribe = workbench.editor.subscribe(self.changed.emit)
        self._erasing = ErasingForGood(workbench.editor, self._gate, stage, self._forget, self)
        self.changed.connect(self._erasing.forget_doors)
        detail.edit_requested.connect(self.edit)
        detail.connect_requested.connect(self.connect_from)
        detail.verify_requested.connect(self.verify)
        detail.delete_requested.connect(self.delete)
        detail.add_requested.connect(self.add_to)

    @cached_property
    def forms(self) -> FormOpener:
        """Makes the forms."""
        from buurtkaart.gui.form_opener import FormOpener

        erasing = self._erasing
        return FormOpener(self._workbench, erasing.erase, erasing.erase_photo, self._left_unfinished)

    def new(self, record_type: RecordType, **known: Any) -> None:
        """Open the form of something new."""
        if self._gate.may_write():
            self._stage.open_panel(self.forms.new(record_type, **known))

    def new_place(self, position: Position) -> None:
        """Open the form of a new place on a spot of the map, with the nearest address filled in."""
        address = self.forms.address_at(position)
        self.new(RecordType.PLACE, position=position, **({"address": address} if address else {}))

    def edit(self, record_id: str) -> None:
        """Open the form of a record."""
        panel = self.forms.edit(RecordId(record_id)) if self._gate.may_write() else None
        if panel is not None:
            self._stage.open_panel(panel)

    def connect_from(self, record_id: str) -> None:
        """Open the form of a connection that starts here; or that is about this wish."""
        record = self._find(record_id)
        if record is not None and record.record_type in (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE):
            owner = getattr(record, "owner_id", None)
            known = {"from_id": owner} if owner else {}
            self.new(RecordType.CONNECTION, about_ids=(RecordId(record_id),), **known)
        else:
            self.new(RecordType.CONNECTION, from_id=RecordId(record_id))

    def add_to(self, record_type: str, record_id: str) -> None:
        """Open the form of something that belongs to a record."""
        wanted = RecordType(record_type)
        record = self._find(record_id)
        if wanted is RecordType.INITIATIVE:
            self.new(wanted, place_id=RecordId(record_id))
        elif wanted is RecordType.OBSTACLE and isinstance(record, Initiative):
            self.new(wanted, holds_back_id=RecordId(record_id))
        else:
            self.new(wanted, owner_id=RecordId(record_id))

    def move(self, record_id: str, position: Position) -> None:
        """A marker was dragged. A place takes the address of its new spot along.

        Somebody's own house goes to the middle of the street: a mark on the roof would tell the address.
        """
        from buurtkaart.services.commands import MoveRecord
        from buurtkaart.services.street_only import street_at

        record = self._find(record_id)
        address = None
        if isinstance(record, Place) and record.private_home:
            address, position = street_at(position, self._workbench.geocoder)
        elif isinstance(record, Place):
            address = self.forms.address_at(position)
        name = record.title if record is not None else ""
        text = _("{name} was moved.").format(name=short(name))
        made = self._do(MoveRecord(RecordId(record_id), position, address), text)
        if made is None or (not made.changes and not self.waiting.holds_something):
            self.refused.emit()

    def verify(self, record_id: str) -> None:
        """Somebody looked today."""
        from buurtkaart.services.commands import VerifyRecord

        today = self._workbench.clock.now().date()
        by = self._workbench.editor.author
        self._do(VerifyRecord(RecordId(record_id), today, by), _("Thank you. Noted that it is still right."))

    def delete(self, record_id: str) -> None:
        """Delete without a question: it can be undone."""
        from buurtkaart.services.commands import DeleteRecord

        record = self._find(record_id)
        name = short(record.title) if record is not None else ""
        self._do(DeleteRecord(RecordId(record_id)), _("{name} was deleted.").format(name=name))

    def undo(self) -> None:
        """Turn the last step back and say which."""
        editor = self._workbench.editor
        self._turn(editor.undo_title, editor.undo_size, editor.undo)

    def redo(self) -> None:
        """Do the last undone step again and say which."""
        editor = self._workbench.editor
        self._turn(editor.redo_title, editor.redo_size, editor.redo)

    def come_back(self) -> bool:
        """Before the window closes: open the form with what could not be stored. False when nothing waits.

        Who closes again lets go of what another program still holds up.
        """
        if self.waiting.holds_something and not self._asked_to_wait:
            self._asked_to_wait = True
            self.waiting.try_again()
            self._stage.toast(_("One moment… what you did before is still being stored."))
            return True
        form = self.forms.take_up_last()
        if form is not None:
            self._stage.open_panel(form)
            form.warn()
        return form is not None

    def _forget(self, record_id: RecordId) -> None:
        self.forms.forget(record_id)

    def _left_unfinished(self, unfinished: Unfinished) -> None:
        name = short(unfinished.record.title or label(unfinished.record.record_type))
        record_id = unfinished.record.id
        self._stage.toast(f"{name}: {unfinished.why}", _("Back to the form"), lambda: self.edit(record_id))

    def stop(self) -> None:
        """Hear no more of edits."""
        self._erasing.stop()
        self._workbench.editor.queue = None
        self._unsubscribe()

    def _turn(self, title: str | None, size: int, turn: Turn) -> None:
        if title is None or not self._gate.may_write():
            return
        if self.waiting.holds_something:
            self._stage.toast(_("One moment… what you did before is still being stored."))
            return

        def done(turned: ChangeSet | None) -> None:
            self._stage.toast(_("Done: {title}").format(title=short(title)))
            if turned is not None and turned.first_id is not None:
                # What was turned back is what somebody wants to see now.
                self.turned.emit(turned.first_id)

        if size > _MANY:
            self._gate.work(short(title), turn, done, can_stop=True)
            return
        try:
            turned = turn(lambda _done: None, QUICK_S)
        except StoreBusyError:
            self._gate.work(short(title), turn, done, can_stop=True)
        except BuurtkaartError as error:
            self._stage.toast(str(error))
        else:
            done(turned)

    def _do(self, command: Command, text: str) -> ChangeSet | None:
        """Return what was stored, or None when the store refused."""
        if not self._gate.may_write():
            return None
        try:
            made = self._workbench.editor.do(command)
        except BuurtkaartError as error:
            self._stage.toast(str(error))
            return None
        if made.changes and made.action in (Action.DELETE, Action.MOVE, Action.VERIFY):
            self._stage.toast(text, _("Undo"), self.undo)
        return made

    def _find(self, record_id: str) -> Any:
        with self._workbench.store.reading() as reader:
            return reader.find(RecordId(record_id))
