"""Beginning anew: for whoever lost the passphrase and the recovery phrase, or has a box that is damaged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from buurtkaart.gui.signals.page import Page
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _, ngettext


class AnewPage(Page):
    """Says what is lost and what stays, and throws nothing away before somebody ticked that it is known."""

    thrown_away = Signal()
    back = Signal()

    def __init__(self, count: int | None, look: Look) -> None:
        """`count`: how many worries lie in the box; None where nobody can tell any more."""
        super().__init__(look)
        self.say(_("Can it not be opened any more?"), kind="title")
        self.say(
            _("Look first for the paper with the recovery phrase. Does a colleague use this computer? Ask there too."),
            _("Is it really gone? Then nobody can open this box any more. You can begin anew with an empty one."),
        )
        self._lost = plain_label(_lost_words(count), "warning")
        self.column.addWidget(self._lost)
        self.say(_("Your places, groups, people and notes stay as they are."))
        self._known = QCheckBox(_("I know that this cannot be taken back"))
        self.column.addWidget(self._known)
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        self.column.addWidget(self._reason)
        self._back = button(_("Back"), "", self.back.emit)
        self._go = button(_("Throw away and begin anew"), "primary", self.go)
        self._go.setEnabled(False)
        self._known.toggled.connect(self._go.setEnabled)
        self.column.addWidget(self._go)
        self.column.addWidget(self._back)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """The way back: Enter throws nothing away."""
        self._back.setFocus()

    def go(self) -> None:
        """Throw it away."""
        self._go.setEnabled(False)
        self._reason.hide()
        self.thrown_away.emit()

    def complain(self, reason: str) -> None:
        """Say why it is still there."""
        self._reason.setText(reason)
        self._reason.show()
        self._go.setEnabled(self._known.isChecked())


def _lost_words(count: int | None) -> str:
    if count is None:
        return _("What lies in the old box goes for good: every worry that was kept, and what was heard back.")
    if count == 0:
        return _("There is nothing in the old box: no worry goes.")
    return ngettext(
        "{count} worry goes for good, with what was heard back about it.",
        "{count} worries go for good, with what was heard back about them.",
        count,
    ).format(count=count)
