"""What can be done with the card: print it, save it, open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.errors import PrintError
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.to_printer import ToPrint, ToPrinter
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _
from buurtkaart.printing.call_card import Card
from buurtkaart.printing.typesetting import save


class CardActions(QWidget):
    """Three buttons and *Close*; or, before it prints on other paper, a question."""

    said = Signal(list)
    """Sentences for the person."""
    closing = Signal()

    def __init__(self, tasks: Tasks, lent: Lent, look: Look) -> None:
        super().__init__()
        self._tasks, self._lent = tasks, lent
        self._card: Card | None = None
        self._is_over = False
        self.printing = ToPrinter(tasks, look)
        self.printing.said.connect(self.said)
        buttons = self._buttons()
        self.printing.asking.connect(buttons.setHidden)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(buttons)
        column.addWidget(self.printing)

    def show_card(self, card: Card | None) -> None:
        """Work with another card; None: there is none."""
        self._card = card
        self._enable(is_there=card is not None)

    def wait_for_card(self) -> None:
        """Another card is being made: nothing is done with the one before."""
        self.printing.ask(None)
        self._enable(is_there=False)

    def stop(self) -> None:
        """The dialog closes: say nothing any more. What is being saved or printed goes on."""
        self._is_over = True
        self.printing.stop()

    def print_card(self) -> None:
        """Ask on which printer, and print."""
        if self._card is not None:
            self.printing.choose_printer(self.to_print(self._card))

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
        if self._card is None:
            return
        document = self._card.document
        self._tasks.run(
            lambda _progress: save(document, target),
            lambda _done: self._say(_("Saved as {name}.").format(name=target.name)),
            lambda error: self._say(str(error)),
        )

    def open_card(self) -> None:
        """Show the card in the computer's own PDF program."""
        if self._card is None:
            return
        try:
            path = self._lent.lend(self._card.document, _("card.pdf"))
        except PrintError as error:
            self._say(str(error))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(_("No program on this computer opens a PDF. Save the card instead."))

    def _buttons(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.print_button = button(_("Print…"), "primary", self.print_card)
        self.save_button = button(_("Save…"), "", self.save_card)
        self.open_button = button(_("Open"), "", self.open_card)
        column.addWidget(self.print_button)
        for pair in ((self.save_button, self.open_button), (button(_("Close"), "", self.closing.emit),)):
            line = QHBoxLayout()
            for each in pair:
                line.addWidget(each)
            column.addLayout(line)
        return made

    def _enable(self, *, is_there: bool) -> None:
        for each in (self.print_button, self.save_button, self.open_button):
            each.setEnabled(is_there)

    def _say(self, sentence: str) -> None:
        if not self._is_over and isValid(self):
            self.said.emit([sentence])
