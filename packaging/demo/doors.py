"""Draw the doors of the demo town: `python packaging/demo/doors.py` writes two small pictures beside its story.

A tool for developers. The doors are invented, as the town is; nothing in them was copied from a real picture.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QImageWriter,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
)

from buurtkaart.gui.immortal import keep_constants_alive

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demo"
WIDE, HIGH = 900, 675
QUALITY = 62
BRICK = (52.0, 18.0)
GROUND = HIGH - 90.0
GLASS = ("#cfe3ea", "#7f9fad")
WHITE, INK = "#f6f3ee", "#22303a"


class Drawing:
    """One picture, drawn from back to front."""

    def __init__(self) -> None:
        self.image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
        self._painter = QPainter(self.image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)

    def save(self, path: Path) -> None:
        """Write it as a JPEG file."""
        self._painter.end()
        writer = QImageWriter(str(path), QByteArray(b"jpeg"))
        writer.setQuality(QUALITY)
        writer.setOptimizedWrite(True)
        if not writer.write(self.image):
            raise OSError(writer.errorString())

    def box(self, left: float, top: float, width: float, height: float, *colours: str, radius: float = 0) -> QRectF:
        """Fill a rectangle: with one colour, or from one to another."""
        rect = QRectF(left, top, width, height)
        fade = QLinearGradient(rect.topLeft(), rect.bottomRight())
        fade.setColorAt(0, QColor(colours[0]))
        fade.setColorAt(1, QColor(colours[-1]))
        self._painter.setBrush(fade)
        self._painter.drawRoundedRect(rect, radius, radius)
        return rect

    def shape(self, colour: str, *corners: tuple[float, float]) -> None:
        """Fill a shape."""
        self._painter.setBrush(QColor(colour))
        self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self._painter.setBrush(QColor(colour))
        self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def rail(self, colour: str, *corners: tuple[float, float]) -> None:
        """Draw a bent line."""
        self._painter.setPen(QPen(QColor(colour), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))
        self._painter.setPen(Qt.PenStyle.NoPen)

    def sign(self, left: float, top: float, width: float, words: str) -> None:
        """Draw a board with a name on it."""
        board = self.box(left, top, width, 62, INK, radius=8)
        font = QFont("DejaVu Sans")
        font.setBold(True)
        font.setPixelSize(28)
        self._painter.setFont(font)
        self._painter.setPen(QColor(WHITE))
        self._painter.drawText(board, Qt.AlignmentFlag.AlignCenter, words)
        self._painter.setPen(Qt.PenStyle.NoPen)

    def bricks(self, top: float, bottom: float, colour: str, joint: str) -> None:
        """Lay a wall."""
        chance = random.Random(1)  # noqa: S311 - no secret: bricks differ a little
        self.box(0, top, WIDE, bottom - top, joint)
        wide, high = BRICK
        for number in range(round((bottom - top) / high)):
            left = -wide / 2 * (number % 2)
            while left < WIDE:
                shade = QColor(colour).lighter(96 + chance.randrange(9)).name()
                self.box(left, top + number * high, wide - 2, high - 2, shade)
                left += wide

    def leaf(self, around: tuple[float, float, float, float], colour: str, edge: str) -> None:
        """Draw one leaf of a door: glass above, a panel below. `around`: left, top, width, height."""
        left, top, width, height = around
        self.box(left, top, width, height, colour)
        self.box(left + 20, top + 22, width - 40, height * 0.44, edge)
        self.box(left + 25, top + 27, width - 50, height * 0.44 - 10, *GLASS)
        self.box(left + 20, top + height * 0.58, width - 40, height * 0.34, edge)
        self.box(left + 25, top + height * 0.58 + 5, width - 50, height * 0.34 - 10, colour)


def boxing_school() -> Drawing:
    """Draw a red double door in a brick wall."""
    made = Drawing()
    made.bricks(0, GROUND, "#a9664c", "#c2ab99")
    made.box(0, GROUND, WIDE, HIGH - GROUND, "#bdb8af", "#a8a39a")
    made.box(270, 168, 360, GROUND - 168, WHITE)
    made.box(284, 182, 332, 62, *GLASS)
    made.box(446, 182, 8, 62, WHITE)
    for left in (284, 452):
        made.leaf((left, 258, 164, GROUND - 258), "#b3261e", "#7f1813")
    for left in (436, 458):
        made.box(left, 398, 6, 60, "#e2ddd0", radius=3)
    made.box(246, GROUND - 8, 408, 16, "#8d8981")
    made.sign(240, 66, 420, "DE BRUG")
    made.box(216, 214, 10, 30, "#2b2b2b")
    made.dot(221, 258, 17, "#ffe9b0")
    made.shape("#8a5233", (712, 512), (812, 512), (800, GROUND + 10), (724, GROUND + 10))
    for x, y, radius in ((762, 476, 44), (728, 490, 32), (796, 488, 34), (766, 444, 32)):
        made.dot(x, y, radius, "#3f7d4a")
    return made


def community_centre() -> Drawing:
    """Draw a green door under an awning, with a ramp and a window with flowers."""
    made = Drawing()
    made.box(0, 0, WIDE, GROUND, "#efe9dc", "#ddd4c2")
    made.bricks(GROUND - 72, GROUND, "#96614d", "#b9a898")
    made.box(0, GROUND, WIDE, HIGH - GROUND, "#b1ada4", "#9d998f")
    made.box(62, 226, 230, 216, WHITE)
    made.box(74, 238, 206, 192, *GLASS)
    made.box(173, 238, 8, 192, WHITE)
    for number, colour in enumerate(("#c2410c", "#e0a43a", "#c2410c", "#8d4b86")):
        made.dot(98 + 53 * number, 430, 17, colour)
    made.box(66, 436, 222, 24, "#6b4a33")
    made.box(376, 172, 252, GROUND - 172, WHITE)
    made.leaf((390, 186, 224, GROUND - 186), "#2d6a4a", "#1f4a34")
    made.box(590, 372, 9, 56, "#d9c77e", radius=4)
    stripes, left, width = 7, 340.0, 324.0
    for number in range(stripes):
        below, above = width / stripes, (width - 48) / stripes
        x, y = left + number * below, left + 24 + number * above
        colour = "#0f5c5c" if number % 2 == 0 else WHITE
        made.shape(colour, (y, 112), (y + above, 112), (x + below, 182), (x, 182))
    made.shape("#8f8b83", (346, GROUND - 6), (658, GROUND - 6), (780, GROUND + 48), (316, GROUND + 48))
    made.rail("#55626b", (666, GROUND - 2), (666, GROUND - 92), (780, GROUND - 38), (780, GROUND + 46))
    made.sign(58, 72, 236, "De Linde")
    return made


def main() -> None:
    """Write both."""
    keep_constants_alive()
    application = QGuiApplication([])
    for name, draw in (("de-brug", boxing_school), ("de-linde", community_centre)):
        draw().save(FOLDER / f"{name}.jpg")
    application.quit()


if __name__ == "__main__":
    main()
