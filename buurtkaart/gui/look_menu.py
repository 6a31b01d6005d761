"""Light or dark, how large the text is, and which language it speaks."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu

from buurtkaart.gui.theme import Look, look_for
from buurtkaart.i18n import _, current_language
from buurtkaart.settings import Settings

SIZES: Final = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)


class LookMenu(QObject):
    """Three groups of choices. `wanted` carries the settings to keep."""

    wanted = Signal(dict)
    language_wanted = Signal(str)
    """Two letters. Texts are made when the window is, so that the window must open again."""

    def __init__(self, menu: QMenu, settings: Settings, worn: Look) -> None:
        """`worn` is how the window looks now: asked once on the command line, it may not be what is kept."""
        super().__init__(menu)
        kept = look_for(settings.theme, settings.text_size, system_is_dark=system_is_dark())
        self._theme = settings.theme if kept.tokens.name == worn.tokens.name else worn.tokens.name
        self._size = worn.text_size
        _heading(menu, _("Look"))
        themes = (("system", _("Like the computer")), ("light", _("Light")), ("dark", _("Dark")))
        self._theme_actions = self._group(menu, themes, self._theme, self._choose_theme)
        self._motion = menu.addAction(_("Less movement"))
        self._motion.setCheckable(True)
        # Where the computer asks for it already, there is nothing to choose.
        self._motion.setChecked(settings.less_motion or less_motion())
        self._motion.setEnabled(not less_motion())
        self._motion.triggered.connect(lambda on: self.wanted.emit({"less_motion": on}))
        menu.addSeparator()
        _heading(menu, _("Size of the text"))
        sizes = tuple((size, f"{round(size * 100)}%") for size in SIZES)
        self._size_actions = self._group(menu, sizes, self._size, self._choose_size)
        menu.addSeparator()
        _heading(menu, _("Language"))
        # Who cannot read the language of the menu must find their own.
        self._group(menu, (("nl", "Nederlands"), ("en", "English")), current_language(), self._choose_language)

    def look(self) -> Look:
        """Return the look that is chosen."""
        still = self._motion.isChecked()
        return look_for(self._theme, self._size, system_is_dark=system_is_dark(), reduced_motion=still)

    def step_text(self, step: int) -> None:
        """Take the next larger or smaller text."""
        nearest = min(range(len(SIZES)), key=lambda each: abs(SIZES[each] - self._size))
        self._size_actions[SIZES[max(0, min(len(SIZES) - 1, nearest + step))]].trigger()

    def _group(self, menu: QMenu, choices: Any, current: Any, slot: Any) -> dict[Any, QAction]:
        group = QActionGroup(menu)
        actions = {}
        for value, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(lambda _checked=False, value=value: slot(value))
            group.addAction(action)
            actions[value] = action
        return actions

    def _choose_theme(self, theme: str) -> None:
        self._theme = theme
        self.wanted.emit({"theme": theme})

    def _choose_size(self, size: float) -> None:
        self._size = size
        self.wanted.emit({"text_size": size})

    def _choose_language(self, language: str) -> None:
        if language != current_language():
            self.language_wanted.emit(language)


def _heading(menu: QMenu, text: str) -> None:
    # A section's own text is left out by a style sheet.
    menu.addAction(text).setEnabled(False)


def system_is_dark() -> bool:
    """Tell whether the computer asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def less_motion() -> bool:
    """Tell whether the computer asks for less motion."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", lambda: None)()
    preference = getattr(accessibility, "motionPreference", lambda: None)()
    return getattr(preference, "name", "") == "ReducedMotion"
