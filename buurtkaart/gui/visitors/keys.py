"""Letters and figures on the screen itself: where no keyboard stands, somebody must still be able to name a street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _

LEAST_TARGET_PX: Final = 44
"""Of the screen: smaller, a finger that trembles presses the neighbour."""
_ROWS: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
"""As on the keyboards that people know: who never saw one finds a letter no sooner in another order."""
_HALVES: Final = 20
"""Half keys in a row."""
_MOST_PX: Final = 40
_SHARE: Final = 0.42
"""Of the height of the window, for all rows."""
_TIGHT_SHARE: Final = 0.38
_ARROWS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Keys(QWidget):
    """One stop of the Tab key; arrows go from key to key. A finger on a key leaves the keyboard where it was.

    `write` hears a letter, a figure or a blank; `erase` that the last one goes; `done` that nothing more comes.
    """

    def __init__(
        self, look: Look, write: Callable[[str], None], erase: Callable[[], None], done: Callable[[], None]
    ) -> None:
        super().__init__()
        self._look, self._write, self._erase = look, write, erase
        self.setAccessibleName(_("Letters and figures"))
        # The rules of a style sheet take the least height of a key away.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_HALVES):
            grid.setColumnStretch(column, 1)
        self.rows: list[list[_Key]] = []
        for row, letters in enumerate(_ROWS):
            indent = (_HALVES - 2 * len(letters)) // 2
            made = [_Key(each, self, lambda each=each: write(each)) for each in letters]  # type: ignore[misc]  # a default is typed late
            for place, key in enumerate(made):
                grid.addWidget(key, row, indent + 2 * place, 1, 2)
            self.rows.append(made)
        erasing = _Key(_("Erase"), self, erase)
        erasing.setAccessibleName(_("Erase the last letter"))
        self.done_key = _Key(_("Ready"), self, done)
        self.done_key.setProperty("kind", "vready")
        last = [(erasing, 6), (_Key(_("Space"), self, lambda: write(" ")), 8), (self.done_key, 6)]
        at = 0
        for key, halves in last:
            grid.addWidget(key, len(_ROWS), at, 1, halves)
            at += halves
        self.rows.append([key for key, _halves in last])
        self._stop_at(self.rows[1][0])

    def fit(self, window_height: int, *, tight: bool) -> None:
        """Find a height for the keys; `tight` where letters are large for the screen."""
        look = self._look
        gap = look.rhythm(0.25 if tight else 0.75)
        self._grid.setSpacing(gap)
        room = round(window_height * (_TIGHT_SHARE if tight else _SHARE)) // len(self.rows) - gap
        high = max(LEAST_TARGET_PX, min(room, look.px(_MOST_PX)))
        for row in self.rows:
            for key in row:
                key.fit(high, tight=tight)

    def go(self, key: _Key, by: QPoint) -> None:
        """Let the keyboard stand on the next key in a direction, where there is one."""
        row = next(number for number, keys in enumerate(self.rows) if key in keys)
        if by.x():
            place = self.rows[row].index(key) + by.x()
            keys = self.rows[row][place : place + 1] if place >= 0 else []
        else:
            keys = self.rows[row + by.y()] if 0 <= row + by.y() < len(self.rows) else []
        usable = [each for each in keys if each.isEnabled()]
        if usable:
            middle = key.geometry().center().x()
            nearest = min(usable, key=lambda each: abs(each.geometry().center().x() - middle))
            self._stop_at(nearest)
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self, event: QKeyEvent) -> bool:
        """Take what is typed on a keyboard while a key here has it; tell whether it was a letter or a figure."""
        if event.key() == Qt.Key.Key_Backspace:
            self._erase()
            return True
        if not event.text().isalnum():
            return False
        self._write(event.text())
        return True

    def _stop_at(self, chosen: _Key) -> None:
        for row in self.rows:
            for key in row:
                key.setFocusPolicy(Qt.FocusPolicy.TabFocus if key is chosen else Qt.FocusPolicy.NoFocus)


class _Key(QPushButton):
    """One letter, or a word for what it does."""

    def __init__(self, text: str, keys: Keys, slot: Callable[[], None]) -> None:
        super().__init__(text)
        self._keys, self._high = keys, LEAST_TARGET_PX
        self.setProperty("kind", "vletter")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: slot())

    def fit(self, high: int, *, tight: bool) -> None:
        """Be so high; `tight` takes smaller letters."""
        if (high, tight) != (self._high, self.property("tight")):
            self._high = high
            self.setProperty("tight", tight)
            self.style().polish(self)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height that was found; all keys share the width."""
        return QSize(LEAST_TARGET_PX, self._high)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than what a finger hits."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another key, write, or be pressed."""
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is not None:
            self._keys.go(self, by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self._keys.typed(event):
            super().keyPressEvent(event)
