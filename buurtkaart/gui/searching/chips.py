"""Chips above the answers of the search box: what else is asked, each put on and taken off by one press.

A chip that is on because of a word that was typed looks like one that was pressed: both can be taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton, QWidget

from buurtkaart.domain.labels import label
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, escaped_for_menu
from buurtkaart.i18n import _
from buurtkaart.services.searching.facets import Facet
from buurtkaart.services.searching.wished import Moment, Wished
from buurtkaart.services.walking.pace import Pace
from buurtkaart.services.wording.records import language_name

_LANGUAGES: Final = ("en", "ar", "tr", "pl", "uk", "de", "fr", "es")
_MINUTES: Final = (5, 10, 15)
_CHOSEN_FROM: Final = (Facet.WHEN, Facet.THEME, Facet.WITHIN, Facet.LANGUAGE)
_PRESSED: Final = (Facet.FREE, Facet.STEP_FREE, Facet.WALK_IN)
_ORDER: Final = (
    Facet.WHEN, Facet.THEME, Facet.FREE, Facet.STEP_FREE, Facet.WALK_IN, Facet.WITHIN, Facet.LANGUAGE,
)  # fmt: skip
_GAP_PX: Final = 5
_ARROW_PX: Final = 12


class SearchChips(QWidget):
    """Holds what was pressed. The focus comes here by Tab alone: who presses with a mouse goes on typing."""

    changed = Signal()
    left = Signal(bool)
    """The keyboard goes back to the box (False) or on to what follows it (True)."""
    down = Signal()
    """The keyboard goes to the answers below."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Ask more precisely"))
        self.wished = Wished()
        self._typed: Mapping[Facet, str] = {}
        self.chips: dict[Facet, QAbstractButton] = {}
        self._menus: dict[Facet, QMenu] = {}
        flow = FlowLayout(self, gap=_GAP_PX)
        for facet in _ORDER:
            chip = self._menu_chip(facet) if facet in _CHOSEN_FROM else self._flag_chip(facet)
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.installEventFilter(self)
            self.chips[facet] = chip
            flow.addWidget(chip)
        self._icons: Icons | None = None

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self.setContentsMargins(look.rhythm(1.5), look.rhythm(1), look.rhythm(1.5), look.rhythm(0.5))
        self._look, self._icons = look, icons
        for facet in _CHOSEN_FROM:
            self.chips[facet].setIconSize(QSize(look.px(_ARROW_PX), look.px(_ARROW_PX)))
        self._show()

    def start_anew(self) -> None:
        """Ask nothing: every search starts clean."""
        if self._typed or self.wished != Wished():
            self._typed, self.wished = {}, Wished()
            self._show()

    def show_typed(self, typed: Mapping[Facet, str]) -> None:
        """Show which facets stand in the text, in its own words."""
        wished = self.wished.following(frozenset(typed))
        if (typed, wished) != (self._typed, self.wished):
            self._typed, self.wished = typed, wished
            self._show()

    @property
    def asks(self) -> bool:
        """Whether any chip is on."""
        return any(chip.isChecked() for chip in self.chips.values())

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows of chips."""
        margins = self.contentsMargins()
        inside = width - margins.left() - margins.right()
        layout = self.layout()
        return (layout.heightForWidth(inside) if layout else 0) + margins.top() + margins.bottom()

    def enter(self) -> None:
        """Take the keyboard."""
        self.chips[_ORDER[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from chip to chip with Tab and the arrows, back to the box with Escape, to the answers with Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, watched: QObject, key: int) -> bool:
        chips = list(self.chips.values())
        place = next((place for place, chip in enumerate(chips) if chip is watched), 0)
        match key:
            case Qt.Key.Key_Tab | Qt.Key.Key_Right if place + 1 < len(chips):
                chips[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            case Qt.Key.Key_Tab:
                self.left.emit(True)
            case Qt.Key.Key_Backtab | Qt.Key.Key_Left if place > 0:
                chips[place - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
            case Qt.Key.Key_Backtab | Qt.Key.Key_Escape | Qt.Key.Key_Up:
                self.left.emit(False)
            case Qt.Key.Key_Down:
                self.down.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._press(chips[place])
            case _:
                return False
        return True

    def _press(self, chip: QAbstractButton) -> None:
        if isinstance(chip, QToolButton) and chip.menu() is not None:
            chip.showMenu()
        else:
            chip.click()

    def _flag_chip(self, facet: Facet) -> QPushButton:
        return button(_names()[facet], "chip", lambda: self._toggle(facet))

    def _menu_chip(self, facet: Facet) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("kind", "chip")
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.clicked.connect(lambda _checked=False: self._toggle(facet))
        menu = QMenu(chip)
        for words, value in _choices(facet):
            menu.addAction(words).triggered.connect(lambda _checked=False, value=value: self._choose(facet, value))
        self._menus[facet] = menu
        chip.setMenu(menu)
        return chip

    def _is_on(self, facet: Facet) -> bool:
        return bool(self.wished.value(facet)) or (facet in self._typed and facet not in self.wished.dropped)

    def _toggle(self, facet: Facet) -> None:
        self._change(self.wished.without(facet) if self._is_on(facet) else self.wished.having(facet, True))

    def _choose(self, facet: Facet, value: Theme | Moment | float | str) -> None:
        self._change(self.wished.having(facet, value))

    def _change(self, wished: Wished) -> None:
        self.wished = wished
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        names = _names()
        for facet, chip in self.chips.items():
            is_on = self._is_on(facet)
            chip.setChecked(is_on)
            if isinstance(chip, QToolButton):
                words = self._words(facet)
                chip.setText(escaped_for_menu(words or names[facet]))
                chip.setMenu(None if is_on else self._menus[facet])  # type: ignore[arg-type]  # Qt takes None
                chip.setAccessibleName(f"{names[facet]}: {words}" if words else names[facet])
                self._draw(chip, is_on=is_on)
            tip = _("Press to leave this out.") if is_on else _tips().get(facet, "")
            chip.setToolTip(tip)
            chip.setAccessibleDescription(tip)

    def _draw(self, chip: QToolButton, *, is_on: bool) -> None:
        if self._icons is not None:
            tokens = self._look.tokens
            name, colour = ("close", tokens.on_soft) if is_on else ("down", tokens.ink)
            chip.setIcon(self._icons.icon(name, colour, _ARROW_PX))

    def _words(self, facet: Facet) -> str:
        """Return what a chip with a menu says when it is on."""
        if value := self.wished.value(facet):
            return next((words for words, each in _choices(facet) if each == value), "")
        typed = self._typed.get(facet, "") if facet not in self.wished.dropped else ""
        return typed[:1].upper() + typed[1:]


def _names() -> dict[Facet, str]:
    return {
        Facet.WHEN: _("When"),
        Facet.THEME: _("Theme"),
        Facet.FREE: _("Free of charge"),
        Facet.STEP_FREE: _("With a wheelchair"),
        Facet.WALK_IN: _("Come at once"),
        Facet.WITHIN: _("On foot"),
        Facet.LANGUAGE: _("Language"),
    }


def _tips() -> dict[Facet, str]:
    return {
        Facet.WITHIN: _("From the middle of the map"),
        Facet.STEP_FREE: _("Only where a wheelchair surely gets in"),
        Facet.WALK_IN: _("You can just walk in, or there is room"),
        Facet.LANGUAGE: _("Spoken there besides Dutch"),
    }


def _choices(facet: Facet) -> list[tuple[str, Theme | Moment | float | str]]:
    makers: dict[Facet, Callable[[], list[tuple[str, Theme | Moment | float | str]]]] = {
        Facet.THEME: lambda: [(label(each), each) for each in Theme],
        Facet.WHEN: lambda: [(words, each) for each, words in _moments().items()],
        Facet.WITHIN: lambda: [
            (_("{minutes} minutes").format(minutes=each), each * Pace.NORMAL.metres_a_minute) for each in _MINUTES
        ],
        Facet.LANGUAGE: lambda: [(language_name(each), each) for each in _LANGUAGES],
    }
    return makers[facet]()


def _moments() -> dict[Moment, str]:
    return {
        Moment.TODAY: _("Today"),
        Moment.TOMORROW: _("Tomorrow"),
        Moment.WEEKEND: _("The weekend"),
        Moment.MORNING: _("Morning"),
        Moment.AFTERNOON: _("Afternoon"),
        Moment.EVENING: _("Evening"),
    }
