"""Small parts that every panel is made of. Text is always plain: what somebody typed is never markup."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

_LINK_MARGIN = 2
_ENDLESS = 100_000
_NOTHING_MORE = " "
"""An empty description would be taken from the tip."""
_LINK_FLAGS = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
LONGEST_SHOWN = 4000
"""Characters of one text on screen; a megabyte in a name may not stop the window."""


class PlainLabel(QLabel):
    """A label that shows its text and never reads it as markup."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("kind", kind)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, cut where nobody would read on."""
        super().setText(shown(text))


class ChipLabel(PlainLabel):
    """A fact in a chip: on one line where there is room, on more where there is not."""

    def __init__(self, text: str, kind: str = "fact") -> None:
        super().__init__(text, kind, wrap=True)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        self.ensurePolished()
        words = self.fontMetrics().size(0, self.text())
        line_height = self.heightForWidth(words.width() + 1000)
        return QSize(words.width() + self._side(), line_height)

    def minimumSizeHint(self) -> QSize:
        """Let the row decide."""
        return QSize(self._side(), self.fontMetrics().height())

    def _side(self) -> int:
        # The style sheet's padding, which Qt tells nobody.
        return round(self.fontMetrics().height() * 1.65)


class LinkButton(QPushButton):
    """A link to another record. A long name goes on below, like the words around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._whole = ""
        self.set_words(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, text: str) -> None:
        """Name another record."""
        whole = " ".join(shown(text).split())
        if whole != self._whole:
            self._whole = whole
            self.setText(escaped_for_menu(whole))
            self.setAccessibleName(whole)
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrower link is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._words(QRect(0, 0, width, _ENDLESS)).height() + 2 * _LINK_MARGIN

    def sizeHint(self) -> QSize:
        """Return the size on one line, or at the width it has."""
        self.ensurePolished()
        one_line = self.fontMetrics().horizontalAdvance(self._whole) + 2 * _LINK_MARGIN
        return QSize(one_line, self.heightForWidth(self.width() if self.isVisible() else one_line))

    def minimumSizeHint(self) -> QSize:
        """Let the column decide."""
        return QSize(_LINK_MARGIN, self.fontMetrics().height() + 2 * _LINK_MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, underlined under the mouse, with a ring when the keyboard is here."""
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.Link)
        painter.setPen(colour)
        font = QFont(self.font())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.drawText(self._inside(self.rect()), _LINK_FLAGS, self._whole)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _words(self, rect: QRect) -> QRect:
        return self.fontMetrics().boundingRect(self._inside(rect), _LINK_FLAGS, self._whole)

    def _inside(self, rect: QRect) -> QRect:
        # It starts where the words round it start, and makes room for the ring only when that is drawn.
        left = _LINK_MARGIN if self.hasFocus() else 0
        return rect.adjusted(left, _LINK_MARGIN, left - 2 * _LINK_MARGIN, -_LINK_MARGIN)


def shown(text: str) -> str:
    """Return `text` as it may be shown: not endless."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def plain_tip(text: str) -> str:
    """Return a tip that shows `text` as it is: a bare tip with a tag in it is read as markup."""
    return f"<span>{html.escape(text)}</span>"


def describe(widget: QWidget, words: str = "") -> None:
    """Let a screen reader say these words behind the name, or nothing.

    Otherwise it says the tip: the name once more, or the markup of the tip.
    """
    widget.setAccessibleDescription(words or _NOTHING_MORE)


def plain_label(text: str, kind: str = "", *, wrap: bool = True, selectable: bool = False) -> PlainLabel:
    """Return a label of one of the kinds in the style sheet."""
    label = PlainLabel(text, kind, wrap=wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label.setMinimumWidth(1)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def button(
    text: str, kind: str = "", slot: Callable[[], None] | None = None, *, icon: QIcon | None = None, tip: str = ""
) -> QPushButton:
    """Return a button; `text` comes from us, never from a record."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon is not None:
        made.setIcon(icon)
    if tip:
        made.setToolTip(tip)
    if slot is not None:
        made.clicked.connect(lambda _checked=False: slot())
    return made


def icon_button(
    icon: QIcon, name: str, pixels: int, slot: Callable[[], None] | None = None, kind: str = "icon"
) -> QToolButton:
    """Return a button without a word; `name` is what a screen reader says and the tooltip shows."""
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setIcon(icon)
    made.setIconSize(QSize(pixels, pixels))
    made.setToolTip(name)
    made.setAccessibleName(name)
    describe(made)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if slot is not None:
        made.clicked.connect(lambda _checked=False: slot())
    return made


def line() -> QFrame:
    """Return a quiet horizontal line."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made


def escaped_for_menu(text: str) -> str:
    """Return `text` for a menu or button, where a single & would become a shortcut."""
    return shown(text).replace("&", "&&")


def restyle(widget: QWidget) -> None:
    """Make a changed property visible."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
