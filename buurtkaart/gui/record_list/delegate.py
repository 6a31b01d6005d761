"""How a row of the list looks: the mark, what it is called, and two lines of facts a neighbour would say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.record_list.model import HEADING_ROLE, ROW_ROLE
from buurtkaart.gui.theme import Look

if TYPE_CHECKING:
    from buurtkaart.domain.vocabulary import Theme

_MARK_PX = 34
_FACT_LINES = 2
BETWEEN = " · "
_LONGEST_DRAWN = 400  # characters; a megabyte in a name may not slow the scrolling


class Row(Protocol):
    """What a row needs to be drawn."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def facts(self) -> str:
        """What a neighbour would say about it."""

    @property
    def shape(self) -> str:
        """`place`, `initiative` or `contact`."""

    @property
    def icon(self) -> str:
        """`maki/name` or `temaki/name`."""

    @property
    def theme(self) -> Theme | None:
        """Whose colour it carries."""


class ListDelegate(QStyledItemDelegate):
    """Draws rows of one height, so that the view never has to ask a hundred thousand times."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._title_font = look.font(14.5, strong=True)
        self._facts_font = look.font(13)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the one height of all rows."""
        title = QFontMetrics(self._title_font).height()
        facts = QFontMetrics(self._facts_font).height() * _FACT_LINES
        return QSize(option.rect.width(), title + facts + self._look.rhythm(2.25))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        painter.save()
        heading = index.data(HEADING_ROLE)
        row = index.data(ROW_ROLE)
        if heading is not None:
            self._paint_heading(painter, option.rect, *heading)
        elif row is not None:
            self._paint_row(painter, option, row, self._paint_before(painter, option, index))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(QColor(self._look.tokens.action), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_before(
        self, _painter: QPainter, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> int:
        """Draw what stands before the mark and return the pixels it takes: in the list, nothing."""
        return 0

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, before: int) -> None:
        tokens, rect = self._look.tokens, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or pointed:
            painter.fillRect(rect, QColor(tokens.soft if chosen else tokens.hover))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), self._look.px(4), rect.height()), QColor(tokens.action))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        gap = self._look.rhythm(2) + before
        mark = self._icons.mark(row.shape, row.icon, row.theme, _MARK_PX, painter.device().devicePixelRatioF())
        side = self._look.px(_MARK_PX)
        title_metrics = QFontMetrics(self._title_font)
        facts_metrics = QFontMetrics(self._facts_font)
        left = rect.left() + gap + side + self._look.rhythm(1.5)
        width = rect.right() - left - self._look.rhythm(1.5)
        titles, lines = self.lines(row, width)
        height = title_metrics.height() * len(titles) + facts_metrics.height() * len(lines)
        top = rect.top() + (rect.height() - height) // 2
        painter.drawPixmap(rect.left() + gap, top + (title_metrics.height() + facts_metrics.height() - side) // 2, mark)
        painter.setFont(self._title_font)
        painter.setPen(QColor(tokens.ink))
        for text in titles:
            painter.drawText(QRect(left, top, width, title_metrics.height()), Qt.AlignmentFlag.AlignVCenter, text)
            top += title_metrics.height()
        painter.setFont(self._facts_font)
        painter.setPen(QColor(tokens.muted))
        for number, text in enumerate(lines):
            y = top + facts_metrics.height() * number
            painter.drawText(QRect(left, y, width, facts_metrics.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def lines(self, row: Row, width: int) -> tuple[list[str], list[str]]:
        """Return the lines of what a row is called, and of its facts, in so many pixels: three together at most."""
        titles = wrapped(row.title, QFontMetrics(self._title_font), self._title_font, width)
        metrics = QFontMetrics(self._facts_font)
        if len(titles) == 1:
            return titles, wrapped(row.facts, metrics, self._facts_font, width)
        # A name is what somebody looks for: with large letters it goes before the second line of facts.
        return titles, [metrics.elidedText(one_line(row.facts), Qt.TextElideMode.ElideRight, width)]

    def _paint_heading(self, painter: QPainter, rect: QRect, title: str, explanation: str) -> None:
        tokens = self._look.tokens
        painter.fillRect(rect, QColor(tokens.paper))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        title_height = QFontMetrics(self._title_font).height()
        facts_height = QFontMetrics(self._facts_font).height()
        left = rect.left() + self._look.rhythm(2)
        width = rect.width() - self._look.rhythm(4)
        # With large letters a title goes on below, where a row has its second line of facts.
        lines = wrapped(title, QFontMetrics(self._title_font), self._title_font, width)
        top = rect.top() + (rect.height() - title_height * len(lines) - facts_height) // 2
        painter.setFont(self._title_font)
        painter.setPen(QColor(tokens.ink))
        for text in lines:
            painter.drawText(QPointF(left, top + QFontMetrics(self._title_font).ascent()), text)
            top += title_height
        painter.setFont(self._facts_font)
        painter.setPen(QColor(tokens.muted))
        metrics = QFontMetrics(self._facts_font)
        painter.drawText(
            QPointF(left, top + metrics.ascent()),
            metrics.elidedText(explanation, Qt.TextElideMode.ElideRight, width),
        )


def one_line(text: str) -> str:
    """Return `text` without line breaks, and not endless."""
    return " ".join(text[:_LONGEST_DRAWN].split())


def wrapped(text: str, metrics: QFontMetrics, font: QFont, width: int) -> list[str]:
    """Break `text` into at most two lines of `width` pixels; what does not fit ends in an ellipsis.

    The break comes between two facts where that costs no words, or none but those of a line that ends in an ellipsis.
    """
    line_text = one_line(text)
    if metrics.horizontalAdvance(line_text) <= width:
        return [line_text]
    whole, rest = _between_facts(line_text, metrics, width)
    if metrics.horizontalAdvance(rest) <= width and whole:
        return [whole, rest]
    layout = QTextLayout(line_text)
    layout.setFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    broken = line_text[first.textLength() :].strip(" ·")
    if metrics.horizontalAdvance(broken) > width < 2 * metrics.horizontalAdvance(whole):
        return [whole, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [
        line_text[: first.textLength()].rstrip(" ·"),
        metrics.elidedText(broken, Qt.TextElideMode.ElideRight, width),
    ]


def _between_facts(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return the facts that fit into `width` pixels, and the others; nothing fits when the first is too long."""
    facts = text.split(BETWEEN)
    for count in range(len(facts) - 1, 0, -1):
        whole = BETWEEN.join(facts[:count])
        if metrics.horizontalAdvance(whole) <= width:
            return whole, BETWEEN.join(facts[count:])
    return "", text
