"""*Jij zelf* and *Bel ook vandaag*: sentences above the rungs, in full, or in few words where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from buurtkaart.gui.signpost.eliding_label import ElidingLabel
from buurtkaart.gui.signpost.folding import AdviceForm, Folding
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label


class AdviceBox(Folding):
    """A heading with sentences. In short the heading stands before the words, on one line with them."""

    def __init__(self, heading: str, whole: Sequence[str], short: str, kind: str, look: Look) -> None:
        """`short`: the same in few words; "" where nothing of it can be left out."""
        super().__init__()
        self.setProperty("kind", kind)
        self._look = look
        words_kind = "strong" if kind == "today" else "said"
        self._heading = plain_label(heading, "strong") if heading else None
        self._whole = [plain_label(each, words_kind) for each in whole]
        start = f"{heading}: " if heading else ""
        self._short = ElidingLabel(start + (short or " ".join(whole)), words_kind)
        self._says_less = bool(short) and short != " ".join(whole)
        self._column = QVBoxLayout(self)
        for each in (self._heading, *self._whole, self._short):
            if each is not None:
                self._column.addWidget(each)
        self.arrange(AdviceForm.WHOLE)

    def leaves_out(self, form: AdviceForm) -> bool:
        """Tell whether something of the words is not seen in this form."""
        return form is AdviceForm.LINE or (form is AdviceForm.SHORT and self._says_less)

    def arrange(self, form: int) -> None:
        """Show the sentences, or the few words."""
        look, is_whole = self._look, form == AdviceForm.WHOLE
        if self._heading is not None:
            self._heading.setVisible(is_whole)
        for each in self._whole:
            each.setVisible(is_whole)
        self._short.setVisible(not is_whole)
        self._short.be_one_line(one_line=form == AdviceForm.LINE and self._heading is not None)
        above = look.rhythm(1 if is_whole else 0.5)
        self._column.setContentsMargins(look.rhythm(2), above, look.rhythm(2), above)
        self._column.setSpacing(look.rhythm(0.5))
