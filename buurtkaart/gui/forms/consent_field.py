"""What of a contact may be published: asked per field, with when and how the person said so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.contact import CONSENT_FIELDS, Consent
from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.forms.simple_fields import DateField
from buurtkaart.gui.text_box import LineBox
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


class ConsentField(Field):
    """One line for each field that may be published."""

    def __init__(self, caption: str, today: date, withdraw: Callable[[str], None], explanation: str = "") -> None:
        super().__init__(caption, explanation)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._lines: dict[str, _ConsentLine] = {}
        for field, words in _field_words().items():
            line = _ConsentLine(words, today, partial(withdraw, field))
            line.answered.connect(self.answered)
            self._lines[field] = line
            lines.addWidget(line)
        self.place_editor(holder)
        self.setFocusProxy(self._lines[CONSENT_FIELDS[0]].given)

    def value(self) -> Any:
        """Return a tuple of Consents."""
        consents = ((field, line.answer()) for field, line in self._lines.items())
        return tuple(Consent(field=field, given_on=day, how=how) for field, (day, how) in consents if day)

    def set_value(self, value: Any) -> None:
        """Show which fields may be published."""
        given = {consent.field: consent for consent in value}
        for field, line in self._lines.items():
            line.show_answer(given.get(field))


class _ConsentLine(QFrame):
    """May this field be published? And the way back, which erases it everywhere."""

    answered = Signal()

    def __init__(self, words: str, today: date, withdraw: Callable[[], None]) -> None:
        super().__init__()
        self._today = today
        self._day: date | None = None
        self._withdraw = withdraw
        self.given = QCheckBox(words)
        self._how = LineBox()
        self._how.setPlaceholderText(_("How was it said? Like: in person, at the coffee table"))
        self._how.setAccessibleName(_("How consent was given"))
        self._since = DateField(_("Since when?"), today)
        self._ask = QPushButton(_("Consent withdrawn…"))
        self._ask.setProperty("kind", "link")
        self._warning = plain_label(
            _("This erases it everywhere: here, in the history and in the backups. It cannot be undone."), "warning"
        )
        self._erase = QPushButton(_("Erase for good"))
        self._keep = QPushButton(_("Keep it"))
        self._question = QWidget()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.addWidget(self._warning)
        question.addWidget(flow(self._erase, self._keep))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for widget in (self.given, self._how, self._since, self._ask, self._question):
            lines.addWidget(widget)
        self.given.clicked.connect(self._toggled)
        self._how.editingFinished.connect(self.answered)
        self._since.committed.connect(self._dated)
        self._ask.clicked.connect(lambda: self._asking(True))
        self._keep.clicked.connect(lambda: self._asking(False))
        self._erase.clicked.connect(self._erased)
        self.show_answer(None)

    def answer(self) -> tuple[date | None, str]:
        return self._day, self._how.text().strip()

    def show_answer(self, consent: Consent | None) -> None:
        self._day = consent.given_on if consent else None
        self.given.setChecked(consent is not None)
        if consent and self._how.text().strip() != consent.how:
            self._how.setText(consent.how)
        self._since.set_value(self._day)
        for widget in (self._how, self._since, self._ask):
            widget.setVisible(consent is not None)
        self._question.hide()

    def _dated(self) -> None:
        # Without a day there is no proof: clearing it means today.
        self._day = self._since.value() or self._today
        self._since.set_value(self._day)
        self.answered.emit()

    def _toggled(self, given: bool) -> None:
        self.show_answer(Consent(field="", given_on=self._today, how=self._how.text().strip()) if given else None)
        self.answered.emit()

    def _asking(self, asking: bool) -> None:
        self._question.setVisible(asking)
        self._ask.setVisible(not asking)
        (self._keep if asking else self._ask).setFocus()

    def _erased(self) -> None:
        self._question.hide()
        self._withdraw()


def _field_words() -> dict[str, str]:
    return {
        "name": _("Name"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "phones": _("Phone number"),
        "email": _("E-mail address"),
    }
