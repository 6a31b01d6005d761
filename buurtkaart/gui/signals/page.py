"""What every screen of Later navragen stands on, and how its days are said."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import month_name


class Page(QWidget):
    """One screen in the panel. `footer` stays in sight below it, where there is one."""

    sight_wanted = Signal(object)
    """The QWidget that somebody should see now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("kind", "surface")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(2))
        self.column.setSpacing(look.rhythm(1.5))
        self.footer: QWidget | None = None

    def say(self, *sentences: str, kind: str = "") -> None:
        """Add sentences."""
        for each in sentences:
            self.column.addWidget(plain_label(each, kind))

    def focus_first(self) -> None:
        """Put the keyboard where it is wanted first."""
        self.setFocus()

    def may_leave(self) -> str:
        """Return why this screen cannot go yet; empty when nothing would be lost."""
        return ""

    def stop(self) -> None:
        """The whole window closes."""


def footer(look: Look, *widgets: QWidget) -> QFrame:
    """Return a bar for below a screen."""
    made = QFrame()
    made.setProperty("kind", "surface")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout()
    column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1.5))
    column.setSpacing(look.rhythm(1))
    for each in widgets:
        column.addWidget(each)
    outer = QVBoxLayout(made)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(line())
    outer.addLayout(column)
    return made


def secret_line(name: str, look: Look) -> QLineEdit:
    """Return a line that shows dots; what stands in it goes on no clipboard."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.setMinimumHeight(look.px(36))
    return made


def day_words(day: date, today: date) -> str:
    """Return "6 december", with the year where it is not this year."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {month_name(day.month)}{year}"


def end_words(signal: LonelinessSignal, today: date) -> str:
    """Return when everything of it goes."""
    return _("Will be erased on {day}.").format(day=day_words(signal.erase_on, today))


def due_words(signal: LonelinessSignal, today: date) -> str:
    """Return what is to be done first and when; empty when there is nothing."""
    day = signal.due_on()
    if day is None:
        return ""
    tells = not signal.person_knows and signal.inform_by == day
    days = (day - today).days
    if days < 0:
        words = _("Tell the person: this had to be done by {day}.") if tells else _("Ask back: since {day}.")
    elif days == 0:
        words = _("Tell the person today.") if tells else _("Ask back today.")
    else:
        words = _("Tell the person by {day}.") if tells else _("Ask back on {day}.")
    return words.format(day=day_words(day, today))
