"""How the answers of a form become a record: each is checked beside the others, and stored when it can be right."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.translation import Translation
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.unfinished import Unfinished
from buurtkaart.i18n import _
from buurtkaart.services.commands import Command, EditRecord
from buurtkaart.services.editor import Editor


class Answers:
    """The fields of one form beside the record that they are stored in, or the draft that they are kept in."""

    def __init__(
        self,
        record: Record,
        fields: Mapping[str, Field],
        *,
        is_stored: bool,
        editor: Editor,
        add: Callable[[Record], Command],
        keep_street_only: Callable[[Place], Place],
        checked: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        """`fields` by attribute path; `checked` hears that something was checked or stored, `refused` why it was not.

        `add` stores something new, `keep_street_only` forgets the door of somebody's own house.
        """
        self.record = record
        self.is_stored = is_stored
        self.is_gone = False
        """Whether the record was taken away under the form: then nothing is stored any more."""
        self.was_refused = False
        """Whether storing failed the last time that it was tried."""
        self._fields = fields
        self._touched: set[str] = set()
        self._editor = editor
        self._add = add
        self._keep_street_only = keep_street_only
        self._checked = checked
        self._refused = refused

    def show_values(self, typed: Container[str] = ()) -> None:
        """Show the record in every field that is not in red and not `typed`."""
        for path, field in self._fields.items():
            if not field.reason and path not in typed:
                field.set_value(_read(self.record, path))

    def edited(self, path: str) -> None:
        """Somebody is answering."""
        self._touched.add(path)
        self._validate(path)

    def commit(self, path: str) -> None:
        """Store one answer, when it differs and can be right."""
        if self.is_gone or self._validate(path) or _read(self.record, path) == self._fields[path].value():
            return
        values = _values(self.record) | self._answer(path)
        record_class = type(self.record)
        if record_class.problems_in(values):
            # Something else is still missing or wrong: a draft waits for it, a stored record keeps its last version.
            if not self.is_stored:
                self.record = record_class.unchecked(values)
            return
        record = self._kept(record_class(**values), path)
        action = self._fields[path].action
        edit = EditRecord(record, based_on=self.record, action=action) if self.is_stored else self._add(record)
        if self._store(self._carrying(edit)):
            self.take_over(record, path)
        self._checked()

    def commit_all(self) -> None:
        """Store every answer that somebody gave: looking is not changing."""
        for path in self._fields:
            if path in self._touched:
                self.commit(path)

    def keep_draft(self) -> bool:
        """Store a draft that is complete before anybody typed, such as a note that becomes a wish.

        False when only its name is missing: that is said beside the name then.
        """
        values, record_class = _values(self.record), type(self.record)
        missing = {} if self.is_stored or self.is_gone else record_class.problems_in(values)
        if not self.is_stored and not self.is_gone and not missing:
            record = record_class(**values)
            if self._store(self._carrying(self._add(record))):
                self.take_over(record)
            self._checked()
        lacks_name = set(missing) == {"name"} and bool(values.get("description"))
        if lacks_name:
            self._fields["name"].show_problem(missing["name"])
        return not lacks_name

    def take_over(self, record: Record, committed: str = "") -> None:
        """Show a newer version; what is being typed and not stored yet stays as it is typed."""
        before = self.record
        typed = {path for path in self._touched if self._fields[path].value() != _read(before, path)} - {committed}
        self.record, self.is_stored = record, True
        self.show_values(typed)

    def keep_without_name(self) -> None:
        """Store words without a name under a name of last resort."""
        if self.is_stored or not self._has_words():
            return
        name = next((path for path in ("name", "words") if path in self._fields), None)
        if name is None:
            return
        draft = _values(self.record) | {name: _("{kind} without a name").format(kind=label(self.record.record_type))}
        if not type(self.record).problems_in(draft):
            record = type(self.record)(**draft)
            if self._store(self._carrying(self._add(record))):
                self.record, self.is_stored = record, True

    def _carrying(self, command: Command) -> Command:
        for field in self._fields.values():
            command = field.carrying(command)
        return command

    def unfinished(self) -> Unfinished | None:
        """Return what was typed and is not stored; None when that is nothing."""
        if self.is_gone:
            return None
        answers = {path: field.value() for path, field in self._fields.items() if path in self._touched}
        if self.is_stored:
            answers = {path: each for path, each in answers.items() if each and each != _read(self.record, path)}
        elif not self._has_words():
            return None
        if not answers:
            return None
        return Unfinished(self.record, not self.is_stored, self._add, answers, self._why(answers))

    def _why(self, answers: Iterable[str]) -> str:
        wrong = next((self._fields[path] for path in answers if self._fields[path].reason), None)
        if wrong is None:
            return _("Something of this is not stored yet.")
        what = _("“{what}” is not stored yet.").format(what=wrong.caption.text())
        return f"{what} {wrong.reason}"

    def _validate(self, path: str) -> str:
        """Show the reason why this answer cannot be kept, if there is one, and return it."""
        problems = type(self.record).problems_in(_values(self.record) | self._answer(path))
        name = path.partition(".")[0]
        reason = next(
            (why for where, why in problems.items() if where in (path, name) or where.startswith(f"{path}.")), ""
        )
        is_empty_draft = not self.is_stored and not self._fields[path].value()
        self._fields[path].show_problem("" if is_empty_draft else reason)
        self._checked()
        return reason

    def _answer(self, path: str) -> dict[str, Any]:
        name, _dot, part = path.partition(".")
        value = self._fields[path].value()
        if name == "private_home" and value and isinstance(self.record, Place):
            # The house itself is forgotten at the moment that somebody says it is a house.
            return {name: value, "address": self.record.address.street_only, "photo": "", "photo_shows": ""}
        if name == "address" and isinstance(self.record, Place) and self.record.private_home:
            # A street that is chosen from the map's addresses brings a number along.
            return {name: value.street_only}
        return {name: replace(getattr(self.record, name), **{part: value}) if part else value}

    def _kept(self, record: Record, path: str) -> Record:
        """Of somebody's own house the spot is the street's, also when somebody points at the roof."""
        # Of a draft everything is stored at once, so whatever was answered last is about where it is.
        about_where = path in ("private_home", "address", "position") or not self.is_stored
        if not isinstance(record, Place) or not about_where or (path == "position" and record.position is None):
            return record
        return self._keep_street_only(record)

    def _store(self, command: Command) -> bool:
        """Store, or keep the answer on screen and say why it could not be stored."""
        try:
            self._editor.do(command)
        except BuurtkaartError as error:
            self.was_refused = True
            self._refused(str(error))
            return False
        self.was_refused = False
        return True

    def _has_words(self) -> bool:
        # What the program filled in itself, such as who looks after it, is no reason to keep anything.
        values = (self._fields[path].value() for path in self._touched)
        # Codes are kinds of text too, and were clicked, not typed.
        parts = (part for each in values for part in (each if type(each) is tuple else (each,)))
        return any(part and type(part) in (str, Translation) for part in parts)


def _values(record: Record) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in dataclass_fields(record)}


def _read(record: Record, path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name)
    return value
