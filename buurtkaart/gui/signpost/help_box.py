"""Help numbers: the danger lines, and the grey line that unfolds to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.words import number_words


class HelpBox(QFrame):
    """One line per situation: what happens, whom to call, and the number in large figures.

    `brief` leaves out hours and advice: while somebody still answers, the numbers alone are enough.
    """

    def __init__(self, lines: Sequence[HelpLine], look: Look, *, danger: bool, brief: bool = False) -> None:
        super().__init__()
        self._more: list[QWidget] = []
        self.setProperty("kind", "danger" if danger else "self")
        if danger:
            self.setAccessibleName(_("Danger: whom to call"))
        grid = QGridLayout(self)
        grid.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        grid.setHorizontalSpacing(look.rhythm(1.5))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        situation_kind, number_kind = ("situation", "dangernumber") if danger else ("strong", "strong")
        for each in lines:
            row = grid.rowCount()
            grid.addWidget(plain_label(each.situation or each.name, situation_kind), row, 0)
            kind = "situation" if each.lacks_number and danger else number_kind
            number = plain_label(number_words(each), kind, wrap=False, selectable=True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(number, row, 1)
            if not brief:
                facts = plain_label(_facts(each, danger=danger), "fine")
                facts.setContentsMargins(0, 0, 0, look.rhythm(0.75))
                self._more.append(facts)
                grid.addWidget(facts, row + 1, 0, 1, 2)

    def show_all(self, *, everything: bool) -> None:
        """Show what to say and when it is open too, or only the numbers."""
        for each in self._more:
            each.setVisible(everything)


def _facts(line: HelpLine, *, danger: bool) -> str:
    facts = [line.name if line.situation else "", line.hours, line.cost]
    if line.is_stale:
        facts.append(_("checked over a year ago"))
    told = " · ".join(each for each in facts if each)
    return f"{told}. {line.advice}" if line.advice and danger else told


class DangerLines(QWidget):
    """The danger lines of an answer: whole where there is room; otherwise the numbers, and the rest one press away."""

    resized = Signal()
    """Somebody asked for more or fewer words."""

    def __init__(self, lines: Sequence[HelpLine], look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._box = HelpBox(lines, look, danger=True)
        column.addWidget(self._box)
        self.button = QPushButton(_("When it is open, and what to say"))
        self.button.setProperty("kind", "grey")
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.toggled.connect(self._unfold)
        column.addWidget(self.button)
        self.be_brief(brief=False)

    def be_brief(self, *, brief: bool) -> None:
        """Keep only the numbers, unless somebody asked for all."""
        self.button.setVisible(brief)
        self._box.show_all(everything=not brief or self.button.isChecked())

    def _unfold(self, is_open: bool) -> None:
        self._box.show_all(everything=is_open)
        self.resized.emit()


class HelpFold(QWidget):
    """*Liever eerst praten of spoed?*: one grey line, and behind it every number."""

    def __init__(self, lines: Sequence[HelpLine], look: Look, *, urgent_too: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = _("Rather talk first, or is it urgent?") if urgent_too else _("Rather talk first?")
        self.button = QPushButton(words)
        self.button.setProperty("kind", "grey")
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.inside = HelpBox(lines, look, danger=False)
        self.inside.hide()
        self.button.toggled.connect(self.inside.setVisible)
        column.addWidget(self.button)
        column.addWidget(self.inside)
