"""A panel whose parts stand below each other and scroll when they do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.theme import Look


class ColumnPanel(Panel):
    """Add the parts to `column`, from top to bottom; the room that is left stays below the last one."""

    def __init__(self, look: Look, gap: float = 1.5) -> None:
        """`gap`: the room between two parts, in steps of the look's rhythm."""
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        around = QVBoxLayout(inside)
        around.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(2))
        self.column = QVBoxLayout()
        self.column.setSpacing(look.rhythm(gap))
        around.addLayout(self.column)
        around.addStretch(1)
        scroll = ColumnScroll()
        scroll.show_column(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
