"""A photo on the screen, as wide as its column allows, with words for whoever cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from buurtkaart.domain.photo import WIDEST_PX
from buurtkaart.i18n import _


class PhotoView(QWidget):
    """Keeps the shape of the photo, and never makes it much larger than it is. Without a photo it is hidden."""

    def __init__(self, highest: int, radius: int, *, grows: float = 1.0) -> None:
        """`highest` and `radius` (of the corners) in pixels of the screen; `grows`: so many times at most."""
        super().__init__()
        self._highest, self._radius, self._grows = highest, radius, grows
        self._content: bytes | None = None
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_photo(self, content: bytes | None, shows: str) -> None:
        """Show the JPEG file `content`, on which `shows` is seen; nothing with None."""
        words = shows or _("Photo of the door")
        self.setAccessibleName(words)
        self.setToolTip("")
        if content != self._content:
            self._content = content
            self._image = QImage() if content is None else opened(content)
            self.updateGeometry()
            self.update()
        self.setVisible(not self._image.isNull())

    def set_highest(self, highest: int) -> None:
        """Be no higher than so many pixels of the screen."""
        if highest != self._highest:
            self._highest = highest
            self.updateGeometry()
            self.update()

    @property
    def is_shown(self) -> bool:
        """Whether there is a photo."""
        return not self._image.isNull()

    def hasHeightForWidth(self) -> bool:
        """A narrower photo is lower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return self._fitting(width).height()

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        return self._fitting(self.width() if self.isVisible() else self._image.width())

    def minimumSizeHint(self) -> QSize:
        """Let the column decide how wide it is."""
        return QSize(1, self._fitting(self.width()).height() if self.isVisible() else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, with round corners."""
        if self._image.isNull():
            return
        size = self._fitting(self.width())
        target = QRectF(QPointF(0, 0), size)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        corners = QPainterPath()
        corners.addRoundedRect(target, self._radius, self._radius)
        painter.setClipPath(corners)
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(target, scaled)

    def _fitting(self, width: int) -> QSize:
        image = self._image.size()
        if image.isEmpty():
            return QSize(0, 0)
        most = image * self._grows
        room = QSize(min(width, most.width()), min(self._highest, most.height()))
        return image.scaled(room.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.KeepAspectRatio)


def opened(content: bytes) -> QImage:
    """Return a photo of the store; empty when it is damaged, or is none of ours."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    return reader.read() if max(size.width(), size.height()) <= WIDEST_PX else QImage()
