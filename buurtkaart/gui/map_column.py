"""The middle column: calm paper until the map is there, and whatever invites to get a map when there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from buurtkaart.gui.theme import worn_rhythm
from buurtkaart.gui.webmap.exact_size import exact_length
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _


class _ExactStack(QStackedLayout):
    """Leaves a line of paper free at the right or below where that lets the map follow the hand (see exact_size)."""

    def setGeometry(self, rect: QRect) -> None:
        """Lay out in the greatest part of `rect` that is composed fast."""
        column = self.parentWidget()
        scale = column.devicePixelRatioF() if column is not None else 1.0
        width, height = exact_length(rect.width(), scale), exact_length(rect.height(), scale)
        super().setGeometry(QRect(rect.x(), rect.y(), width, height))


class MapColumn(QWidget):
    """Holds the web view once it exists. It is made after the window is shown, because it takes a while."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(200)
        self._waiting = QWidget()
        words = plain_label(_("The map is being opened…"), "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self._waiting)
        inside.addWidget(words)
        self._map: QWidget | None = None
        self._invitation: QWidget | None = None
        self._layout = _ExactStack(self)
        self._layout.setStackingMode(QStackedLayout.StackingMode.StackOne)
        self._layout.addWidget(self._waiting)

    def put_map(self, view: QWidget) -> None:
        """Show the web view from now on."""
        self._map = view
        self._layout.addWidget(view)
        self._show()

    def invite(self, widget: QWidget | None) -> None:
        """Cover the map with an invitation, or take it away."""
        if self._invitation is not None:
            self._layout.removeWidget(self._invitation)
            self._invitation.deleteLater()
        self._invitation = widget
        if widget is not None:
            self._layout.addWidget(widget)
        self._show()

    def _show(self) -> None:
        self._layout.setCurrentWidget(self._invitation or self._map or self._waiting)


def trouble_page(text: str, actions: Sequence[tuple[str, Callable[[], None]]] = ()) -> QWidget:
    """Return a calm page that says why there is nothing to see, and what can be done: (words, what they do)."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(*(worn_rhythm(4),) * 4)
    column.setSpacing(worn_rhythm(1.5))
    column.addStretch(2)
    for words, kind in ((_("This neighbourhood cannot be opened"), "heading"), (text, "")):
        label = plain_label(words, kind)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addSpacing(worn_rhythm(1))
    for number, (words, slot) in enumerate(actions):
        # One next step; whatever else can be done stands below it.
        column.addWidget(button(words, "" if number else "primary", slot), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
