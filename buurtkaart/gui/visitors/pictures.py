"""Pictures on the visitors' screen: large, in one colour, and never alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look

_RATIO = 2.0


class Pictures:
    """Draws for one look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._icons = Icons(look)

    def pixels(self, pixels: float) -> int:
        """Return a measure of the design at this text size."""
        return self._look.px(pixels)

    def plain(self, icon: str, pixels: float, colour: str = "") -> QPixmap:
        """Return an icon in the colour of ink, or another."""
        size = self._look.px(pixels)
        return self._icons.icon(icon, colour or self._look.tokens.ink, pixels).pixmap(size, size)

    def round(self, icon: str, pixels: float) -> QPixmap:
        """Return an icon in a soft circle, for a choice."""
        look = self._look
        size = look.px(pixels)
        pixmap = QPixmap(round(size * _RATIO), round(size * _RATIO))
        pixmap.setDevicePixelRatio(_RATIO)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.soft))
        painter.drawEllipse(QRectF(0, 0, size, size))
        inner = round(size * 0.56)
        drawn = self._icons.icon(icon, look.tokens.on_soft, pixels * 0.56).pixmap(inner, inner)
        painter.drawPixmap(QRectF((size - inner) / 2, (size - inner) / 2, inner, inner), drawn, QRectF(drawn.rect()))
        painter.end()
        return pixmap

    def mark(self, shape: str, icon: str, theme: Theme | None, pixels: float) -> QPixmap:
        """Return the mark that the thing has on every map: its shape tells what it is."""
        return self._icons.mark(shape, icon, theme, pixels, _RATIO)
