"""A page that only says something: wait a moment, or why there is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.gui.signpost.help_box import HelpFold
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label


class NotePage(QWidget):
    """One sentence, and below it the numbers that always help, where there are any."""

    def __init__(self, text: str, look: Look, help_lines: Sequence[HelpLine] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.rhythm(2.5), look.rhythm(2.5), look.rhythm(2.5), look.rhythm(1))
        column.addWidget(plain_label(text, "muted"))
        column.addStretch(1)
        if help_lines:
            column.addWidget(HelpFold(help_lines, look))
