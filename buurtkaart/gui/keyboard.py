"""The keys of the window, and who has the keyboard when a part of the window goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


class Keyboard(QObject):
    """Hears the keys that work everywhere in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._add_shortcuts()

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+Z", self._window.turn_back),
            ("Ctrl+Shift+Z", self._window.do_again),
            ("Ctrl+Y", self._window.do_again),
            ("Ctrl+F", self._search),
            ("Ctrl+K", self._search),
            ("Ctrl+1", self._to_list),
            ("Ctrl+2", lambda: self._window.map and self._window.map.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("Ctrl+3", lambda: self._window.right.detail.edit_button.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("F9", self._window.columns.toggle_list),
            ("Shift+F9", self._window.columns.toggle_detail),
            ("Ctrl+E", lambda: self._with_choice("edit")),
            ("Ctrl++", lambda: self._window.look_menu.step_text(1)),
            ("Ctrl+=", lambda: self._window.look_menu.step_text(1)),
            ("Ctrl+-", lambda: self._window.look_menu.step_text(-1)),
        ):
            QShortcut(QKeySequence(keys), self._window, slot)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._window.list.list, lambda: self._with_choice("delete"))
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        for key, do in (
            (Qt.Key.Key_Delete, lambda: self._with_choice("delete")),
            (Qt.Key.Key_Escape, self._choose_nothing),
        ):
            inside = QShortcut(QKeySequence(key), self._window.right.detail, do)
            inside.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _search(self) -> None:
        self._window.covering.lift()
        self._window.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.bar.search.selectAll()

    def give_back_if_lost(self) -> None:
        """Do so when nothing that is seen has the keyboard."""
        focused = QApplication.focusWidget()
        # Qt gives the keyboard of what is hidden to whatever comes next, here a button that folds a column.
        if focused is None or self._window.columns.is_edge(focused):
            self.give_back()

    def give_back(self) -> None:
        """Give the keyboard to what is seen of what was chosen: never to what lies under it."""
        if self._window.right.panel is not None:
            return
        if self._window.columns.detail_covers_list:
            self._window.right.detail.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._window.list.has_rows and self._window.list.list.isVisible():
            self._window.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self._window.covering.lift()
        self._window.list.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.list.list.show_ring()

    def _choose_nothing(self) -> None:
        if self._window.browsing is not None:
            self._window.browsing.select("")

    def _with_choice(self, what: str) -> None:
        if self._window.editing is not None and self._window.browsing is not None and self._window.browsing.selected:
            getattr(self._window.editing, what)(self._window.browsing.selected)
