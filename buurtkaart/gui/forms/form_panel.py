"""The form in the right column. There is no save button: an answer that can be right is stored at once."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.fold_button import FoldButton
from buurtkaart.gui.forms.address_field import AddressField
from buurtkaart.gui.forms.context import FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.layouts import Section, sections
from buurtkaart.gui.forms.place_fields import OutlineField, PositionField
from buurtkaart.gui.forms.unfinished import Unfinished
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.widgets import button, line, plain_label, restyle
from buurtkaart.i18n import _
from buurtkaart.services.commands import AddRecord, Command, EditRecord
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
        self._add = add
        self._leave = leave
        self._warned = False
        self._is_ending = False
        self._record = record
        self._is_stored = not is_new
        self._is_gone = False
        self._refused = False
        self._editor = editor
        self._fields: dict[str, Field] = {}
        self._folds: list[tuple[FoldButton, QWidget]] = []
        self._touched: set[str] = set()
        self._pointing: Field | None = None
        self._context = context
        self.heard.connect(self._changed_elsewhere)
        self._unsubscribe = editor.subscribe(self.heard.emit)
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build(sections(record.record_type, context, record.id))
        self._show_values()
        unanswered = (field for field in self._fields.values() if is_new and not field.value())
        self.setFocusProxy(next(unanswered, next(iter(self._fields.values()))))

    @property
    def record(self) -> Record:
        """The record as it is stored, or the draft."""
        return self._record

    def field(self, path: str) -> Field:
        """Return the field of one attribute: "name", "access.toilet"."""
        return self._fields[path]

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
        unfinished = self._unfinished()
        if unfinished is not None:
            self._warned = True
            self.toast_requested.emit(unfinished.why)
            self._show_reason()

    def close_form(self) -> None:
        """Go back to what was edited. With something in red it stays, and shows what; who presses again leaves it."""
        self._store_answers()
        unfinished = self._unfinished()
        if unfinished is not None and not self._warned:
            self.warn()
        elif self.may_close():
            self.finished.emit(self._record.id if self._is_stored else "")

    def stop(self) -> None:
        """The whole window closes, and what was left in a form with it."""
        self._is_ending = True

    def may_close(self) -> bool:
        """Keep what can be kept. Words without a name are kept under a name of last resort, the rest waits."""
        if self._is_gone:
            return True
        refused_before, self._refused = self._refused, False
        self._store_answers()
        if not self._is_stored and self._has_words():
            self._keep_without_name()
        if self._refused and not refused_before:
            # The words stay on screen once, with the reason; who closes again lets them go.
            self._is_ending = False
            return False
        unfinished = self._unfinished()
        if unfinished is not None and self._is_ending and not self._warned:
            self._is_ending = False
            self.warn()
            return False
        self._unsubscribe()
        if unfinished is not None and not self._is_ending:
            self._leave(unfinished)
        return True

    def _store_answers(self) -> None:
        for path in self._fields:
            if path in self._touched:  # looking is not changing
                self._commit(path)

    def _unfinished(self) -> Unfinished | None:
        """Return what was typed and is not stored; None when that is nothing."""
        if self._is_gone:
            return None
        answers = {path: field.value() for path, field in self._fields.items() if path in self._touched}
        if self._is_stored:
            answers = {path: each for path, each in answers.items() if each and each != _read(self._record, path)}
        elif not self._has_words():
            return None
        if not answers:
            return None
        return Unfinished(self._record, not self._is_stored, self._add, answers, self._why(answers))

    def _why(self, answers: Iterable[str]) -> str:
        wrong = next((self._fields[path] for path in answers if self._fields[path].reason), None)
        if wrong is None:
            return _("Something of this is not stored yet.")
        what = _("“{what}” is not stored yet.").format(what=wrong.caption.text())
        return f"{what} {wrong.reason}"

    def _show_reason(self) -> None:
        """Bring the first answer in red into sight."""
        wrong = next((field for field in self._fields.values() if field.reason), None)
        if wrong is not None:
            for fold, inside in self._folds:
                fold.setChecked(fold.isChecked() or inside.isAncestorOf(wrong))
            self._scroll.ensureWidgetVisible(wrong)
            wrong.setFocus()

    @property
    def heading(self) -> str:
        """What is being made or changed."""
        kind = label(self._record.record_type)
        # What people say or ask ("Dit wil ik graag", "Wie kun je bellen?") is not a kind of thing.
        if self._is_stored or self._record.record_type not in _NAMED_KINDS:
            return kind
        return _("New: {kind}").format(kind=kind.lower())

    def _build(self, parts: Sequence[Section]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(20, 8, 20, 24)
        lines.setSpacing(16)
        for part in parts:
            lines.addWidget(self._section(part))
        lines.addStretch(1)
        self._scroll = ColumnScroll()
        self._scroll.show_column(inside)
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        column.addWidget(self._footer())
        self._say_state()

    def _footer(self) -> QWidget:
        """What is stored and the way out stay in sight; the room for two lines keeps them from jumping."""
        footer = QWidget()
        beside = QHBoxLayout(footer)
        beside.setContentsMargins(20, 8, 20, 8)
        beside.setSpacing(16)
        self._state = plain_label("", "waiting")
        self._state.setMinimumHeight(2 * self._state.fontMetrics().height())
        beside.addWidget(self._state, 1)
        beside.addWidget(button(_("Ready"), "primary", self.close_form))
        return footer

    def _section(self, part: Section) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        for path, field in part.fields.items():
            self._adopt(path, field)
            lines.addWidget(field)
        if part.heading:
            if not part.folded:
                column.addWidget(line())
            if part.folded:
                self._folds.append((FoldButton(part.heading, inside), inside))
                column.addWidget(self._folds[-1][0])
            else:
                column.addWidget(plain_label(part.heading, "title"))
        column.addWidget(inside)
        return holder

    def _adopt(self, path: str, field: Field) -> None:
        self._fields[path] = field
        field.edited.connect(lambda: self._edited(path))
        field.committed.connect(lambda: self._commit(path))
        if isinstance(field, PositionField | OutlineField):
            field.spotWanted.connect(lambda wanted: self._spot_wanted(field, wanted))
            if not self._context.has_map():
                field.do_without_map()
        if isinstance(field, AddressField):
            field.positionFound.connect(self._address_found)
            field.positionGuessed.connect(self._address_guessed)

    def _show_values(self, typed: Container[str] = ()) -> None:
        for path, field in self._fields.items():
            if not field.reason and path not in typed:
                field.set_value(_read(self._record, path))

    def _edited(self, path: str) -> None:
        self._touched.add(path)
        self._warned = False
        self._validate(path)

    def _validate(self, path: str) -> str:
        """Show the reason why this answer cannot be kept, if there is one, and return it."""
        problems = type(self._record).problems_in(_values(self._record) | self._answer(path))
        name = path.partition(".")[0]
        reason = next(
            (why for where, why in problems.items() if where in (path, name) or where.startswith(f"{path}.")), ""
        )
        is_empty_draft = not self._is_stored and not self._fields[path].value()
        self._fields[path].show_problem("" if is_empty_draft else reason)
        self._say_state()
        return reason

    def _answer(self, path: str) -> dict[str, Any]:
        name, _dot, part = path.partition(".")
        value = self._fields[path].value()
        if name == "private_home" and value and isinstance(self._record, Place):
            # The house itself is forgotten at the moment that somebody says it is a house.
            return {name: value, "address": self._record.address.street_only}
        if name == "address" and isinstance(self._record, Place) and self._record.private_home:
            # A street that is chosen from the map's addresses brings a number along.
            return {name: value.street_only}
        return {name: replace(getattr(self._record, name), **{part: value}) if part else value}

    def _kept(self, record: Record, path: str) -> Record:
        """Of somebody's own house the spot is the street's, also when somebody points at the roof."""
        # Of a draft everything is stored at once, so whatever was answered last is about where it is.
        about_where = path in ("private_home", "address", "position") or not self._is_stored
        if not isinstance(record, Place) or not about_where or (path == "position" and record.position is None):
            return record
        return self._context.keep_street_only(record)

    def _commit(self, path: str) -> None:
        if self._is_gone or self._validate(path) or _read(self._record, path) == self._fields[path].value():
            return
        values = _values(self._record) | self._answer(path)
        record_class = type(self._record)
        if record_class.problems_in(values):
            # Something else is still missing or wrong: a draft waits for it, a stored record keeps its last version.
            if not self._is_stored:
                self._record = record_class.unchecked(values)
            return
        record = self._kept(record_class(**values), path)
        if self._store(EditRecord(record, based_on=self._record) if self._is_stored else self._add(record)):
            self._take_over(record, path)
        self._say_state()

    def _store(self, command: Command) -> bool:
        """Store, or keep the answer on screen and say why it could not be stored."""
        try:
            self._editor.do(command)
        except BuurtkaartError as error:
            self._refused = True
            self.toast_requested.emit(str(error))
            return False
        self._refused = False
        return True

    def _changed_elsewhere(self, change_set: ChangeSet) -> None:
        if self._record.id not in change_set.types:
            return
        if change_set.deletes(self._record.id):
            # Undone or taken away: what is still on screen must not bring it back, nor cut off redo.
            self._is_gone = True
            self._unsubscribe()
            self.finished.emit("")
            return
        for change in change_set.changes:
            if change.record_id == self._record.id:
                self._take_over(change.after)

    def _take_over(self, record: Record, committed: str = "") -> None:
        """Show a newer version; what is being typed and not stored yet stays as it is typed."""
        before = self._record
        typed = {path for path in self._touched if self._fields[path].value() != _read(before, path)} - {committed}
        self._record, self._is_stored = record, True
        self._show_values(typed)

    def _address_found(self, position: Position) -> None:
        field = self._fields.get("position")
        if field is not None and isinstance(self._record, Place) and not self._record.private_home:
            field.set_value(position)
            self._commit("position")

    def _address_guessed(self, position: Position) -> None:
        field = self._fields.get("position")
        if field is not None and field.value() is None:
            self._address_found(position)

    def _spot_wanted(self, field: Field, wanted: bool) -> None:
        self._pointing = field if wanted else None
        self.map_pick_requested.emit(wanted)

    def _has_words(self) -> bool:
        # What the program filled in itself, such as who looks after it, is no reason to keep anything.
        values = (self._fields[path].value() for path in self._touched)
        # Codes are kinds of text too, and were clicked, not typed.
        return any(type(part) is str and part for each in values for part in (each if type(each) is tuple else (each,)))

    def _keep_without_name(self) -> None:
        name = next((path for path in ("name", "words") if path in self._fields), None)
        if name is None:
            return
        draft = _values(self._record) | {name: _("{kind} without a name").format(kind=label(self._record.record_type))}
        if not type(self._record).problems_in(draft):
            record = type(self._record)(**draft)
            if self._store(self._add(record)):
                self._record, self._is_stored = record, True

    def _say_state(self) -> None:
        wrong = sum(bool(field.reason) for field in self._fields.values())
        waits = self._editor.queue is not None and self._editor.queue.holds_something
        if waits:
            text = _("Not stored yet: another program is using this neighbourhood. It is kept, and follows by itself.")
        elif wrong:
            text = _("What is marked in red is not stored yet. The rest is.")
        elif self._is_stored:
            text = _("What you see is stored.")
        else:
            text = _("It is stored as soon as it has a name.") if "name" in self._fields else _("Nothing stored yet.")
        kind = "kept" if self._is_stored and not wrong and not waits else "waiting"
        if self._state.property("kind") != kind:
            self._state.setProperty("kind", kind)
            restyle(self._state)
        self._state.setText(text)


def _values(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in dataclass_fields(record)}


def _read(record: Record, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name)
    return value
