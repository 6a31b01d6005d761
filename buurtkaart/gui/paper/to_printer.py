"""From a finished sheet to the printer: which one, whether its paper keeps the scale, and then beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.printing_out import PrintJob, fit_on
from buurtkaart.gui.paper.true_scale import Fit, scale_words, warning_words
from buurtkaart.gui.tasks import Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _

_LEAST_WORDS_PX: Final = 220


@dataclass(frozen=True, kw_only=True)
class ToPrint:
    """What goes to a printer."""

    pdf: bytes
    name: str
    """What the printer's list calls it."""
    scale: int | None = None
    """1 : so many, of the map on it."""
    told_at_true_size: tuple[str, ...] = ()
    """What to do with it once it is printed as large as it is."""
    told: tuple[str, ...] = ()
    """What to do with it however large it is."""
    is_folded: bool = False
    """Whether it goes on both sides, turned over the short one."""


class ToPrinter(QWidget):
    """Seen only while it asks what to do with paper of another size."""

    said = Signal(list)
    """Sentences for the person."""
    busy = Signal(object)
    """The Task that takes a while."""
    asking = Signal(bool)
    """Whether it asks something."""

    def __init__(self, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._tasks = tasks
        self._is_over = False
        self._asked: tuple[ToPrint, QPrinter, Fit] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self._warning = plain_label("", "warning")
        # It would ask for the height that it has in a column of one letter.
        self._warning.setMinimumWidth(look.px(_LEAST_WORDS_PX))
        self.true_button = button(_("Print at true size"), "primary", lambda: self._answer(is_true=True))
        self.fit_button = button("", "", lambda: self._answer(is_true=False))
        self.back_button = button(_("Do not print"), "", lambda: self.ask(None))
        for each in (self._warning, self.true_button, self.fit_button, self.back_button):
            column.addWidget(each)
        self.hide()

    def stop(self) -> None:
        """The dialog closes: say nothing any more. What is being printed goes on."""
        self._is_over = True

    def choose_printer(self, what: ToPrint) -> None:
        """Ask on which printer, and print at true size."""
        pages = Pages(what.pdf)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(what.name)
        pages.prepare(printer)
        if what.is_folded:
            printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        dialog = QPrintDialog(printer, self.window())
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages.count)
        pages.close()

        def done(_result: int) -> None:
            if dialog.result() == QDialog.DialogCode.Accepted:
                self.look_at_paper(what, printer)

        dialog.finished.connect(done)
        # Its own `open` asks for a slot by name.
        QDialog.open(dialog)

    def look_at_paper(self, what: ToPrint, printer: QPrinter) -> None:
        """Print, or ask first when the paper in this printer would change the scale."""

        def weigh(fit: Fit) -> None:
            if not fit.needs_words:
                self.print_out(what, printer, 1.0)
                return
            self._warning.setText(warning_words(fit, what.scale))
            words = scale_words(what.scale / fit.factor) if what.scale else f"{100 * fit.factor:.0f}%"
            self.fit_button.setText(_("Fit it to the paper: {scale}").format(scale=words))
            self.ask((what, printer, fit))

        self._run(lambda _progress: fit_on(what.pdf, printer), weigh)

    def print_out(self, what: ToPrint, printer: QPrinter, factor: float) -> None:
        """Print; `factor`: how many times as large as it is."""
        self.ask(None)
        job = PrintJob(what.pdf, printer, factor)
        told = [_("The sheet is with the printer."), *(what.told_at_true_size if factor == 1.0 else ()), *what.told]
        self._run(job.run, lambda _done: self.said.emit(told))

    def ask(self, asked: tuple[ToPrint, QPrinter, Fit] | None) -> None:
        """Ask what to do with a sheet that has another size than the paper; None: nothing is asked."""
        self._asked = asked
        self.setVisible(asked is not None)
        self.asking.emit(asked is not None)
        if asked is not None:
            self.true_button.setFocus()

    def _answer(self, *, is_true: bool) -> None:
        if self._asked is not None:
            what, printer, fit = self._asked
            self.print_out(what, printer, 1.0 if is_true else fit.factor)

    def _run(self, work: Callable[[Progress], object], then: Callable[..., None]) -> None:
        def unless_over(tell: Callable[..., None]) -> Callable[[object], None]:
            # The work may outlive the dialog: a printer goes on.
            return lambda outcome: None if self._is_over or not isValid(self) else tell(outcome)

        failed = unless_over(lambda error: self.said.emit([str(error)]))
        task: Task = self._tasks.run(work, unless_over(then), failed)
        self.busy.emit(task)
