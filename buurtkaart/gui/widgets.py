"""Small parts that every panel is made of. Text is always plain: what somebody typed is never markup."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

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
    """A link to another record: as wide as there is room, with an ellipsis where its name is longer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = " ".join(shown(text).split())
        self.setAccessibleName(self._whole)
        self.setToolTip(escaped_tip(self._whole))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(40, self.width() - 10)
        self.setText(escaped_for_menu(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)))


def escaped_tip(text: str) -> str:
    """Return `text` for a tooltip, which Qt would read as markup when it looks like it."""
    return f"<span>{html.escape(text[:300])}</span>"


def shown(text: str) -> str:
    """Return `text` as it may be shown: not endless."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


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
