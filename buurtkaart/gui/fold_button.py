"""A heading that opens what is below it: as wide as the column, with a chevron that turns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from buurtkaart.gui.widgets import escaped_for_menu

_DOWN = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))


class FoldButton(QPushButton):
    """Shows and hides `inside`."""

    def __init__(self, heading: str, inside: QWidget, *, opened: bool = False) -> None:
        super().__init__(escaped_for_menu(heading))
        self._inside = inside
        self.setProperty("kind", "fold")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        self.toggled.connect(inside.setVisible)
        inside.setVisible(opened)
        self.setChecked(opened)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron at the end of the line: to the right while folded, down when open."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.fontMetrics().height()
        pen = QPen(self.palette().color(QPalette.ColorRole.Link), max(1.5, height / 10))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        size = height * 0.3
        middle = QPointF(self.width() - height, self.height() / 2)
        corners = _DOWN if self.isChecked() else tuple((y, x) for x, y in _DOWN)
        painter.drawPolyline(QPolygonF([middle + QPointF(x * size, y * size) for x, y in corners]))
