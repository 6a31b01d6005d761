"""A sheet on its way to the printer. Runs beside the window: an A3 at 600 dots an inch takes seconds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from buurtkaart.errors import PrintError, disk_reason
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.true_scale import Fit
from buurtkaart.gui.tasks import Progress
from buurtkaart.i18n import _
from buurtkaart.paths import replacing


def fit_on(pdf: bytes, printer: QPrinter) -> Fit:
    """Return how a PDF lies on the paper that is in the printer."""
    pages = Pages(pdf)
    points, drawn = pages.points, pages.drawn_mm()
    pages.close()
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Millimeter)
    paper, edge = layout.fullRect(), layout.minimumMargins()
    printable = (edge.left(), edge.top(), paper.width() - edge.right(), paper.height() - edge.bottom())
    sheet = (points.width() / 72 * 25.4, points.height() / 72 * 25.4)
    return Fit(sheet=sheet, drawn=drawn, paper=(paper.width(), paper.height()), printable=printable)


class PrintJob:
    """One sheet on one printer, `factor` times as large as it is."""

    def __init__(self, pdf: bytes, printer: QPrinter, factor: float) -> None:
        self._pdf, self._printer, self._factor = pdf, printer, factor

    def run(self, progress: Progress) -> None:
        """Print. Into a file it prints whole or not at all. Raises PrintError, CancelledError."""
        name = self._printer.outputFileName()
        if not name:
            self._print(progress)
            return
        target = Path(name)
        try:
            with replacing(target) as lent:
                self._printer.setOutputFileName(str(lent))
                # Qt takes the format from a name, and the lent one says nothing.
                self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
                self._print(progress)
        except OSError as error:
            raise PrintError(
                _("{name} could not be printed: {reason}. Choose another folder and try again.").format(
                    name=target.name, reason=disk_reason(error)
                )
            ) from error

    def _print(self, progress: Progress) -> None:
        # A PDF that is read belongs to the thread that reads it.
        pages = Pages(self._pdf)
        try:
            is_taken = pages.print_on(
                self._printer, factor=self._factor, report=progress.report, cancelled=progress.cancelled
            )
        finally:
            pages.close()
        if not is_taken:
            raise PrintError(_("The printer did not take the sheet. Save it, and print it in another program."))
