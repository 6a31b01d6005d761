"""Paper: at true size, only the pages that were asked for, and never half a file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from buurtkaart.errors import CancelledError, PrintError
from buurtkaart.gui.paper import pages as pages_module
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.printing_out import PrintJob, fit_on
from buurtkaart.gui.tasks import Progress
from buurtkaart.i18n import set_language
from tests.printing.pdf import run

MM = 72 / 25.4


def a_pdf(count: int = 1, width_mm: float = 210, height_mm: float = 297) -> bytes:
    """Return pages with a black square from 50 to 100 mm from the left and from the top."""
    with pikepdf.new() as pdf:
        for _page in range(count):
            page = pdf.add_blank_page(page_size=(width_mm * MM, height_mm * MM))
            square = f"0 g {50 * MM} {(height_mm - 100) * MM} {50 * MM} {50 * MM} re f"
            page.contents_add(square.encode())
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


def a_printer(target: Path, pdf: bytes, dots: int = 150) -> QPrinter:
    set_language("nl")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(dots)
    pages = Pages(pdf)
    pages.prepare(printer)
    pages.close()
    return printer


def edges_mm(path: Path) -> tuple[int, int, int, int]:
    """Return where the black square stands on the printed page."""
    left, top, right, bottom = Pages(path.read_bytes()).drawn_mm()
    return (round(left), round(top), round(right), round(bottom))


def test_what_is_printed_in_bands_is_as_large_as_the_sheet(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_module, "_BAND_PIXELS", 200_000)
    target, pdf = tmp_path / "blad.pdf", a_pdf()
    PrintJob(pdf, a_printer(target, pdf), 1.0).run(Progress())
    assert edges_mm(target) == (50, 50, 100, 100)
    assert list(tmp_path.iterdir()) == [target]


def test_fitted_it_is_as_much_smaller_as_was_said(qapp: QApplication, tmp_path: Path) -> None:
    target, pdf = tmp_path / "blad.pdf", a_pdf()
    PrintJob(pdf, a_printer(target, pdf), 0.5).run(Progress())
    assert edges_mm(target) == (25, 25, 50, 50)


def test_a_sheet_that_lies_across_asks_for_paper_that_lies_across(qapp: QApplication, tmp_path: Path) -> None:
    target, pdf = tmp_path / "blad.pdf", a_pdf(1, 297, 210)
    printer = a_printer(target, pdf)
    assert not fit_on(pdf, printer).needs_words
    assert fit_on(pdf, printer).paper == pytest.approx((297, 210), abs=0.5)
    PrintJob(pdf, printer, 1.0).run(Progress())
    assert "841.68 x 595.2" in run("pdfinfo", str(target)) or "842 x 595" in run("pdfinfo", str(target))


def test_an_a3_on_a4_is_noticed(qapp: QApplication, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "blad.pdf", a_pdf())
    found = fit_on(a_pdf(1, 297, 420), printer)
    assert not found.is_same_size
    assert not found.is_cut, "the square itself fits on the smaller paper"


def test_only_the_pages_that_were_asked_for_are_printed_and_told(qapp: QApplication, tmp_path: Path) -> None:
    target, pdf = tmp_path / "blad.pdf", a_pdf(5)
    printer, progress, told = a_printer(target, pdf), Progress(), []
    printer.setFromTo(2, 4)
    progress.reported.connect(lambda _done, words: told.append(words))
    PrintJob(pdf, printer, 1.0).run(progress)
    assert "Pages:           3\n" in run("pdfinfo", str(target))
    assert told == ["Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3"]


def test_who_stops_halfway_keeps_what_was_there(qapp: QApplication, tmp_path: Path) -> None:
    target, pdf = tmp_path / "blad.pdf", a_pdf(3)
    target.write_bytes(b"oud")
    progress = Progress()
    progress.reported.connect(lambda done, _words: progress.cancel() if done > 0 else None)
    with pytest.raises(CancelledError):
        PrintJob(pdf, a_printer(target, pdf), 1.0).run(progress)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_gone_is_said(qapp: QApplication, tmp_path: Path) -> None:
    pdf = a_pdf()
    with pytest.raises(PrintError, match="kon niet afgedrukt worden"):
        PrintJob(pdf, a_printer(tmp_path / "weg" / "blad.pdf", pdf), 1.0).run(Progress())


def test_a_page_without_ink_has_no_size(qapp: QApplication) -> None:
    with pikepdf.new() as empty:
        empty.add_blank_page(page_size=(210 * MM, 297 * MM))
        stream = io.BytesIO()
        empty.save(stream)
    left, top, right, bottom = Pages(stream.getvalue()).drawn_mm()
    assert (right - left, bottom - top) == pytest.approx((0.5, 0.5), abs=0.1)
    assert Pages(a_pdf()).picture(72).pixelColor(200, 200) == QColor("black")
