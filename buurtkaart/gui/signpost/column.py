"""The left column of the signpost: one question or the answer, and below it where one can go."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.choices import press_key
from buurtkaart.gui.signpost.stops import tab_stops
from buurtkaart.gui.signpost.style import signpost_style
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _

_LARGE_TEXT = 1.5
"""From this size the note is short: a second line of it would take the room of a result."""


class SignpostColumn(QWidget):
    """Holds the page and its buttons; what they do is the session's business."""

    back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "signpost")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(signpost_style(look))
        self.page: QWidget | None = None
        self._scroll = ColumnScroll()
        self._footer = QFrame()
        self._footer.setProperty("kind", "footer")
        inside = QVBoxLayout(self._footer)
        inside.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        inside.setSpacing(look.rhythm(0.75))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, look.rhythm(1))
        inside.addWidget(self._buttons)
        self._last_row = QHBoxLayout()
        kept = _("Nothing is kept.") if look.text_size >= _LARGE_TEXT else _("Nothing of this question is kept.")
        self._last_row.addWidget(plain_label(kept, "fine"), 1)
        self._quiet: Sequence[QPushButton] = ()
        self._below: Sequence[QPushButton] = ()
        inside.addLayout(self._last_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._alert: QWidget | None = None
        self._column = column
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence("Alt+Left")):
            QShortcut(keys, self, self.back.emit)

    def show_page(self, page: QWidget, buttons: Sequence[QPushButton], quiet: Sequence[QPushButton] = ()) -> None:
        """Show a question or the answer, with what can be done below it; `quiet` on the last line, beside the note."""
        for each in self._quiet:
            self._last_row.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._quiet = quiet
        for each in quiet:
            self._last_row.addWidget(each)
            each.show()
        self.page = page
        self.show_alert(None)
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in buttons:
            self._flow.addWidget(each)
            each.show()
        self._buttons.setVisible(bool(buttons))
        # A scroll area would paint it in the colour of the window.
        page.setProperty("kind", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll.show_column(page)
        page.show()
        self._below = (*buttons, *quiet)
        self._order()
        if isinstance(page, AnswerPage):
            page.seen_changed.connect(self._order)

    def show_alert(self, alert: QWidget | None) -> None:
        """Show what must be seen at once between the page and its buttons, so that nothing above it moves."""
        if self._alert is not None:
            self._column.removeWidget(self._alert)
            self._alert.hide()
            self._alert.deleteLater()
        self._alert = alert
        if alert is not None:
            self._column.insertWidget(1, alert)
            alert.show()
            # It takes room: what brought it must stay in sight.
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focused = self.page.focusWidget() if self.page is not None else None
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused, 0, self._look.rhythm(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more of the answer where there is room."""
        super().resizeEvent(event)
        # After the scroll area has its new size.
        QTimer.singleShot(0, self, self.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses, wherever in the column the keyboard is."""
        if self.page is None or not press_key(self.page, event):
            super().keyPressEvent(event)

    def focus_button(self) -> None:
        """Put the keyboard on the first button below the page."""
        item = self._flow.itemAt(0)
        made = item.widget() if item is not None else None
        if made is not None:
            made.setFocus()

    def fit(self) -> None:
        """Show as much of an answer as there is room for."""
        if isinstance(self.page, AnswerPage):
            area = self._scroll.viewport().size()
            # As if the scroll bar were there: lines must not break anew when it comes.
            self.page.fit(area.height(), area.width() - self._look.px(10))

    def _order(self) -> None:
        """Let the Tab key go through the page and then to what can be done with it, before it goes to the map."""
        page = self.page
        stops = page.stops if isinstance(page, AnswerPage) else tab_stops(page) if page is not None else []
        for before, after in itertools.pairwise([*stops, *self._below]):
            QWidget.setTabOrder(before, after)
