"""One choice as a large card: a picture, a few words, and lines that explain them. All of it is the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.direction import set_language_of, stand_with
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
        self._most: int | None = None
        self.setProperty("kind", "door")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setAccessibleDescription(". ".join(text for text, _kind in lines if text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setSpacing(look.rhythm(2))
        if picture is not None:
            shown = QLabel()
            shown.setPixmap(picture)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(shown)
        self._words = [plain_label(text, kind) for text, kind in ((words, "vword"), *lines) if text]
        column = QVBoxLayout()
        column.setSpacing(look.rhythm(0.5))
        column.addStretch(1)
        for label in self._words:
            column.addWidget(label)
        column.addStretch(1)
        self._column = column
        row.addLayout(column, 1)
        # A layout asks the layout inside, and not the widget, how high it wants to be.
        self.setMinimumHeight(look.px(_LEAST_HEIGHT_PX))
        self.stand(above=above)
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        for each in self.findChildren(QWidget):
            # Wherever a hand lands, the card has it.
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def turn(self, language: str) -> None:
        """Let the words be read in the direction of a language, and the line below them stand with them."""
        set_language_of(self._words[0], language)
        for label in self._words[1:2]:
            stand_with(label, language)

    def stand(self, *, above: bool) -> None:
        """Put the picture over the words, or before them."""
        side, high = self._look.rhythm(2), self._look.rhythm(3.5 if above else 1.25)
        self._row.setContentsMargins(side, high, side, self._look.rhythm(1.25))
        direction = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        # The words of cards side by side begin at one height.
        self._column.setStretch(0, 0 if above else 1)
        across = Qt.AlignmentFlag.AlignHCenter if above else Qt.AlignmentFlag.AlignLeft
        for each in self._words:
            each.setAlignment(across)

    def grow(self, most: int) -> None:
        """Take more height than the words need where there is room: up to `most` pixels."""
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._most = most

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never be lower than the words at this width."""
        super().resizeEvent(event)
        if self._most is not None:
            self.setMaximumHeight(max(self._most, self.heightForWidth(self.width())))

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
