"""One screen at a time: it scrolls, and what belongs below it stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.signals.page import Page

_ROOM_PX = 20


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
        page.sight_wanted.connect(self._bring_into_sight)
        if page.footer is not None:
            # What somebody types in must not lie below the fold; a page to be read begins at its top.
            self._bring_into_sight(page.focusWidget())

    def _bring_into_sight(self, widget: QWidget | None) -> None:
        def scroll() -> None:
            if widget is not None and isValid(widget):
                self._scroll.ensureWidgetVisible(widget, 0, _ROOM_PX)

        # After the lines that changed are laid out.
        QTimer.singleShot(0, self, scroll)
