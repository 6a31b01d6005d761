"""What can be done with a finished sheet: print it at true size, save it, open it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from buurtkaart.domain.clock import Clock
from buurtkaart.errors import PrintError
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.printing_out import PrintJob, fit_on
from buurtkaart.gui.paper.true_scale import Fit, scale_words, warning_words
from buurtkaart.gui.tasks import Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.printing.map_export import SUFFIXES, save_map
from buurtkaart.printing.order import Sheet
from buurtkaart.printing.typesetting import save

_NOT_IN_A_NAME: Final = re.compile(r"[^\w\- ]+")
_LONGEST_NAME: Final = 60
_LEAST_WORDS_PX: Final = 220


class SheetActions(QWidget):
    """Three buttons and *Close*; or, before it prints on other paper, a question."""

    said = Signal(list)
    """Sentences for the person."""
    busy = Signal(object)
    """The Task that takes a while."""
    closing = Signal()

    def __init__(self, tasks: Tasks, lent: Lent, clock: Clock, look: Look) -> None:
        super().__init__()
        self._tasks, self._lent, self._clock, self._look = tasks, lent, clock, look
        self._sheet: Sheet | None = None
        self._title = self._area = ""
        self._asked: tuple[QPrinter, Fit] | None = None
        self._is_over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._choices, self.question = self._buttons(), self._question()
        column.addWidget(self._choices)
        column.addWidget(self.question)
        self.show_sheet(None)

    def show_sheet(self, sheet: Sheet | None, title: str = "", area: str = "") -> None:
        """Work with another sheet; None: there is none just now. `title` and `area` become the name of a file."""
        self._sheet, self._title, self._area = sheet, title, area
        self._ask(None)
        for each in (self.print_button, self.save_button, self.open_button):
            each.setEnabled(sheet is not None)

    def stop(self) -> None:
        """The dialog closes: say nothing any more. What is being saved or printed goes on."""
        self._is_over = True

    # --- printing ----------------------------------------------------------------------------------------

    def print_sheet(self) -> None:
        """Ask on which printer, and print at true size."""
        if self._sheet is None:
            return
        pages = Pages(self._printed(self._sheet))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"{self._title} {self._area}")
        pages.prepare(printer)
        if self._sheet.imposed is not None:
            printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages.count)
        pages.close()

        def done(_result: int) -> None:
            if dialog.result() == QDialog.DialogCode.Accepted:
                self.look_at_paper(printer)

        dialog.finished.connect(done)
        # Its own `open` asks for a slot by name.
        QDialog.open(dialog)

    def look_at_paper(self, printer: QPrinter) -> None:
        """Print, or ask first when the paper in this printer would change the scale."""
        sheet = self._sheet
        if sheet is None:
            return
        pdf = self._printed(sheet)

        def weigh(fit: Fit) -> None:
            if not fit.needs_words:
                self.print_out(printer, 1.0)
                return
            self._warning.setText(warning_words(fit, self._scale))
            words = scale_words(self._scale / fit.factor) if self._scale else f"{100 * fit.factor:.0f}%"
            self.fit_button.setText(_("Fit it to the paper: {scale}").format(scale=words))
            self._ask((printer, fit))

        self._run(lambda _progress: fit_on(pdf, printer), weigh)

    def print_out(self, printer: QPrinter, factor: float) -> None:
        """Print; `factor`: how many times as large as it is."""
        sheet = self._sheet
        if sheet is None:
            return
        self._ask(None)
        job = PrintJob(self._printed(sheet), printer, factor)
        told = [_("The sheet is with the printer.")]
        if sheet.maps and factor == 1.0 and sheet.imposed is None:
            metres, mm = sheet.maps[0].scale_bar
            told.append(
                _("Check it with a ruler: {metres} metres on the scale bar are {mm} mm.").format(
                    metres=round(metres), mm=round(mm)
                )
            )
        if sheet.imposed is not None:
            told.append(_("On both sides, turned over the short side; then fold the pile in the middle."))
        self._run(job.run, lambda _done: self.said.emit(told))

    # --- saving ------------------------------------------------------------------------------------------

    def save_sheet(self) -> None:
        """Ask where and as what, and save."""
        if self._sheet is None:
            return
        kinds = {_("The sheet, as PDF (*.pdf)"): "pdf"}
        if len(self._sheet.maps) == 1:
            kinds |= {_("Only the map, as drawing (*.svg)"): "svg"}
            kinds |= {_("Only the map, as picture of 300 dots an inch (*.png)"): "png"}
        dialog = QFileDialog(self, _("Save the sheet"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(kinds.get(name, "pdf")))
        dialog.selectFile(self.file_name)
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    @property
    def file_name(self) -> str:
        """A name for the file that says what is in it."""
        words = _NOT_IN_A_NAME.sub("", f"{self._title} {self._area}").strip()
        return f"{words[:_LONGEST_NAME].strip() or 'buurtkaart'}.pdf"

    def save_as(self, target: Path) -> None:
        """Save the sheet as `target`, a booklet's pages in printing order beside it; or, as .svg or .png, its map."""
        sheet = self._sheet
        if sheet is None:
            return
        title, moment = f"{self._title} {self._area}", self._clock.now()

        def write(_progress: Progress) -> list[str]:
            if target.suffix.lower() in SUFFIXES:
                save_map(sheet, target, title, moment)
                return [_("Saved as {name}.").format(name=target.name)]
            save(sheet.document, target)
            if sheet.imposed is None:
                return [_("Saved as {name}.").format(name=target.name)]
            beside = target.with_name(f"{target.stem}-{_('to print')}{target.suffix}")
            save(sheet.imposed, beside)
            return [
                _("Saved as {name}, and to print and fold as {beside}.").format(name=target.name, beside=beside.name)
            ]

        self._run(write, self.said.emit)

    def open_sheet(self) -> None:
        """Show the sheet in the computer's own PDF program."""
        if self._sheet is None:
            return
        try:
            path = self._lent.lend(self._sheet.document, self.file_name)
        except PrintError as error:
            self.said.emit([str(error)])
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit([_("No program on this computer opens a PDF. Save the sheet instead.")])

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _scale(self) -> int | None:
        return self._sheet.maps[0].frame.scale if self._sheet is not None and self._sheet.maps else None

    def _run(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        def unless_over(tell: Callable[..., None]) -> Callable[[object], None]:
            # The work may outlive the dialog: a printer goes on.
            return lambda outcome: None if self._is_over else tell(outcome)

        failed = unless_over(lambda error: self.said.emit([str(error)]))
        task: Task = self._tasks.run(work, unless_over(then), failed)
        self.busy.emit(task)

    def _printed(self, sheet: Sheet) -> bytes:
        return (sheet.imposed or sheet.document).pdf

    def _buttons(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._look.rhythm(1))
        tip = _("In the printer's window choose true size (100%): then the scale is right.")
        self.print_button = button(_("Print…"), "primary", self.print_sheet, tip=tip)
        self.print_button.setAccessibleDescription(tip)
        self.save_button = button(_("Save as…"), "", self.save_sheet)
        self.open_button = button(_("Open"), "", self.open_sheet)
        close = button(_("Close"), "", self.closing.emit)
        for number, each in enumerate((self.print_button, self.save_button, self.open_button, close)):
            grid.addWidget(each, number // 2, number % 2)
        return made

    def _question(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.rhythm(1))
        self._warning = plain_label("", "warning")
        # It would ask for the height that it has in a column of one letter.
        self._warning.setMinimumWidth(self._look.px(_LEAST_WORDS_PX))
        self.true_button = button(_("Print at true size"), "primary", lambda: self._answer(is_true=True))
        self.fit_button = button("", "", lambda: self._answer(is_true=False))
        self.back_button = button(_("Do not print"), "", lambda: self._ask(None))
        for each in (self._warning, self.true_button, self.fit_button, self.back_button):
            column.addWidget(each)
        return made

    def _ask(self, asked: tuple[QPrinter, Fit] | None) -> None:
        """Ask what to do with a sheet that has another size than the paper; None: nothing is asked."""
        self._asked = asked
        self._choices.setVisible(asked is None)
        self.question.setVisible(asked is not None)
        if asked is not None:
            self.true_button.setFocus()

    def _answer(self, *, is_true: bool) -> None:
        if self._asked is not None:
            printer, fit = self._asked
            self.print_out(printer, 1.0 if is_true else fit.factor)
