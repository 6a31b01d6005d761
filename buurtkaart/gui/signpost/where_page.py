"""Waar? On the map, by an address, here, or nowhere in particular."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QLineEdit

from buurtkaart.domain.position import Position
from buurtkaart.gui.forms.suggestions import offer_suggestions
from buurtkaart.gui.signpost.asking import Asking
from buurtkaart.gui.signpost.choices import Choices
from buurtkaart.gui.signpost.pages import QuestionPage
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost import words

_LONGEST = 200


@dataclass(frozen=True)
class Spot:
    """A spot to start from, with what it is called."""

    position: Position
    name: str


class WherePage(QuestionPage):
    """Nothing that is typed here is kept."""

    def __init__(
        self,
        asking: Asking,
        look: Look,
        *,
        suggest: Callable[[str], Sequence[Spot]] | None,
        here: Sequence[Spot],
        has_map: bool,
    ) -> None:
        told = _("Click the spot on the map, or type an address.") if has_map else _("Type an address, or skip this.")
        if not (suggest or has_map):
            told = _(
                "Without a map no address can be found. Skip this: the answer is for the whole neighbourhood then."
            )
        super().__init__(asking, look, words.where_question(), told)
        self._suggest = suggest
        self._is_answered = False
        self._address = QLineEdit()
        self._address.setMaxLength(_LONGEST)
        self._address.setAccessibleName(_("Address or postcode"))
        self._address.setPlaceholderText(_("Street and number, or postcode…"))
        self._address.setMinimumHeight(look.px(44))
        self._none = plain_label(_("No such address on this map. Try the street only."), "muted")
        self._none.hide()
        if suggest is not None:
            offer_suggestions(self._address, lambda text: [(each.name, each) for each in suggest(text)], self.start_at)
            self._address.textEdited.connect(lambda _text: self._none.hide())
            self._address.returnPressed.connect(self._on_enter)
            self.column.addWidget(self._address)
            self.column.addWidget(self._none)
        choices = Choices(look)
        choices.fill([(each.name, "") for each in here])
        choices.chosen.connect(lambda place: self.start_at(here[place]))
        self.column.addWidget(choices)
        self.end()

    def focus_first(self) -> bool:
        """Type at once, where an address can be found."""
        if self._suggest is None:
            return super().focus_first()
        self._address.setFocus()
        return True

    def start_at(self, spot: Spot) -> None:
        """Start from a spot: on to the next question. Once: the list may tell of the same Enter."""
        if self._is_answered:
            return
        self._is_answered = True
        completer = self._address.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            # It would keep the keyboard that the next question needs.
            popup.hide()
        self.said.emit(replace(self.asking, near=spot.position, near_name=spot.name).onward())

    def _on_enter(self) -> None:
        """Enter takes the address that is marked in the list, or the first that fits what was typed."""
        completer = self._address.completer()
        popup = completer.popup() if completer is not None else None
        marked = popup.currentIndex().row() if popup is not None and popup.isVisible() else -1
        text = self._address.text().strip()
        found = self._suggest(text) if self._suggest is not None and text else ()
        if found:
            self.start_at(found[marked if 0 <= marked < len(found) else 0])
        elif text:
            self._none.show()
