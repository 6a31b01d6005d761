"""From where one walks: this building, an address, or a spot on the map. Nothing that is typed here is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.signpost.where_page import Spot
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.big_button import BigButton
from buurtkaart.gui.visitors.keys import Keys
from buurtkaart.gui.visitors.page import MOST_CHOICES, Page
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.mapping.signpost_marks import Signs

if TYPE_CHECKING:
    # It brings Chromium; most visitors never ask for a map.
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.webmap.view import MapView

_LONGEST = 120
_WIDEST_PX = 1000
_BESIDE_EACH_OTHER_EM = 44
"""Keys and what was found stand side by side only where each has room; one em is the size of plain text."""
_CLOSE_BY = 17.0
_ROOM_DEGREES = 0.0006
"""Some 40 to 60 metres round what is shown."""


class AddressPage(Page):
    """A line to type in, keys to type with, and the three best that fit, each a large choice."""

    def __init__(
        self,
        title: str,
        look: Look,
        pictures: Pictures,
        *,
        suggest: Callable[[str], Sequence[Spot]],
        chosen: Callable[[Spot], None],
    ) -> None:
        super().__init__(title, look, widest_px=_WIDEST_PX)
        self.column.setSpacing(look.rhythm(1))
        self._pictures, self._suggest, self._chosen = pictures, suggest, chosen
        self._found: Sequence[Spot] = ()
        self.line = _Line()
        self.line.setAccessibleName(_("Street and number, postcode, or the name of a place"))
        self.line.setPlaceholderText(_("Street and number, or postcode…"))
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._take_first)
        self.column.addWidget(self.line)
        self.keys = Keys(look, self._write, self.line.backspace, self._ready)
        # Otherwise a finger on a key would give the keyboard to the page.
        self.keys.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.keys.setFocusProxy(self.line)
        self.line.wanted.connect(self.keys.show)
        self._below = QVBoxLayout()
        self._below.setSpacing(look.rhythm(1))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(look.rhythm(2))
        self._beside.addWidget(self.keys, 5, Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(self._below, 3)
        self.column.addLayout(self._beside)
        self.end()
        self._show("")

    def fit(self, width: int) -> None:
        """Put what was found beside the keys, or below them where there is no room."""
        narrow = width < self.look.px(14) * _BESIDE_EACH_OTHER_EM
        self._beside.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.keys.fit(self.window().height(), tight=narrow)

    def focus_first(self) -> None:
        """Type at once."""
        self.line.setFocus()

    def spoken(self) -> str:
        """Return the question: what is typed is nobody else's business."""
        return self.title

    def _write(self, letter: str) -> None:
        text = self.line.text()[: self.line.cursorPosition()]
        is_small = text and text[-1] != " " and not text[0].isdigit()
        self.line.insert(letter.lower() if is_small else letter)

    def _ready(self) -> None:
        """Make room for what was found."""
        if self._found:
            self.keys.hide()
            self._choices()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> list[BigButton]:
        items = (self._below.itemAt(place) for place in range(self._below.count()))
        widgets = (each.widget() for each in items if each is not None)
        return [each for each in widgets if isinstance(each, BigButton)]

    def _show(self, text: str) -> None:
        while (item := self._below.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._found = tuple(self._suggest(text))[:MOST_CHOICES] if text.strip() else ()
        for spot in self._found:
            made = BigButton(spot.name, self.look, picture=self._pictures.round("maki/marker", 36))
            made.clicked.connect(lambda _checked=False, spot=spot: self._chosen(spot))
            self._below.addWidget(made)
        if text.strip() and not self._found:
            self._below.addWidget(plain_label(_("Nothing found. Try the name of the street only."), "vmuted"))
        self._below.addStretch(1)
        self.keys.done_key.setEnabled(bool(self._found))
        before: QWidget = self.line
        for each in self._choices():
            # Whoever types on a keyboard comes to what was found before the letters on the screen.
            QWidget.setTabOrder(before, each)
            before = each

    def _take_first(self) -> None:
        if self._found:
            self._chosen(self._found[0])


class _Line(QLineEdit):
    """Where an address is typed. What stands in it can only be read here."""

    wanted = Signal()
    """Somebody pressed it, or came to it: she wants to type."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "vline")
        self.setMaxLength(_LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        # A tablet's keyboard must not learn where somebody lives.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the keys back."""
        super().focusInEvent(event)
        self.wanted.emit()


class MapPage(Page):
    """The map over the whole page. `pick`: a click chooses where one starts; otherwise it shows `signs`."""

    def __init__(
        self,
        title: str,
        look: Look,
        view: MapView,
        *,
        told: str = "",
        signs: Signs | None = None,
        picked: Callable[[Position], None] | None = None,
    ) -> None:
        super().__init__(title, look, widest_px=1400)
        if told:
            self.say(told, "vlarge")
        self._view, self._picked = view, picked
        self._spot: Position | None = None
        view.setMinimumHeight(look.px(180))
        # Its own wish would make the page longer than the screen.
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.column.addWidget(view, 1)
        view.show()
        view.set_pick_mode(picked is not None)
        view.show_signs(signs)
        self.ready = button(_("I start here"), "vmain", self._take)
        self.ready.setEnabled(False)
        if picked is not None:
            self.offer([self.ready, None])
            view.positionPicked.connect(self._on_position)

    def spoken(self) -> str:
        """A map cannot be read aloud."""
        return self.title

    def release(self) -> None:
        """Give the map back before the page goes: another page will show it."""
        if self._picked is not None:
            self._view.positionPicked.disconnect(self._on_position)
        self._view.set_pick_mode(False)
        self._view.show_signs(None)
        self._view.hide()
        self._view.setParent(None)

    def _on_position(self, position: Position) -> None:
        self._spot = position
        self.ready.setEnabled(True)
        self._view.show_signs(Signs(origin=position, origin_name=_("Here you start"), marks=(), quiet=True))

    def _take(self) -> None:
        if self._spot is not None and self._picked is not None:
            self._picked(self._spot)


class OneMap:
    """The one web view, made when somebody asks for it first."""

    def __init__(self, cache: Path, pack: BasemapPack | None, look: Look) -> None:
        self._cache, self._pack, self._look = cache, pack, look
        self._view: MapView | None = None

    @property
    def is_there(self) -> bool:
        """Whether there is a map to show."""
        return self._pack is not None

    def view_of(self, signs: Signs) -> MapView:
        """Return the map with all of this in sight."""
        spots = [*(each.position for each in signs.marks), *signs.route]
        spots += [signs.origin] if signs.origin is not None else []
        view = self.view(None)
        if spots:
            lats, lons = [each.lat for each in spots], [each.lon for each in spots]
            room = _ROOM_DEGREES
            view.show_whole(BoundingBox(min(lons) - room, min(lats) - room, max(lons) + room, max(lats) + room))
        return view

    def view(self, middle: Position | None) -> MapView:
        """Return the map, with a spot in its middle."""
        if self._view is None:
            from buurtkaart.gui.webmap.view import MapView

            self._view = MapView(self._cache)
            self._view.set_basemap(self._pack)
            look = self._look
            self._view.set_appearance(
                theme=look.tokens.name, text_scale=look.text_size, reduced_motion=look.reduced_motion
            )
        if middle is not None:
            self._view.go_to(middle, _CLOSE_BY)
        elif self._pack is not None:
            self._view.fit(self._pack.info.bounds)
        return self._view

    def dispose(self) -> None:
        """End the web page."""
        if self._view is not None:
            self._view.dispose()
            self._view.deleteLater()
            self._view = None


def release_map(page: QWidget | None) -> None:
    """Take the map out of a page that goes."""
    if isinstance(page, MapPage):
        page.release()
