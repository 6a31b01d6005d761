"""The right column: the detail, with at most one panel over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from buurtkaart.gui.detail.panel import DetailPanel
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import icon_button, plain_label
from buurtkaart.i18n import _


class RightColumn(QWidget):
    """Gives every panel the same bar: what it is for, and the way back."""

    panel_closed = Signal(str)
    """The id of the record to show next, or ""."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._icons = icons
        self.detail = DetailPanel(look, icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.detail)
        self._panel: Panel | None = None
        self._frame: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @property
    def panel(self) -> Panel | None:
        """The open panel, or None when the detail is seen."""
        return self._panel

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look. An open panel keeps the size it was made for until it is opened again."""
        self._look = look
        self._icons = icons
        self.detail.dress(look, icons)

    def open_panel(self, panel: Panel) -> None:
        """Show `panel` over the detail; one that is open is closed first."""
        if self._panel is not None and not self.close_panel(""):
            panel.deleteLater()
            return
        self._panel = panel
        self._frame = self._framed(panel)
        self._stack.addWidget(self._frame)
        self._stack.setCurrentWidget(self._frame)
        panel.finished.connect(self._on_finished)
        panel.setFocus()

    def close_panel(self, next_id: str = "") -> bool:
        """Go back to the detail. Returns False when the panel would lose something."""
        panel, frame = self._panel, self._frame
        if panel is None or frame is None:
            return True
        if not panel.may_close():
            return False
        self._leave(panel, frame, next_id)
        return True

    def _close_quietly(self) -> None:
        self.close_panel()

    def _on_finished(self, next_id: str) -> None:
        if self._panel is not None and self._panel is self.sender() and self._frame is not None:
            self._leave(self._panel, self._frame, next_id)

    def _leave(self, panel: Panel, frame: QWidget, next_id: str) -> None:
        self._panel = self._frame = None
        panel.map_pick_requested.emit(False)
        self._stack.setCurrentWidget(self.detail)
        self._stack.removeWidget(frame)
        frame.deleteLater()
        self.panel_closed.emit(next_id)

    def _framed(self, panel: Panel) -> QWidget:
        frame = QWidget()
        bar = QHBoxLayout()
        # The cross ends where the fields below it end; its button has room round it.
        side = self._look.rhythm(2)
        bar.setContentsMargins(side, self._look.rhythm(2), self._look.rhythm(1), self._look.rhythm(1))
        bar.addWidget(plain_label(panel.heading, "heading"), 1)
        close = icon_button(
            self._icons.icon("close", self._look.tokens.muted, 18),
            _("Close (Escape)"),
            self._look.px(18),
            self._close_quietly,
            "quiet",
        )
        bar.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(panel, 1)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            frame,
            self.close_panel,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        return frame
