"""The right column: everything about the chosen thing, and what you can do with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import ChipLabel, LinkButton, button, icon_button, line, plain_label
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Pulls in the store; the window is on screen before it.
    from buurtkaart.gui.detail_facts import Card, Detail, Section
    from buurtkaart.gui.detail_rows import FactRow

_MARK_PX = 40
_LABEL_PX = 92


class DetailPanel(QWidget):
    """Shows one `Detail`; says what was asked of it by signals that carry an id."""

    closed = Signal()
    picked = Signal(str)
    edit_requested = Signal(str)
    connect_requested = Signal(str)
    verify_requested = Signal(str)
    delete_requested = Signal(str)
    add_requested = Signal(str, str)
    """Type of record, and the id it belongs to."""
    history_requested = Signal(str)
    uncovered = Signal()
    """It is seen again: a form lay over it, or the column was folded."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._icons = icons
        self._detail: Detail | None = None
        self._history_open = False
        self._history_texts: tuple[str, ...] = ()
        self._scroll = ColumnScroll()
        self._actions = QWidget()
        self._action_flow = FlowLayout(self._actions, gap=8)
        self.edit_button = button(_("Edit"), "", lambda: self._ask(self.edit_requested))
        self.connect_button = button(_("Bring people together"), "", lambda: self._ask(self.connect_requested))
        self.verify_button = button(_("Still right"), "", lambda: self._ask(self.verify_requested))
        self.delete_button = button(_("Delete"), "danger", lambda: self._ask(self.delete_requested))
        self.verify_button.setToolTip(_("You looked today and it is still right"))
        for each in (self.edit_button, self.verify_button, self.connect_button, self.delete_button):
            self._action_flow.addWidget(each)
        self._is_low = False
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._line = line()
        self._frame.addWidget(self._scroll, 1)
        self._frame.addWidget(self._line)
        self._frame.addWidget(self._actions)
        self.show_nothing()

    @property
    def detail(self) -> Detail | None:
        """What is shown now."""
        return self._detail

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look = look
        self._icons = icons
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is seen again."""
        super().showEvent(event)
        self.uncovered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the actions scroll along in a low window."""
        super().resizeEvent(event)
        if (self.height() < self._look.px(480)) != self._is_low:
            self._build()

    def show_nothing(self) -> None:
        """Invite to choose something."""
        self._detail = None
        self._build()

    def show_detail(self, detail: Detail) -> None:
        """Show another thing, or the same thing after a change; then the scroll position stays."""
        same = self._detail is not None and self._detail.record_id == detail.record_id
        before = self._scroll.verticalScrollBar().value() if same else 0
        if not same:
            self._history_open = False
            self._history_texts = ()
        self._detail = detail
        self._build()
        self._scroll.verticalScrollBar().setValue(before)

    def show_history(self, texts: tuple[str, ...]) -> None:
        """Unfold who changed what."""
        self._history_texts = texts
        self._history_open = True
        self._build()

    def _ask(self, signal: object) -> None:
        if self._detail is not None:
            signal.emit(self._detail.record_id)  # type: ignore[attr-defined]  # a Signal of this class

    def _build(self) -> None:
        detail = self._detail
        side = self._look.rhythm(2)
        self._action_flow.setContentsMargins(side, self._look.rhythm(1.5), side, self._look.rhythm(1.5))
        # With large text in a low window the actions scroll along: otherwise they would leave no room to read.
        is_low = self.height() < self._look.px(480)
        self._actions.setParent(self)
        self._actions.setVisible(detail is not None)
        self._line.setVisible(detail is not None and not is_low)
        content = QWidget()
        content.setProperty("kind", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(self._look.rhythm(1.5))
        if detail is None:
            self._build_invitation(column)
        else:
            self._build_detail(column, detail)
        if is_low:
            self._action_flow.setContentsMargins(0, 0, 0, 0)
            column.insertWidget(3 if detail is not None else 0, self._actions)
        else:
            self._frame.addWidget(self._actions)
        column.addStretch(1)
        self._is_low = is_low
        self._scroll.show_column(content)

    def _build_invitation(self, column: QVBoxLayout) -> None:
        column.addWidget(plain_label(_("What would you like to see?"), "title"))
        column.addWidget(
            plain_label(
                _("Choose something in the list or on the map. Right-click on the map to add a place."), "muted"
            )
        )

    def _build_detail(self, column: QVBoxLayout, detail: Detail) -> None:
        column.addWidget(self._head(detail))
        if detail.chips:
            column.addWidget(self._chips(detail.chips))
        if detail.checked:
            column.addWidget(plain_label(detail.checked, detail.checked_kind))
        if detail.rows:
            column.addWidget(self._rows(detail))
        for section in detail.sections:
            column.addWidget(self._section(section))
        column.addWidget(self._adding(detail))
        column.addWidget(self._history())
        self.verify_button.setVisible(detail.can_be_verified)
        self.connect_button.setVisible(detail.can_be_connected)

    def _head(self, detail: Detail) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.rhythm(1.5))
        if detail.icon:
            mark = QLabel()
            # Beside twice as large words a mark of twice the size would leave no room for them.
            size = _MARK_PX * (1 + self._look.text_size) / 2 / self._look.text_size
            pixmap = self._icons.mark(detail.shape, detail.icon, detail.theme, size, self.devicePixelRatioF())
            mark.setPixmap(pixmap)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = plain_label(detail.title, "heading", selectable=True)
        words.addWidget(title)
        words.addWidget(plain_label(detail.subtitle, "muted"))
        row.addLayout(words, 1)
        close = icon_button(
            self._icons.icon("close", self._look.tokens.muted, 18),
            _("Close"),
            self._look.px(18),
            self.closed.emit,
            "quiet",
        )
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _chips(self, texts: tuple[str, ...]) -> QWidget:
        chips = QWidget()
        flow = FlowLayout(chips, gap=self._look.rhythm(0.75))
        for text in texts:
            flow.addWidget(ChipLabel(text))
        return chips

    def _rows(self, detail: Detail) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.rhythm(1.5))
        grid.setVerticalSpacing(self._look.rhythm(1))
        grid.setColumnStretch(1, 1)
        # In a narrow column with large text the label stands above its answer.
        stacked = self._look.text_size >= 1.5
        for number, fact in enumerate(detail.rows):
            label = plain_label(fact.label, "label", wrap=not stacked)
            if not stacked:
                label.setFixedWidth(self._look.px(_LABEL_PX))
            value = self._answer(fact)
            top = number * 3
            if number:
                grid.addWidget(line(), top, 0, 1, 2)
            grid.addWidget(label, top + 1, 0, 1, 2 if stacked else 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, top + 2 if stacked else top + 1, 0 if stacked else 1, 1, 2 if stacked else 1)
        return rows

    def _answer(self, fact: FactRow) -> QWidget:
        if fact.link_id:
            return self._link(fact.text, fact.link_id)
        # A number is read aloud, or dialled with the other hand.
        answer = plain_label(fact.text, "number" if fact.is_number else "", selectable=True)
        answer.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return answer

    def _link(self, text: str, record_id: str) -> QPushButton:
        made = LinkButton(text)
        made.clicked.connect(lambda _checked=False: self.picked.emit(record_id))
        return made

    def _section(self, section: Section) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, self._look.rhythm(1), 0, 0)
        column.setSpacing(self._look.rhythm(1))
        column.addWidget(plain_label(section.heading, "title"))
        for card in section.cards:
            column.addWidget(self._card(card))
        return holder

    def _card(self, card: Card) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "card")
        column = QVBoxLayout(frame)
        side = self._look.rhythm(1.5)
        column.setContentsMargins(side, self._look.rhythm(1), side, self._look.rhythm(1))
        column.setSpacing(self._look.rhythm(0.5))
        head = QHBoxLayout()
        head.setSpacing(self._look.rhythm(1))
        if card.icon:
            mark = QLabel()
            mark.setPixmap(self._icons.mark(card.shape, card.icon, card.theme, 24, self.devicePixelRatioF()))
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        if card.link_id:
            head.addWidget(self._link(card.title, card.link_id), 1)
        elif card.title:
            head.addWidget(plain_label(card.title, "strong"), 1)
        if card.edit_id:
            edit = icon_button(
                self._icons.icon("edit", self._look.tokens.muted, 16),
                _("Edit this"),
                self._look.px(16),
                lambda: self.edit_requested.emit(card.edit_id),
                "quiet",
            )
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for text, kind in card.lines:
            column.addWidget(plain_label(text, kind))
        return frame

    def _adding(self, detail: Detail) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self._look.rhythm(0.5))
        for text, record_type in detail.can_add:
            made = button(text, "link", partial(self.add_requested.emit, record_type, detail.record_id))
            made.setIcon(self._icons.icon("plus", self._look.tokens.action, 14))
            made.setIconSize(QSize(self._look.px(14), self._look.px(14)))
            flow.addWidget(made)
        if not detail.can_add:
            holder.hide()  # never shown here: without a parent it would be a window of its own
        return holder

    def _history(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.rhythm(0.5))
        fold = button(_("Who changed what?"), "link", self._toggle_history)
        fold.setIcon(self._icons.icon("down" if self._history_open else "right", self._look.tokens.action, 14))
        fold.setCheckable(True)
        fold.setChecked(self._history_open)
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        if self._history_open:
            for text in self._history_texts:
                column.addWidget(plain_label(text, "small"))
        return holder

    def _toggle_history(self) -> None:
        if self._history_open:
            self._history_open = False
            self._build()
        elif self._detail is not None:
            self.history_requested.emit(self._detail.record_id)
