"""One result: number, name, why; and when it is chosen how to begin, with the phone number in large figures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from buurtkaart.domain.signpost import Found
from buurtkaart.gui.signpost.badge import draw_badge
from buurtkaart.gui.signpost.drawn_result import DrawnResult, RowForm
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_tip


class ResultRow(QAbstractButton):
    """Pressing it chooses it, here and on the map. It draws its words itself: labels would keep the answer waiting."""

    hovered = Signal(str)
    """The id under the mouse; "" when it left."""

    def __init__(self, drawn: DrawnResult, look: Look) -> None:
        super().__init__()
        self.number = 0
        self._drawn, self._look = drawn, look
        self._form = RowForm.WHOLE
        self._is_unfolded = False
        self._is_pointed_at = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # What is drawn in a button is not read on its own.
        self.setAccessibleDescription(". ".join(filter(None, [self.found.reason, drawn.call, *drawn.facts])))

    @property
    def found(self) -> Found:
        """The result."""
        return self._drawn.found

    @property
    def words(self) -> list[str]:
        """What can be read of it now, from top to bottom."""
        return self._drawn.words(self._form, self.width(), unfolded=self._is_unfolded)

    @property
    def is_unfolded(self) -> bool:
        """Whether it tells how to begin."""
        return self._is_unfolded

    def show_number(self, number: int) -> None:
        """Carry the number that the mark on the map has."""
        if number != self.number:
            self.number = number
            self.setAccessibleName(f"{number}. {self.found.name}")
            self.update()

    def choose(self, *, chosen: bool, unfold: bool = True) -> None:
        """Unfold how to begin, or fold it again. Not where it stands above already."""
        self.setChecked(chosen)
        is_unfolded = chosen and unfold
        if is_unfolded != self._is_unfolded:
            self._is_unfolded = is_unfolded
            self._change()

    def take(self, form: RowForm) -> None:
        """Be roomy or tight; an unfolded row is always whole."""
        if form is not self._form:
            self._form = form
            self._change()

    def emphasise(self, *, on: bool) -> None:
        """Show that its mark on the map is under the mouse, or no longer."""
        if on != self._is_pointed_at:
            self._is_pointed_at = on
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all its words at this width."""
        return self._drawn.height(self._form, width, unfolded=self._is_unfolded)

    def sizeHint(self) -> QSize:
        """Return the least size: how high it is follows from the width, and every width that is asked costs."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Let the column decide how wide."""
        return QSize(1, self._drawn.badge(self._form).height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show on the map which one this is."""
        super().enterEvent(event)
        self.hovered.emit(self.found.record_id)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the bar of the chosen one, the words, and a ring when the keyboard is here."""
        painter = QPainter(self)
        tokens = self._look.tokens
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(tokens.soft))
            painter.fillRect(0, 0, self._look.px(4), self.height(), QColor(tokens.signpost))
        elif self.underMouse() or self._is_pointed_at:
            painter.fillRect(self.rect(), QColor(tokens.hover))
        form = RowForm.WHOLE if self._is_unfolded else self._form
        draw_badge(
            painter,
            self._drawn.badge(form),
            self.number,
            self.found.rung,
            self._look,
            on_map=self.found.position is not None,
            chosen=self.isChecked(),
        )
        self._drawn.draw(painter, self._form, self.width(), unfolded=self._is_unfolded)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.action), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _change(self) -> None:
        is_whole = self._is_unfolded or self._form is RowForm.WHOLE
        self.setToolTip("" if is_whole else plain_tip(self.found.reason))
        self.updateGeometry()
        self.update()
