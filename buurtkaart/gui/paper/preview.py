"""The pages as they will be printed: the PDF itself, as large as one wants to see it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, describe, plain_label
from buurtkaart.i18n import _, ngettext

_LEAST_WIDTH: Final = 360
_STEP: Final = 1.25
_ZOOMS: Final = (0.1, 6.0)


class Preview(QWidget):
    """Shows one PDF from memory."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setMinimumWidth(_LEAST_WIDTH)
        self.view.setAccessibleName(_("The pages as they will be printed"))
        self.told = plain_label("", "small", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        column.addWidget(self.view, 1)
        row = FlowLayout(gap=look.rhythm(1))
        row.addWidget(self.told)
        for words, name, slot in (
            (_("Whole page"), "", lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView)),
            (_("Full width"), "", lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)),
            ("−", _("Smaller"), lambda: self._zoom(1 / _STEP)),
            ("+", _("Larger"), lambda: self._zoom(_STEP)),
        ):
            made = button(words, "chip", slot)
            made.setAutoDefault(False)
            if name:
                made.setAccessibleName(name)
                made.setToolTip(name)
                describe(made)
            row.addWidget(made)
        column.addLayout(row)

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages, at the place where somebody was looking."""
        bar = self.view.verticalScrollBar()
        where = bar.value()
        self.clear()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        bar.setValue(min(where, bar.maximum()))
        count = self.document.pageCount()
        self.told.setText(ngettext("{count} page", "{count} pages", count).format(count=count))

    def clear(self) -> None:
        """Show nothing."""
        self.document.close()
        self._buffer.close()
        self.told.setText("")

    def _zoom(self, factor: float) -> None:
        now = self._zoom_now()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_ZOOMS[1], max(_ZOOMS[0], now * factor)))

    def _zoom_now(self) -> float:
        """Return how large a page is drawn now; Qt tells the factor of its own mode only."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        points = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        room, dots = self.view.viewport().size(), self.view.logicalDpiX() / 72
        factors = [room.width() / (points.width() * dots), room.height() / (points.height() * dots)]
        return factors[0] if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth else min(factors)
