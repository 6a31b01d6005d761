"""One rung of the answer: its heading, the first results, and the others behind a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Question, Rung, RungAnswer
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.copying import rung_heading


class RungSection(QWidget):
    """Always there, also when it is empty: then it says so honestly."""

    unfolded = Signal()
    """More or fewer results are seen."""
    row_made = Signal(object)
    """A ResultRow that was not needed before."""

    def __init__(self, answer: RungAnswer, look: Look, question: Question) -> None:
        super().__init__()
        self.rung = answer.rung
        self.rows: list[ResultRow] = []
        """The results that were ever shown: making one takes milliseconds, and most are never asked for."""
        self._results, self._look = answer.results, look
        self._question = question
        self._shown = 1
        self._is_open = False
        self._is_compact = False
        heading = f"{tuple(Rung).index(answer.rung) + 1} · {rung_heading(answer.rung)}"
        self.setAccessibleName(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(look.rhythm(2), look.rhythm(0.5), look.rhythm(1), look.rhythm(0.25))
        head.addWidget(plain_label(heading, "rung"), 1)
        self.more = QPushButton()
        self.more.setProperty("kind", "more")
        self.more.setCheckable(True)
        self.more.setAutoDefault(True)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.toggled.connect(self._unfold)
        head.addWidget(self.more)
        column.addWidget(line())
        column.addLayout(head)
        self._column = column
        if not answer.results:
            empty = plain_label(answer.empty_because, "muted")
            empty.setContentsMargins(look.rhythm(2), 0, look.rhythm(2), look.rhythm(0.75))
            column.addWidget(empty)
        self.show_first(1)

    @property
    def seen(self) -> Sequence[ResultRow]:
        """Return the results that are unfolded."""
        return self.rows if self._is_open else self.rows[: self._shown]

    @property
    def shown_first(self) -> int:
        """Return how many are shown while folded."""
        return self._shown

    def show_first(self, count: int) -> None:
        """Show so many while folded."""
        self._shown = min(count, max(1, len(self._results)))
        self._lay_out()

    def be_compact(self, *, compact: bool) -> None:
        """Keep every reason on one line, or on as many as it takes."""
        self._is_compact = compact
        for each in self.rows:
            each.be_compact(compact=compact)

    def has(self, record_id: str) -> bool:
        """Tell whether this is one of the results, shown or not."""
        return any(each.record_id == record_id for each in self._results)

    def unfold(self) -> None:
        """Show all."""
        self.more.setChecked(True)

    def _unfold(self, is_open: bool) -> None:
        self._is_open = is_open
        self._lay_out()
        self.unfolded.emit()

    def _make(self, count: int) -> None:
        """Make the rows of the first `count` results, as far as they are not there."""
        for found in self._results[len(self.rows) : count]:
            row = ResultRow(found, self._look, self._question)
            row.be_compact(compact=self._is_compact)
            self.rows.append(row)
            self._column.addWidget(row)
            self.row_made.emit(row)

    def _lay_out(self) -> None:
        self._make(len(self._results) if self._is_open else self._shown)
        seen = set(self.seen)
        for each in self.rows:
            each.setVisible(each in seen)
        hidden = len(self._results) - self._shown
        self.more.setVisible(hidden > 0)
        self.more.setText(_("fewer") if self._is_open else _("{count} more").format(count=hidden))
        spoken = _("Fewer: {rung}") if self._is_open else _("{count} more: {rung}")
        self.more.setAccessibleName(spoken.format(count=hidden, rung=rung_heading(self.rung)))
