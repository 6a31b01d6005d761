"""What can be done with a finished sheet: print it at true size, save it, open it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.domain.clock import Clock
from buurtkaart.errors import PrintError
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.to_printer import ToPrint, ToPrinter
from buurtkaart.gui.tasks import Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _
from buurtkaart.printing.map.export import SUFFIXES, save_map
from buurtkaart.printing.order import Sheet
from buurtkaart.printing.typesetting import save

_NOT_IN_A_NAME: Final = re.compile(r"[^\w\- ]+")
_LONGEST_NAME: Final = 60


def _with_ending(target: Path) -> Path:
    """Return the file as which a sheet is saved: "buurt 24.11" would be opened by nothing."""
    return target if target.suffix.lower() in (".pdf", *SUFFIXES) else target.with_name(f"{target.name}.pdf")


def _demand_free(target: Path) -> None:
    """Raise PrintError when there is such a file already."""
    if target.exists():
        raise PrintError(
            _("There is a file {name} already. Nothing was changed. Choose another name.").format(name=target.name)
        )


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
        self._is_over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._choices, self.printing = self._buttons(), ToPrinter(tasks, look)
        column.addWidget(self._choices)
        column.addWidget(self.printing)
        self.printing.said.connect(self.said)
        self.printing.busy.connect(self.busy)
        self.printing.asking.connect(self._choices.setHidden)
        self.show_sheet(None)

    def show_sheet(self, sheet: Sheet | None, title: str = "", area: str = "") -> None:
        """Work with another sheet; None: there is none just now. `title` and `area` become the name of a file."""
        self._sheet, self._title, self._area = sheet, title, area
        self.printing.ask(None)
        for each in (self.print_button, self.save_button, self.open_button):
            each.setEnabled(sheet is not None)

    def stop(self) -> None:
        """The dialog closes: say nothing any more. What is being saved or printed goes on."""
        self._is_over = True
        self.printing.stop()

    # --- printing ----------------------------------------------------------------------------------------

    def print_sheet(self) -> None:
        """Ask on which printer, and print at true size."""
        if self._sheet is not None:
            self.printing.choose_printer(self.to_print(self._sheet))

    def to_print(self, sheet: Sheet) -> ToPrint:
        """Return what goes to the printer: of a booklet the pages as they are folded."""
        ruler: tuple[str, ...] = ()
        if sheet.maps and sheet.imposed is None:
            metres, mm = sheet.maps[0].scale_bar
            ruler = (
                _("Check it with a ruler: {metres} metres on the scale bar are {mm} mm.").format(
                    metres=round(metres), mm=round(mm)
                ),
            )
        folding = _("On both sides, turned over the short side; then fold the pile in the middle.")
        return ToPrint(
            pdf=(sheet.imposed or sheet.document).pdf,
            name=f"{self._title} {self._area}",
            scale=sheet.maps[0].frame.scale if sheet.maps else None,
            told_at_true_size=ruler,
            told=(folding,) if sheet.imposed is not None else (),
            is_folded=sheet.imposed is not None,
        )

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
        target, asked = _with_ending(target), target

        def write(_progress: Progress) -> list[str]:
            if target != asked:
                # Nobody was asked whether the other may go.
                _demand_free(target)
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

    def _run(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        def unless_over(tell: Callable[..., None]) -> Callable[[object], None]:
            # The work may outlive the dialog.
            return lambda outcome: None if self._is_over or not isValid(self) else tell(outcome)

        failed = unless_over(lambda error: self.said.emit([str(error)]))
        task: Task = self._tasks.run(work, unless_over(then), failed)
        self.busy.emit(task)

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
