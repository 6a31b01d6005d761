"""Snel noteren: what was heard at the coffee table, kept in five seconds and sorted out later."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.text_box import TextBox
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.commands import AddRecord, DiscardNote
from buurtkaart.services.editor import Editor
from buurtkaart.services.wording.dates import day_in_words
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.services.wording.records import said_word

_SHOWN_AT_ONCE = 60


class NotesPanel(ColumnPanel):
    """One box and one key; below it the notes that wait to become something."""

    convert_requested = Signal(str, str)
    """(id of the note, type of the record that it should become)"""
    look_requested = Signal(str)
    """The id of what a note is about."""
    said_requested = Signal()
    """Somebody looks for a wish or talent that was told before."""

    def __init__(self, editor: Editor, look: Look) -> None:
        super().__init__(look, gap=1)
        self._editor = editor
        self._look = look
        self._refused = False
        self._stayed = False
        self.heard.connect(self._changed)
        self._unsubscribe = editor.subscribe(self.heard.emit)
        self._box = TextBox()
        self._box.setPlaceholderText(_("What did you hear?"))
        self._box.setAccessibleName(_("What did you hear?"))
        self._box.setFixedHeight(look.px(92))
        self._box.installEventFilter(self)
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        help_text = plain_label(_("Enter keeps it. Put no names of people with worries here."), "small")
        self._count = plain_label("", "label")
        self._tray = QVBoxLayout()
        self._tray.setSpacing(look.rhythm(1))
        for widget in (self._box, self._reason, help_text, button(_("Keep this note"), "primary", self.keep)):
            self.column.addWidget(widget)
        self.column.addSpacing(look.rhythm(1))
        self.column.addWidget(self._count)
        self.column.addLayout(self._tray)
        # Its words go on below at twice the size.
        said = LinkButton(_("Wishes, talents and neighbourhoods"))
        said.clicked.connect(lambda _checked=False: self.said_requested.emit())
        self.column.addWidget(said)
        self.setFocusProxy(self._box)
        self.refresh()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Quick note")

    def may_close(self) -> bool:
        """Keep what stands in the box: a note is never lost by looking at something else."""
        self._refused = False
        if self._box.toPlainText().strip():
            self.keep()
        stayed, self._stayed = self._stayed, self._refused
        if self._refused and not stayed:
            # The words stay on screen once, with the reason; who closes again lets them go.
            return False
        self._unsubscribe()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps the note; Shift+Enter starts a new line."""
        if watched is self._box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Store the note and empty the box for the next one."""
        words = self._box.toPlainText().strip()
        if not words:
            self._box.setFocus()
            return
        try:
            note = QuickNote(words=words, heard_at=self._editor.clock.now(), caretaker=self._editor.author)
            made = self._editor.do(AddRecord(note))
        except BuurtkaartError as error:
            self._refused = True
            self._reason.setText(str(error))
            self._reason.show()
            return
        self._refused = False
        self._reason.hide()
        self._box.clear()
        self._box.setFocus()
        waits = _("One moment… another program is using this neighbourhood. What you did is kept and follows.")
        self.toast_requested.emit(_("Kept. It waits here until you have time.") if made.changes else waits)

    def refresh(self) -> None:
        """Show the notes that wait, newest first."""
        while (item := self._tray.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        with self._editor.store.reading() as reader:
            notes = sorted(reader.waiting_notes(), key=lambda note: note.heard_at, reverse=True)
        self._count.setText(
            _("Waiting: {count}").format(count=number_words(len(notes)))
            if notes
            else _("The tray is empty. Well done.")
        )
        for note in notes[:_SHOWN_AT_ONCE]:
            self._tray.addWidget(self._card(note))

    def _changed(self, change_set: ChangeSet) -> None:
        if change_set.touches(RecordType.NOTE):
            # Later, because the button that caused the change is on a card that now goes.
            QTimer.singleShot(0, self, self.refresh)

    def _card(self, note: QuickNote) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setSpacing(self._look.rhythm(1))
        column.addWidget(plain_label(note.words, selectable=True))
        heard = day_in_words(note.heard_at.date(), self._editor.clock.now().date())
        column.addWidget(plain_label(_("Heard {day}").format(day=heard), "small"))
        if note.became_id is None:
            column.addWidget(plain_label(_("What does it become?"), "small"))
            column.addWidget(self._ways_on(note))
        else:
            # It is about something that is there already: look at it, and say that it is right or mend it.
            column.addWidget(button(_("Look what is right"), "", partial(self.look_requested.emit, note.became_id)))
        last = QHBoxLayout()
        last.addWidget(button(_("Put it away"), "link", lambda: self._discard(note)))
        last.addStretch(1)
        column.addLayout(last)
        return card

    def _ways_on(self, note: QuickNote) -> QWidget:
        holder = QWidget()
        choices = FlowLayout(holder)
        for record_type, words in _becomes().items():
            chip = button(words, "chip", partial(self.convert_requested.emit, note.id, record_type.value))
            chip.setAccessibleName(_("Make a {kind} of this note").format(kind=words.lower()))
            choices.addWidget(chip)
        return holder

    def _discard(self, note: QuickNote) -> None:
        self._editor.do(DiscardNote(note.id))


def _becomes() -> dict[RecordType, str]:
    return {
        RecordType.PLACE: _("Place"),
        RecordType.INITIATIVE: _("Group"),
        RecordType.CONTACT: _("Contact"),
        **{each: said_word(each) for each in (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE)},
    }
