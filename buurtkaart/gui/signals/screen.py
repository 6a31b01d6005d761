"""One screen at a time: it scrolls, and what belongs below it stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.signals.page import Page


class Screen(QWidget):
    """Shows a page and its footer, and puts the keyboard on it."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self._scroll = ColumnScroll()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._scroll, 1)

    def show_page(self, page: Page) -> None:
        """Show another page; the one before goes."""
        old = self.page
        if old is not None and old.footer is not None:
            self._column.removeWidget(old.footer)
            old.footer.hide()
            old.footer.deleteLater()
        self.page = page
        self._scroll.show_column(page)
        page.show()
        if page.footer is not None:
            self._column.addWidget(page.footer)
            page.footer.show()
        self._scroll.verticalScrollBar().setValue(0)
        page.focus_first()
