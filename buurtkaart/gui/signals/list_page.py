"""Wat hoorde je terug? What is due first, then what waits, then what was closed. No counts, no scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.signals.page import Page, due_words, end_words
from buurtkaart.gui.signals.referrals_field import referral_words
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, button, line, plain_label
from buurtkaart.i18n import _


class ListPage(Page):
    """Everything that is kept, and the way to keep something new."""

    wanted = Signal(object)
    """The LonelinessSignal to look at."""
    new_wanted = Signal()
    lock_wanted = Signal()
    passphrase_wanted = Signal()

    def __init__(self, signals: Sequence[LonelinessSignal], today: date, look: Look) -> None:
        super().__init__(look)
        self._today = today
        self.say(_("What did you hear back?"), kind="title")
        top = QWidget()
        row = FlowLayout(top, look.rhythm(1))
        self._new = button(_("Worry about somebody"), "primary", self.new_wanted.emit)
        row.addWidget(self._new)
        row.addWidget(button(_("Lock"), "", self.lock_wanted.emit))
        self.column.addWidget(top)
        self.say(_("Only you see this. It is not on the map, not in search and in no copy."), kind="small")
        if not signals:
            self.say(_("Nothing is kept. That is fine: the signpost helps without it."), kind="muted")
        for heading, group in _groups(signals, today):
            self.column.addWidget(plain_label(heading, "label"))
            for each in group:
                self.column.addWidget(self._card(each))
        self.column.addWidget(line())
        self.column.addWidget(button(_("Take another passphrase…"), "link", self.passphrase_wanted.emit))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """What is due comes first."""
        first = self.findChild(LinkButton)
        (first or self._new).setFocus()

    def _card(self, signal: LonelinessSignal) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        look = self.look
        column.setContentsMargins(look.rhythm(1.5), look.rhythm(1), look.rhythm(1.5), look.rhythm(1))
        column.setSpacing(look.rhythm(0.25))
        words = " · ".join(filter(None, (signal.code, signal.neighbourhood)))
        name = LinkButton(words)
        name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name.clicked.connect(partial(self._open, signal))
        due = due_words(signal, self._today)
        end = end_words(signal, self._today)
        went = ". ".join(map(referral_words, signal.referrals))
        name.setAccessibleDescription(" ".join(filter(None, (due, went and f"{went}.", end))))
        column.addWidget(name)
        if due:
            day = signal.due_on()
            is_due = day is not None and day <= self._today
            column.addWidget(plain_label(due, "waiting" if is_due else ""))
        for each in signal.referrals:
            column.addWidget(plain_label(referral_words(each), "small"))
        if signal.heard:
            column.addWidget(plain_label(_("Heard: {words}").format(words=signal.heard[-1].words[:160]), "small"))
        column.addWidget(plain_label(end, "small"))
        return card

    def _open(self, signal: LonelinessSignal, _checked: bool = False) -> None:
        self.wanted.emit(signal)


def _groups(signals: Sequence[LonelinessSignal], today: date) -> Iterator[tuple[str, list[LonelinessSignal]]]:
    def due(signal: LonelinessSignal) -> date:
        return signal.due_on() or date.max

    still = sorted((each for each in signals if each.closed_on is None), key=due)
    groups = (
        (_("Ask back now"), [each for each in still if due(each) <= today]),
        (_("Later"), [each for each in still if due(each) > today]),
        (_("Closed"), [each for each in signals if each.closed_on is not None]),
    )
    return ((heading, group) for heading, group in groups if group)
