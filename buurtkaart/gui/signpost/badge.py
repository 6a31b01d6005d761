"""The number of a result, in the shape of its kind: the same in the list and on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from buurtkaart.domain.signpost import Rung
from buurtkaart.gui.theme import Look
from buurtkaart.mapping.features import Shape

SHAPES: Final[Mapping[Rung, Shape]] = {
    Rung.NEIGHBOURS: "initiative",
    Rung.PLACES: "place",
    Rung.CONTACTS: "contact",
    Rung.PROFESSIONALS: "contact",
}

_SMALL_PX: Final = 24


def draw_badge(
    painter: QPainter, at: QRect, number: int, rung: Rung, look: Look, *, on_map: bool, chosen: bool
) -> None:
    """Draw a number in a circle, a square or a diamond: filled when it stands on the map, else only an edge."""
    tokens, side, shape = look.tokens, float(at.width()), SHAPES[rung]
    painter.save()
    painter.translate(at.topLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(tokens.signpost if chosen else tokens.cluster)
    figure = QColor(tokens.on_signpost if chosen else tokens.surface)
    if not on_map:
        figure = fill
    painter.setPen(QPen(fill, 1.6))
    painter.setBrush(fill if on_map else Qt.BrushStyle.NoBrush)
    box = QRectF(1.5, 1.5, side - 3, side - 3)
    if shape == "initiative":
        painter.drawEllipse(box)
    elif shape == "place":
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), side / 5, side / 5)
    else:
        half = side / 2
        corners = ((half, 1.0), (side - 1, half), (half, side - 1), (1.0, half))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.setPen(figure)
    is_narrow = number > 9 and shape == "contact"
    painter.setFont(look.font(11 if is_narrow or side < look.px(_SMALL_PX) else 13, strong=True))
    painter.drawText(QRect(0, 0, at.width(), at.height()), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
