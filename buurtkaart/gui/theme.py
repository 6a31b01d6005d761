"""The look: tokens and measures that everything drawn asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from buurtkaart.gui.tokens import DARK, LIGHT, Tokens

BASE_TEXT_PX: Final = 14
RHYTHM_PX: Final = 8


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


def worn_rhythm(steps: float) -> int:
    """Return a number of 8-pixel steps at the text size the application wears: for parts that are given no look."""
    return Look(LIGHT, max(QApplication.font().pixelSize(), BASE_TEXT_PX) / BASE_TEXT_PX).rhythm(steps)


def look_for(theme: str, text_size: float, *, system_is_dark: bool, reduced_motion: bool = False) -> Look:
    """Return the look for the setting "system", "light" or "dark"."""
    dark = theme == "dark" or (theme == "system" and system_is_dark)
    return Look(DARK if dark else LIGHT, text_size, reduced_motion)
