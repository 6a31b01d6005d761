"""From any file that somebody has to a photo that may be kept: read with care, and written anew.

What a camera adds (where it was taken, when, with what, whose it is) is not copied: only the picture is drawn again.
Slow for a large photo (a fifth of a second), so ask it beside the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from buurtkaart.domain.photo import MOST_BYTES, MOST_SMALL_BYTES, WIDEST_PX, WIDEST_SMALL_PX, Photo
from buurtkaart.errors import ValidationError, disk_reason
from buurtkaart.i18n import _

_LARGEST_FILE: Final = 40_000_000
"""Bytes. A phone's photo has some five million."""
_MOST_PIXELS: Final = 120_000_000
_LONGEST_SIDE: Final = 16_000
_ALLOCATION_MB: Final = 256
"""The most memory that Qt may take for one picture: a bomb stops there."""
_BEGINS: Final = ((b"\xff\xd8\xff", b"jpeg"), (b"\x89PNG\r\n\x1a\n", b"png"), (b"RIFF", b"webp"))
_QUALITIES: Final = (85, 75, 65, 55, 45)
_SMALLER: Final = 0.8


def read_file(path: Path) -> Photo:
    """Return the photo in a file. Raises ValidationError with a sentence for whoever chose it."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise _refused(_("The photo could not be read: {reason}.").format(reason=disk_reason(error))) from error
    return read_photo(content)


def read_photo(content: bytes) -> Photo:
    """Return the photo in the bytes of a JPEG, PNG or WebP file. Raises ValidationError."""
    if len(content) > _LARGEST_FILE:
        raise _refused(_("This file is too large for a photo. Choose one of at most 40 MB."))
    kind = next((kind for begin, kind in _BEGINS if content.startswith(begin)), None)
    if kind is None or (kind == b"webp" and content[8:12] != b"WEBP"):
        raise _refused(_("This is no photo that Buurtkaart can read. Choose a JPEG, PNG or WebP file."))
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    # No other reader may have a try: a drawing or a film that calls itself a photo is none.
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _refused(_("This photo is damaged. Choose another one."))
    if max(size.width(), size.height()) > _LONGEST_SIDE or size.width() * size.height() > _MOST_PIXELS:
        raise _refused(_("This photo is too large. Make it smaller, or choose another one."))
    if max(size.width(), size.height()) > 2 * WIDEST_PX:
        # Half of the work, and a fraction of the memory; the last step is smoother.
        reader.setScaledSize(_fitting(size, 2 * WIDEST_PX))
    image = reader.read()
    if image.isNull():
        raise _refused(_("This photo is damaged. Choose another one."))
    return photo_of(image)


def photo_of(image: QImage) -> Photo:
    """Return a picture, from the clipboard for instance, as a photo. Raises ValidationError."""
    if image.isNull() or image.size().isEmpty():
        raise _refused(_("This photo is damaged. Choose another one."))
    if max(image.width(), image.height()) > _LONGEST_SIDE:
        raise _refused(_("This photo is too large. Make it smaller, or choose another one."))
    large = _drawn_anew(image, WIDEST_PX)
    return Photo(_written(large, MOST_BYTES), _written(_drawn_anew(large, WIDEST_SMALL_PX), MOST_SMALL_BYTES))


def _drawn_anew(image: QImage, widest: int) -> QImage:
    """Return the picture alone on white, at most so wide and high: without words, places and colour tables."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    if max(image.width(), image.height()) > widest:
        image = image.scaled(
            _fitting(image.size(), widest),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    clean = QImage(image.size(), QImage.Format.Format_RGB32)
    clean.fill(Qt.GlobalColor.white)
    painter = QPainter(clean)
    painter.drawImage(clean.rect(), image)
    painter.end()
    return clean


def _written(image: QImage, most_bytes: int) -> bytes:
    """Return a JPEG file of at most so many bytes: of lower quality, and then smaller, until it fits."""
    while True:
        for quality in _QUALITIES:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            writer = QImageWriter(buffer, QByteArray(b"jpeg"))
            writer.setQuality(quality)
            writer.setOptimizedWrite(True)
            if not writer.write(image):
                raise _refused(_("This photo is damaged. Choose another one."))
            content = bytes(buffer.data().data())
            if len(content) <= most_bytes:
                return content
        image = image.scaled(
            _fitting(image.size(), round(max(image.width(), image.height()) * _SMALLER)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )


def _fitting(size: QSize, widest: int) -> QSize:
    """Return a size of the same shape in a square of `widest`; a stripe keeps one pixel."""
    return size.scaled(QSize(widest, widest), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _refused(sentence: str) -> ValidationError:
    return ValidationError("photo", sentence)
