"""The number that a worker leaves with: large keys, and a longer wait after each wrong try."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.visiting.pin import LONGEST, SHORTEST

_SECOND_MS = 1000
_RING_PX = 3


class PinPad(QWidget):
    """Ten figures, one to take back. Shows dots, never figures."""

    def __init__(self, look: Look, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._changed = changed
        self.figures = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self._dots = plain_label(" ", "vdots", wrap=False)
        self._dots.setAccessibleName(_("Figures so far"))
        column.addWidget(self._dots)
        grid = QGridLayout()
        grid.setSpacing(look.rhythm(1))
        self.keys: dict[str, QPushButton] = {}
        for place, figure in enumerate("123456789"):
            grid.addWidget(self._key(figure, figure), place // 3, place % 3)
        grid.addWidget(self._key("0", "0"), 3, 1)
        back = self._key("⌫", "")
        back.setAccessibleName(_("Take back the last figure"))
        grid.addWidget(back, 3, 2)
        column.addLayout(grid)

    def clear(self) -> None:
        """Begin anew."""
        self._show("")

    def press(self, figure: str) -> None:
        """Take a figure; "" takes the last one back."""
        self._show(self.figures[:-1] if not figure else (self.figures + figure)[:LONGEST])

    def enable(self, *, enabled: bool) -> None:
        """Let the keys work, or wait."""
        for each in self.keys.values():
            each.setEnabled(enabled)

    def _key(self, text: str, figure: str) -> QPushButton:
        made = button(text, "vkey", lambda: self.press(figure))
        self.keys[figure] = made
        return made

    def _show(self, figures: str) -> None:
        self.figures = figures
        self._dots.setText(" ".join("●" * len(figures)) or " ")
        self._changed(figures)


class PinPage(Page):
    """Asks for the PIN. `check` hears what was typed, and answers through `refuse` or by going on."""

    def __init__(self, look: Look, check: Callable[[str], None], *, wait_s: int = 0) -> None:
        """`wait_s`: so long the keys wait, after wrong tries before."""
        super().__init__(_("For staff"), look)
        self._check = check
        self._left_s = 0
        self._was_somebody_else = False
        self.say(_("Type the PIN to leave this screen."), "vlarge")
        self.pad = PinPad(look, self._on_figures)
        self.told = self.say(" ", "vlarge")
        row = QHBoxLayout()
        row.addWidget(self.pad)
        row.addStretch(1)
        self.column.addLayout(row)
        self.ready = button(_("Ready"), "vmain", self._say)
        self.row([self.ready])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.end()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self._on_figures("")
        if wait_s:
            self.wait(wait_s, somebody_else=True)

    def refuse(self, wait_s: int) -> None:
        """It was not the PIN."""
        self.pad.clear()
        self.wait(wait_s)

    def wait(self, seconds: int, *, somebody_else: bool = False) -> None:
        """Let nobody try for a while, and say that this was not the PIN, or that `somebody_else` typed a wrong one."""
        self._was_somebody_else = somebody_else
        self._left_s = seconds + 1
        self.pad.enable(enabled=False)
        self._count_down()
        self._tick.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take figures from a keyboard too."""
        if self._left_s:
            super().keyPressEvent(event)
        elif event.text().isdecimal() and event.text().isascii():
            self.pad.press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.pad.press("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ready.isEnabled():
            self._say()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that the whole page takes the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = self.look.px(_RING_PX)
            painter.setPen(QPen(QColor(self.look.tokens.action), wide))
            inside = QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
            painter.drawRoundedRect(inside, 3 * wide, 3 * wide)

    def focus_first(self) -> None:
        """Take figures from a keyboard at once."""
        self.setFocus()

    def spoken(self) -> str:
        """Nobody hears figures."""
        return self.title

    def _on_figures(self, figures: str) -> None:
        if hasattr(self, "ready"):
            self.ready.setEnabled(len(figures) >= SHORTEST and not self._left_s)

    def _say(self) -> None:
        figures = self.pad.figures
        self.ready.setEnabled(False)
        self._check(figures)

    def _count_down(self) -> None:
        self._left_s -= 1
        if self._left_s > 0:
            self.told.setText(self._waiting())
            return
        self._tick.stop()
        self.told.setText(_("Try again."))
        self.pad.enable(enabled=True)
        self._on_figures(self.pad.figures)

    def _waiting(self) -> str:
        left = self._left_s
        if self._was_somebody_else:
            words = ngettext(
                "Somebody typed another number. Try in {seconds} second.",
                "Somebody typed another number. Try in {seconds} seconds.",
                left,
            )
        else:
            words = ngettext(
                "This is not the PIN. Try again in {seconds} second.",
                "This is not the PIN. Try again in {seconds} seconds.",
                left,
            )
        return words.format(seconds=left)
