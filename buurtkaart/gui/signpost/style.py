"""How the signpost looks: the rules of the style sheet that only its own widgets need."""

from __future__ import annotations

from buurtkaart.gui.theme import Look

DANGER = {"light": ("#fdece6", "#c2410c", "#7c2408"), "dark": ("#3a2019", "#f08a4b", "#ffd9c2")}
"""Paper, edge and ink of what must be seen first."""


def signpost_style(look: Look) -> str:
    """Return the style sheet for the header and the column of the signpost."""
    t, px = look.tokens, look.px
    paper, edge, ink = DANGER[t.name]
    half, one, two = look.rhythm(0.5), look.rhythm(1), look.rhythm(2)
    return f"""
QWidget[kind="signpost"] {{ background: {t.surface}; }}
QLabel[kind="question"] {{ font-size: {px(22)}px; font-weight: 600; }}
QLabel[kind="step"] {{ color: {t.muted}; font-size: {px(13)}px; font-weight: 600; }}
QLabel[kind="rung"] {{ color: {t.muted}; font-size: {px(13)}px; font-weight: 600; }}
QLabel[kind="phone"] {{ font-size: {px(18)}px; font-weight: 600; color: {t.action}; }}
QLabel[kind="bigphone"] {{ font-size: {px(26)}px; font-weight: 600; color: {t.action}; }}
QLabel[kind="result"] {{ font-size: {px(15)}px; font-weight: 600; }}
QLabel[kind="fine"] {{ color: {t.muted}; font-size: {px(13)}px; }}
QLabel[kind="said"] {{ font-size: {px(14)}px; }}
QFrame[kind="danger"] {{ background: {paper}; border: 0; border-left: {px(4)}px solid {edge}; }}
QFrame[kind="danger"] QLabel {{ color: {ink}; font-size: {px(13)}px; }}
QFrame[kind="danger"] QLabel[kind="situation"] {{ font-size: {px(13)}px; font-weight: 600; }}
QFrame[kind="danger"] QLabel[kind="dangernumber"] {{ font-size: {px(18)}px; font-weight: 600; }}
QFrame[kind="danger"]:focus {{ border: 2px solid {t.action}; border-left: {px(4)}px solid {edge}; }}
QFrame[kind="danger"] QLabel[kind="onlynumber"] {{ font-size: {px(34)}px; font-weight: 600; }}
QFrame[kind="today"] {{ background: {t.warning}; border: 0; }}
QFrame[kind="today"] QLabel {{ color: {t.on_warning}; }}
QFrame[kind="self"] {{ background: {t.paper}; border: 0; }}
QFrame[kind="callcard"] {{ background: {t.soft}; border: 0; }}
QFrame[kind="callcard"] QLabel {{ color: {t.on_soft}; }}
QPushButton[kind="choice"] {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: {px(10)}px;
    padding: 0; font-weight: 400; font-size: {px(15)}px; text-align: left; }}
QPushButton[kind="choice"]:hover {{ background: {t.hover}; }}
QPushButton[kind="choice"]:checked {{ background: {t.soft}; border: 2px solid {t.action}; }}
QPushButton[kind="choice"]:focus {{ border: 2px solid {t.action}; }}
QPushButton[kind="choice"]:checked:focus {{ border: 4px solid {t.action}; }}
QPushButton[kind="answered"] {{ background: {t.paper}; border: 1px solid {t.line}; border-radius: {px(8)}px;
    font-weight: 400; padding: {px(6)}px {px(11)}px; }}
QPushButton[kind="answered"]:hover {{ border-color: {t.edge}; background: {t.hover}; }}
QPushButton[kind="answered"]:focus {{ border: 2px solid {t.action}; padding: {px(6) - 1}px {px(11) - 1}px; }}
QPushButton[kind="unanswered"] {{ background: transparent; border: 1px dashed {t.edge}; border-radius: {px(8)}px;
    font-weight: 400; color: {t.muted}; padding: {px(6)}px {px(11)}px; }}
QPushButton[kind="unanswered"]:hover {{ background: {t.hover}; color: {t.ink}; }}
QPushButton[kind="unanswered"]:focus {{ border: 2px solid {t.action}; padding: {px(6) - 1}px {px(11) - 1}px; }}
QPushButton[kind="grey"] {{ background: transparent; border: 1px solid transparent; color: {t.muted};
    font-weight: 400; font-size: {px(13)}px; text-align: left; padding: {half}px {two}px; border-radius: 0; }}
QPushButton[kind="greyflush"] {{ background: transparent; border: 1px solid transparent; color: {t.muted};
    font-weight: 400; font-size: {px(13)}px; text-align: left; padding: {half}px 0; border-radius: 0; }}
QPushButton[kind="greyflush"]:hover {{ color: {t.ink}; }}
QPushButton[kind="greyflush"]:focus {{ border: 2px solid {t.action}; padding: {half - 1}px 0; }}
QPushButton[kind="grey"]:hover {{ background: {t.hover}; color: {t.ink}; }}
QPushButton[kind="grey"]:focus {{ border: 2px solid {t.action}; padding: {half - 1}px {two - 1}px; }}
QPushButton[kind="more"] {{ background: transparent; border: 1px solid transparent; color: {t.action};
    font-size: {px(13)}px; padding: {px(1)}px {one}px; border-radius: {px(6)}px; }}
QPushButton[kind="more"]:hover {{ background: {t.hover}; }}
QPushButton[kind="more"]:focus {{ border: 2px solid {t.action}; padding: {px(1) - 1}px {one - 1}px; }}
QFrame[kind="footer"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.line}; }}
"""
