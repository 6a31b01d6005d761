"""What stands where something will be: in the middle, short lines, and the next step as a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label

_WIDEST_PX = 420
_ICON_PX = 40
_NARROWEST_PX = 80


class Invitation(QWidget):
    """An icon, a heading, a sentence and one button."""

    def __init__(
        self, look: Look, icons: Icons, *, icon: str, title: str, words: str, action: tuple[str, Callable[[], None]]
    ) -> None:
        super().__init__()
        middle = QWidget()
        middle.setMaximumWidth(look.px(_WIDEST_PX))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1.5))
        side = look.px(_ICON_PX)
        picture = QLabel()
        picture.setProperty("kind", "picture")
        picture.setPixmap(icons.icon(icon, look.tokens.on_soft, _ICON_PX).pixmap(side, side))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setFixedSize(2 * side, 2 * side)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, kind in ((title, "heading"), (words, "muted")):
            label = plain_label(text, kind)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(look.rhythm(1))
        self._step = button(action[0], "primary", action[1])
        # Its words are broken over lines rather than cut.
        self._step.setMinimumWidth(look.px(_NARROWEST_PX))
        column.addWidget(self._step, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = action[0]
        self._middle = middle
        frame = self._frame = QGridLayout(self)
        # Beside the two handles that fold the columns away.
        frame.setContentsMargins(look.rhythm(4), look.rhythm(2), look.rhythm(4), look.rhythm(2))
        for each in (0, 2):
            frame.setColumnStretch(each, 1)
        frame.setColumnStretch(1, 100)
        frame.setRowStretch(0, 2)
        frame.setRowStretch(2, 3)
        frame.addWidget(middle, 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words of the button where the column is narrow and the text is large."""
        super().resizeEvent(event)
        self._frame.activate()
        self._step.setText(self._words)
        beside = self._step.sizeHint().width() - self._step.fontMetrics().horizontalAdvance(self._words)
        self._step.setText(_broken(self._words, self._step.fontMetrics(), self._middle.width() - beside))


def _broken(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return `words` with line breaks where a line would be wider than `width` pixels."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
