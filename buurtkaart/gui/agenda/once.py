"""What can be done with one time of a group: look, leave it out this once, move it this once."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.agenda.rows import AgendaRow
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.forms.field import flow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _


class OnceBar(QWidget):
    """Stands below the agenda while one of its rows is chosen."""

    look_requested = Signal(str)
    """The id of the group or place."""
    cancel_requested = Signal(object)
    """The Occurrence that is not on this once."""
    keep_requested = Signal(object)
    """The Occurrence that is on after all, at its usual time."""
    move_requested = Signal(object, object)
    """The Occurrence, and when it is instead."""
    moment_asked = Signal()
    """More of it is on screen: somebody may have to scroll to it."""

    def __init__(self, look: Look, *, may_change: bool) -> None:
        super().__init__()
        self._row: AgendaRow | None = None
        self._may_change = may_change
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self._title = plain_label("", "strong")
        self._facts = plain_label("", "small")
        self.look_button = button(_("Look at it"), "link", self._look)
        first_line = QHBoxLayout()
        first_line.setSpacing(look.rhythm(1))
        first_line.addWidget(self._title, 1)
        first_line.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignTop)
        self.cancel_button = button(_("Cancel this one time"), "", self._cancel)
        self.keep_button = button(_("It is on after all"), "", self._keep)
        self.cancel_button.setToolTip(_("With the keyboard: Delete"))
        self.move_button = button(_("Moved…"), "", self._ask_moment)
        self.move_button.setAccessibleDescription(_("Choose another moment for this one time"))
        holder = QWidget()
        buttons = FlowLayout(holder, gap=look.rhythm(1))
        for each in (self.cancel_button, self.keep_button, self.move_button):
            buttons.addWidget(each)
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setAccessibleName(_("Day on which it is instead"))
        self.hour = QTimeEdit()
        self.hour.setDisplayFormat("HH:mm")
        # The style sheet's padding does not reach the figures here.
        for figures in self.hour.findChildren(QLineEdit):
            figures.setTextMargins(figures.fontMetrics().averageCharWidth(), 0, 0, 0)
        self.hour.setAccessibleName(_("Time at which it begins instead"))
        self.confirm_button = button(_("Move it this once"), "primary", self._move)
        for asked in (self.day, self.hour, self.confirm_button):
            asked.installEventFilter(self)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(look.rhythm(1))
        asking.addWidget(plain_label(_("When is it instead?"), "small"))
        asking.addWidget(flow(self.day, self.hour))
        asking.addWidget(self.confirm_button)
        column.addLayout(first_line)
        self._may_do = holder
        for part in (self._facts, holder, self._asking):
            column.addWidget(part)
        self.show_row(None)

    def show_row(self, row: AgendaRow | None) -> None:
        """Offer what can be done with this row; nothing is chosen with None. Who is giving a moment goes on."""
        is_same = row is not None and self._row is not None and row.occurrence == self._row.occurrence
        self._row = row
        self.setVisible(row is not None)
        if not is_same:
            self._asking.hide()
        if row is None:
            return
        found = row.occurrence
        self._title.setText(row.title)
        # In the list they may be cut off.
        self._facts.setText(row.facts)
        is_group = found.host.record_type is RecordType.INITIATIVE and self._may_change
        self.cancel_button.setVisible(is_group and found.is_on)
        self.keep_button.setVisible(is_group and found.state is not TimeState.PLANNED)
        self.move_button.setVisible(is_group)
        self._may_do.setVisible(is_group)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the moment moves it; Escape only stops asking, and the agenda stays."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        is_escape = event.key() == Qt.Key.Key_Escape
        if not is_escape and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif is_escape:
            self.move_button.setFocus()
            self._asking.hide()
        else:
            self._move()
        return True

    def _look(self) -> None:
        if self._row is not None:
            self.look_requested.emit(self._row.occurrence.record_id)

    def _cancel(self) -> None:
        if self._row is not None:
            self.cancel_requested.emit(self._row.occurrence)

    def _keep(self) -> None:
        if self._row is not None:
            self.keep_requested.emit(self._row.occurrence)

    def _ask_moment(self) -> None:
        if self._row is None:
            return
        start = self._row.occurrence.start.astimezone(AMSTERDAM)
        self.day.setDate(QDate(start.year, start.month, start.day))
        self.hour.setTime(QTime(start.hour, start.minute))
        self._asking.show()
        self.day.setFocus()
        self.moment_asked.emit()

    def _move(self) -> None:
        if self._row is None:
            return
        day, hour = self.day.date(), self.hour.time()
        to = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute(), tzinfo=AMSTERDAM)
        self.move_requested.emit(self._row.occurrence, to)
