"""The application puts on a look: its font, its colours and the style sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from buurtkaart.gui.style_sheet import style_sheet
from buurtkaart.gui.theme import BASE_TEXT_PX, Look
from buurtkaart.gui.tokens import Tokens

_MOVED: Final = "moved"
"""Under this name the application keeps whether the computer let menus and tips move, before anybody chose less."""


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
    _move(application, less=look.reduced_motion)


def _move(application: QApplication, *, less: bool) -> None:
    """Let menus and tips move as the computer wants, or stand there at once."""
    every = Qt.UIEffect.UI_General
    if application.property(_MOVED) is None:
        application.setProperty(_MOVED, application.isEffectEnabled(every))
    application.setEffectEnabled(every, bool(application.property(_MOVED)) and not less)


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
