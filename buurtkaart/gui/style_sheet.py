"""The one style sheet: how every widget looks, made from the tokens and the measures of a look."""

from __future__ import annotations

from buurtkaart.gui.theme import Look
from buurtkaart.paths import resources_folder


def style_sheet(look: Look) -> str:
    """Return the style sheet of every widget. Widgets say what they are with the property `kind`."""
    t = look.tokens
    px = look.px
    arrow = (resources_folder() / "icons" / f"arrow-{t.name}.svg").as_posix()
    check = (resources_folder() / "icons" / f"check-{t.name}.svg").as_posix()
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
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus {{ border: 6px double {t.on_action};
    padding: {px(7) - 5}px {px(13) - 5}px; }}
QPushButton[kind="signpost"] {{ background: {t.signpost}; color: {t.on_signpost}; border-color: {t.signpost}; }}
QPushButton[kind="signpost"]:hover {{ border-color: {t.ink}; }}
QPushButton[kind="signpost"]:focus {{ border: 6px double {t.on_signpost}; padding: {px(7) - 5}px {px(13) - 5}px; }}
QPushButton[kind="signpost"]:disabled {{ background: {t.surface}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QToolButton[kind="quiet"] {{ padding: {px(4)}px; }}
QToolButton[kind="quiet"]:focus {{ padding: {px(4) - 1}px; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: 2px solid {t.action}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {t.action}; text-align: left;
    padding: {px(3)}px {px(2) + 2}px {px(3)}px 0; border-radius: {px(4)}px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; background: transparent; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.action};
    padding: {px(3) - 1}px {px(2) - 1}px {px(3) - 1}px 1px; }}
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
QPushButton[kind="chip"]:checked:focus, QToolButton[kind="chip"]:checked:focus {{ background: {t.action};
    color: {t.on_action}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ background: {t.surface};
    border: 1px solid {t.edge}; border-radius: {px(8)}px; padding: {px(6)}px {px(9)}px;
    selection-background-color: {t.action}; selection-color: {t.on_action}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {t.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
    QSpinBox:focus {{ border: 2px solid {t.action}; padding: {px(6) - 1}px {px(9) - 1}px; }}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {{ border-color: {t.invalid}; }}
QLineEdit[kind="search"] {{ border-radius: {px(15)}px; padding-left: {px(14)}px; padding-right: {px(10)}px; }}
QComboBox {{ padding-left: {px(11)}px; }}
QComboBox:focus {{ padding-left: {px(11) - 1}px; }}
QPlainTextEdit, QTextEdit {{ padding-left: {px(7)}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding-left: {px(7) - 1}px; }}
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
QFrame[kind="drop"] {{ background: transparent; border: 1px dashed {t.edge}; border-radius: {px(8)}px; }}
QPdfView {{ border: 2px solid {t.line}; }}
QPdfView:focus {{ border-color: {t.action}; }}
QFrame[kind="ring"] {{ background: transparent; border: 2px solid {t.action}; }}
QFrame[kind="popup"] {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(8)}px; }}
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
QCheckBox, QRadioButton {{ spacing: {one}px; background: transparent; border: 2px solid transparent;
    border-radius: {px(6)}px; padding: 1px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.action}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.muted}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.edge};
    background: {t.surface}; border-radius: {px(4)}px; }}
QRadioButton::indicator {{ border-radius: {px(8)}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {t.action}; border-color: {t.action}; }}
QCheckBox::indicator:checked {{ image: url("{check}"); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}
"""
