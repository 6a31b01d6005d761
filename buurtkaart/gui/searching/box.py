"""One box for everything: places, groups, contacts, streets and addresses, while you type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.searching.list import Answered, Finder, Found
from buurtkaart.gui.searching.popup import SearchPopup
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _

_LONGEST_QUERY = 200


class SearchBox(QLineEdit):
    """Type, go up and down, press Enter. Escape leaves the list, and a second time the box."""

    chosen = Signal(object)
    """A `Found`."""

    def __init__(self, look: Look, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST_QUERY)
        self.setPlaceholderText(_("Search a place, group or address…"))
        self.setAccessibleName(_("Search"))
        self._finder: Finder | None = None
        self._latest = LatestOnly(self)
        self._popup = SearchPopup(window)
        self._list = self._popup.list
        self._nothing = self._popup.nothing
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self.dress(look, icons)
        self.textEdited.connect(self._ask)
        window.installEventFilter(self)

    def use(self, finder: Finder | None) -> None:
        """Search with this finder from now on; None while nothing is open yet."""
        self._finder = finder
        if finder is not None and self.text() and self.hasFocus():
            self._ask(self.text())

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._popup.dress(look, icons)

    def stop(self) -> None:
        """Wait for the running question, before the store closes."""
        self._finder = None
        self._latest.stop()

    @property
    def found(self) -> Sequence[Found]:
        """What the list shows; empty when it is closed."""
        return self._popup.found if self._popup.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list without leaving the box."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._popup.isVisible():
                self._popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down if self.text():
                self._ask(self.text())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._list.currentIndex().row())
            case Qt.Key.Key_Escape:
                if self._popup.isVisible():
                    self._close()
                elif self.text():
                    self.clear()
                else:
                    self.clearFocus()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; close when another part of it is pressed."""
        if event.type() == QEvent.Type.Resize and self._popup.isVisible():
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is not self.window() and not self._is_within(event):
            self._close()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the finder follow what changed while somebody reaches for the keys."""
        super().focusInEvent(event)
        self.get_ready()

    def get_ready(self) -> None:
        """Let the finder read its words, and make the chips, before a first key has to wait for them."""
        if (finder := self._finder) is not None and not self.text():
            self._latest.ask(lambda: finder("", None), lambda _answered: self._prepare())

    def focusOutEvent(self, event: object) -> None:
        """Close the list when the focus goes elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt hands over a QFocusEvent
        if not self._is_within(event):
            self._close()

    def focusNextPrevChild(self, forward: bool) -> bool:  # Qt's own
        """Go from the box to the chips that ask more precisely."""
        if forward and self._popup.isVisible() and self._popup.chips is not None:
            self._popup.chips.enter()
            return True
        return super().focusNextPrevChild(forward)

    def _is_within(self, event: object) -> bool:
        """Tell whether the focus stays with this search: on a chip, or for a while in the menu of one."""
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            return True
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self._popup.isAncestorOf(focused))

    def _prepare(self) -> None:
        if self._popup.chips is None:
            chips = self._popup.prepare()
            chips.changed.connect(self._ask_again)
            chips.left.connect(self._leave_chips)
            chips.down.connect(self._go_down)
            for chip in chips.chips.values():
                chip.installEventFilter(self)

    def _ask_again(self) -> None:
        self._ask(self.text())

    def _leave_chips(self, forward: bool) -> None:  # a signal's argument
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if forward:
            self._close()
            self.focusNextPrevChild(True)

    def _go_down(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._popup.move_by(1)

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._latest.forget()
            self._close()
        elif (finder := self._finder) is not None:
            chips = self._popup.chips
            wished = chips.wished if chips is not None else None
            self._latest.ask(lambda: finder(text, wished), self._show)

    def _show(self, answered: Answered) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not (focused is self or self._popup.isAncestorOf(focused)) or not self.text().strip():
            return
        self._prepare()
        self._popup.show_answer(answered, self.text())
        # The box keeps the focus, so it is the box that a screen reader tells about.
        self.setAccessibleDescription(self._list.accessibleDescription())
        self._place()
        self._popup.show()
        self._popup.raise_()

    def _place(self) -> None:
        self._popup.place(self, self.window())

    def _choose(self, row: int) -> None:
        if not self._popup.isVisible() or not 0 <= row < len(self._popup.found):
            return
        found = self._popup.found[row]
        self._close()
        self.setText(found.hit.name)
        # Backwards, so that a long name shows its beginning.
        self.setSelection(len(self.text()), -len(self.text()))
        self.chosen.emit(found)

    def _close(self) -> None:
        self._latest.forget()
        self._popup.hide()
        if self._popup.chips is not None:
            self._popup.chips.start_anew()
        self.setAccessibleDescription("")
