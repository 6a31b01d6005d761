"""What stands where something will be: in the middle, short lines, and the next step as a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label

_WIDEST_PX = 420
_ICON_PX = 40


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
        column.addWidget(button(action[0], "primary", action[1]), 0, Qt.AlignmentFlag.AlignHCenter)
        frame = QGridLayout(self)
        # Beside the two handles that fold the columns away.
        frame.setContentsMargins(look.rhythm(4), look.rhythm(2), look.rhythm(4), look.rhythm(2))
        for each in (0, 2):
            frame.setColumnStretch(each, 1)
        frame.setColumnStretch(1, 100)
        frame.setRowStretch(0, 2)
        frame.setRowStretch(2, 3)
        frame.addWidget(middle, 1, 1)
