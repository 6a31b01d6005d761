"""A scroll area for a column of wrapped text: exactly as high as its words at this width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ColumnScroll(QScrollArea):
    """Qt's own resizing goes by the smallest width of wrapped labels, and leaves a page of nothing below the text."""

    def __init__(self) -> None:
        super().__init__()
        # Asked for a viewport that Qt made itself, PySide loads every class of widgets to find out which it is.
        viewport = QWidget()
        self.setViewport(viewport)
        viewport.setBackgroundRole(QPalette.ColorRole.NoRole)
        self.setProperty("kind", "surface")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = 0

    def show_column(self, column: QWidget) -> None:
        """Show `column`, which needs a layout; the previous one is deleted."""
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(column)
        column.installEventFilter(self)
        layout = column.layout()
        self._side = layout.contentsMargins().right() if layout is not None else 0
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what unfolds or changes inside."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Make the column as high as its words; call it after changing them, to scroll at once."""
        column = self.widget()
        layout = column.layout() if column is not None else None
        if column is None or layout is None:
            return
        # The bar stands in the margin of the column: what is read stays as wide, and ends where all the rest ends.
        bar = self.width() - self.viewport().width()
        margins = layout.contentsMargins()
        margins.setRight(max(self._side - bar, 0))
        layout.setContentsMargins(margins)
        width = self.viewport().width()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        column.resize(width, max(height, self.viewport().height()))
