"""The left column: what there is in view, and what has no spot on the map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.filter_bar import FilterBar
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.record_list.delegate import ListDelegate
from buurtkaart.gui.record_list.empty_list import EmptyList
from buurtkaart.gui.record_list.model import Ids, ListModel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Pulls in the store; the window is on screen before it.
    from buurtkaart.services.overview import ListRow

_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ListPanel(QWidget):
    """Shows exactly what the map shows. Picking a row says so; the window decides what follows."""

    picked = Signal(str)
    opened = Signal(str)
    """Enter or a double click: go there on the map."""
    emptied = Signal()
    """The list had the keyboard, and holds nothing any more."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filters = FilterBar(look, icons)
        self.list = _Rows()
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("What there is in view"))
        self.list.activated.connect(self._open)
        self._model: ListModel | None = None
        self._chosen = ""
        self._empty = EmptyList()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        # Where letters are large it scrolls: its height must not be taken from the filters and the buttons.
        self._nothing = ColumnScroll()
        self._nothing.show_column(self._empty)
        self.stack.addWidget(self._nothing)
        self._buttons = QWidget()
        self._button_flow = FlowLayout(self._buttons, gap=8)
        self._buttons.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(line())
        layout.addWidget(self.stack, 1)
        self._rule = line()
        self._rule.hide()
        layout.addWidget(self._rule)
        layout.addWidget(self._buttons)
        self._empty.clear_button.clicked.connect(self.filters.clear)
        self.dress(look, icons)

    def tell_opening(self, words: str) -> None:
        """Say, where the eye looks for the list, what takes time before there is one; without words, no longer."""
        if self._model is None:
            self._empty.tell_opening(words)
            self.stack.setCurrentWidget(self._nothing if words else self.list)

    def use(self, read_rows: Callable[[Sequence[RecordId]], Sequence[ListRow]]) -> None:
        """Read rows with this from now on."""
        self._model = ListModel(read_rows)
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._delegate = ListDelegate(look, icons)
        self.list.setItemDelegate(self._delegate)
        self.filters.dress(look, icons)
        side = look.rhythm(1.5)
        self._button_flow.setContentsMargins(side, look.rhythm(1), side, look.rhythm(1))
        self._empty.dress(look)

    def show_ids(self, in_view: Ids, unplaced: Ids, *, filtered: bool, with_map: bool = True) -> None:
        """Show these ids; keep what is chosen chosen and in sight, and the list where it was."""
        if self._model is None:
            return
        bar = self.list.verticalScrollBar()
        before = bar.value()
        stays_in_sight = self._is_chosen_in_sight()
        had_keyboard = self.list.hasFocus()
        self._model.show(in_view, unplaced)
        self.stack.setCurrentWidget(self.list if self._model.rowCount() else self._nothing)
        self._empty.show_reason(filtered=filtered, with_map=with_map)
        self.choose(self._chosen, scroll=False)
        bar.setValue(before)
        row = self._model.row_of(self._chosen) if self._chosen and stays_in_sight else None
        if row is not None:
            self.list.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.EnsureVisible)
        if had_keyboard and not self.has_rows:
            self.emptied.emit()

    @property
    def has_rows(self) -> bool:
        """Whether there is a row to choose."""
        return self.stack.currentWidget() is self.list

    def _is_chosen_in_sight(self) -> bool:
        """Tell whether the chosen row is seen, or was not in the list at all: then it comes into sight with it."""
        row = self._model.row_of(self._chosen) if self._model is not None and self._chosen else None
        if self._model is None or row is None:
            return True
        return self.list.viewport().rect().intersects(self.list.visualRect(self._model.index(row)))

    def refresh(self, ids: Collection[RecordId] | None) -> None:
        """Read these rows again; None: all of them."""
        if self._model is not None:
            self._model.forget(ids)

    def choose(self, record_id: str, *, scroll: bool = True) -> None:
        """Emphasise a record without saying that it was picked."""
        self._chosen = record_id
        if self._model is None:
            return
        row = self._model.row_of(record_id) if record_id else None
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        if row is None:
            selection.clear()
        else:
            index = self._model.index(row)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.hide_ring()
            if scroll:
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        selection.blockSignals(False)
        self.list.viewport().update()

    def add_button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        """Add a button below the list."""
        made = button(text, "", slot)
        self._button_flow.addWidget(made)
        self._rule.show()
        self._buttons.show()
        return made

    def set_empty_action(self, text: str, slot: Callable[[], None]) -> None:
        """Give the empty list its next step."""
        self._empty.set_action(text, slot)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        record_id = self._model.id_at(current.row()) if self._model is not None and current.isValid() else None
        if record_id is not None and record_id != self._chosen:
            self._chosen = record_id
            self.picked.emit(record_id)

    def _open(self, index: QModelIndex) -> None:
        if self._model is not None and (record_id := self._model.id_at(index.row())) is not None:
            self.opened.emit(record_id)


class _Rows(QListView):
    """Rows of which none is chosen because the keyboard came along: a narrow window would be covered by its detail.

    While none is, a ring round all of them shows whoever came with a key where the keyboard is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ring = QFrame(self)
        self._ring.setProperty("kind", "ring")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt makes the first row the current one when none is."""
        selection = self.selectionModel()
        if selection is None or self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        selection.blockSignals(True)
        super().focusInEvent(event)
        selection.clearCurrentIndex()
        selection.blockSignals(False)
        if event.reason() in _BY_KEYS:
            self.show_ring()

    def show_ring(self) -> None:
        """Show that the keyboard is here, where no row shows it."""
        if not self.currentIndex().isValid():
            self._ring.show()
            self._ring.raise_()

    def hide_ring(self) -> None:
        """A row shows it, or the keyboard is gone."""
        self._ring.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go."""
        super().focusOutEvent(event)
        self.hide_ring()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Show the keyboard on the row from now on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.hide_ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring round all rows."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
