"""One box for everything: places, groups, contacts, streets and addresses, while you type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.search_list import Answered, Finder, Found
from buurtkaart.gui.search_popup import SearchPopup
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
        self.setPlaceholderText(_("Search a place, activity, street or postcode…"))
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
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the finder get ready while somebody reaches for the keys."""
        super().focusInEvent(event)
        if (finder := self._finder) is not None and not self.text():
            self._latest.ask(lambda: finder(""), lambda _answered: None)

    def focusOutEvent(self, event: object) -> None:
        """Close the list when the focus goes elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt hands over a QFocusEvent
        self._close()

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._latest.forget()
            self._close()
        elif (finder := self._finder) is not None:
            self._latest.ask(lambda: finder(text), self._show)

    def _show(self, answered: Answered) -> None:
        if not self.hasFocus() or not self.text().strip():
            return
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
        self.selectAll()
        self.chosen.emit(found)

    def _close(self) -> None:
        self._latest.forget()
        self._popup.hide()
        self.setAccessibleDescription("")
