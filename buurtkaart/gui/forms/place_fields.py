"""Fields about where something is and when it is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from buurtkaart.domain.position import Position
from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.forms.simple_fields import LineField
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.typed_hours import hours_to_type, read_typed_hours
from buurtkaart.services.wording.records import opening_hours_words


class OpeningHoursField(LineField):
    """Opening hours as people type them, read back in plain words while typing."""

    def __init__(self, caption: str) -> None:
        super().__init__(
            caption,
            _("Type days and times, like Mo-Fr 09:00-17:00; Sa 10:00-14:00."),
            placeholder=_("Mo-Fr 09:00-17:00"),
        )
        self._words = plain_label("", "good")
        self._words.hide()
        self._column.addWidget(self._words)
        self.edited.connect(self._read_back)

    def value(self) -> Any:
        """Return the hours in OpenStreetMap's grammar, or as typed when they cannot be read."""
        return read_typed_hours(self.editor.text())

    def set_value(self, value: Any) -> None:
        """Show opening hours as somebody would type them, and what they mean."""
        if self.value() != value:
            self.editor.setText(hours_to_type(value))
        self._read_back()

    def _read_back(self) -> None:
        words = opening_hours_words(self.value()) if self.value() else ""
        self._words.setText(words)
        self._words.setVisible(bool(words))


class PositionField(Field):
    """A spot on the map, pointed at rather than typed: nobody knows coordinates."""

    spotWanted = Signal(bool)
    """True when the next click on the map is meant for this field, False when that is over."""

    def __init__(self, caption: str, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._position: Position | None = None
        self._has_map = True
        self._state = plain_label("", "small")
        self._point = QPushButton()
        self._point.setCheckable(True)
        self._clear = QPushButton(_("Take off the map"))
        self._clear.setProperty("kind", "link")
        self._column.addWidget(self._state)
        self.place_editor(flow(self._point, self._clear))
        self.setFocusProxy(self._point)
        self._point.toggled.connect(self._pointing)
        self._clear.clicked.connect(lambda: self._choose(None))
        self.set_value(None)

    def do_without_map(self) -> None:
        """There is nothing to point at: say so instead of waiting for a click that cannot come."""
        self._has_map = False
        self._point.hide()
        self.set_value(self._position)

    def spot_picked(self, position: Position) -> None:
        """Take the spot that was clicked on the map."""
        self._point.setChecked(False)
        self._choose(position)

    def value(self) -> Any:
        """Return the Position, or None."""
        return self._position

    def set_value(self, value: Any) -> None:
        """Show whether there is a spot."""
        self._position = value
        known = value is not None
        if known:
            self._state.setText(_("It is on the map."))
        elif self._has_map:
            self._state.setText(_("It is not on the map yet."))
        else:
            self._state.setText(_("You can point at the spot when there is a map."))
        self._point.setText(_("Point at another spot") if known else _("Point at it on the map"))
        self._clear.setVisible(known)

    def _choose(self, position: Position | None) -> None:
        self.set_value(position)
        self.answered()

    def _pointing(self, wanted: bool) -> None:
        if wanted:
            self._point.setText(_("Now click on the map"))
        else:
            self.set_value(self._position)
        self.spotWanted.emit(wanted)


class OutlineField(Field):
    """A neighbourhood's outline: every click on the map is a corner."""

    spotWanted = Signal(bool)
    sketched = Signal(object)
    """The corners, while somebody draws."""

    def __init__(self, caption: str, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._corners: tuple[Position, ...] = ()
        self._has_map = True
        self._state = plain_label("", "small")
        self._draw = QPushButton()
        self._draw.setCheckable(True)
        self._back = QPushButton(_("Last corner away"))
        self._again = QPushButton(_("Start again"))
        for button in (self._back, self._again):
            button.setProperty("kind", "link")
        self._column.addWidget(self._state)
        self.place_editor(flow(self._draw, self._back, self._again))
        self.setFocusProxy(self._draw)
        self._draw.toggled.connect(self._drawing)
        self._back.clicked.connect(lambda: self._choose(self._corners[:-1]))
        self._again.clicked.connect(lambda: self._choose(()))
        self.set_value(())

    def do_without_map(self) -> None:
        """There is nothing to draw on: say so."""
        self._has_map = False
        self._draw.hide()
        self._explanation.hide()
        self.set_value(self._corners)

    def spot_picked(self, position: Position) -> None:
        """Add a corner."""
        self._choose((*self._corners, position))

    def value(self) -> Any:
        """Return the corners as a tuple of Positions."""
        return self._corners

    def set_value(self, value: Any) -> None:
        """Show how far the drawing is."""
        self._corners = tuple(value)
        count = len(self._corners)
        if count:
            self._state.setText(ngettext("{count} corner drawn.", "{count} corners drawn.", count).format(count=count))
        elif self._has_map:
            self._state.setText(_("Not drawn yet."))
        else:
            self._state.setText(_("You can draw it when there is a map."))
        self._draw.setText(_("Ready with drawing") if self._draw.isChecked() else _("Draw on the map"))
        self._back.setVisible(count > 0)
        self._again.setVisible(count > 0)

    def _choose(self, corners: tuple[Position, ...]) -> None:
        self.set_value(corners)
        self.sketched.emit(corners)
        self.edited.emit()
        if len(corners) >= 3 or not corners:
            self.committed.emit()

    def _drawing(self, wanted: bool) -> None:
        self.set_value(self._corners)
        self.sketched.emit(self._corners)
        self.spotWanted.emit(wanted)
