"""What hangs below the search box: what was understood, what was given up, and the answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.search_list import Answered, Found, FoundDelegate, FoundModel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import PlainLabel
from buurtkaart.i18n import _

_SHOWN_ROWS = 8
_WIDTH_PX = 420
_EDGE_PX = 5
"""Below the last row, so that the round corners stay in sight."""


class SearchPopup(QFrame):
    """A list below the box. It never takes the focus: the box sends it the keys that move through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        self.model = FoundModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Found"))
        self.understood = PlainLabel("", "small")
        self.relaxed = PlainLabel("", "")
        self.nothing = PlainLabel(_("Nothing found. Try fewer letters."), "muted")
        self._told = (self.understood, self.relaxed, self.nothing)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(1, 1, 1, _EDGE_PX)
        for each in (*self._told, self.list):
            layout.addWidget(each)
        self._look: Look | None = None
        self.hide()

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look = look
        self.list.setItemDelegate(FoundDelegate(look, icons))
        for label in self._told:
            label.setContentsMargins(look.rhythm(1.5), look.rhythm(1), look.rhythm(1.5), look.rhythm(0.5))

    @property
    def found(self) -> Sequence[Found]:
        """What the list holds."""
        return self.model.found

    def show_answer(self, answered: Answered, typed: str) -> None:
        """Show an answer to what was typed. The first hit is chosen, unless it is only a guess."""
        self.model.show(answered.found)
        words = " · ".join(answered.understood)
        # Whoever typed exactly this knows it.
        self.understood.setText(_("You are looking for: {words}").format(words=words))
        self.understood.setVisible(bool(words) and words.casefold() != typed.strip().casefold())
        self.relaxed.setText("\n".join(answered.relaxed))
        self.relaxed.setVisible(bool(answered.relaxed))
        self.nothing.setVisible(not answered.found)
        self.list.setAccessibleDescription("\n".join(each.text() for each in self._told if not each.isHidden()))
        if answered.found and not answered.is_guess:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(True)

    def place(self, box: QWidget, window: QWidget) -> None:
        """Hang below the box, as high as what is shown, and never out of the window."""
        if self._look is None:
            return
        corner = box.mapTo(window, QPoint(0, box.height() + 4))
        width = min(max(box.width(), self._look.px(_WIDTH_PX)), window.width() - corner.x() - 8)
        told = sum(each.heightForWidth(width - 2) for each in self._told if not each.isHidden())
        rows = min(_SHOWN_ROWS, len(self.model.found))
        around = told + _EDGE_PX + 1
        room = window.height() - corner.y() - 8 - around
        height = max(0, min(self.list.sizeHintForRow(0) * rows, room)) if rows else 0
        self.list.setFixedHeight(height)
        self.setGeometry(QRect(corner, QSize(width, height + around)))

    def move_by(self, step: int) -> None:
        """Choose the next or previous hit; behind the last comes the first."""
        count = len(self.model.found)
        if count:
            row = self.list.currentIndex().row()
            row = (row + step) % count if row >= 0 else (0 if step > 0 else count - 1)
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row))
