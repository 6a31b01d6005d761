"""The answer: danger first, then what you can do yourself, then the four rungs, always in this order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Answer, Found, HelpLine, RungAnswer
from buurtkaart.gui.signpost.above_rungs import AboveRungs
from buurtkaart.gui.signpost.call_card import whom_to_call
from buurtkaart.gui.signpost.drawn_result import RowLook
from buurtkaart.gui.signpost.fitting import SCROLLING, Fit, fitted
from buurtkaart.gui.signpost.folding import height_at
from buurtkaart.gui.signpost.help_box import HelpFold
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.signpost.rung_section import RungSection
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _


class AnswerPage(QWidget):
    """Shows one answer. What is chosen here is chosen on the map."""

    chosen = Signal(object)
    """The Found that was chosen."""
    hovered = Signal(str)
    seen_changed = Signal()
    """Other results are unfolded: the map follows."""

    def __init__(self, answer: Answer, help_lines: Sequence[HelpLine], look: Look) -> None:
        super().__init__()
        self.answer = answer
        self._row_look = RowLook(look)
        self._chosen: Found | None = None
        self._is_first_choice = False
        self._call = whom_to_call(answer)
        self.setAccessibleName(_("The answer"))
        # Who hears the screen comes to the first result; what stands above it is said on the way.
        self.setAccessibleDescription(" ".join([*answer.first, *answer.call_today]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = AboveRungs(answer, help_lines, self._call, look)
        column.addWidget(self._above)
        self.sections = [self._section(each) for each in answer.rungs]
        for section in self.sections:
            column.addWidget(section)
        self._below: HelpFold | None = None
        if answer.danger and answer.talk:
            self._below = HelpFold(answer.talk, look, urgent_too=False)
            column.addWidget(self._below)
        column.addStretch(1)

    @property
    def rows(self) -> list[ResultRow]:
        """Return the results that were ever shown, in their order."""
        return [row for section in self.sections for row in section.rows]

    @property
    def seen(self) -> list[ResultRow]:
        """Return the results that are unfolded."""
        return [row for section in self.sections for row in section.seen]

    @property
    def chosen_found(self) -> Found | None:
        """Return the result that is chosen, or None."""
        return self._chosen

    @property
    def fold(self) -> HelpFold | None:
        """The line that unfolds to the numbers; after a danger sign to those for who would rather talk."""
        return self._above.fold or self._below

    @property
    def words(self) -> QPushButton:
        """The button that shows what was left out for want of room."""
        return self._above.words

    @property
    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, from top to bottom; rows are made when they are needed, in any order."""
        found = self._above.stops
        for section in self.sections:
            found += [section.more, *section.rows]
        return [*found, *([self._below.button] if self._below is not None else [])]

    def fit(self, height: int, width: int) -> None:
        """Show as many words and results as leave all four rungs in sight. All is counted first, and shown once."""
        chosen = self._chosen.record_id if self._chosen is not None else ""
        unfolds = not self._is_on_card(chosen)

        def needed(fit: Fit, counts: Sequence[int]) -> int:
            told = chosen if unfolds and (fit.tells_how or not self._is_first_choice) else ""
            rungs = zip(self.sections, counts, strict=True)
            return self._above.needs(fit, width) + sum(
                section.needs(fit.rows, count, width, chosen=told) for section, count in rungs
            )

        most = [each.most for each in self.sections]
        below = self._below.button.sizeHint().height() if self._below is not None else 0
        # What stands below the rungs may be scrolled to, where nothing else can give way.
        fit, counts = (
            fitted(height - below, most, needed)
            or fitted(height, most, needed)
            or (SCROLLING, [min(1, each) for each in most])
        )
        self._above.take(fit)
        for section, count in zip(self.sections, counts, strict=True):
            section.take(fit.rows)
            section.show_first(count)
        if self._is_first_choice:
            self._mark(chosen, unfold=fit.tells_how)
        # Its layout would hear of it in a later turn.
        height_at(self, width)
        self._number()

    def choose(self, record_id: str) -> None:
        """Choose a result: its way to begin unfolds, and the map shows how to walk there."""
        self._is_first_choice = False
        self._mark(record_id, unfold=True)
        if self._chosen is not None:
            self.chosen.emit(self._chosen)

    def choose_first(self) -> None:
        """Choose the first result; of who refers somebody, the desk on the call card."""
        best = self._call or next((row.found for row in self.rows), None)
        if best is not None:
            self.choose(best.record_id)
            self._is_first_choice = True

    def emphasise(self, record_id: str) -> None:
        """Show which result is under the mouse on the map; "" shows none."""
        for row in self.rows:
            row.emphasise(on=row.found.record_id == record_id)

    def focus_first(self) -> bool:
        """Put the keyboard on danger, else on what is chosen, else on the numbers that always help."""
        if self._above.take_keyboard():
            return True
        chosen = next((row for row in self.rows if row.isChecked()), None)
        first = chosen or next((each for each in self.stops if each.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus()
        return first is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the results with the arrows; Enter chooses."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        seen = self.seen
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and watched in seen:
            place = seen.index(watched) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= place < len(seen):
                seen[place].setFocus(Qt.FocusReason.TabFocusReason)
                self.choose(seen[place].found.record_id)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, ResultRow):
            watched.click()
            return True
        return False

    # --- inside ------------------------------------------------------------------------------------------

    def _section(self, rung: RungAnswer) -> RungSection:
        section = RungSection(rung, self._row_look, self.answer.question)
        section.unfolded.connect(self._number)
        section.row_made.connect(self._on_row)
        for row in section.rows:
            self._on_row(row)
        return section

    def _is_on_card(self, record_id: str) -> bool:
        return self._call is not None and record_id == self._call.record_id

    def _mark(self, record_id: str, *, unfold: bool) -> None:
        marked = next((row for each in self.sections if (row := each.row_of(record_id)) is not None), None)
        for row in self.rows:
            row.choose(chosen=row is marked, unfold=unfold and not self._is_on_card(record_id))
        if marked is not None:
            self._chosen = marked.found
            if marked not in self.seen:
                next(each for each in self.sections if marked in each.rows).unfold()

    def _on_row(self, row: ResultRow) -> None:
        row.clicked.connect(lambda _checked=False: self.choose(row.found.record_id))
        row.hovered.connect(self.hovered)
        row.installEventFilter(self)

    def _number(self) -> None:
        """Count what is seen, as the map does."""
        for number, row in enumerate(self.seen, 1):
            row.show_number(number)
        self.seen_changed.emit()
