"""Help numbers: the danger lines, and the grey line that unfolds to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.words import number_words, stale_words


class HelpBox(QFrame):
    """One line per situation: what happens, whom to call, and the number in large figures.

    `brief` leaves out hours and advice: while somebody still answers, the numbers alone are enough.
    """

    def __init__(self, lines: Sequence[HelpLine], look: Look, *, danger: bool, brief: bool = False) -> None:
        super().__init__()
        self._more: list[QWidget] = []
        self._short: list[QWidget] = []
        self.setProperty("kind", "danger" if danger else "self")
        self.spoken = _spoken(lines, danger=danger)
        """All of it in one breath, for who hears it."""
        if danger:
            self.setAccessibleName(_("Danger: whom to call"))
        grid = QGridLayout(self)
        grid.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        grid.setHorizontalSpacing(look.rhythm(1.5))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        situation_kind, number_kind = ("situation", "dangernumber") if danger else ("strong", "strong")
        if danger and len(lines) == 1:
            number_kind = "onlynumber"
        for each in lines:
            row = grid.rowCount()
            grid.addWidget(plain_label(each.situation or each.name, situation_kind), row, 0)
            kind = "situation" if each.lacks_number and danger else number_kind
            number = plain_label(number_words(each), kind, wrap=False, selectable=True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(number, row, 1)
            if danger and line_needs_advice(each):
                # Without a number the advice is all there is to go on.
                advice = plain_label(each.advice, "fine")
                self._short.append(advice)
                grid.addWidget(advice, row + 1, 0, 1, 2)
            if not brief:
                facts = plain_label(_facts(each, danger=danger), "fine")
                facts.setContentsMargins(0, 0, 0, look.rhythm(0.75))
                self._more.append(facts)
                grid.addWidget(facts, row + 2, 0, 1, 2)
        self.show_all(everything=not brief)

    def show_all(self, *, everything: bool) -> None:
        """Show what to say and when it is open too, or only the numbers."""
        for each in self._more:
            each.setVisible(everything)
        for each in self._short:
            each.setVisible(not everything)

    def hide_advice(self) -> None:
        """Keep nothing but the numbers."""
        for each in self._short:
            each.hide()


def line_needs_advice(line: HelpLine) -> bool:
    """Tell whether a line leads nowhere without its advice."""
    return line.lacks_number and bool(line.advice)


def _spoken(lines: Sequence[HelpLine], *, danger: bool) -> str:
    told = (" ".join([each.situation, each.name, number_words(each)]) for each in lines)
    return ". ".join([*([_("Danger: whom to call")] if danger else []), *told])


def _facts(line: HelpLine, *, danger: bool) -> str:
    facts = [line.name if line.situation else "", line.hours, line.cost, stale_words(line)]
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
        # The keyboard comes here first, so that it is heard before anything else.
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.setAccessibleName(self._box.spoken)
        column.addWidget(self._box)
        self.button = QPushButton(_("When it is open, and what to say"))
        self.button.setProperty("kind", "grey")
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.toggled.connect(self._unfold)
        column.addWidget(self.button)
        self.be_brief(brief=False)

    def take_keyboard(self) -> None:
        """Be what is read first."""
        self._box.setFocus()

    def be_brief(self, *, brief: bool) -> None:
        """Keep only the numbers, unless somebody asked for all."""
        self.button.setVisible(brief)
        self._box.show_all(everything=not brief or self.button.isChecked())

    def be_bare(self) -> None:
        """Leave out the last words too, unless somebody asked for all."""
        if not self.button.isChecked():
            self._box.hide_advice()

    def _unfold(self, is_open: bool) -> None:
        self._box.show_all(everything=is_open)
        self.resized.emit()


class HelpFold(QWidget):
    """*Liever eerst praten of spoed?*: one grey line, and behind it every number."""

    def __init__(self, lines: Sequence[HelpLine], look: Look, *, urgent_too: bool = True, inset: bool = True) -> None:
        """`inset`: the words keep the margin of the column; not where the page has one itself."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = _("Rather talk first, or is it urgent?") if urgent_too else _("Rather talk first?")
        self.button = QPushButton(words)
        self.button.setProperty("kind", "grey" if inset else "greyflush")
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.inside = HelpBox(lines, look, danger=False)
        self.inside.setAccessibleName(words)
        self.inside.hide()
        self.button.toggled.connect(self.inside.setVisible)
        column.addWidget(self.button)
        column.addWidget(self.inside)
