"""Rows of the list with a tick before them. A click anywhere in the row ticks, and so does the space bar."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from buurtkaart.gui.list_delegate import ListDelegate

_BOX_PX = 18
Index = QModelIndex | QPersistentModelIndex


class TickDelegate(ListDelegate):
    """Draws the tick itself: Qt's own is small, and lies over the words when these are large."""

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick, or take the tick away."""
        clicked = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and option.rect.contains(event.position().toPoint())
        )
        pressed = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if not clicked and not pressed:
            return False
        state = Qt.CheckState.Unchecked if is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _paint_before(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> int:
        tokens, rect = self._look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        side = self._look.px(_BOX_PX)
        left = rect.left() + self._look.rhythm(0.25)
        box = QRectF(left + 0.5, rect.center().y() - side / 2 + 0.5, side - 1, side - 1)
        ticked = is_ticked(index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.action if ticked else tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.action if ticked else tokens.surface))
        painter.drawRoundedRect(box, side / 4, side / 4)
        if ticked:
            pen = QPen(QColor(tokens.on_action), side / 8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
            painter.drawPolyline(QPolygonF([QPointF(box.x() + x * side, box.y() + y * side) for x, y in corners]))
        return side - self._look.rhythm(0.5)


def is_ticked(index: Index) -> bool:
    """Tell whether a row carries a tick."""
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
