"""The list of the agenda: one row for each time, and the chosen one stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.record_list.delegate import ListDelegate
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _

_LEAST_PX = 120


class AgendaList(QListWidget):
    """Rows and headings, drawn as in the list of the neighbourhood."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._ring = QPen(QColor(look.tokens.action), 2)
        self.setAccessibleName(_("Agenda"))
        self.setItemDelegate(ListDelegate(look, icons))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(QSize(1, look.px(_LEAST_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """While no row has the keyboard, because other rows were read, a ring round all of them shows where it is."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(self._ring)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done with a row appears below the list and takes room: the row stays in sight."""
        super().resizeEvent(event)
        if (chosen := self.currentItem()) is not None:
            self.scrollToItem(chosen)
