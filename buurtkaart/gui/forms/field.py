"""One question of a form: caption, answer, help, and the reason when the answer cannot be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.change import Action
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.widgets import plain_label

if TYPE_CHECKING:
    from buurtkaart.services.commands import Command


class Field(QWidget):
    """The base of all fields. `edited` fires at each keystroke, `committed` when the answer is meant to be kept."""

    edited = Signal()
    committed = Signal()
    action: ClassVar[Action] = Action.EDIT
    """What somebody does who answers this, for the name of the undo step."""

    def __init__(self, caption: str, explanation: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.caption = plain_label(caption, "label")
        self._column.addWidget(self.caption)
        self._caption_text = caption
        self._explanation = plain_label(explanation, "small")
        if not explanation:
            self._explanation.hide()
        self._problem = plain_label("", "invalid")
        self._problem.hide()
        self._reason = ""

    def place_editor(self, editor: QWidget) -> None:
        """Put the editor between caption and help, and tell screen readers what it asks."""
        self._column.addWidget(editor)
        self._column.addWidget(self._explanation)
        self._column.addWidget(self._problem)
        self.caption.setBuddy(editor)
        self.setFocusProxy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(self._caption_text)

    def carrying(self, command: Command) -> Command:
        """Return the command that stores the answer, with what the answer alone does not hold."""
        return command

    def answered(self) -> None:
        """Say that the answer was given in one go: a click, not a keystroke."""
        self.edited.emit()
        self.committed.emit()

    def value(self) -> Any:
        """Return the answer in the type that the record wants."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show an answer without firing `edited`."""
        raise NotImplementedError

    @property
    def reason(self) -> str:
        """Why the answer cannot be kept; empty when it can."""
        return self._reason

    def show_problem(self, reason: str) -> None:
        """Show why the answer cannot be kept, next to it; an empty reason takes the message away."""
        if reason == self._reason:
            return
        self._reason = reason
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        editor = self.focusProxy()
        if editor is not None:
            editor.setProperty("invalid", bool(reason))
            editor.style().unpolish(editor)
            editor.style().polish(editor)
            editor.setAccessibleDescription(reason)


def row(*widgets: QWidget, stretch_last: bool = False) -> QWidget:
    """Return widgets side by side."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch_last:
        layout.setStretch(layout.count() - 1, 1)
    return holder


def flow(*widgets: QWidget) -> QWidget:
    """Return widgets that continue on the next line where the column ends."""
    holder = QWidget()
    layout = FlowLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
