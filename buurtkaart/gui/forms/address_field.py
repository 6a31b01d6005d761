"""Where to ring the bell: typed once as a line, understood by the map, and still editable part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from buurtkaart.domain.address import Address
from buurtkaart.errors import ValidationError
from buurtkaart.gui.forms.context import AddressChoice, FormContext
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.suggestions import offer_suggestions
from buurtkaart.gui.text_box import LineBox
from buurtkaart.gui.widgets import describe
from buurtkaart.i18n import _

_PARTS = ("street", "house_number", "postcode", "city", "room", "landmark")


class AddressField(Field):
    """The six parts of an address; the street offers addresses of the open maps."""

    positionFound = Signal(object)
    """The Position of a suggested address that was chosen."""

    positionGuessed = Signal(object)
    """The Position of the only address that is what was typed; a spot that was pointed at knows better."""

    def __init__(self, caption: str, context: FormContext, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._context = context
        self._completed = ""
        self._editors = {part: LineBox() for part in _PARTS}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        places = {"street": (0, 0), "house_number": (0, 1), "city": (1, 0), "postcode": (1, 1)}
        for part, (line, column) in places.items():
            grid.addWidget(self._editors[part], line, column)
        grid.addWidget(self._editors["room"], 2, 0, 1, 2)
        grid.addWidget(self._editors["landmark"], 3, 0, 1, 2)
        for part, words in _words().items():
            editor = self._editors[part]
            editor.setPlaceholderText(words)
            editor.setAccessibleName(words)
            editor.setToolTip(words)
            describe(editor)
            editor.textEdited.connect(self.edited)
            editor.editingFinished.connect(self._complete)
            editor.editingFinished.connect(self.committed)
        offer_suggestions(self._editors["street"], self._suggest, self._take)
        self.place_editor(holder)
        self.setFocusProxy(self._editors["street"])

    def _suggest(self, text: str) -> list[tuple[str, AddressChoice]]:
        return [(choice.text, choice) for choice in self._context.suggest_addresses(text)]

    def _take(self, choice: AddressChoice) -> None:
        known = self._parts()
        self.set_value(replace(choice.address, room=known["room"], landmark=known["landmark"]))
        if choice.position is not None:
            self.positionFound.emit(choice.position)
        self.answered()

    def _parts(self) -> dict[str, str]:
        return {part: editor.text().strip() for part, editor in self._editors.items()}

    def value(self) -> Any:
        """Return the Address as typed; a postcode that is not finished yet stays unchecked until it is stored."""
        return _unchecked(self._parts())

    def set_value(self, value: Any) -> None:
        """Show an Address."""
        for part, editor in self._editors.items():
            if editor.text().strip() != getattr(value, part):
                editor.setText(getattr(value, part))
                # A long street begins with its first letter.
                editor.setCursorPosition(0)
        # What is stored was complete, or somebody meant it so.
        self._completed = f"{value.street} {value.house_number}".casefold()

    def _complete(self) -> None:
        """Fill in what follows from a typed street and number, when the open maps know only one such address."""
        parts = self._parts()
        if f"{parts['street']} {parts['house_number']}".casefold() != self._completed:
            self._take_apart()
            parts = self._parts()
        line = f"{parts['street']} {parts['house_number']}".casefold()
        if not (parts["street"] and parts["house_number"]) or line == self._completed:
            return
        self._completed = line
        found = [
            choice
            for choice in self._context.suggest_addresses(f"{line} {parts['city']}".strip())
            if choice.address.street_line.casefold() == line
            and parts["city"].casefold() in ("", choice.address.city.casefold())
        ]
        if len(found) != 1:
            return
        for part in ("street", "postcode", "city"):
            # The street as the map writes it, with its capital.
            if part == "street" or not parts[part]:
                self._editors[part].setText(getattr(found[0].address, part))
        self.edited.emit()
        if found[0].position is not None:
            self.positionGuessed.emit(found[0].position)

    def _take_apart(self) -> None:
        """Put each part of a whole line in its own box: without a map nothing suggests an address."""
        parts = self._parts()
        try:
            apart = Address(street=parts["street"], house_number=parts["house_number"]).in_parts
        except ValidationError:
            return  # the reason is told beside the field
        if apart.street == parts["street"]:
            return
        for part in ("street", "house_number", "postcode", "city"):
            self._editors[part].setText(getattr(apart, part) or parts[part])
        self._editors["street"].setCursorPosition(0)
        self.edited.emit()


def _unchecked(parts: dict[str, str]) -> Address:
    address = object.__new__(Address)
    for part, text in parts.items():
        object.__setattr__(address, part, text)
    return address


def _words() -> dict[str, str]:
    return {
        "street": _("Street"),
        "house_number": _("Number"),
        "postcode": _("Postcode"),
        "city": _("Town"),
        "room": _("Floor and room, like 2nd floor, room De Linde"),
        "landmark": _("How to find the door, like opposite the mill"),
    }
