"""The card as it will be printed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from buurtkaart.domain.signpost import Answer, Found
from buurtkaart.errors import BuurtkaartError, PrintError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.to_printer import ToPrint, ToPrinter
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, escaped_for_menu, plain_label
from buurtkaart.i18n import _
from buurtkaart.printing.call_card import Card, CardSize, best_of_each_rung, make_card, told_words
from buurtkaart.printing.card_map import CardWay
from buurtkaart.printing.typesetting import save
from buurtkaart.store.store import Store

_PREVIEW_HEIGHT: Final = 520
_LEAST_CHOICES: Final = 360
_LONGEST_NAME: Final = 30


class CardDialog(QDialog):
    """Shows the card of one answer. Nothing of it is kept: what was lent to a viewer, `lent` takes back."""

    def __init__(
        self,
        store: Store,
        tasks: Tasks,
        lent: Lent,
        *,
        answer: Answer,
        chosen: Found | None,
        way: CardWay | None = None,
        look: Look,
        parent: QWidget,
    ) -> None:
        """`way` is drawn on a card that has `chosen` on it, where there is room."""
        super().__init__(parent)
        self._way = way
        self.setWindowTitle(_("A card to take along"))
        self._store, self._tasks, self._lent, self._answer = store, tasks, lent, answer
        self._asked = 0
        self._is_over = False
        self.finished.connect(self._end)
        self.card: Card | None = None
        """The card on screen; None while there is none."""
        self._best = best_of_each_rung(answer)
        self._chosen = (chosen,) if chosen is not None else ()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(round(_PREVIEW_HEIGHT / 1.41), _PREVIEW_HEIGHT)
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.picture)
        side = QVBoxLayout()
        choices = self._choices()
        # With large letters, or a long list of what has no room, it scrolls; the buttons stay in sight.
        scroll = ColumnScroll()
        beside = scroll.verticalScrollBar().sizeHint().width() + 24
        scroll.setMinimumWidth(choices.minimumSizeHint().width() + beside)
        scroll.setMinimumHeight(min(choices.sizeHint().height(), _LEAST_CHOICES))
        scroll.show_column(choices)
        side.addWidget(scroll, 1)
        self.printing = ToPrinter(tasks, look)
        self.printing.said.connect(self._say)
        buttons = self._buttons()
        self.printing.asking.connect(buttons.setHidden)
        side.addWidget(buttons)
        side.addWidget(self.printing)
        row.addLayout(side, 1)
        self._draw()

    def showing(self) -> tuple[Found, ...]:
        """Return the results that were chosen for the card."""
        return self._chosen if self.only_chosen.isChecked() else self._best

    def print_card(self) -> None:
        """Ask on which printer, and print."""
        if self.card is not None:
            self.printing.choose_printer(self.to_print(self.card))

    def to_print(self, card: Card) -> ToPrint:
        """Return what goes to the printer."""
        return ToPrint(pdf=card.document.pdf, name=_("Where can I turn?"))

    def save_card(self) -> None:
        """Ask where, and save."""
        dialog = QFileDialog(self, _("Save the card"), "", _("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("card.pdf"))
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, target: Path) -> None:
        """Save the card as `target`, and say how that went."""
        if self.card is None:
            return
        document = self.card.document
        self._tasks.run(
            lambda _progress: save(document, target),
            lambda _done: self._say([_("Saved as {name}.").format(name=target.name)]),
            lambda error: self._say([str(error)]),
        )

    def open_card(self) -> None:
        """Show the card in the computer's own PDF program."""
        if self.card is None:
            return
        try:
            path = self._lent.lend(self.card.document, _("card.pdf"))
        except PrintError as error:
            self._say([str(error)])
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say([_("No program on this computer opens a PDF. Save the card instead.")])

    # --- inside ------------------------------------------------------------------------------------------

    def _choices(self) -> QWidget:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(_("What is on it?"), "strong"))
        name = self._chosen[0].name if self._chosen else ""
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        self.only_chosen = QRadioButton(escaped_for_menu(_("Only {name}").format(name=short)))
        self.only_chosen.setVisible(bool(self._chosen))
        self.best = QRadioButton(_("The best of each step"))
        self.small = QRadioButton(_("A6, for in a pocket"))
        self.large = QRadioButton(_("A5, with larger letters"))
        self._groups = [self._group(column, (self.only_chosen, self.best))]
        (self.only_chosen if self._chosen else self.best).setChecked(True)
        column.addSpacing(8)
        column.addWidget(plain_label(_("How large?"), "strong"))
        self._groups.append(self._group(column, (self.small, self.large)))
        self.small.setChecked(True)
        for group in self._groups:
            group.idToggled.connect(lambda _id, on: self._draw() if on else None)
        column.addSpacing(8)
        column.addWidget(plain_label(_("The card does not say for whom it is, or why."), "fine"))
        self.told = plain_label("", "fine")
        column.addWidget(self.told)
        column.addStretch(1)
        return choices

    def _buttons(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.print_button = button(_("Print…"), "primary", self.print_card)
        self.save_button = button(_("Save…"), "", self.save_card)
        self.open_button = button(_("Open"), "", self.open_card)
        self._actions = (self.print_button, self.save_button, self.open_button)
        column.addWidget(self.print_button)
        for pair in ((self.save_button, self.open_button), (button(_("Close"), "", self.reject),)):
            line = QHBoxLayout()
            for each in pair:
                line.addWidget(each)
            column.addLayout(line)
        return made

    def _group(self, column: QVBoxLayout, buttons: tuple[QRadioButton, ...]) -> QButtonGroup:
        group = QButtonGroup(self)
        for each in buttons:
            group.addButton(each)
            column.addWidget(each)
        return group

    def _draw(self) -> None:
        """Make the card anew, beside the window; of several wishes only the newest is shown."""
        self._asked += 1
        number, found = self._asked, self.showing()
        size = CardSize.A5 if self.large.isChecked() else CardSize.A6
        self.printing.ask(None)
        for each in self._actions:
            each.setEnabled(False)

        def newest(show: Callable[[object], None]) -> Callable[[object], None]:
            return lambda outcome: show(outcome) if number == self._asked and isValid(self) else None

        self._tasks.run(lambda _progress: self._made(found, size), newest(self._show), newest(self._fail))

    def _made(self, found: tuple[Found, ...], size: CardSize) -> Card:
        with self._store.reading_public() as view:
            return make_card(self._answer, found, view, size, self._way)

    def _show(self, card: object) -> None:
        assert isinstance(card, Card)  # noqa: S101 - the task made one
        self.card = card
        pages = Pages(card.document.pdf)
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(pages.picture(_PREVIEW_HEIGHT * ratio / pages.points.height() * 72))
        shown.setDevicePixelRatio(ratio)
        pages.close()
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName(
            _("The card: {names}").format(names=", ".join(each.name for each in self.showing()))
        )
        for each in self._actions:
            each.setEnabled(True)
        self._say(told_words(card))

    def _fail(self, error: object) -> None:
        self.card = None
        self.picture.clear()
        if isinstance(error, BuurtkaartError):
            self._say([str(error)])

    def _end(self) -> None:
        self._is_over = True
        self._asked += 1
        self.printing.stop()

    def _say(self, sentences: list[str]) -> None:
        if self._is_over or not isValid(self):
            return
        self.told.setText("\n".join(sentences))
