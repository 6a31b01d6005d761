"""A box to tick, drawn by ourselves: Qt's own is small and does not grow with the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from buurtkaart.gui.tokens import Tokens

_CORNERS = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
"""Where the tick bends, in parts of the box."""


def draw_tick_box(painter: QPainter, box: QRectF, tokens: Tokens, *, ticked: bool) -> None:
    """Draw a square `box`, with a tick in it when it is ticked. Leaves pen and brush changed."""
    side = box.width()
    painter.setPen(QPen(QColor(tokens.action if ticked else tokens.edge), max(1.5, side / 12)))
    painter.setBrush(QColor(tokens.action if ticked else tokens.surface))
    painter.drawRoundedRect(box, side / 4, side / 4)
    if ticked:
        pen = QPen(QColor(tokens.on_action), side / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x * side, y * side) for x, y in _CORNERS]))
