"""Rows of the list with a tick before them. A click anywhere in the row ticks, and so does the space bar."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from buurtkaart.gui.record_list.delegate import ListDelegate
from buurtkaart.gui.tick_box import draw_tick_box

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tick_box(painter, box, tokens, ticked=is_ticked(index))
        return side - self._look.rhythm(0.5)


def is_ticked(index: Index) -> bool:
    """Tell whether a row carries a tick."""
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
