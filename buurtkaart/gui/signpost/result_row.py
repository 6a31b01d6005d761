"""One result: number, name, why; and when it is chosen how to begin, with the phone number in large figures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import ForWhom, Found, Question, Wanted
from buurtkaart.gui.signpost.badge import Badge
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import PlainLabel, plain_label, plain_tip
from buurtkaart.i18n import _
from buurtkaart.services.walking_pace import Pace, minutes_on_foot


class ReasonLabel(PlainLabel):
    """Why, on as many lines as it takes, or on one that ends in an ellipsis where all four rungs must be seen."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "fine", wrap=True)
        self._is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def be_compact(self, *, compact: bool) -> None:
        """Take one line only, or as many as needed."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.setToolTip(plain_tip(self.text()) if compact else "")
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line, or of all."""
        return self.fontMetrics().height() if self._is_compact else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Let the row decide how wide."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a word wide, a line high."""
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if not self._is_compact:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


class ResultRow(QAbstractButton):
    """Pressing it chooses it, here and on the map."""

    hovered = Signal(str)
    """The id under the mouse; "" when it left."""

    def __init__(self, found: Found, look: Look, question: Question) -> None:
        super().__init__()
        self.number, self.found = 0, found
        self._question = question
        self._look = look
        self._is_pointed_at = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        how = found.how
        # What stands inside a button is not read on its own.
        self.setAccessibleDescription(". ".join(filter(None, [found.reason, _call(found), *self._facts()])))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.rhythm(2), look.rhythm(0.75), look.rhythm(2), look.rhythm(0.75))
        row.setSpacing(look.rhythm(1.5))
        self._badge = Badge(0, found.rung, look, on_map=found.position is not None)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        head = QHBoxLayout()
        head.setSpacing(look.rhythm(1))
        head.addWidget(plain_label(found.name, "result"), 1)
        self._phone = plain_label(how.phone, "strong", wrap=False)
        head.addWidget(self._phone, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._reason = ReasonLabel(found.reason)
        column.addWidget(self._reason)
        self._column = column
        self._how: QWidget | None = None
        self._is_unfolded = False
        _let_through(self)
        self.choose(chosen=False)

    def show_number(self, number: int) -> None:
        """Carry the number that the mark on the map has."""
        self.number = number
        self.setAccessibleName(f"{number}. {self.found.name}")
        self._badge.show_number(number)

    def choose(self, *, chosen: bool, unfold: bool = True) -> None:
        """Unfold how to begin, or fold it again. Not where it stands above already."""
        self.setChecked(chosen)
        self._badge.choose(chosen=chosen)
        self._is_unfolded = chosen and unfold
        if self._is_unfolded:
            self._reason.be_compact(compact=False)
            if self._how is None:
                # Most rows are never chosen: making this for each of them would keep the answer waiting.
                self._how = self._made_how()
                self._column.addWidget(self._how)
                _let_through(self._how)
        if self._how is not None:
            self._how.setVisible(self._is_unfolded)
        self._phone.setVisible(bool(self.found.how.phone) and not self._is_unfolded)

    def be_compact(self, *, compact: bool) -> None:
        """Keep the reason on one line, unless the row is unfolded."""
        self._reason.be_compact(compact=compact and not self._is_unfolded)

    def emphasise(self, *, on: bool) -> None:
        """Show that its mark on the map is under the mouse, or no longer."""
        if on != self._is_pointed_at:
            self._is_pointed_at = on
            self.update()

    def sizeHint(self) -> QSize:
        """Return what the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def _made_how(self) -> QWidget:
        """Return how to begin: a number, a door, a first sentence, and how long the walk takes."""
        look, found, made = self._look, self.found, QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, look.rhythm(0.5), 0, 0)
        column.setSpacing(look.rhythm(0.25))
        if found.how.phone:
            row = QHBoxLayout()
            row.setSpacing(look.rhythm(1))
            row.addWidget(plain_label(found.how.phone, "phone", wrap=False))
            row.addWidget(plain_label(_ask_for(found)), 1)
            column.addLayout(row)
        for text in self._facts():
            column.addWidget(plain_label(text))
        return made

    def _facts(self) -> Iterator[str]:
        found, how = self.found, self.found.how
        if how.walk_in:
            yield _("Walk in: {where}").format(where=how.walk_in)
        if how.fetched_by:
            own = self._question.for_whom is ForWhom.SELF
            words = _("{name} fetches you") if own else _("{name} fetches people")
            yield words.format(name=how.fetched_by)
        # Who asked for a wheelchair or a walker has its minutes in the reason already.
        told = Wanted.STEP_FREE in self._question.wanted
        if found.position is not None and found.walk_distance_m is not None and not told:
            minutes = max(1, minutes_on_foot(found.walk_distance_m, Pace.ROLLATOR))
            yield _("With a walker: {minutes} min").format(minutes=minutes)
        if how.say:
            yield _("Say: {words}").format(words=how.say)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show on the map which one this is."""
        super().enterEvent(event)
        self.hovered.emit(self.found.record_id)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the bar of the chosen one, and a ring when the keyboard is here."""
        painter = QPainter(self)
        tokens = self._look.tokens
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(tokens.soft))
            painter.fillRect(0, 0, self._look.px(4), self.height(), QColor(tokens.signpost))
        elif self.underMouse() or self._is_pointed_at:
            painter.fillRect(self.rect(), QColor(tokens.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.action), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _let_through(widget: QWidget) -> None:
    """Let the row have the mouse, wherever on its words it is."""
    for each in widget.findChildren(QLabel):
        each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _call(found: Found) -> str:
    """Return the number and for whom to ask, to be read aloud."""
    return ", ".join(filter(None, [found.how.phone, _ask_for(found)])) if found.how.phone else ""


def _ask_for(found: Found) -> str:
    name = found.how.call_name
    return _("ask for {name}").format(name=name) if name and name != found.name else ""
