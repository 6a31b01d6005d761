"""Help numbers: the danger lines, and the grey line that unfolds to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import HelpLine
from buurtkaart.gui.signpost.folding import Folding, HelpForm
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
        self._situations: list[tuple[QLabel, HelpLine]] = []
        self.setProperty("kind", "danger" if danger else "self")
        self.spoken = _spoken(lines, danger=danger)
        """All of it in one breath, for who hears it."""
        if danger:
            self.setAccessibleName(_("Danger: whom to call"))
        self._look = look
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        for each in lines:
            column.addLayout(self._line(each, look, danger=danger, is_only=len(lines) == 1, brief=brief))
            # Without a number the advice is all there is to go on; and an old number must not look like a new one.
            needed = each.advice if _line_needs_advice(each) else stale_words(each)
            if danger and needed:
                said = plain_label(needed, "fine")
                self._short.append(said)
                column.addWidget(said)
            if not brief:
                facts = plain_label(_facts(each, danger=danger), "fine")
                facts.setContentsMargins(0, 0, 0, look.rhythm(0.75))
                self._more.append(facts)
                column.addWidget(facts)
        self.take(HelpForm.BRIEF if brief else HelpForm.WHOLE)

    def take(self, form: HelpForm) -> None:
        """Show what to say and when it is open too, or only the numbers."""
        above = self._look.rhythm(0.75 if form < HelpForm.BARE else 0.25)
        self._column.setContentsMargins(self._look.rhythm(2), above, self._look.rhythm(2), above)
        for each in self._more:
            each.setVisible(form is HelpForm.WHOLE)
        for each in self._short:
            each.setVisible(form in (HelpForm.BRIEF, HelpForm.BARE))
        for label, line in self._situations:
            words = line.situation or line.name
            label.setText(line.in_short or words if form >= HelpForm.BARE else words)

    def _line(self, line: HelpLine, look: Look, *, danger: bool, is_only: bool, brief: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.rhythm(1.5))
        situation = plain_label(line.situation or line.name, "situation" if danger else "strong")
        self._situations.append((situation, line))
        row.addWidget(situation, 1)
        kind = ("onlynumber" if is_only else "dangernumber") if danger else "strong"
        if danger and line.lacks_number:
            kind = "situation"
        words = number_words(line)
        if brief and not words and line.situation:
            # Everybody knows the number, and nothing else says whose it is.
            words, kind = line.name, "situation"
        number = plain_label(words, kind, wrap=False, selectable=True)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row.addWidget(number)
        return row


def _line_needs_advice(line: HelpLine) -> bool:
    """Tell whether a line leads nowhere without its advice."""
    return line.lacks_number and bool(line.advice)


def _spoken(lines: Sequence[HelpLine], *, danger: bool) -> str:
    told = (" ".join([each.situation, each.name, number_words(each)]) for each in lines)
    return ". ".join([*([_("Danger: whom to call")] if danger else []), *told])


def _facts(line: HelpLine, *, danger: bool) -> str:
    facts = [line.name if line.situation else "", line.hours, line.cost, stale_words(line)]
    told = " · ".join(each for each in facts if each)
    return f"{told}. {line.advice}" if line.advice and danger else told


class DangerLines(Folding):
    """The danger lines of an answer: whole where there is room, else the numbers."""

    def __init__(self, lines: Sequence[HelpLine], look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._box = HelpBox(lines, look, danger=True)
        # The keyboard comes here first, so that it is heard before anything else.
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.setAccessibleName(self._box.spoken)
        column.addWidget(self._box)

    def take_keyboard(self) -> None:
        """Be what is read first."""
        self._box.setFocus()

    def arrange(self, form: int) -> None:
        """Show more or fewer words."""
        self._box.take(HelpForm(form))


class HelpFold(QWidget):
    """*Liever eerst praten of spoed?*: one grey line, and behind it every number."""

    def __init__(self, lines: Sequence[HelpLine], look: Look, *, urgent_too: bool = True, inset: bool = True) -> None:
        """`inset`: the words keep the margin of the column; not where the page has one itself."""
        super().__init__()
        self._lines, self._look = lines, look
        self._inside: HelpBox | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._words = _("Rather talk first, or is it urgent?") if urgent_too else _("Rather talk first?")
        self.button = QPushButton(self._words)
        self.button.setProperty("kind", "grey" if inset else "greyflush")
        self.button.setCheckable(True)
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.toggled.connect(self._unfold)
        column.addWidget(self.button)

    def _unfold(self, is_open: bool) -> None:
        if self._inside is None:
            # Thirty labels that most never ask for: every answer would wait for them.
            self._inside = HelpBox(self._lines, self._look, danger=False)
            self._inside.setAccessibleName(self._words)
            self._column.addWidget(self._inside)
        self._inside.setVisible(is_open)
