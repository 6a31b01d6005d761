"""How a worry ends before its day: closed, or erased at once after one question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _


class Ending(QWidget):
    """Two buttons; erasing asks once, in their place."""

    closed_or_opened = Signal()
    erase_wanted = Signal()

    def __init__(self, look: Look, *, is_closed: bool) -> None:
        super().__init__()
        self._ways = QWidget()
        row = FlowLayout(self._ways, look.rhythm(1))
        words = _("Open again") if is_closed else _("Close: this is done")
        row.addWidget(button(words, "", self.closed_or_opened.emit))
        row.addWidget(button(_("Erase now…"), "danger", lambda: self._ask(True)))
        self._sure = QWidget()
        question = QVBoxLayout(self._sure)
        question.setContentsMargins(0, 0, 0, 0)
        question.addWidget(plain_label(_("Erase this for good? It cannot be undone."), "invalid"))
        answers = QWidget()
        asked = FlowLayout(answers, look.rhythm(1))
        question.addWidget(answers)
        self._yes = button(_("Yes, erase it now"), "primary", self.erase_wanted.emit)
        asked.addWidget(self._yes)
        asked.addWidget(button(_("No"), "", lambda: self._ask(False)))
        self._sure.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ways)
        column.addWidget(self._sure)

    def _ask(self, asked: bool) -> None:
        self._ways.setVisible(not asked)
        self._sure.setVisible(asked)
        if asked:
            self._yes.setFocus()
