"""The number of a result, in the shape of its kind: the same in the list and on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from buurtkaart.domain.signpost import Rung
from buurtkaart.gui.theme import Look
from buurtkaart.mapping.features import Shape

SHAPES: Final[Mapping[Rung, Shape]] = {
    Rung.NEIGHBOURS: "initiative",
    Rung.PLACES: "place",
    Rung.CONTACTS: "contact",
    Rung.PROFESSIONALS: "contact",
}


class Badge(QWidget):
    """A number in a circle, a square or a diamond."""

    def __init__(self, number: int, rung: Rung, look: Look, *, on_map: bool) -> None:
        super().__init__()
        self._number, self._shape, self._look, self._on_map = number, SHAPES[rung], look, on_map
        self._chosen = False
        self.setFixedSize(look.px(28), look.px(28))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_number(self, number: int) -> None:
        """Carry another number."""
        if number != self._number:
            self._number = number
            self.update()

    def choose(self, *, chosen: bool) -> None:
        """Take the colour of the chosen one, or lose it."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled when it stands on the map, only an edge when it has no spot there."""
        tokens, side = self._look.tokens, float(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(tokens.signpost if self._chosen else tokens.cluster)
        figure = QColor(tokens.on_signpost if self._chosen else tokens.surface)
        if not self._on_map:
            figure = fill
        painter.setPen(QPen(fill, 1.6))
        painter.setBrush(fill if self._on_map else Qt.BrushStyle.NoBrush)
        box = QRectF(1.5, 1.5, side - 3, side - 3)
        if self._shape == "initiative":
            painter.drawEllipse(box)
        elif self._shape == "place":
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side / 5, side / 5)
        else:
            half = side / 2
            corners = ((half, 1.0), (side - 1, half), (half, side - 1), (1.0, half))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.setPen(figure)
        narrow = self._number > 9 and self._shape == "contact"
        painter.setFont(self._look.font(11 if narrow else 13, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
