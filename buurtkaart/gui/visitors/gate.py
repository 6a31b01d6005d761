"""What does not reach the visitors' screen, and how long nobody touched it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)
_NEVER: Final = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    }
)
_PRESSES: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease}
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FUNCTION_KEYS: Final = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
_OTHER_KEYS: Final = frozenset({Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Help, Qt.Key.Key_Copy, Qt.Key.Key_Cut})


class Gate(QObject):
    """Lets through what one needs to read and to choose; tells when somebody was away for a while.

    Keys that the computer itself takes (Alt+Tab, the Windows key) never come here: its own kiosk mode stops those.
    """

    idle = Signal()
    """Nobody touched the screen for as long as was set."""

    def __init__(self, window: QWidget, patience_ms: int) -> None:
        """`window` is the whole screen, shown already."""
        super().__init__(window)
        self._window = window
        self._watched: QWindow | None = None
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(patience_ms)
        self._away.timeout.connect(self.idle)
        self._is_open = True
        self.watch()

    def watch(self) -> None:
        """Stand before the window. Call it again when the window got another handle: a map page asks for that.

        Not before the whole application: with the web view in it, a filter of Python ends the program.
        """
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._watched:
            handle.installEventFilter(self)
            self._watched = handle

    def close(self) -> None:
        """Stop visitors from now on."""
        self._is_open = False
        self._away.start()

    def open(self) -> None:
        """Let everything through: a worker is here."""
        self._is_open = True
        self._away.start()

    def wait_anew(self) -> None:
        """Count from now."""
        self._away.start()

    def end(self) -> None:
        """Leave the application as it was."""
        self._away.stop()
        self._is_open = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what leads away from here."""
        kind = event.type()
        if kind in _TOUCHES:
            self._away.start()
        if self._is_open:
            return False
        if kind in _NEVER:
            return True
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            return event.button() is not Qt.MouseButton.LeftButton
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not is_allowed(event)
        return False


def is_allowed(event: QKeyEvent) -> bool:
    """Tell whether a key is one that reads, chooses or writes."""
    if event.key() in _FUNCTION_KEYS or event.key() in _OTHER_KEYS:
        return False
    held = event.modifiers() & _HELD
    # AltGr is Ctrl and Alt together on Windows, and writes letters.
    writes = held == (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held or (writes and event.text().isprintable() and bool(event.text()))
