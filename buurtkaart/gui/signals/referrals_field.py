"""Wie helpt verder? To whom it went, when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.checks import LONGEST_NAME
from buurtkaart.domain.signals import Referral, ReferralState
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _


def state_words(state: ReferralState) -> str:
    """Return what became of a referral."""
    return {
        ReferralState.ASKED: _("Asked, no answer yet"),
        ReferralState.ACCEPTED: _("Goes on with it"),
        ReferralState.DECLINED: _("Cannot help"),
        ReferralState.FULL: _("Is full"),
    }[state]


def referral_words(referral: Referral) -> str:
    """Return to whom it went and what came of it: "Wijkteam: zit vol"."""
    outcome = state_words(referral.state)
    return _("{whom}: {outcome}").format(whom=referral.to, outcome=outcome[:1].lower() + outcome[1:])


@dataclass
class _Row:
    card: QWidget
    to: QLineEdit
    state: QComboBox
    day: QDateEdit


class ReferralsField(QWidget):
    """A card for each referral, and a button for one more. An empty card is no referral."""

    edited = Signal()

    def __init__(self, today: date, look: Look) -> None:
        super().__init__()
        self._today, self._look = today, look
        self._rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(look.rhythm(1))
        column.addLayout(self._cards)
        self._more = button(_("+ Organisation or group"), "chip", self._add_one)
        column.addWidget(self._more)

    def value(self) -> tuple[Referral, ...]:
        """Return the referrals that say to whom."""
        return tuple(
            Referral(to=row.to.text().strip(), asked_on=_day(row.day), state=ReferralState(row.state.currentData()))
            for row in self._rows
            if row.to.text().strip()
        )

    def set_value(self, referrals: tuple[Referral, ...]) -> None:
        """Show referrals."""
        for each in referrals:
            row = self.add(tell=False)
            row.to.setText(each.to)
            row.state.setCurrentIndex(row.state.findData(each.state))
            row.day.setDate(QDate(each.asked_on.year, each.asked_on.month, each.asked_on.day))

    def add(self, *, tell: bool = True) -> _Row:
        """Add an empty card."""
        look = self._look
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.rhythm(1), look.rhythm(1), look.rhythm(1), look.rhythm(1))
        column.setSpacing(look.rhythm(1))
        to = QLineEdit()
        to.setMaxLength(LONGEST_NAME)
        to.setPlaceholderText(_("Organisation or group"))
        to.setAccessibleName(_("Who helps further: organisation or group"))
        state = QComboBox()
        state.setAccessibleName(_("What came of it"))
        state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        state.setMinimumContentsLength(8)
        for each in ReferralState:
            state.addItem(state_words(each), each)
        day = QDateEdit(QDate(self._today.year, self._today.month, self._today.day))
        day.setCalendarPopup(True)
        day.setDisplayFormat("d MMMM yyyy")
        day.setAccessibleName(_("Asked on"))
        row = _Row(card, to, state, day)
        below = QWidget()
        flow = FlowLayout(below, look.rhythm(1))
        flow.addWidget(day)
        flow.addWidget(button(_("Take away"), "danger", lambda: self._remove(row)))
        for widget in (to, state, below):
            column.addWidget(widget)
        to.textEdited.connect(lambda _text: self.edited.emit())
        state.activated.connect(lambda _index: self.edited.emit())
        day.dateChanged.connect(lambda _day: self.edited.emit())
        self._rows.append(row)
        self._cards.addWidget(card)
        if tell:
            self.edited.emit()
        return row

    def _add_one(self) -> None:
        self.add().to.setFocus()

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        row.card.hide()
        row.card.deleteLater()
        self._more.setFocus()
        self.edited.emit()


def _day(editor: QDateEdit) -> date:
    shown = editor.date()
    return date(shown.year(), shown.month(), shown.day())
