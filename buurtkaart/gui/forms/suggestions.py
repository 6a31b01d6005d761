"""A list of suggestions under a line editor. Every suggestion is plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class _Suggestions(QAbstractListModel):
    """The suggestions for what is typed now: (words, meaning)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Any]] = []

    def show(self, rows: Sequence[tuple[str, Any]]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def meaning(self, row: int) -> Any:
        return self._rows[row][1]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return self._rows[index.row()][0]
        return None


def offer_suggestions(
    editor: QLineEdit,
    suggest: Callable[[str], Sequence[tuple[str, Any]]],
    chosen: Callable[[Any], None],
) -> None:
    """Show `suggest(text)` while somebody types in `editor`; hand the meaning of the chosen row to `chosen`."""
    model = _Suggestions(editor)
    completer = QCompleter(model, editor)
    # The index has already ranked and forgiven typing errors: Qt must not filter again.
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setMaxVisibleItems(8)
    popup = QListView(editor)
    popup.setProperty("kind", "popup")
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    completer.setPopup(popup)
    editor.setCompleter(completer)

    def typed(text: str) -> None:
        model.show(suggest(text) if text.strip() else [])

    def picked(index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < model.rowCount():
            chosen(model.meaning(row))

    editor.textEdited.connect(typed)
    completer.activated.connect(lambda _words: picked(popup.currentIndex()))
