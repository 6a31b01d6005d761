"""The look: tokens and measures that everything drawn asks for, and how the application puts them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from buurtkaart.gui.style_sheet import style_sheet
from buurtkaart.gui.tokens import DARK, LIGHT, Tokens

BASE_TEXT_PX: Final = 14
RHYTHM_PX: Final = 8
_MOVING: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


@dataclass(frozen=True)
class Look:
    """The tokens in use and the size of the text. Everything that is drawn asks this for its measures."""

    tokens: Tokens
    text_size: float = 1.0
    reduced_motion: bool = False

    def px(self, pixels: float) -> int:
        """Return a measure of the design at this text size."""
        return round(pixels * self.text_size)

    def rhythm(self, steps: float) -> int:
        """Return a number of 8-pixel steps. Room grows more slowly than text, or 200% would be all margin."""
        return round(steps * RHYTHM_PX * (1 + (self.text_size - 1) / 2))

    def font(self, pixels: float = BASE_TEXT_PX, *, strong: bool = False) -> QFont:
        """Return the system's font at a size of the design; there are two weights, and no third."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


def look_for(theme: str, text_size: float, *, system_is_dark: bool, reduced_motion: bool = False) -> Look:
    """Return the look for the setting "system", "light" or "dark"."""
    dark = theme == "dark" or (theme == "system" and system_is_dark)
    return Look(DARK if dark else LIGHT, text_size, reduced_motion)


def apply_look(application: QApplication, look: Look) -> None:
    """Dress the whole application."""
    apply_basics(application, look)
    application.setStyleSheet(style_sheet(look))


def apply_basics(application: QApplication, look: Look) -> None:
    """Set font and colours, before there is a window. The style sheet follows when the window is made: while it
    grows, Qt would look up the rules again for each widget that is put into another.
    """
    font = QFont(application.font())
    font.setPixelSize(look.px(BASE_TEXT_PX))
    application.setFont(font)
    application.setPalette(palette(look.tokens))
    if look.reduced_motion:
        for each in _MOVING:
            application.setEffectEnabled(each, False)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what a style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.paper,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.action,
        role.HighlightedText: tokens.on_action,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.muted,
        role.Link: tokens.action,
        role.Mid: tokens.line,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return made
