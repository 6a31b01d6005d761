"""One rung of the answer: its heading, the first results, and the others behind a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Question, Rung, RungAnswer
from buurtkaart.gui.signpost.drawn_result import DrawnResult, RowForm, RowLook
from buurtkaart.gui.signpost.eliding_label import ElidingLabel
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.widgets import line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.copying import rung_heading

_LINE_PX = 1
_WRAP = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value


class RungSection(QWidget):
    """Always there, also when it is empty: then it says so honestly."""

    unfolded = Signal()
    """More or fewer results are seen."""
    row_made = Signal(object)
    """A ResultRow that was not needed before."""

    def __init__(self, answer: RungAnswer, row_look: RowLook, question: Question) -> None:
        super().__init__()
        self.rung = answer.rung
        self.rows: list[ResultRow] = []
        """The results that were ever shown: most are never asked for."""
        self._drawn = [DrawnResult(each, question, row_look) for each in answer.results]
        self._look = row_look.look
        self._shown = 0
        self._is_open = False
        self._form = RowForm.WHOLE
        heading = f"{tuple(Rung).index(answer.rung) + 1} · {rung_heading(answer.rung)}"
        self.setAccessibleName(heading)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._title = plain_label(heading, "rung")
        self._head.addWidget(self._title, 1)
        self.more = QPushButton()
        self.more.setProperty("kind", "more")
        self.more.setCheckable(True)
        self.more.setAutoDefault(True)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.toggled.connect(self._unfold)
        self._head.addWidget(self.more)
        column.addWidget(line())
        column.addLayout(self._head)
        self._empty = None if answer.results else ElidingLabel(answer.empty_because, "muted")
        if self._empty is not None:
            column.addWidget(self._empty)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._set_margins()
        self.show_first(1)

    @property
    def seen(self) -> Sequence[ResultRow]:
        """Return the results that are unfolded."""
        return self.rows if self._is_open else self.rows[: self._shown]

    @property
    def most(self) -> int:
        """Return how many results there are."""
        return len(self._drawn)

    def needs(self, form: RowForm, count: int, width: int, *, chosen: str = "") -> int:
        """Return the height with the first `count` results in this form, the chosen one telling how to begin."""
        rows = self._drawn[:count]
        high = _LINE_PX + self._head_height(form, count, width)
        for each in rows:
            high += each.height(form, width, unfolded=each.found.record_id == chosen)
        if self._empty is not None:
            high += self._empty_height(form, width)
        return high

    def show_first(self, count: int) -> None:
        """Show so many while folded."""
        count = min(count, self.most)
        if count != self._shown or not self.more.text():
            self._shown = count
            self._lay_out()

    def take(self, form: RowForm) -> None:
        """Be roomy or tight."""
        if form is not self._form:
            self._form = form
            self._set_margins()
            for each in self.rows:
                each.take(form)

    def row_of(self, record_id: str) -> ResultRow | None:
        """Return the row of one of the results, made now if it was never shown; None when it is none of them."""
        places = [place for place, each in enumerate(self._drawn) if each.found.record_id == record_id]
        if places and places[0] >= len(self.rows):
            self.unfold()
        return self.rows[places[0]] if places else None

    def has(self, record_id: str) -> bool:
        """Tell whether this is one of the results, shown or not."""
        return any(each.found.record_id == record_id for each in self._drawn)

    def unfold(self) -> None:
        """Show all."""
        self.more.setChecked(True)

    def _unfold(self, is_open: bool) -> None:
        self._is_open = is_open
        self._lay_out()
        self.unfolded.emit()

    def _head_margins(self, form: RowForm) -> tuple[int, int]:
        look = self._look
        return (look.px(1), 0) if form is RowForm.NAME else (look.rhythm(0.5), look.rhythm(0.25))

    def _head_height(self, form: RowForm, count: int, width: int) -> int:
        look = self._look
        room, least = width - look.rhythm(2) - look.rhythm(1), 0
        if self.most > max(count, 1) or self._is_open:
            more = self.more.sizeHint()
            room, least = room - more.width() - self._head.spacing(), more.height()
        return sum(self._head_margins(form)) + max(least, self._title.heightForWidth(room))

    def _empty_height(self, form: RowForm, width: int) -> int:
        assert self._empty is not None  # noqa: S101 - asked for an empty rung only
        side, metrics = self._look.rhythm(2), self._empty.fontMetrics()
        words = metrics.boundingRect(0, 0, max(1, width - 2 * side), 100_000, _WRAP, self._empty.text())
        return (metrics.height() if form is RowForm.NAME else words.height()) + self._empty_margin(form)

    def _empty_margin(self, form: RowForm) -> int:
        return self._look.px(2) if form is RowForm.NAME else self._look.rhythm(0.75)

    def _set_margins(self) -> None:
        look = self._look
        above, below = self._head_margins(self._form)
        self._head.setContentsMargins(look.rhythm(2), above, look.rhythm(1), below)
        if self._empty is not None:
            self._empty.setContentsMargins(look.rhythm(2), 0, look.rhythm(2), self._empty_margin(self._form))
            self._empty.be_one_line(one_line=self._form is RowForm.NAME)

    def _make(self, count: int) -> None:
        """Make the rows of the first `count` results, as far as they are not there."""
        for drawn in self._drawn[len(self.rows) : count]:
            row = ResultRow(drawn, self._look)
            row.take(self._form)
            self.rows.append(row)
            self._column.addWidget(row)
            self.row_made.emit(row)

    def _lay_out(self) -> None:
        self._make(self.most if self._is_open else self._shown)
        seen = len(self.seen)
        for place, each in enumerate(self.rows):
            each.setVisible(place < seen)
        hidden = self.most - self._shown
        self.more.setVisible(hidden > 0)
        self.more.setText(_("fewer") if self._is_open else _("{count} more").format(count=hidden))
        spoken = _("Fewer: {rung}") if self._is_open else _("{count} more: {rung}")
        self.more.setAccessibleName(spoken.format(count=hidden, rung=rung_heading(self.rung)))
