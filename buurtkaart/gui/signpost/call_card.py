"""The thirty-second road: whom a professional calls, with the number in the largest figures of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Answer, ForWhom, Found, Rung
from buurtkaart.gui.signpost.folding import AdviceForm, Folding
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


class CallCard(Folding):
    """Name and number; and where there is room why, and a first sentence."""

    def __init__(self, found: Found, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "callcard")
        self._look = look
        self._column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.setSpacing(look.rhythm(1.5))
        names = [found.name, found.how.call_name if found.how.call_name not in found.name else ""]
        row.addWidget(plain_label(_("Call: {name}").format(name=" · ".join(filter(None, names))), "strong"), 1)
        row.addWidget(plain_label(found.how.phone, "bigphone", wrap=False, selectable=True))
        self._column.addLayout(row)
        self._more: list[QWidget] = [plain_label(found.reason, "fine")]
        if found.how.say:
            self._more.append(plain_label(found.how.say, "said"))
        for each in self._more:
            self._column.addWidget(each)
        self.arrange(AdviceForm.WHOLE)

    def arrange(self, form: int) -> None:
        """Show why and what to say too, or whom to call alone."""
        look, is_whole = self._look, form == AdviceForm.WHOLE
        for each in self._more:
            each.setVisible(is_whole)
        above = look.rhythm(1 if is_whole else 0.25)
        self._column.setContentsMargins(look.rhythm(2), above, look.rhythm(2), above)
        self._column.setSpacing(look.rhythm(0.25))
