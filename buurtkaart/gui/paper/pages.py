"""The pages of a finished PDF: as a picture on the screen, and on paper at true size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from buurtkaart.errors import CancelledError
from buurtkaart.i18n import _

_FINEST_DPI: Final = 600
"""Finer than an office printer draws; more would only fill its memory."""
_POINTS: Final = 72
_MM: Final = 25.4
_BAND_PIXELS: Final = 8_000_000
"""An A3 of 600 dots an inch is 280 MB at once; in bands of this many pixels it is 32."""
_MEASURE_DPI: Final = 50
_MOST_MEASURED: Final = 8


class Pages:
    """One PDF, in memory only. It stays in the thread that made it."""

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

    @property
    def count(self) -> int:
        """How many there are."""
        return self._document.pageCount()

    def picture(self, dpi: float, page: int = 0) -> QImage:
        """Return a page on white, so many dots an inch."""
        size = self._pixels(dpi, page)
        return _on_white(self._document.render(page, size), size)

    def drawn_mm(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what is drawn on any of the first pages, in millimetres."""
        boxes = [self._drawn_mm(page) for page in range(min(self.count, _MOST_MEASURED))]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))

    def prepare(self, printer: QPrinter) -> None:
        """Ask the printer for sheets of this size; it may have others."""
        points = self.points
        is_wide = points.width() > points.height()
        # Printers know paper upright only.
        printer.setPageSize(QPageSize(points.transposed() if is_wide else points, QPageSize.Unit.Point))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF())

    def print_on(
        self,
        printer: QPrinter,
        *,
        factor: float = 1.0,
        report: Callable[[float, str], None] = lambda _done, _words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Print the pages that were asked for, at true size times `factor`, whatever the paper is.

        Returns whether the printer took it. Raises CancelledError when `cancelled` says so; the printer is told.
        """
        painter = QPainter()
        if not painter.begin(printer):
            return False
        first, last = printer.fromPage() or 1, printer.toPage() or self.count
        pages = range(first - 1, min(last, self.count))
        try:
            for number, page in enumerate(pages):
                if number:
                    printer.newPage()
                report(number / len(pages), _("Page {number} of {count}").format(number=number + 1, count=len(pages)))
                self._print_page(painter, printer, page, factor, cancelled)
        except CancelledError:
            printer.abort()
            painter.end()
            raise
        return bool(painter.end())

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
        self._buffer.close()

    # --- inside ------------------------------------------------------------------------------------------

    def _print_page(
        self, painter: QPainter, printer: QPrinter, page: int, factor: float, cancelled: Callable[[], bool]
    ) -> None:
        dots = printer.resolution()
        dpi = min(dots, _FINEST_DPI)
        size = self._pixels(dpi, page)
        height = max(1, _BAND_PIXELS // max(1, size.width()))
        stretch = dots / dpi * factor
        for top in range(0, size.height(), height):
            if cancelled():
                raise CancelledError(_("Stopped. What the printer had already taken may still come out."))
            band = QSize(size.width(), min(height, size.height() - top))
            options = QPdfDocumentRenderOptions()
            options.setScaledSize(size)
            options.setScaledClipRect(QRect(0, top, band.width(), band.height()))
            drawn = _on_white(self._document.render(page, band, options), band)
            target = QRectF(0, top * stretch, band.width() * stretch, band.height() * stretch)
            painter.drawImage(target, drawn)

    def _pixels(self, dpi: float, page: int) -> QSize:
        points = self._document.pagePointSize(page)
        return QSize(round(points.width() / _POINTS * dpi), round(points.height() / _POINTS * dpi))

    def _drawn_mm(self, page: int) -> tuple[float, float, float, float]:
        image = self.picture(_MEASURE_DPI, page).convertToFormat(QImage.Format.Format_Grayscale8)
        grey = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        ink = grey[:, : image.width()] < 250
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        if not len(rows):
            middle = (image.width() / 2, image.height() / 2)
            rows, columns = np.array([middle[1]]), np.array([middle[0]])
        mm = _MM / _MEASURE_DPI
        return (
            float(columns[0]) * mm,
            float(rows[0]) * mm,
            float(columns[-1] + 1) * mm,
            float(rows[-1] + 1) * mm,
        )


def _on_white(drawn: QImage, size: QSize) -> QImage:
    """Return a picture on white: a page is transparent where nothing is printed."""
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return sheet
