"""The form in the right column. There is no save button: an answer that can be right is stored at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.gui.forms.address_field import AddressField
from buurtkaart.gui.forms.answers import Answers
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.form_column import FormColumn
from buurtkaart.gui.forms.layouts import sections
from buurtkaart.gui.forms.place_fields import OutlineField, PositionField
from buurtkaart.gui.forms.unfinished import Unfinished
from buurtkaart.gui.panel import Panel
from buurtkaart.i18n import _
from buurtkaart.services.commands import AddRecord, Command
from buurtkaart.services.editor import Editor

_NAMED_KINDS = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.NEIGHBOURHOOD)


class FormPanel(Panel):
    """Edits one record. A new one is added as soon as it can stand on its own, and undone like everything else."""

    def __init__(
        self,
        record: Record,
        *,
        is_new: bool,
        editor: Editor,
        context: FormContext,
        add: Callable[[Record], Command] = AddRecord,
        leave: Callable[[Unfinished], None] = lambda _unfinished: None,
    ) -> None:
        """Make the form; `leave` gets what could not be stored when it closes."""
        super().__init__()
        self._leave = leave
        self._warned = False
        self._is_ending = False
        self._editor = editor
        self._pointing: Field | None = None
        self._context = context
        self.heard.connect(self._changed_elsewhere)
        self._unsubscribe = editor.subscribe(self.heard.emit)
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parts = sections(record.record_type, context, record.id)
        self._fields: dict[str, Field] = {path: field for part in parts for path, field in part.fields.items()}
        self._answers = Answers(
            record,
            self._fields,
            is_stored=not is_new,
            editor=editor,
            add=add,
            keep_street_only=context.keep_street_only,
            checked=self._say_state,
            refused=self.toast_requested.emit,
        )
        self._column = FormColumn(self, parts, self.close_form)
        for path, field in self._fields.items():
            self._adopt(path, field)
        self._say_state()
        self._answers.show_values()
        unanswered = (field for field in self._fields.values() if is_new and not field.value())
        self.setFocusProxy(next(unanswered, next(iter(self._fields.values()))))

    @property
    def record(self) -> Record:
        """The record as it is stored, or the draft."""
        return self._answers.record

    def field(self, path: str) -> Field:
        """Return the field of one attribute: "name", "access.toilet"."""
        return self._fields[path]

    @property
    def pick_words(self) -> str:
        """A place has a spot, a neighbourhood has corners."""
        if isinstance(self._pointing, OutlineField):
            return _("Click the corners on the map, one after the other.")
        return super().pick_words

    def spot_picked(self, position: Position) -> None:
        """Hand a click on the map to the field that asked for it."""
        if isinstance(self._pointing, PositionField | OutlineField):
            self._pointing.spot_picked(position)

    def waiting_changed(self) -> None:
        """Say whether what is seen is stored, or waits."""
        self._say_state()

    def take_up(self, unfinished: Unfinished) -> None:
        """Show again what was typed in an earlier form and could not be stored."""
        for path, answer in unfinished.answers.items():
            self._fields[path].set_value(answer)
            self._edited(path)
        self._show_reason()

    def warn(self) -> None:
        """Show what is not stored, and why, before the window closes."""
        unfinished = self._answers.unfinished()
        if unfinished is not None:
            self._warned = True
            self.toast_requested.emit(unfinished.why)
            self._show_reason()

    def close_form(self) -> None:
        """Go back to what was edited. With something in red it stays, and shows what; who presses again leaves it."""
        self._answers.commit_all()
        is_named = self._answers.keep_draft()
        unfinished = self._answers.unfinished()
        if not is_named and not self._warned:
            self._warned = True
            self.toast_requested.emit(_("Give it a name, and it is kept."))
            self._show_reason()
        elif unfinished is not None and not self._warned:
            self.warn()
        elif self.may_close():
            self.finished.emit(self.record.id if self._answers.is_stored else "")

    def stop(self) -> None:
        """The whole window closes, and what was left in a form with it."""
        self._is_ending = True

    def may_close(self) -> bool:
        """Keep what can be kept. Words without a name are kept under a name of last resort, the rest waits."""
        answers = self._answers
        if answers.is_gone:
            return True
        refused_before, answers.was_refused = answers.was_refused, False
        answers.commit_all()
        answers.keep_without_name()
        if answers.was_refused and not refused_before:
            # The words stay on screen once, with the reason; who closes again lets them go.
            self._is_ending = False
            return False
        unfinished = answers.unfinished()
        if unfinished is not None and self._is_ending and not self._warned:
            self._is_ending = False
            self.warn()
            return False
        self._unsubscribe()
        if unfinished is not None and not self._is_ending:
            self._leave(unfinished)
        return True

    def _show_reason(self) -> None:
        """Bring the first answer in red into sight."""
        wrong = next((field for field in self._fields.values() if field.reason), None)
        if wrong is not None:
            self._column.bring_into_sight(wrong)

    @property
    def heading(self) -> str:
        """What is being made or changed."""
        kind = label(self.record.record_type)
        # What people say or ask ("Dit wil ik graag", "Wie kun je bellen?") is not a kind of thing.
        if self._answers.is_stored or self.record.record_type not in _NAMED_KINDS:
            return kind
        return _("New: {kind}").format(kind=kind.lower())

    def _adopt(self, path: str, field: Field) -> None:
        field.edited.connect(lambda: self._edited(path))
        field.committed.connect(lambda: self._answers.commit(path))
        if isinstance(field, PositionField | OutlineField):
            field.spotWanted.connect(lambda wanted: self._spot_wanted(field, wanted))
            if isinstance(field, OutlineField):
                field.sketched.connect(self.sketched)
            if not self._context.has_map():
                field.do_without_map()
        if isinstance(field, AddressField):
            field.positionFound.connect(self._address_found)
            field.positionGuessed.connect(self._address_guessed)

    def _edited(self, path: str) -> None:
        self._warned = False
        self._answers.edited(path)

    def _changed_elsewhere(self, change_set: ChangeSet) -> None:
        record_id = self.record.id
        if record_id not in change_set.types:
            return
        if change_set.deletes(record_id):
            # Undone or taken away: what is still on screen must not bring it back, nor cut off redo.
            self._answers.is_gone = True
            self._unsubscribe()
            self.finished.emit("")
            return
        for change in change_set.changes:
            if change.record_id == record_id:
                self._answers.take_over(change.after)

    def _address_found(self, position: Position) -> None:
        field = self._fields.get("position")
        if field is not None and isinstance(self.record, Place) and not self.record.private_home:
            field.set_value(position)
            self._answers.commit("position")

    def _address_guessed(self, position: Position) -> None:
        field = self._fields.get("position")
        if field is not None and field.value() is None:
            self._address_found(position)

    def _spot_wanted(self, field: Field, wanted: bool) -> None:
        self._pointing = field if wanted else None
        self.map_pick_requested.emit(wanted)

    def _say_state(self) -> None:
        wrong = sum(bool(field.reason) for field in self._fields.values())
        waits = self._editor.queue is not None and self._editor.queue.holds_something
        is_stored = self._answers.is_stored
        if waits:
            text = _("Not stored yet: another program is using this neighbourhood. It is kept, and follows by itself.")
        elif wrong:
            text = _("What is marked in red is not stored yet. The rest is.")
        elif is_stored:
            text = _("What you see is stored.")
        else:
            # With a name it waits for something else, such as room on the disk.
            lacks_name = "name" in self._fields and not str(self._fields["name"].value()).strip()
            text = _("It is stored as soon as it has a name.") if lacks_name else _("Nothing stored yet.")
        self._column.say(text, "kept" if is_stored and not wrong and not waits else "waiting")
