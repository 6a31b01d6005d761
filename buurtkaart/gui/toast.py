"""A sentence that appears below and goes away by itself, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from buurtkaart.gui.widgets import PlainLabel, button

_SHOWN_MS = 7000
_SHOWN_WITH_ACTION_MS = 12_000
_LEAST_LETTERS = 24
"""In less room a sentence would be a tower; then it lies over the whole window."""
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Toast(QFrame):
    """Lies over the bottom of the map, one at a time. It waits while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget, over: QWidget) -> None:
        """`over` is the part of `parent` that it lies over, where that has room: a form keeps its buttons."""
        super().__init__(parent)
        self._over = over
        self.setProperty("kind", "toast")
        self._label = PlainLabel("")
        self._button: QPushButton = button("", slot=self._act)
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        for room in (parent, over):
            room.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when it is not shown."""
        return self._label.text() if self.isVisible() else ""

    @property
    def action_text(self) -> str:
        """The words of its button; empty when it has none."""
        return self._button.text() if self.isVisible() and self._action is not None else ""

    def say(self, text: str, action_text: str = "", action: Callable[[], None] | None = None) -> None:
        """Show `text` and, when given, a button."""
        self._label.setText(text)
        self._action = action
        self._button.setText(action_text)
        self._button.setVisible(action is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_WITH_ACTION_MS if action else _SHOWN_MS)
        announcement = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(announcement)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window or the map changes size."""
        if event.type() in _MOVES and watched in (self.parent(), self._over) and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        letter = self.fontMetrics().averageCharWidth()
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 24
        beside = self._button.sizeHint().width() + 24 if self._action else 0
        room = self._room(parent, _LEAST_LETTERS * letter + beside)
        widest = max(200, min(room.width() - 32, letter * 66))
        width = min(widest, words + beside + 24)
        self.resize(width, max(self.sizeHint().height(), self.heightForWidth(width)))
        # Above the line that names the makers of the map, which is always seen.
        below = round(self.fontMetrics().height() * 1.6) + 8
        self.move(room.center().x() - width // 2, max(0, room.bottom() - self.height() - below))

    def _room(self, parent: QWidget, least: int) -> QRect:
        over = self._over
        if not over.isVisible() or over.width() < least:
            return parent.rect()
        return QRect(over.mapTo(parent, QPoint(0, 0)), over.size())

    def _act(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()

    def _leave(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start(_SHOWN_MS)
        else:
            self.hide()

    def keyPressEvent(self, event: object) -> None:
        """Escape sends it away."""
        if getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape:
            self.hide()
