"""The answers of the search box as a list: what it holds, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.record_list.delegate import BETWEEN, one_line
from buurtkaart.gui.theme import Look

if TYPE_CHECKING:
    # These pull in the store; the window is on screen before them.
    from buurtkaart.services.overview import ListRow
    from buurtkaart.services.search import SearchHit, Wished
    from buurtkaart.services.searching.facets import Facet

_MARK_PX = 28
_SAID = frozenset({"wish", "offer", "obstacle"})
_HIT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Found:
    """A hit and, for a record, the row that the list shows for it."""

    hit: SearchHit
    row: ListRow | None

    @property
    def title(self) -> str:
        """What it is called; of what somebody said, that it is a wish and whose."""
        return self.hit.detail if self.is_said else self.hit.name

    @property
    def detail(self) -> str:
        """What stands under the title: facts, or the words that were said."""
        if self.is_said:
            return self.hit.passage
        return self.row.facts if self.row else self.hit.detail

    @property
    def is_said(self) -> bool:
        """Whether it is a wish, a talent or an obstacle: a sentence, which would pass for a name in bold letters."""
        return self.hit.kind in _SAID


@dataclass(frozen=True)
class Answered:
    """What the box shows: hits, best first, what was understood, and what was given up to have any."""

    found: Sequence[Found] = ()
    understood: Sequence[str] = ()
    relaxed: Sequence[str] = ()
    is_guess: bool = False
    """The hits hold nothing of what was typed: Enter alone may not go there."""
    typed: Mapping[Facet, str] = field(default_factory=dict)
    """What the text asks besides things, in its own words: chips show it."""
    is_all: bool = True
    """Whether there is nothing more than these hits."""


Finder = Callable[[str, "Wished | None"], Answered]
"""Answers a typed text and what was pressed. Runs beside the window, with a reader of its own.

An empty text asks nothing: it gets ready.
"""


class FoundModel(QAbstractListModel):
    """The hits as a list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own
        """Return how many hits there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit, or what is read aloud of it."""
        if not 0 <= index.row() < len(self.found):
            return None
        found = self.found[index.row()]
        if role == _HIT:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{found.title}. {found.detail}"
        return None


class FoundDelegate(QStyledItemDelegate):
    """Draws a hit: its mark, its name, and a line of facts."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._name_font = look.font(14, strong=True)
        self._detail_font = look.font(13)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of two lines."""
        heights = QFontMetrics(self._name_font).height() + QFontMetrics(self._detail_font).height()
        return QSize(option.rect.width(), heights + self._look.rhythm(1.5))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one hit."""
        found = index.data(_HIT)
        if not isinstance(found, Found):
            return
        painter.save()
        tokens, rect = self._look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        side = self._look.px(_MARK_PX)
        left = rect.left() + self._look.rhythm(1.5)
        top = rect.top() + (rect.height() - side) // 2
        if found.row is not None:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(left, top, self._icons.mark(found.row.shape, found.row.icon, found.row.theme, 28, ratio))
        else:
            name = "street" if found.hit.kind == "street" else "address"
            inset = self._look.px(4)
            self._icons.icon(name, tokens.muted, 20).paint(
                painter, QRect(left, top, side, side).adjusted(inset, inset, -inset, -inset)
            )
        left += side + self._look.rhythm(1.5)
        width = rect.right() - left - self._look.rhythm(1)
        name_metrics = QFontMetrics(self._name_font)
        detail_metrics = QFontMetrics(self._detail_font)
        y = rect.top() + self._look.rhythm(0.75)
        for font, metrics, colour, text, fitted in (
            (self._name_font, name_metrics, tokens.ink, found.title, _cut),
            (self._detail_font, detail_metrics, tokens.muted, found.detail, _cut if found.is_said else _whole_facts),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = fitted(one_line(text), metrics, width)
            painter.drawText(QRect(left, y, width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height()
        painter.restore()


def _whole_facts(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the facts that fit: half an hour of opening helps nobody. A single one that is too long is cut off."""
    facts = text.split(BETWEEN)
    for count in range(len(facts), 0, -1):
        if metrics.horizontalAdvance(whole := BETWEEN.join(facts[:count])) <= width:
            return whole
    return _cut(text, metrics, width)


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
