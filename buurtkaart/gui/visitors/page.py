"""One screen of the visitors' window: a title, at most three choices, and what can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.big_button import BigButton
from buurtkaart.gui.visitors.direction import can_be_spoken
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.widgets import button, plain_label

MOST_CHOICES: Final = 3
"""More than three nobody weighs who reads with difficulty."""
_WIDEST_PX: Final = 820
"""Longer lines lose the eye."""
_BESIDE_EACH_OTHER_EM: Final = 44
"""Side by side only where each has room for its words; one em is the size of plain text."""


class Page(QWidget):
    """Its column stands in the middle of a wide screen. `title` is what a screen reader hears first."""

    def __init__(self, title: str, look: Look, *, widest_px: int = _WIDEST_PX) -> None:
        super().__init__()
        self.title = title
        self.look = look
        self._widest_px = widest_px
        self.setProperty("kind", "vpage")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(look.rhythm(1.5))
        self.ways: QWidget | None = None
        """What can be done here: the window keeps it in sight below the page, however long the page is."""
        self._offered: list[QWidget | None] = []
        self.heading = plain_label(title, "vtitle")
        self.column.addWidget(self.heading)

    def say(self, text: str, kind: str = "vmuted") -> QLabel:
        """Add a sentence."""
        label = plain_label(text, kind)
        self.column.addWidget(label)
        return label

    def choose(self, made: BigButton, slot: Callable[[], None]) -> None:
        """Add a choice."""
        made.clicked.connect(lambda _checked=False: slot())
        self.column.addWidget(made)

    def offer(self, widgets: Sequence[QWidget | None]) -> None:
        """Offer what can be done here, in a row that is always in sight; None is room between two."""
        self._offered += widgets

    def place_ways(self, *, inside: bool) -> QWidget | None:
        """Return the row with what can be done here, for the window; or put it at the end of the page itself."""
        if not self._offered:
            return None
        made = self.ways = QWidget()
        gap = self.look.rhythm(1.5)
        if inside:
            flow = FlowLayout(made, gap)
            for each in self._offered:
                if each is not None:
                    flow.addWidget(each)
            self.column.addWidget(made)
            return None
        row = QHBoxLayout(made)
        row.setContentsMargins(0, self.look.rhythm(0.5), 0, self.look.rhythm(0.5))
        row.setSpacing(gap)
        for each in self._offered:
            if each is None:
                row.addStretch(1)
            else:
                row.addWidget(each)
        self._centre()
        return made

    def row(self, buttons: Sequence[QWidget]) -> None:
        """Add a row of buttons in the page itself; what does not fit beside the others goes on below."""
        holder = QWidget()
        flow = FlowLayout(holder, self.look.rhythm(1.5))
        for each in buttons:
            flow.addWidget(each)
        self.column.addWidget(holder)

    def fit(self, width: int) -> None:
        """Find room for what stands side by side at this width."""

    def end(self) -> None:
        """Add nothing more."""
        self.column.addStretch(1)

    def spoken(self) -> str:
        """Return what is read aloud: what one reads, from top to bottom."""
        return " ".join(_sentence(each) for each in self._words() if each.strip())

    def focus_first(self) -> None:
        """Let a screen reader begin with the title. The first choice is one Tab away: marked, it would look chosen."""
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        least = self.look.rhythm(2.5)
        side = max(least, (self.width() - self.look.px(self._widest_px)) // 2)
        self.column.setContentsMargins(side, self.look.rhythm(2), side, self.look.rhythm(0.5))
        if self.ways is not None and self.ways.parent() is not self:
            self.ways.setContentsMargins(side, 0, side, 0)

    def _words(self) -> Iterator[str]:
        for each in self.findChildren(QWidget):
            if each.isHidden() or not can_be_spoken(each):
                continue
            if isinstance(each, QLabel | QAbstractButton):
                yield each.text()


class ChoicePage(Page):
    """A question with at most three answers: (words, explanation, picture, what it does)."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, str, str, Callable[[], None]]],
        look: Look,
        pictures: Pictures,
        *,
        side_by_side: bool = False,
    ) -> None:
        super().__init__(title, look, widest_px=1000 if side_by_side else _WIDEST_PX)
        self.column.addSpacing(look.rhythm(1))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight) if side_by_side else None
        self._cards: list[BigButton] = []
        if self._beside is not None:
            self._beside.setSpacing(look.rhythm(2))
            self.column.addStretch(1)
            self.column.addLayout(self._beside, 6)
        for words, detail, icon, slot in choices[:MOST_CHOICES]:
            picture = pictures.round(icon, 72 if side_by_side else 48)
            made = BigButton(words, look, lines=[(detail, "vmuted")], picture=picture, above=side_by_side)
            made.grow(look.px(230 if side_by_side else 104))
            self._cards.append(made)
            if self._beside is not None:
                made.clicked.connect(lambda _checked=False, slot=slot: slot())
                self._beside.addWidget(made, 1)
            else:
                self.choose(made, slot)
        self.column.addStretch(2 if side_by_side else 0)

    def fit(self, width: int) -> None:
        """Lay the cards below each other where three do not fit beside each other."""
        if self._beside is None:
            return
        above = width >= self.look.px(14) * _BESIDE_EACH_OTHER_EM
        wanted = QBoxLayout.Direction.LeftToRight if above else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not wanted:
            self._beside.setDirection(wanted)
            for each in self._cards:
                each.stand(above=above)


class NotePage(Page):
    """A few sentences, and at most three buttons."""

    def __init__(
        self, title: str, sentences: Sequence[str], buttons: Sequence[tuple[str, Callable[[], None]]], look: Look
    ) -> None:
        super().__init__(title, look)
        for each in sentences:
            self.told = self.say(each, "vlarge")
            """The last sentence."""
        self.column.addSpacing(look.rhythm(1))
        made = [button(text, "vmain" if place == 0 else "vnav", slot) for place, (text, slot) in enumerate(buttons)]
        if made:
            self.row(made)
        self.end()


def nav_button(
    text: str, icon: str, pictures: Pictures, slot: Callable[[], None], *, after: bool = False
) -> QPushButton:
    """Return a button of the bar or below results; `after` puts its arrow behind the words."""
    made = button(text, "vnav", slot, icon=QIcon(pictures.plain(icon, 18)))
    side = pictures.pixels(18)
    made.setIconSize(QSize(side, side))
    if after:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made


def _sentence(text: str) -> str:
    told = " ".join(text.split())
    return told if told.endswith((".", "?", "!", "…", ":")) else f"{told}."
