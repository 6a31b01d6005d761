"""What hangs below the search box: what is asked besides, what was understood and given up, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.searching.list import Answered, Found, FoundDelegate, FoundModel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import PlainLabel
from buurtkaart.i18n import _, ngettext

if TYPE_CHECKING:
    # Nobody searches before the window is on screen.
    from buurtkaart.gui.searching.chips import SearchChips

_SHOWN_ROWS = 8
_WIDTH_PX = 520
_EDGE_PX = 5
"""Below the last row, so that the round corners stay in sight."""


class SearchPopup(QFrame):
    """A list below the box, and chips that ask more precisely.

    The list never takes the focus: the box sends it the keys that move through it.
    """

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
        self.nothing = PlainLabel("", "muted")
        self.chips: SearchChips | None = None
        self._told = (self.understood, self.relaxed, self.nothing)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        for each in (*self._told, self.list):
            self._layout.addWidget(each)
        self._look: Look | None = None
        self._icons: Icons | None = None
        self.hide()

    def prepare(self) -> SearchChips:
        """Make the chips, once somebody is about to search, and return them."""
        if self.chips is None:
            from buurtkaart.gui.searching.chips import SearchChips

            self.chips = SearchChips()
            self._layout.insertWidget(0, self.chips)
            if self._look is not None and self._icons is not None:
                self.chips.dress(self._look, self._icons)
        return self.chips

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look, self._icons = look, icons
        self._layout.setContentsMargins(1, 1, 1, look.px(_EDGE_PX))
        self.list.setItemDelegate(FoundDelegate(look, icons))
        for label in self._told:
            label.setContentsMargins(look.rhythm(1.5), look.rhythm(0.5), look.rhythm(1.5), look.rhythm(0.5))
        if self.chips is not None:
            self.chips.dress(look, icons)

    @property
    def found(self) -> Sequence[Found]:
        """What the list holds."""
        return self.model.found

    def show_answer(self, answered: Answered, typed: str) -> None:
        """Show an answer to what was typed. The first hit is chosen, unless it is only a guess."""
        self.model.show(answered.found)
        chips = self.prepare()
        chips.show_typed(answered.typed)
        self.understood.setText(_told_words(answered, typed))
        self.understood.setVisible(bool(self.understood.text()))
        self.relaxed.setText("\n".join(answered.relaxed))
        self.relaxed.setVisible(bool(answered.relaxed))
        self.nothing.setVisible(not answered.found)
        self.nothing.setText(
            _("Nothing found. Press a chip to ask less.") if chips.asks else _("Nothing found. Try fewer letters.")
        )
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
        above = [each for each in (self.chips, *self._told) if each is not None and not each.isHidden()]
        told = sum(each.heightForWidth(width - 2) for each in above)
        rows = min(_SHOWN_ROWS, len(self.model.found))
        around = told + self._look.px(_EDGE_PX) + 1
        room = window.height() - corner.y() - 8 - around
        row = max(1, self.list.sizeHintForRow(0))
        # Half a row at the edge reads like a mistake.
        height = row * min(rows, max(1, room // row))
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


def _told_words(answered: Answered, typed: str) -> str:
    """Return what is looked for, but for what the chips say, and how many answers there are."""
    told = []
    on_chips = set(" ".join(answered.typed.values()).split())
    words = " · ".join(each for each in answered.understood if not on_chips.issuperset(each.split()))
    # Whoever typed exactly this knows it.
    if words and words.casefold() != typed.strip().casefold():
        told.append(_("You are looking for: {words}").format(words=words))
    count = len(answered.found)
    if count and not answered.is_guess:
        found = ngettext("{count} found", "{count} found", count) if answered.is_all else _("{count} or more found")
        told.append(found.format(count=count))
    return " · ".join(told)
