"""The thirty-second road: whom a professional calls, with the number in the largest figures of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from buurtkaart.domain.signpost import Answer, ForWhom, Found, Rung
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


def whom_to_call(answer: Answer) -> Found | None:
    """Return whom a professional calls: the first desk with a number. None for who refers nobody."""
    if answer.question.for_whom is not ForWhom.REFERRER:
        return None
    results = {each.rung: each.results for each in answer.rungs}
    order = (Rung.PROFESSIONALS, Rung.CONTACTS)
    return next((each for rung in order for each in results.get(rung, ()) if each.how.phone), None)


class CallCard(QFrame):
    """Name, number, why, and a first sentence."""

    def __init__(self, found: Found, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "callcard")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        column.setSpacing(look.rhythm(0.25))
        row = QHBoxLayout()
        row.setSpacing(look.rhythm(1.5))
        names = [found.name, found.how.call_name if found.how.call_name not in found.name else ""]
        row.addWidget(plain_label(_("Call: {name}").format(name=" · ".join(filter(None, names))), "strong"), 1)
        row.addWidget(plain_label(found.how.phone, "bigphone", wrap=False, selectable=True))
        column.addLayout(row)
        column.addWidget(plain_label(found.reason, "fine"))
        if found.how.say:
            column.addWidget(plain_label(found.how.say, "said"))
