"""One choice as a large card: a picture, a few words, and lines that explain them. All of it is the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label

_LEAST_HEIGHT_PX: Final = 64


class BigButton(QPushButton):
    """Its words are plain and wrap; a screen reader hears the first as its name and the others as what it is about."""

    def __init__(
        self,
        words: str,
        look: Look,
        *,
        lines: Sequence[tuple[str, str]] = (),
        picture: QPixmap | None = None,
        beside: QWidget | None = None,
        above: bool = False,
    ) -> None:
        """`lines` are (text, kind of label); `above` puts the picture over the words; `beside` stands at the end."""
        super().__init__()
        self._look = look
        self.setProperty("kind", "door")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setAccessibleDescription(". ".join(text for text, _kind in lines if text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row: QBoxLayout = QVBoxLayout(self) if above else QHBoxLayout(self)
        side = look.rhythm(2)
        row.setContentsMargins(side, look.rhythm(1.25), side, look.rhythm(1.25))
        row.setSpacing(look.rhythm(2))
        middle = Qt.AlignmentFlag.AlignHCenter if above else Qt.AlignmentFlag.AlignVCenter
        if picture is not None:
            shown = QLabel()
            shown.setPixmap(picture)
            if above:
                row.addSpacing(look.rhythm(3.5))
            row.addWidget(shown, 0, middle)
        column = QVBoxLayout()
        column.setSpacing(look.rhythm(0.5))
        if not above:
            column.addStretch(1)
        for text, kind in ((words, "vword"), *lines):
            if text:
                label = plain_label(text, kind)
                if above:
                    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
        column.addStretch(1)
        row.addLayout(column, 1)
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        for each in self.findChildren(QWidget):
            # Wherever a hand lands, the card has it.
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def grow(self, most: int) -> None:
        """Take more height than the words need where there is room: up to `most` pixels."""
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setMaximumHeight(max(most, self.heightForWidth(self._look.px(320))))

    def hasHeightForWidth(self) -> bool:
        """A narrower card is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at this width."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(width) if layout is not None else 0
        return max(self._look.px(_LEAST_HEIGHT_PX), needed)

    def sizeHint(self) -> QSize:
        """Return what the words need at the width that it has."""
        width = self.width() if self.isVisible() else self._look.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the page decide how wide."""
        return QSize(self._look.px(120), self._look.px(_LEAST_HEIGHT_PX))
