"""How the map of an area is painted: the town, what stands there, which part is printed, and what was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.paper.rectangle import PIXELS_A_MM, View
from buurtkaart.printing.map.frame import MapFrame

# The map is a piece of paper, and as light in the dark theme: its colours are not the window's.
_INK: Final = QColor("#0f5c5c")
_WHITE: Final = QColor("#ffffff")
_GROUND: Final = QColor("#f2efe9")
_VEIL: Final = QColor(34, 48, 58, 78)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What there is to see. `picture`: a map and what it shows; `handle_px`: how wide a corner is."""

    view: View
    rect: QRectF
    picture: tuple[QPixmap, View] | None
    bounds: BoundingBox | None
    outline: tuple[Position, ...]
    spots: tuple[Position, ...]
    sheets: tuple[MapFrame, ...]
    has_handles: bool
    handle_px: float


def paint_ground(painter: QPainter, rect: QRectF, words: str = "") -> None:
    """Paint the paper before there is a map on it."""
    painter.fillRect(rect, _GROUND)
    painter.setPen(_INK)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint everything, the rectangle last."""
    if scene.picture is not None:
        # Until the new picture is there, the old one moves along.
        pixmap, seen = scene.picture
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(_box_of(scene.view, seen.frame), pixmap, QRectF(pixmap.rect()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_WHITE, 1.2))
    painter.setBrush(_INK)
    for spot in scene.spots:
        at = _pixel(scene.view, spot)
        if scene.rect.contains(at):
            painter.drawEllipse(at, scene.handle_px * 0.4, scene.handle_px * 0.4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_INK, 1.3, Qt.PenStyle.DashLine))
    for frame in scene.sheets:
        painter.drawRect(_box_of(scene.view, frame))
    if scene.bounds is not None:
        _paint_area(painter, scene, scene.bounds)


def _paint_area(painter: QPainter, scene: Scene, bounds: BoundingBox) -> None:
    left, top, right, bottom = scene.view.pixels(bounds)
    box = QRectF(left, top, right - left, bottom - top)
    ring = QPolygonF([_pixel(scene.view, each) for each in scene.outline]) if scene.outline else QPolygonF(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_VEIL)
    painter.drawPolygon(QPolygonF(scene.rect).subtracted(ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((5.0, _WHITE), (2.5, _INK)):
        painter.setPen(QPen(colour, width))
        painter.drawPolygon(ring)
    if not scene.has_handles:
        return
    painter.setPen(QPen(_INK, 2))
    painter.setBrush(_WHITE)
    half = scene.handle_px / 2
    for x in (left, right):
        for y in (top, bottom):
            painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    _paint_knob(painter, box.center(), scene.handle_px)


def _paint_knob(painter: QPainter, at: QPointF, radius: float) -> None:
    """Paint what one takes the rectangle by: a disc with a cross of arrows."""
    painter.drawEllipse(at, radius, radius)
    arm, head = radius * 0.62, radius * 0.22
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        tip = at + QPointF(x, y) * arm
        painter.drawLine(at, tip)
        painter.drawLine(tip, tip + QPointF(-x + y, -y + x) * head)
        painter.drawLine(tip, tip + QPointF(-x - y, -y - x) * head)


def _pixel(view: View, position: Position) -> QPointF:
    x, y = view.frame.to_mm(position)
    return QPointF(x * PIXELS_A_MM, y * PIXELS_A_MM)


def _box_of(view: View, frame: MapFrame) -> QRectF:
    first = _pixel(view, frame.to_position(0, 0))
    return QRectF(first, _pixel(view, frame.to_position(frame.width_mm, frame.height_mm)))
