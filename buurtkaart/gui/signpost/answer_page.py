"""The answer: danger first, then what you can do yourself, then the four rungs, always in this order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Answer, Found, HelpLine
from buurtkaart.gui.signpost.call_card import CallCard, whom_to_call
from buurtkaart.gui.signpost.help_box import DangerLines, HelpFold
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.signpost.rung_section import RungSection
from buurtkaart.gui.signpost.stops import measure_again, tab_stops
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _

_MOST_AT_FIRST = 3
"""More than three on a rung nobody weighs; the others are one press away."""


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
        self._look = look
        self._chosen: Found | None = None
        self._is_first_choice = False
        self._danger: DangerLines | None = None
        self._card = whom_to_call(answer)
        self.setAccessibleName(_("The answer"))
        # Who hears the screen comes to the first result; what stands above it is said on the way.
        self.setAccessibleDescription(" ".join([*answer.first, *answer.call_today]))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if answer.danger:
            self._danger = DangerLines(answer.danger, look)
            column.addWidget(self._danger)
        else:
            self.fold = HelpFold(help_lines, look)
            column.addWidget(self.fold)
        self._add_box(_("You yourself"), answer.first, "self")
        self._add_box("", [" ".join(answer.call_today)] if answer.call_today else [], "today")
        if self._card is not None:
            column.addWidget(CallCard(self._card, look))
        for words in answer.missing:
            label = plain_label(words, "fine")
            label.setContentsMargins(look.rhythm(2), look.rhythm(0.5), look.rhythm(2), look.rhythm(0.5))
            column.addWidget(label)
        self.sections: list[RungSection] = []
        for each in answer.rungs:
            section = RungSection(each, look, answer.question)
            section.unfolded.connect(self._number)
            section.row_made.connect(self._on_row)
            for row in section.rows:
                self._on_row(row)
            self.sections.append(section)
            column.addWidget(section)
        if answer.danger and answer.talk:
            column.addWidget(HelpFold(answer.talk, look, urgent_too=False))
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
    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, from top to bottom; rows are made when they are needed, in any order."""
        found: list[QWidget] = []
        for number in range(self._column.count()):
            item = self._column.itemAt(number)
            part = item.widget() if item is not None else None
            if isinstance(part, RungSection):
                found += [part.more, *part.rows]
            elif part is not None:
                found += tab_stops(part)
        return found

    def fit(self, height: int, width: int) -> None:
        """Show as many results as leave all four rungs in sight, one at least."""

        def fits() -> bool:
            for each in (*self.sections, *((self._danger,) if self._danger is not None else ())):
                measure_again(each)
            self._column.invalidate()
            return self._column.totalHeightForWidth(width) <= height

        for section in self.sections:
            section.show_first(1)
        self._be_compact(compact=False)
        if self._danger is not None:
            self._danger.be_brief(brief=False)
            if not fits():
                self._danger.be_brief(brief=True)
        if self._is_first_choice and self._chosen is not None:
            # How to begin is one press away; that there are four rungs must be seen.
            self._mark(self._chosen.record_id, unfold=True)
            if not fits():
                self._mark(self._chosen.record_id, unfold=False)
        if not fits():
            self._be_compact(compact=True)
        if self._danger is not None and not fits():
            self._danger.be_bare()
            if not fits():
                # It scrolls anyway.
                self._danger.be_brief(brief=True)
        for count in range(2, _MOST_AT_FIRST + 1):
            for section in self.sections:
                before = section.shown_first
                section.show_first(count)
                if not fits():
                    section.show_first(before)
        fits()
        self._number()

    def choose(self, record_id: str) -> None:
        """Choose a result: its way to begin unfolds, and the map shows how to walk there."""
        self._is_first_choice = False
        self._mark(record_id, unfold=True)
        if self._chosen is not None:
            self.chosen.emit(self._chosen)

    def _mark(self, record_id: str, *, unfold: bool) -> None:
        on_card = self._card is not None and record_id == self._card.record_id
        for section in self.sections:
            if section.has(record_id) and all(row.found.record_id != record_id for row in section.rows):
                section.unfold()
            for row in section.rows:
                is_it = row.found.record_id == record_id
                row.choose(chosen=is_it, unfold=unfold and not on_card)
                if is_it:
                    self._chosen = row.found
                    if row not in section.seen:
                        section.unfold()

    def emphasise(self, record_id: str) -> None:
        """Show which result is under the mouse on the map; "" shows none."""
        for row in self.rows:
            row.emphasise(on=row.found.record_id == record_id)

    def choose_first(self) -> None:
        """Choose the first result; of who refers somebody, the desk on the call card."""
        best = self._card if self._card is not None else next((row.found for row in self.rows), None)
        if best is not None:
            self.choose(best.record_id)
            self._is_first_choice = True

    def focus_first(self) -> bool:
        """Put the keyboard on danger, else on what is chosen, else on the numbers that always help."""
        if self._danger is not None:
            self._danger.take_keyboard()
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

    def _be_compact(self, *, compact: bool) -> None:
        for section in self.sections:
            section.be_compact(compact=compact)

    def _on_row(self, row: ResultRow) -> None:
        row.clicked.connect(lambda _checked=False: self.choose(row.found.record_id))
        row.hovered.connect(self.hovered)
        row.installEventFilter(self)

    def _number(self) -> None:
        """Count what is seen, as the map does."""
        for number, row in enumerate(self.seen, 1):
            row.show_number(number)
        self.seen_changed.emit()

    def _add_box(self, heading: str, sentences: Sequence[str], kind: str) -> None:
        if not sentences:
            return
        box = QFrame()
        box.setProperty("kind", kind)
        inside = QVBoxLayout(box)
        look = self._look
        inside.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        inside.setSpacing(look.rhythm(0.5))
        if heading:
            inside.addWidget(plain_label(heading, "strong"))
        for each in sentences:
            inside.addWidget(plain_label(each, "strong" if kind == "today" else "said"))
        self._column.addWidget(box)
