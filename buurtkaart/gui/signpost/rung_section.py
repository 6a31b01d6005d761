"""One rung of the answer: its heading, the first results, and the others behind a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Rung, RungAnswer
from buurtkaart.gui.signpost.result_row import ResultRow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost.copying import rung_heading


class RungSection(QWidget):
    """Always there, also when it is empty: then it says so honestly."""

    unfolded = Signal()
    """More or fewer results are seen."""

    def __init__(self, answer: RungAnswer, look: Look) -> None:
        super().__init__()
        self.rung = answer.rung
        self.rows = [ResultRow(found, look) for found in answer.results]
        self._shown = 1
        self._is_open = False
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
        if not self.rows:
            empty = plain_label(answer.empty_because, "muted")
            empty.setContentsMargins(look.rhythm(2), 0, look.rhythm(2), look.rhythm(0.75))
            column.addWidget(empty)
        for each in self.rows:
            column.addWidget(each)
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
        self._shown = min(count, max(1, len(self.rows)))
        self._lay_out()

    def unfold(self) -> None:
        """Show all."""
        self.more.setChecked(True)

    def _unfold(self, is_open: bool) -> None:
        self._is_open = is_open
        self._lay_out()
        self.unfolded.emit()

    def _lay_out(self) -> None:
        seen = set(self.seen)
        for each in self.rows:
            each.setVisible(each in seen)
        hidden = len(self.rows) - self._shown
        self.more.setVisible(hidden > 0)
        self.more.setText(_("fewer") if self._is_open else _("{count} more").format(count=hidden))
        spoken = _("Fewer: {rung}") if self._is_open else _("More: {rung}")
        self.more.setAccessibleName(spoken.format(rung=rung_heading(self.rung)))
