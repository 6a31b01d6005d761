"""An empty list is an invitation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _


class EmptyList(QWidget):
    """What stands in the list's place while it holds nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = plain_label("", "title")
        self._words = plain_label("", "muted")
        self.clear_button = button(_("Show everything"), "")
        self._action = button("", "primary")
        self._action.hide()
        self._is_asking = False
        self._layout = QVBoxLayout(self)
        for words in (self._title, self._words):
            self._layout.addWidget(words)
        for step in (self._action, self.clear_button):
            self._layout.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)

    def dress(self, look: Look) -> None:
        """Follow another look."""
        side = look.rhythm(2)
        self._layout.setContentsMargins(side, look.rhythm(3), side, side)
        self._layout.setSpacing(look.rhythm(1.5))

    def tell_opening(self, words: str) -> None:
        """Say what takes time before there is a list."""
        self._title.setText(words)
        self._words.setText(_("After that your neighbourhood appears."))
        self.clear_button.hide()

    def show_reason(self, *, filtered: bool, with_map: bool) -> None:
        """Say why nothing is there, and what to do."""
        if filtered:
            self._title.setText(_("Nothing fits this filter here."))
            there = _("Zoom out, move the map, or show everything again.")
            self._words.setText(there if with_map else _("Show everything again."))
        elif not with_map:
            self._title.setText(_("Nothing written down yet."))
            self._words.setText(_("What do you know already? Choose + New. The map can come later."))
        else:
            self._title.setText(_("Nothing in this street yet."))
            self._words.setText(_("Here we know nothing yet. Do you? Choose + New, or right-click on the map."))
        self.clear_button.setVisible(filtered)
        # What is there already, the map knows.
        self._is_asking = with_map and not filtered
        self._show_action()

    def set_action(self, text: str, slot: Callable[[], None]) -> None:
        """Offer a next step where nothing was filtered away."""
        self._action.setText(text)
        self._action.clicked.connect(lambda _checked=False: slot())
        # The street may have been empty before anybody said what could be done about it.
        self._show_action()

    def _show_action(self) -> None:
        self._action.setVisible(self._is_asking and bool(self._action.text()))
