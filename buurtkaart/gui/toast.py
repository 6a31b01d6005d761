"""A sentence that appears below and goes away by itself, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from buurtkaart.gui.widgets import PlainLabel, button

_SHOWN_MS = 7000
_SHOWN_WITH_ACTION_MS = 12_000


class Toast(QFrame):
    """Lies over the bottom of its parent; one at a time. It waits while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        parent.installEventFilter(self)
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
        """Stay in place when the window changes size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        widest = max(200, min(parent.width() - 32, self.fontMetrics().averageCharWidth() * 66))
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 24
        beside = self._button.sizeHint().width() + 24 if self._action else 0
        width = min(widest, words + beside + 24)
        self.resize(width, max(self.sizeHint().height(), self.heightForWidth(width)))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 24)

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
