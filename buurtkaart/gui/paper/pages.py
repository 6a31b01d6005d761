"""The pages of a finished PDF: as a picture on the screen, and on paper at true size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_FINEST_DPI: Final = 600
"""Finer than an office printer draws; more would only fill its memory."""
_POINTS: Final = 72


class Pages:
    """One PDF, in memory only."""

    def __init__(self, pdf: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)

    @property
    def points(self) -> QSizeF:
        """The size of the first page, in points."""
        return self._document.pagePointSize(0)

    def picture(self, dpi: float, page: int = 0) -> QImage:
        """Return a page on white, so many dots an inch."""
        points = self._document.pagePointSize(page)
        size = QSize(round(points.width() / _POINTS * dpi), round(points.height() / _POINTS * dpi))
        drawn = self._document.render(page, size)
        # The document is transparent where nothing is printed.
        sheet = QImage(size, QImage.Format.Format_RGB32)
        sheet.fill(0xFFFFFFFF)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return sheet

    def prepare(self, printer: QPrinter) -> None:
        """Ask the printer for sheets of this size; it may have others."""
        printer.setPageSize(QPageSize(self.points, QPageSize.Unit.Point))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF())

    def print_on(self, printer: QPrinter) -> bool:
        """Print every page at true size, whatever the sheet is. Returns whether the printer took it."""
        dpi = printer.resolution()
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for page in range(self._document.pageCount()):
            if page:
                printer.newPage()
            points = self._document.pagePointSize(page)
            target = QRectF(0, 0, points.width() / _POINTS * dpi, points.height() / _POINTS * dpi)
            painter.drawImage(target, self.picture(min(dpi, _FINEST_DPI), page))
        return bool(painter.end())

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
        self._buffer.close()
