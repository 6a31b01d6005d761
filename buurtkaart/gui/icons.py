"""Icons and marks in the colour and size of the moment: our own line icons, and the map's icons in their shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import Tokens
from buurtkaart.paths import resources_folder
from buurtkaart.services.theme_colours import NO_THEME_COLOUR, THEME_COLOURS

_LIBRARIES: Final = ("maki", "temaki")
_LARGEST_RATIO: Final = 2.0
_SAID: Final = frozenset({"wish", "offer", "obstacle"})


class Icons:
    """Draws icons for one look and remembers what it drew."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._renderers: dict[tuple[str, str], QSvgRenderer | None] = {}
        self._marks: dict[tuple[str, str, Theme | None, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str | None = None, pixels: float = 20) -> QIcon:
        """Return one of our own line icons; in the colour of ink when nothing is asked."""
        size = self._look.px(pixels)
        return QIcon(self._pixmap(name, colour or self._look.tokens.ink, size, _LARGEST_RATIO))

    def mark(self, shape: str, icon: str, theme: Theme | None, pixels: float, ratio: float) -> QPixmap:
        """Return the mark of a record: its shape tells what it is, the icon what kind, the colour what it is about."""
        size = self._look.px(pixels)
        key = (shape, icon, theme, size, ratio)
        if key not in self._marks:
            self._marks[key] = self._draw_mark(shape, icon, theme, size, ratio)
        return self._marks[key]

    def _draw_mark(self, shape: str, icon: str, theme: Theme | None, size: int, ratio: float) -> QPixmap:
        pixmap = _empty(size, ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme_colour(theme, self._look.tokens)))
        painter.setPen(Qt.PenStyle.NoPen)
        share = _draw_shape(painter, shape, QRectF(0, 0, size, size))
        inner = size * share
        renderer = self._renderer(icon, self._look.tokens.on_mark)
        if renderer is not None:
            renderer.render(painter, QRectF((size - inner) / 2, (size - inner) / 2, inner, inner))
        painter.end()
        return pixmap

    def _pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        pixmap = _empty(size, ratio)
        renderer = self._renderer(name, colour)
        if renderer is not None:
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
        return pixmap

    def _renderer(self, name: str, colour: str) -> QSvgRenderer | None:
        key = (name, colour)
        if key not in self._renderers:
            drawing = _drawing(name)
            self._renderers[key] = QSvgRenderer(QByteArray(_tinted(drawing, colour))) if drawing else None
        return self._renderers[key]


def theme_colour(theme: Theme | None, tokens: Tokens) -> str:
    """Return the colour of a theme; without one, a quiet grey that still carries a white icon."""
    return THEME_COLOURS[theme] if theme is not None else (NO_THEME_COLOUR if tokens.name == "light" else "#6a7780")


def _draw_shape(painter: QPainter, shape: str, box: QRectF) -> float:
    """Draw the shape and return the share of its width that an icon may take."""
    if shape == "initiative":
        painter.drawEllipse(box)
        return 0.54
    if shape == "contact":
        corner = box.width() / 2
        pen = QPen(painter.brush().color(), box.width() / 8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        inset = box.width() / 16 * 1.5
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(corner, inset),
                    QPointF(box.width() - inset, corner),
                    QPointF(corner, box.width() - inset),
                    QPointF(inset, corner),
                ]
            )
        )
        return 0.46
    if shape in _SAID:
        # A balloon: what somebody said stands on no map, and may not look like a place.
        side = box.width()
        tail = [QPointF(side * 0.12, side * 0.6), QPointF(side * 0.12, side), QPointF(side * 0.5, side * 0.8)]
        painter.drawRoundedRect(box.adjusted(0, side * 0.06, 0, -side * 0.12), side * 0.3, side * 0.3)
        painter.drawPolygon(QPolygonF(tail))
        return 0.5
    painter.drawRoundedRect(box, box.width() * 0.25, box.width() * 0.25)
    return 0.58


def _empty(size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _drawing(name: str) -> bytes | None:
    library, _, file = name.partition("/")
    path = (
        resources_folder() / "vendor" / library / "icons" / f"{Path(file).name}.svg"
        if library in _LIBRARIES
        else resources_folder() / "icons" / f"{Path(name).name}.svg"
    )
    try:
        return path.read_bytes()
    except OSError:
        return None  # the shape alone still tells what it is


def _tinted(drawing: bytes, colour: str) -> bytes:
    if b"currentColor" in drawing:
        return drawing.replace(b"currentColor", colour.encode())
    # The map libraries draw in black and never say so.
    return drawing.replace(b"<svg", b'<svg fill="' + colour.encode() + b'"', 1)
