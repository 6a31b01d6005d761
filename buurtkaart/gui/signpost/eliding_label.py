"""Words on as many lines as they take, or on one that ends in an ellipsis where all four rungs must be seen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from buurtkaart.gui.widgets import PlainLabel, describe, plain_tip


class ElidingLabel(PlainLabel):
    """A label that may be told to be one line high. Its tip and who hears it have all of its words then."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text, kind, wrap=True)
        self._is_one_line = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def be_one_line(self, *, one_line: bool) -> None:
        """Take one line only, or as many as needed."""
        if one_line != self._is_one_line:
            self._is_one_line = one_line
            self.setToolTip(plain_tip(self.text()) if one_line else "")
            describe(self)
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, or of all."""
        if not self._is_one_line:
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        return self.fontMetrics().height() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Let the column decide how wide."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a word wide, a line high."""
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if not self._is_one_line:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
