"""The right column: everything about the chosen thing, and what you can do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from buurtkaart.gui.agenda.coming import Coming, ComingView
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.detail.cards import SectionView
from buurtkaart.gui.detail.parts import AddingView, FactLine, Head, HistoryView, Parts, settle, show, tell
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import ChipLabel, button, line, plain_label
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Pulls in the store; the window is on screen before it.
    from buurtkaart.gui.detail.facts import Detail
    from buurtkaart.gui.photos.view import PhotoView

Made = TypeVar("Made", bound=QLayout)
_PHOTO_PX = 242


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
    told = Signal(object)
    """The Detail that is shown now; also the same thing after a change."""
    calendar_requested = Signal(str)
    uncovered = Signal()
    """It is seen again: a form lay over it, or the column was folded."""
    emptied = Signal()
    """What had the keyboard is gone: the thing was deleted, or closed with its button."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._icons = icons
        self._detail: Detail | None = None
        self._history_open = False
        self._history_texts: tuple[str, ...] = ()
        self._coming: Coming | None = None
        self._offer: tuple[str, Callable[[], None]] | None = None
        self._has_map = True
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
        self._furnish()
        self.show_nothing()

    @property
    def detail(self) -> Detail | None:
        """What is shown now."""
        return self._detail

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look = look
        self._icons = icons
        self._furnish()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is seen again."""
        super().showEvent(event)
        self.uncovered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the actions scroll along in a low window."""
        super().resizeEvent(event)
        if (self.height() < self._look.px(480)) != self._is_low:
            self._place_actions()
            self._fill()

    def show_nothing(self) -> None:
        """Invite to choose something."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._detail = None
        self._fill()
        if had_keyboard:
            self.emptied.emit()

    def offer(self, text: str, slot: Callable[[], None]) -> None:
        """Give the invitation to choose something a first step; `text` comes from us, never from a record."""
        self._offer = (text, slot)
        self._furnish()
        self._fill()

    def know_map(self, *, has_map: bool) -> None:
        """Invite to click on the map, or not to where there is none."""
        if has_map != self._has_map:
            self._has_map = has_map
            self._furnish()
            self._fill()

    def _invitation_words(self) -> str:
        if self._has_map:
            return _("Choose something in the list or on the map. Right-click on the map to add a place.")
        return _("Choose something in the list, or add something with + New.")

    def show_detail(self, detail: Detail) -> None:
        """Show another thing, or the same thing after a change; then the scroll position stays."""
        same = self._detail is not None and self._detail.record_id == detail.record_id
        before = self._scroll.verticalScrollBar().value() if same else 0
        if not same:
            self._history_open = False
            self._history_texts = ()
            self._coming = None
        self._detail = detail
        self._fill()
        self._scroll.verticalScrollBar().setValue(before)
        self.told.emit(detail)

    def show_history(self, texts: tuple[str, ...]) -> None:
        """Unfold who changed what."""
        self._history_texts = texts
        self._history_open = True
        self._fill()

    def show_coming(self, coming: Coming) -> None:
        """Tell when a group is on next, below its *When*; ignored when something else is shown meanwhile."""
        if self._detail is not None and self._detail.record_id == coming.record_id and coming != self._coming:
            before = self._scroll.verticalScrollBar().value()
            self._coming = coming
            self._fill()
            self._scroll.verticalScrollBar().setValue(before)

    def _ask(self, signal: object) -> None:
        if self._detail is not None:
            signal.emit(self._detail.record_id)  # type: ignore[attr-defined]  # a Signal of this class

    def _furnish(self) -> None:
        """Make the column for this look; `_fill` gives it words."""
        look, icons = self._look, self._icons
        side = look.rhythm(2)
        content = QWidget()
        content.setProperty("kind", "surface")
        self._content = content
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(look.rhythm(1.5))
        self._invitation: tuple[QWidget, ...] = (
            plain_label(_("What would you like to see?"), "title"),
            plain_label(self._invitation_words(), "muted"),
        )
        for words in self._invitation:
            column.addWidget(words)
        if self._offer is not None:
            step = button(self._offer[0], "primary", self._offer[1])
            column.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
            self._invitation = (*self._invitation, step)
        self._head = Head(look, icons, self.closed.emit)
        column.addWidget(self._head)
        chips, chip_flow = self._holder(FlowLayout, gap=look.rhythm(0.75))
        self._chip_holder, self._chips = chips, Parts(chip_flow, lambda: ChipLabel(""))
        # A label that changes its kind keeps the margins of the one before.
        self._checked = {kind: plain_label("", kind) for kind in ("good", "warning", "muted")}
        for label in self._checked.values():
            column.addWidget(label)
        self._fact_holder, fact_column = self._holder(QVBoxLayout)
        self._facts_below = fact_column
        fact_column.setContentsMargins(0, 0, 0, 0)
        fact_column.setSpacing(look.rhythm(1))
        self.coming = ComingView(look, lambda: self._ask(self.calendar_requested))
        self._facts = Parts(fact_column, lambda: FactLine(look, self.picked.emit))
        self._photo: PhotoView | None = None
        self._section_holder, section_column = self._holder(QVBoxLayout)
        section_column.setContentsMargins(0, 0, 0, 0)
        section_column.setSpacing(look.rhythm(1.5))
        self._sections = Parts(
            section_column, lambda: SectionView(look, icons, self.picked.emit, self.edit_requested.emit)
        )
        self._adding = AddingView(look, icons, self._add)
        column.addWidget(self._adding)
        self._history = HistoryView(look, icons, self._toggle_history)
        column.addWidget(self._history)
        column.addStretch(1)
        self._place_actions()
        self._scroll.show_column(content)

    def _holder(self, layout: Callable[..., Made], **options: int) -> tuple[QWidget, Made]:
        holder = QWidget()
        made = layout(holder, **options)
        self._column.addWidget(holder)
        return holder, made

    def _place_actions(self) -> None:
        """With large text in a low window the actions scroll along: otherwise they would leave no room to read."""
        side = self._look.rhythm(2)
        self._is_low = self.height() < self._look.px(480)
        self._actions.setParent(self)
        if self._is_low:
            self._action_flow.setContentsMargins(0, 0, 0, 0)
            self._column.insertWidget(self._column.indexOf(self._fact_holder), self._actions)
        else:
            self._action_flow.setContentsMargins(side, self._look.rhythm(1.5), side, self._look.rhythm(1.5))
            self._frame.addWidget(self._actions)

    def _fill(self) -> None:
        detail = self._detail
        self._actions.setVisible(detail is not None)
        self._line.setVisible(detail is not None and not self._is_low)
        for words in self._invitation:
            show(words, wanted=detail is None)
        for holder in (self._head, self._section_holder, self._history):
            show(holder, wanted=detail is not None)
        for holder, wanted in (
            (self._chip_holder, detail is not None and bool(detail.chips)),
            (self._fact_holder, detail is not None and bool(detail.rows)),
            (self._section_holder, detail is not None and bool(detail.sections)),
            (self._adding, detail is not None and bool(detail.can_add)),
        ):
            show(holder, wanted=wanted)
        for kind, label in self._checked.items():
            tell(label, detail.checked if detail is not None and detail.checked_kind == kind else "")
        self._show_photo(detail)
        if detail is not None:
            self._fill_detail(detail)
        settle(self._content)
        self._scroll.fit()

    def _fill_detail(self, detail: Detail) -> None:
        self._head.fill(detail)
        for chip, text in zip(self._chips.take(len(detail.chips)), detail.chips, strict=True):
            tell(chip, text)
        for number, (view, fact) in enumerate(zip(self._facts.take(len(detail.rows)), detail.rows, strict=True)):
            view.fill(fact, is_first=number == 0)
        if detail.rows and self._facts_below.indexOf(self.coming) != 1:
            self._facts_below.insertWidget(1, self.coming)  # when it is comes first
        self.coming.fill(self._coming)
        for section_view, section in zip(self._sections.take(len(detail.sections)), detail.sections, strict=True):
            section_view.fill(section)
        self._adding.fill(detail.can_add)
        self._history.fill(self._history_texts, is_open=self._history_open)
        self.verify_button.setVisible(detail.can_be_verified)
        self.connect_button.setVisible(detail.can_be_connected)
        for holder in (self._chip_holder, self._fact_holder, self._section_holder):
            settle(holder)

    def _show_photo(self, detail: Detail | None) -> None:
        if self._photo is None:
            if detail is None or detail.photo is None:
                return
            from buurtkaart.gui.photos.view import PhotoView  # most things have none

            self._photo = PhotoView(self._look.px(_PHOTO_PX), self._look.px(8))
            self._column.insertWidget(self._column.indexOf(self._section_holder), self._photo)
        self._photo.show_photo(detail.photo if detail else None, detail.photo_shows if detail else "")

    def _add(self, record_type: str) -> None:
        if self._detail is not None:
            self.add_requested.emit(record_type, self._detail.record_id)

    def _toggle_history(self) -> None:
        if self._history_open:
            self._history_open = False
            self._fill()
        elif self._detail is not None:
            self.history_requested.emit(self._detail.record_id)
