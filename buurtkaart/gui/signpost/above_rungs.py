"""What stands above the rungs: danger, what you can do yourself, whom to call, and what was missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Answer, Found, HelpLine
from buurtkaart.gui.signpost.advice_box import AdviceBox
from buurtkaart.gui.signpost.call_card import CallCard
from buurtkaart.gui.signpost.fitting import STEPS, Fit
from buurtkaart.gui.signpost.folding import AdviceForm, Folding, HelpForm
from buurtkaart.gui.signpost.help_box import DangerLines, HelpFold
from buurtkaart.gui.signpost.stops import tab_stops
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


class AboveRungs(QWidget):
    """Takes less room where the rungs need it. What is left out is one press away."""

    def __init__(self, answer: Answer, help_lines: Sequence[HelpLine], call: Found | None, look: Look) -> None:
        super().__init__()
        self._answer, self._look = answer, look
        self._fit = STEPS[0]
        self._danger = DangerLines(answer.danger, look) if answer.danger else None
        self._boxes = list(self._advice_boxes())
        self._card = CallCard(call, look) if call is not None else None
        self._fixed: list[QWidget] = []
        self.words = self._words_button()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._danger is not None:
            column.addWidget(self._danger)
            column.addWidget(self.words)
        self.fold = HelpFold(help_lines, look) if self._danger is None else None
        if self.fold is not None:
            self._fixed.append(self.fold.button)
            column.addWidget(self.fold)
        for part in (*self._boxes, *((self._card,) if self._card is not None else ())):
            column.addWidget(part)
        if self._danger is None:
            column.addWidget(self.words)
        self._add_missing()

    @property
    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops."""
        found: list[QWidget] = []
        for number in range(self._column.count()):
            item = self._column.itemAt(number)
            part = item.widget() if item is not None else None
            if part is not None:
                found += [part] if part is self.words else tab_stops(part)
        return found

    def needs(self, fit: Fit, width: int) -> int:
        """Return the height of this fit."""
        high = sum(each.needs(form, width) for each, form in self._forms(fit))
        high += sum(_fixed_height(each, width) for each in self._fixed)
        return high + (self.words.sizeHint().height() if self._leaves_out(fit) else 0)

    def take(self, fit: Fit) -> None:
        """Be as roomy as the page can be, or whole where somebody asked for it."""
        self._fit = fit
        self.words.setVisible(self._leaves_out(fit))
        self._show_words()

    def take_keyboard(self) -> bool:
        """Let danger be what is read first; False where there is none."""
        if self._danger is not None:
            self._danger.take_keyboard()
        return self._danger is not None

    def _forms(self, fit: Fit) -> Iterator[tuple[Folding, HelpForm | AdviceForm]]:
        if self._danger is not None:
            yield self._danger, fit.danger
        for each in (*self._boxes, *((self._card,) if self._card is not None else ())):
            yield each, fit.advice

    def _leaves_out(self, fit: Fit) -> bool:
        return (
            (self._danger is not None and fit.danger is not HelpForm.WHOLE)
            or (self._card is not None and fit.advice is not AdviceForm.WHOLE)
            or any(each.leaves_out(fit.advice) for each in self._boxes)
        )

    def _show_words(self) -> None:
        fit = STEPS[0] if self.words.isChecked() and self._leaves_out(self._fit) else self._fit
        for each, form in self._forms(fit):
            each.take(form)

    def _words_button(self) -> QPushButton:
        made = QPushButton(_("When it is open, and what to say") if self._answer.danger else _("Read all of it"))
        made.setProperty("kind", "grey")
        made.setCheckable(True)
        made.setAutoDefault(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.toggled.connect(lambda _on: self._show_words())
        made.hide()
        return made

    def _advice_boxes(self) -> Iterator[AdviceBox]:
        answer, look = self._answer, self._look
        if answer.first:
            yield AdviceBox(_("You yourself"), answer.first, answer.first_in_short, "self", look)
        if answer.call_today:
            yield AdviceBox("", [" ".join(answer.call_today)], answer.call_today_in_short, "today", look)

    def _add_missing(self) -> None:
        look = self._look
        for words in self._answer.missing:
            label = plain_label(words, "fine")
            label.setContentsMargins(look.rhythm(2), look.rhythm(0.5), look.rhythm(2), look.rhythm(0.5))
            self._fixed.append(label)
            self._column.addWidget(label)


def _fixed_height(widget: QWidget, width: int) -> int:
    widget.ensurePolished()
    return widget.heightForWidth(width) if isinstance(widget, QLabel) else widget.sizeHint().height()
