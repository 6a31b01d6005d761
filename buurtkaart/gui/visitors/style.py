"""How the visitors' screen looks: everything half as large again, and rules that only its own widgets need."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from buurtkaart.gui.signpost.style import signpost_style
from buurtkaart.gui.style_sheet import style_sheet
from buurtkaart.gui.theme import Look

LARGER: Final = 1.5
"""14 pixels become 21, and the least target 66."""
_DESIGNED_FOR: Final = (1280, 800)
_MOST: Final = 1.5


def larger(look: Look, factor: float = LARGER) -> Look:
    """Return a look with larger letters, and everything that grows with them."""
    return replace(look, text_size=look.text_size * factor)


def for_screen(look: Look, width: int, height: int) -> Look:
    """Return the look for a screen of so many pixels: a larger one is read from further away."""
    wide, high = _DESIGNED_FOR
    return larger(look, LARGER * max(1.0, min(width / wide, height / high, _MOST)))


def visitors_style(look: Look) -> str:
    """Return the style sheet of the visitors' screen; `look` is the larger one."""
    t, px = look.tokens, look.px
    return f"""{style_sheet(look)}{signpost_style(look)}
QWidget#visitors, QWidget[kind="vpage"], QScrollArea[kind="vscroll"] {{ background: {t.paper}; border: 0; }}
QScrollArea[kind="vscroll"] QScrollBar:vertical {{ width: {px(22)}px; margin: 0; background: {t.hover}; }}
QScrollArea[kind="vscroll"] QScrollBar::handle:vertical {{ background: {t.edge}; border-radius: {px(8)}px;
    margin: {px(2)}px; min-height: {px(44)}px; }}
QScrollArea[kind="vscroll"] QScrollBar::add-line:vertical, QScrollArea[kind="vscroll"] QScrollBar::sub-line:vertical {{
    height: 0; }}
QFrame[kind="vbar"] {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.line}; }}
QFrame[kind="vfoot"] {{ background: {t.paper}; border: 0; }}
QFrame[kind="vcard"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {px(10)}px; }}
QFrame[kind="vcall"] {{ background: {t.soft}; border: 0; border-radius: {px(10)}px; }}
QFrame[kind="vcall"] QLabel {{ color: {t.on_soft}; }}
QLabel[kind="vtitle"] {{ font-size: {px(26)}px; font-weight: 600; }}
QLabel[kind="vname"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[kind="vword"] {{ font-size: {px(19)}px; font-weight: 600; }}
QLabel[kind="vlarge"] {{ font-size: {px(17)}px; }}
QLabel[kind="vwhen"] {{ font-size: {px(17)}px; font-weight: 600; }}
QLabel[kind="vmuted"] {{ font-size: {px(15)}px; color: {t.muted}; }}
QLabel[kind="vplain"] {{ font-size: {px(15)}px; }}
QLabel[kind="vphone"] {{ font-size: {px(34)}px; font-weight: 600; }}
QLabel[kind="vhint"] {{ font-size: {px(14)}px; font-weight: 600; background: {t.warning}; color: {t.on_warning};
    border-radius: {px(6)}px; padding: {px(2)}px {px(8)}px; }}
QLabel[kind="vwelcome"] {{ font-size: {px(14)}px; font-weight: 600; background: {t.good}; color: {t.on_good};
    border-radius: {px(6)}px; padding: {px(2)}px {px(8)}px; }}
QLabel[kind="vdots"] {{ font-size: {px(22)}px; font-weight: 600; }}
QPushButton[kind="door"] {{ background: {t.surface}; border: 2px solid {t.edge}; border-radius: {px(12)}px;
    padding: 0; }}
QPushButton[kind="door"]:hover {{ background: {t.hover}; border-color: {t.action}; }}
QPushButton[kind="door"]:pressed {{ background: {t.soft}; }}
QPushButton[kind="door"]:focus {{ border: {px(3)}px solid {t.action}; padding: 0; }}
QPushButton[kind="vnav"] {{ background: {t.surface}; border: 2px solid {t.edge}; border-radius: {px(10)}px;
    font-size: {px(15)}px; font-weight: 600; padding: {px(6)}px {px(14)}px; min-height: {px(32)}px; }}
QPushButton[kind="vnav"]:hover {{ background: {t.hover}; }}
QPushButton[kind="vnav"]:focus {{ border: {px(3)}px solid {t.action}; }}
QPushButton[kind="vnav"]:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="vmain"] {{ background: {t.action}; color: {t.on_action}; border: 2px solid {t.action};
    border-radius: {px(10)}px; font-size: {px(17)}px; font-weight: 600; padding: {px(8)}px {px(20)}px;
    min-height: {px(36)}px; }}
QPushButton[kind="vmain"]:hover {{ background: {t.action_hover}; }}
QPushButton[kind="vmain"]:focus {{ border: {px(5)}px double {t.on_action}; padding: {px(8) - px(5) + 2}px; }}
QPushButton[kind="vmain"]:disabled {{ background: {t.hover}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="vsmall"] {{ background: transparent; border: 2px solid transparent; color: {t.muted};
    border-radius: {px(8)}px; font-size: {px(13)}px; font-weight: 400; padding: {px(4)}px {px(10)}px;
    min-height: {px(24)}px; }}
QPushButton[kind="vsmall"]:hover {{ background: {t.hover}; color: {t.ink}; }}
QPushButton[kind="vsmall"]:focus {{ border: {px(3)}px solid {t.action}; }}
QPushButton[kind="vkey"] {{ background: {t.surface}; border: 2px solid {t.edge}; border-radius: {px(10)}px;
    font-size: {px(22)}px; font-weight: 600; padding: 0; min-height: {px(44)}px; min-width: {px(64)}px; }}
QPushButton[kind="vkey"]:hover {{ background: {t.hover}; }}
QPushButton[kind="vkey"]:focus {{ border: {px(3)}px solid {t.action}; }}
QPushButton[kind="vkey"]:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="vletter"], QPushButton[kind="vready"] {{ background: {t.surface}; border: 2px solid {t.edge};
    border-radius: {px(7)}px; font-size: {px(19)}px; font-weight: 600; padding: 0; min-height: 0; min-width: 0; }}
QPushButton[kind="vready"] {{ background: {t.action}; color: {t.on_action}; border-color: {t.action}; }}
QPushButton[kind="vletter"][tight="true"], QPushButton[kind="vready"][tight="true"] {{ font-size: {px(14)}px; }}
QPushButton[kind="vletter"]:hover {{ background: {t.hover}; }}
QPushButton[kind="vletter"]:pressed {{ background: {t.soft}; }}
QPushButton[kind="vready"]:hover {{ background: {t.action_hover}; }}
QPushButton[kind="vletter"]:focus {{ border: {px(3)}px solid {t.action}; }}
QPushButton[kind="vready"]:focus {{ border: {px(4)}px double {t.on_action}; }}
QPushButton[kind="vready"]:disabled {{ background: {t.hover}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="vdoor"] {{ background: {t.surface}; border: 2px solid {t.edge}; border-radius: {px(10)}px;
    padding: 0; }}
QPushButton[kind="vdoor"]:hover {{ background: {t.hover}; border-color: {t.action}; }}
QPushButton[kind="vdoor"]:focus {{ border: {px(3)}px solid {t.action}; }}
QLabel[kind="vsee"] {{ font-size: {px(14)}px; font-weight: 600; }}
QLineEdit[kind="vline"] {{ font-size: {px(19)}px; min-height: {px(40)}px; border: 2px solid {t.edge}; }}
QLineEdit[kind="vline"]:focus {{ border: {px(3)}px solid {t.action}; }}
"""
