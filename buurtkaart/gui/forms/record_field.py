"""Choosing other records: the place of a group, its organisers, the two ends of a connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.context import FormContext, RecordChoice
from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.forms.suggestions import offer_suggestions
from buurtkaart.gui.widgets import escaped_for_menu
from buurtkaart.i18n import _

_LONGEST_CHIP = 30


class RecordsField(Field):
    """Any number of records, each a chip that can be taken away."""

    single = False

    def __init__(self, caption: str, context: FormContext, types: Sequence[RecordType], explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._context = context
        self._types = frozenset(types)
        self._ids: tuple[RecordId, ...] = ()
        self._editor = QLineEdit()
        self._editor.setPlaceholderText(_("Type a few letters of the name"))
        self._editor.setAccessibleName(caption)
        offer_suggestions(self._editor, self._suggest, self._take)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._chips: QWidget | None = None
        self._lines.addWidget(self._editor)
        self.place_editor(holder)
        self.setFocusProxy(self._editor)

    def _suggest(self, text: str) -> list[tuple[str, RecordChoice]]:
        found = self._context.suggest_records(text, self._types)
        return [(_in_one_line(choice), choice) for choice in found if choice.id not in self._ids]

    def _take(self, choice: RecordChoice) -> None:
        self._show((choice.id,) if self.single else (*self._ids, choice.id))
        self._editor.clear()
        # The line goes away when it holds its one answer; the keyboard must not go with it.
        self.setFocus()
        self.answered()

    def _drop(self, record_id: RecordId) -> None:
        self._show(tuple(each for each in self._ids if each != record_id))
        self._editor.setFocus()
        self.answered()

    def _show(self, ids: tuple[RecordId, ...]) -> None:
        if ids == self._ids and self._chips is not None:
            return
        self._ids = ids
        if self._chips is not None:
            self._chips.deleteLater()
            self._chips = None
        chips: list[QPushButton] = []
        if ids:
            chips = [self._chip(each) for each in ids]
            self._chips = flow(*chips)
            self._lines.insertWidget(0, self._chips)
        is_full = self.single and bool(ids)
        self._editor.setVisible(not is_full)
        self.setFocusProxy(chips[0] if is_full else self._editor)

    def _chip(self, record_id: RecordId) -> QPushButton:
        record = self._context.find_record(record_id)
        words = record.title if record and record.deleted_at is None else _("Removed")
        chip = QPushButton(f"{escaped_for_menu(_short(words))}  ×")
        chip.setProperty("kind", "chip")
        chip.setMinimumWidth(48)
        chip.setAccessibleName(_("Take {name} away").format(name=words))
        chip.clicked.connect(lambda: self._drop(record_id))
        return chip

    def value(self) -> Any:
        """Return a tuple of ids."""
        return self._ids

    def set_value(self, value: Any) -> None:
        """Show the records with these ids."""
        self._show(tuple(value))


class RecordField(RecordsField):
    """At most one record."""

    single = True

    def value(self) -> Any:
        """Return an id, or None."""
        return self._ids[0] if self._ids else None

    def set_value(self, value: Any) -> None:
        """Show the record with this id."""
        self._show((value,) if value else ())


class RequiredRecordField(RecordField):
    """Exactly one record; "" while nothing is chosen."""

    def value(self) -> Any:
        """Return an id, or ""."""
        return self._ids[0] if self._ids else RecordId("")


def _short(words: str) -> str:
    # A button does not wrap: a whole sentence would push the form out of its column.
    return words if len(words) <= _LONGEST_CHIP else f"{words[: _LONGEST_CHIP - 1].rstrip()}…"


def _in_one_line(choice: RecordChoice) -> str:
    return f"{choice.title} · {choice.detail}" if choice.detail else choice.title
