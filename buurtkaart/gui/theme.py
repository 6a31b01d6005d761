"""The look: two sets of tokens with the same contrast, and the one style sheet that is made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from buurtkaart.paths import resources_folder

BASE_TEXT_PX: Final = 14
RHYTHM_PX: Final = 8


@dataclass(frozen=True)
class Tokens:
    """Colours by their duty. Text pairs reach 4.5:1 and edges of controls 3:1; a test measures it."""

    name: str
    paper: str
    """Behind everything."""
    surface: str
    """Columns, cards and bars."""
    ink: str
    muted: str
    line: str
    """Quiet separators, which carry no meaning."""
    edge: str
    """Edges of what can be pressed or filled in."""
    action: str
    on_action: str
    action_hover: str
    soft: str
    """Behind what is chosen."""
    on_soft: str
    hover: str
    good: str
    on_good: str
    warning: str
    on_warning: str
    invalid: str
    signpost: str
    on_signpost: str
    cluster: str
    on_mark: str
    """The icon and the rim of a mark."""


LIGHT: Final = Tokens(
    name="light",
    paper="#f6f3ee",
    surface="#ffffff",
    ink="#22303a",
    muted="#58646d",
    line="#e4ddd2",
    edge="#8d8677",
    action="#0f5c5c",
    on_action="#ffffff",
    action_hover="#0b4848",
    soft="#dcebe9",
    on_soft="#0c4a4a",
    hover="#f0ebe3",
    good="#e2f1e6",
    on_good="#1c5a36",
    warning="#fbecd9",
    on_warning="#7a3d06",
    invalid="#a8231c",
    signpost="#c2410c",
    on_signpost="#ffffff",
    cluster="#3a4750",
    on_mark="#ffffff",
)
DARK: Final = Tokens(
    name="dark",
    paper="#12191d",
    surface="#1a2328",
    ink="#edebe5",
    muted="#a9b5bc",
    line="#2d393f",
    edge="#75858e",
    action="#74cfc6",
    on_action="#05201f",
    action_hover="#93ddd5",
    soft="#1f3f40",
    on_soft="#bdeae5",
    hover="#232e34",
    good="#1b3a29",
    on_good="#a9e2bd",
    warning="#43301b",
    on_warning="#f3cf9f",
    invalid="#ff9c92",
    signpost="#f08a4b",
    on_signpost="#231005",
    cluster="#d7dde0",
    on_mark="#ffffff",
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


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


def style_sheet(look: Look) -> str:
    """Return the style sheet of every widget. Widgets say what they are with the property `kind`."""
    t = look.tokens
    px = look.px
    arrow = (resources_folder() / "icons" / f"arrow-{t.name}.svg").as_posix()
    tick = (resources_folder() / "icons" / f"tick-{t.name}.svg").as_posix()
    half, one, two = look.rhythm(0.5), look.rhythm(1), look.rhythm(2)
    return f"""
* {{ font-size: {px(14)}px; color: {t.ink}; }}
QMainWindow, QWidget#columns {{ background: {t.paper}; }}
QWidget[kind="surface"], QScrollArea[kind="surface"], QFrame[kind="bar"] {{ background: {t.surface}; border: 0; }}
QFrame[kind="bar"] {{ border-bottom: 1px solid {t.line}; }}
QFrame[kind="line"] {{ background: {t.line}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {px(8)}px; }}
QFrame[kind="card"]:hover {{ border-color: {t.edge}; }}
QLabel {{ background: transparent; }}
QLabel[kind="brand"] {{ font-size: {px(17)}px; font-weight: 600; color: {t.action}; }}
QLabel[kind="heading"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[kind="title"] {{ font-size: {px(15)}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="label"] {{ color: {t.muted}; font-weight: 600; font-size: {px(13)}px; }}
QLabel[kind="small"] {{ color: {t.muted}; font-size: {px(13)}px; }}
QLabel[kind="invalid"] {{ color: {t.invalid}; font-size: {px(13)}px; }}
QLabel[kind="fact"] {{ background: {t.hover}; border-radius: {px(6)}px; padding: {half // 2}px {one}px;
    font-size: {px(13)}px; }}
QLabel[kind="good"] {{ background: {t.good}; color: {t.on_good}; border-radius: {px(6)}px; padding: {half}px {one}px; }}
QLabel[kind="warning"] {{ background: {t.warning}; color: {t.on_warning}; border-radius: {px(6)}px;
    padding: {half}px {one}px; }}
QLabel[kind="kept"] {{ color: {t.on_good}; font-size: {px(13)}px; }}
QLabel[kind="waiting"] {{ color: {t.on_warning}; font-size: {px(13)}px; }}
QLabel[kind="picture"] {{ background: {t.soft}; border-radius: {px(40)}px; }}
QLabel[kind="number"] {{ font-size: {px(17)}px; font-weight: 600; }}
QPushButton, QToolButton {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(8)}px;
    padding: {px(7)}px {px(13)}px; font-weight: 600; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.soft}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.action}; padding: {px(7) - 1}px {px(13) - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[kind="edge"] {{ background: {t.surface}; border: 1px solid {t.line}; padding: 0;
    border-radius: {px(6)}px; }}
QToolButton[kind="edge"]:hover {{ border-color: {t.edge}; }}
QToolButton[kind="edge"]:focus {{ border: 2px solid {t.action}; padding: 0; }}
QToolButton[kind="icon"] {{ padding: {px(7)}px; }}
QToolButton[kind="icon"]:focus {{ padding: {px(7) - 1}px; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {t.action}; color: {t.on_action};
    border-color: {t.action}; }}
QWidget[kind="surface"] QPushButton[kind="primary"]:disabled {{ background: {t.hover}; color: {t.muted};
    border-color: {t.line}; }}
QComboBox:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover {{ background: {t.action_hover}; }}
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[kind="signpost"] {{ background: {t.signpost}; color: {t.on_signpost}; border-color: {t.signpost}; }}
QPushButton[kind="signpost"]:hover {{ border-color: {t.ink}; }}
QPushButton[kind="signpost"]:focus {{ border: 2px solid {t.ink}; }}
QPushButton[kind="signpost"]:disabled {{ background: {t.surface}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QToolButton[kind="quiet"] {{ padding: {px(4)}px; }}
QToolButton[kind="quiet"]:focus {{ padding: {px(4) - 1}px; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: 2px solid {t.action}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {t.action}; text-align: left;
    padding: {px(3)}px {px(2)}px; border-radius: {px(4)}px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; background: transparent; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.action}; padding: {px(3) - 1}px {px(2) - 1}px; }}
QPushButton[kind="fold"] {{ background: {t.paper}; border: 1px solid transparent; text-align: left;
    font-size: {px(15)}px; padding: {px(9)}px {two + two}px {px(9)}px {px(11)}px; }}
QPushButton[kind="fold"]:hover {{ background: {t.hover}; border-color: {t.line}; }}
QPushButton[kind="fold"]:focus {{ border: 2px solid {t.action};
    padding: {px(9) - 1}px {two + two - 1}px {px(9) - 1}px {px(11) - 1}px; }}
QPushButton[kind="danger"] {{ background: transparent; border-color: transparent; color: {t.muted};
    font-weight: 400; }}
QPushButton[kind="danger"]:hover {{ background: {t.hover}; color: {t.invalid}; }}
QPushButton[kind="danger"]:focus {{ border: 2px solid {t.action}; color: {t.invalid}; }}
QPushButton[kind="chip"], QToolButton[kind="chip"] {{ font-weight: 400; font-size: {px(13)}px; background: {t.surface};
    border: 1px solid {t.edge}; border-radius: {px(11)}px; padding: {px(3)}px {px(8)}px; }}
QToolButton[kind="chip"] {{ padding: {px(2)}px {px(7)}px {px(2)}px {px(5)}px; }}
QPushButton[kind="chip"]:hover, QToolButton[kind="chip"]:hover {{ background: {t.hover}; }}
QPushButton[kind="chip"]:checked, QToolButton[kind="chip"]:checked {{ background: {t.soft}; color: {t.on_soft};
    border: 2px solid {t.action}; }}
QPushButton[kind="chip"]:checked, QPushButton[kind="chip"]:focus {{ padding: {px(3) - 1}px {px(8) - 1}px; }}
QToolButton[kind="chip"]:checked, QToolButton[kind="chip"]:focus {{
    padding: {px(2) - 1}px {px(7) - 1}px {px(2) - 1}px {px(5) - 1}px; }}
QPushButton[kind="chip"]:focus, QToolButton[kind="chip"]:focus {{ border: 2px solid {t.action}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ background: {t.surface};
    border: 1px solid {t.edge}; border-radius: {px(8)}px; padding: {px(6)}px {px(9)}px;
    selection-background-color: {t.action}; selection-color: {t.on_action}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
    QSpinBox:focus {{ border: 2px solid {t.action}; padding: {px(6) - 1}px {px(9) - 1}px; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {{ border-color: {t.invalid}; }}
QLineEdit[kind="search"] {{ border-radius: {px(15)}px; padding-left: {px(14)}px; padding-right: {px(10)}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(26)}px; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: {px(16)}px; height: {px(16)}px; }}
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: 0; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.edge};
    selection-background-color: {t.soft}; selection-color: {t.on_soft}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.edge}; padding: {half}px 0; icon-size: {px(16)}px; }}
QMenu::item {{ padding: {px(7)}px {two + one}px {px(7)}px {two}px; }}
QMenu::icon {{ padding-left: {px(12)}px; }}
QMenu::indicator {{ left: {px(8)}px; width: {px(14)}px; height: {px(14)}px; }}
QMenu::indicator:checked {{ image: url("{tick}"); }}
QMenu::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {half}px 0; }}
QListView {{ background: {t.surface}; border: 0; outline: 0; }}
QListView[kind="popup"] {{ border: 1px solid {t.edge}; border-radius: {px(8)}px; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: {px(4)}px; min-height: {px(32)}px; min-width: {px(32)}px;
    margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.action}; }}
QToolTip {{ background: {t.ink}; color: {t.surface}; border: 0; padding: {half}px {one}px; }}
QFrame[kind="toast"] {{ background: {t.ink}; border-radius: {px(8)}px; }}
QFrame[kind="toast"] QLabel {{ color: {t.surface}; }}
QFrame[kind="toast"] QPushButton {{ background: transparent; color: {t.surface}; border: 1px solid {t.surface};
    padding: {px(4)}px {px(10)}px; }}
QFrame[kind="toast"] QPushButton:focus {{ border: 2px solid {t.surface}; padding: {px(4) - 1}px {px(10) - 1}px; }}
QProgressBar {{ background: {t.line}; border: 0; border-radius: {px(4)}px; min-height: {px(8)}px;
    max-height: {px(8)}px; }}
QProgressBar::chunk {{ background: {t.action}; border-radius: {px(4)}px; }}
QCheckBox, QRadioButton {{ spacing: {one}px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.action}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.edge};
    background: {t.surface}; border-radius: {px(4)}px; }}
QRadioButton::indicator {{ border-radius: {px(8)}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {t.action}; border-color: {t.action}; }}
"""
