"""Afdrukken: what is chosen is what comes on the sheet, and what cannot be made is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.rectangle import size_m
from buurtkaart.gui.paper.sheet_dialog import SheetDialog
from buurtkaart.gui.paper.sheet_memory import CONTACT, DRAWN, EVERYTHING, PLACE, WEB
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.workbench import Workbench
from tests.gui.paper.conftest import LOOK, Open, ready
from tests.patience import wait
from tests.printing.pdf import run

CHECK = Qt.ItemDataRole.CheckStateRole


def choose(dialog: SheetDialog, **answers: object) -> None:
    """Answer questions of the form, by what they stand for, and wait for the sheet."""
    for name, value in answers.items():
        box = getattr(dialog.form, name)
        index = box.findData(value) if box.findData(value) >= 0 else box.findText(str(value))
        assert index >= 0, f"{value} is no answer"
        box.setCurrentIndex(index)
    ready(dialog)


def text(dialog: SheetDialog, folder: Path) -> str:
    assert dialog.sheet is not None
    path = folder / "gelezen.pdf"
    path.write_bytes(dialog.sheet.document.pdf)
    return " ".join(run("pdftotext", str(path), "-").split())


def tick(dialog: SheetDialog, name: str, *, on: bool) -> None:
    dialog.offers.search.setText(name)
    model = dialog.offers.model
    wait(lambda: name in shown(dialog), f"{name} in the list")
    model.setData(
        model.index(shown(dialog).index(name)), Qt.CheckState.Checked if on else Qt.CheckState.Unchecked, CHECK
    )


def shown(dialog: SheetDialog) -> list[str]:
    model = dialog.offers.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def said(dialog: SheetDialog, words: str) -> None:
    wait(lambda: words in dialog.told.text(), dialog.told.text)


def test_a_drawn_rectangle_is_what_is_printed_and_is_there_again(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    choose(dialog, area="Oude Kern", template="grote-letter")
    box = BoundingBox(5.2150, 52.5455, 5.2225, 52.5500)
    dialog.area_page.map.drawn.emit(box)
    ready(dialog)
    assert dialog.form.choices.area == DRAWN
    assert dialog.form.choices.template == "grote-letter", "what was chosen stays"
    assert dialog.sheet is not None
    assert dialog.sheet.maps[0].frame.centre.distance_m(box.centre) < 2
    assert "schaal 1 : " in dialog.area_page.told.text()
    dialog.reject()
    again = open_sheets()
    assert again.form.choices.drawn == box


def test_the_area_is_shown_on_the_map_with_the_sheets_on_it(open_sheets: Open) -> None:
    dialog = open_sheets()
    choose(dialog, area="Oude Kern")
    dialog.form.drawing_asked.emit()
    area_map = dialog.area_page.map
    wait(lambda: area_map.is_drawn, "the map")
    assert area_map.isVisibleTo(dialog)
    assert area_map._outline
    assert len(area_map._sheets) == 1
    choose(dialog, scale=2500)
    assert area_map._least_m is not None, "the scale leads"


def test_an_area_can_be_made_exactly_so_large_without_a_mouse(open_sheets: Open) -> None:
    dialog = open_sheets()
    page = dialog.area_page
    choose(dialog, area="Oude Kern")
    dialog.pages.go_to_area()
    wait(lambda: page.map.is_drawn, "the map")
    page.wide.setFocus()
    page.wide.selectAll()
    QTest.keyClicks(page.wide, "800")
    QTest.keyClick(page.wide, Qt.Key.Key_Tab)
    wait(lambda: dialog.form.choices.drawn is not None, "the rectangle is the area now")
    ready(dialog)
    drawn = dialog.form.choices.drawn
    assert drawn is not None
    assert size_m(drawn)[0] == pytest.approx(800, abs=2)
    assert page.wide.value() == 800
    assert page.told.text().startswith("800 bij ")


def test_things_are_left_out_and_added_by_hand_and_it_is_remembered(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    choose(dialog, area="Oude Kern")
    wait(lambda: dialog.offers.model.rowCount() > 0, "the list")
    here = text(dialog, tmp_path)
    assert "Taalcafé" in here
    assert "Kinderboerderij Het Hok" not in here
    tick(dialog, "Taalcafé", on=False)
    tick(dialog, "Kinderboerderij Het Hok", on=True)
    ready(dialog)
    after = text(dialog, tmp_path)
    assert "Taalcafé" not in after
    assert "Kinderboerderij Het Hok" in after
    assert "1 zelf weggelaten · 1 zelf toegevoegd" in dialog.offers.summary.text()
    assert "(2 zelf gekozen)" in dialog.form.pick.text()
    dialog.reject()
    again = open_sheets()
    assert "(2 zelf gekozen)" in again.form.pick.text()
    wait(lambda: again.offers.model.rowCount() > 0, "the list")
    again.offers.forget.click()
    ready(again)
    assert "Taalcafé" in text(again, tmp_path)


def test_date_sender_and_title_stand_on_the_sheet(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    assert dialog.form.day.date() == QDate(2026, 11, 24)
    choose(dialog, template="weekblad", area=EVERYTHING)
    assert dialog.form._day_words.text() == "Vanaf welke dag?"
    dialog.form.day.setDate(QDate(2026, 12, 7))
    for line, words in ((dialog.form.title, "Winter in de buurt"), (dialog.form.giver, "Welzijn Lisdrecht")):
        line.setText(words)
        line.textEdited.emit(words)
    wait(lambda: dialog.sheet is None, "the sheet is asked for anew")
    ready(dialog)
    read = text(dialog, tmp_path)
    for words in ("Winter in de buurt", "7 december tot en met 13 december", "Welzijn Lisdrecht · gemaakt op ma 7"):
        assert words in read
    assert dialog.form.choices.sheet_date == date(2026, 12, 7)


def test_the_code_holds_a_number_or_a_spot_that_somebody_chose(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    code = dialog.form.code
    wait(lambda: dialog._stock is not None, "what there is")
    choose(dialog, template="wegwijzer")
    code.kind.setCurrentIndex(code.kind.findData(CONTACT))
    names = [code.thing.itemText(row) for row in range(code.thing.count())]
    assert "Nora" in names
    assert "Wies" not in names, "who cannot be called is no number"
    for kind, name, words in (
        (CONTACT, "Nora", "zet Nora bij je contacten"),
        (PLACE, "Buurthuis De Linde", "waar Buurthuis De Linde is"),
    ):
        code.kind.setCurrentIndex(code.kind.findData(kind))
        code.thing.setCurrentIndex(code.thing.findText(name))
        code.thing.activated.emit(code.thing.currentIndex())
        ready(dialog)
        assert words in text(dialog, tmp_path)
    code.kind.setCurrentIndex(code.kind.findData(WEB))
    code.link.setText("javascript:alert(1)")
    code.link.textEdited.emit("javascript:alert(1)")
    said(dialog, "Geef voor de QR-code een webadres")
    assert not dialog.sheet_actions.print_button.isEnabled()


def test_the_map_alone_is_saved_as_a_drawing_or_a_picture(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    assert dialog.sheet_actions.file_name == "Buurtkaart A4 Lisdrecht verzonnen.pdf"
    for name in ("kaart.svg", "kaart.png"):
        dialog.sheet_actions.save_as(tmp_path / name)
        said(dialog, f"Opgeslagen als {name}.")
    assert (tmp_path / "kaart.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / "kaart.png").read_bytes().startswith(b"\x89PNG")
    choose(dialog, template="wegwijzer")
    dialog.sheet_actions.save_as(tmp_path / "wijzer.svg")
    said(dialog, "Op dit blad staat geen kaart")
    assert not (tmp_path / "wijzer.svg").exists()


def test_a_booklet_tells_how_far_it_is_and_is_saved_twice(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    told: list[str] = []
    dialog.form.template.setCurrentIndex(dialog.form.template.findData("boekje"))
    assert dialog._task is not None
    dialog._task.progress.reported.connect(lambda done, words: told.append(f"{words} {done:.2f}"))
    ready(dialog)
    assert any(each.startswith("Kaart 1 van") for each in told)
    assert any(each.startswith("De pagina's worden gezet") for each in told)
    dialog.sheet_actions.save_as(tmp_path / "boekje.pdf")
    said(dialog, "om te drukken en te vouwen")
    assert sorted(each.name for each in tmp_path.glob("*.pdf")) == ["boekje-om te drukken.pdf", "boekje.pdf"]
    assert dialog.sheet is not None
    assert Pages(dialog.sheet_actions.to_print(dialog.sheet).pdf).points.width() == pytest.approx(839, abs=4)


def test_other_paper_is_asked_about_before_anything_is_printed(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    choose(dialog, template="buurtkaart-a3", scale=5000, area="Oude Kern")
    target = tmp_path / "gedrukt.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(100)
    printing, sheet = dialog.sheet_actions.printing, dialog.sheet
    assert sheet is not None
    paper = dialog.sheet_actions.to_print(sheet)
    printing.look_at_paper(paper, printer)
    wait(lambda: printing.isVisibleTo(dialog), "the question")
    assert not dialog.sheet_actions.save_button.isVisibleTo(dialog)
    assert "Het blad is A3, en het papier in de printer is A4" in printing._warning.text()
    assert not target.exists()
    printing.back_button.click()
    assert not printing.isVisibleTo(dialog)
    printing.look_at_paper(paper, printer)
    wait(lambda: printing.isVisibleTo(dialog), "the question")
    printing.true_button.click()
    said(dialog, "Het blad is bij de printer.")
    assert "Meet het na met een liniaal" in dialog.told.text()
    assert target.exists()


def test_a_disk_that_is_full_is_said_and_leaves_nothing(
    open_sheets: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_sheets()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("buurtkaart.paths._sync", full)
    for name in ("blad.pdf", "blad.svg", "blad.png"):
        dialog.sheet_actions.save_as(tmp_path / name)
        said(dialog, f"{name} kon niet bewaard worden: de schijf is vol")
    assert [each.name for each in tmp_path.iterdir()] == ["tmp"]


def test_an_area_that_the_map_does_not_show_is_said_and_can_be_left(open_sheets: Open) -> None:
    dialog = open_sheets()
    dialog.form.take_rectangle(BoundingBox(4.1, 51.1, 4.2, 51.2))
    said(dialog, "staat Lisdrecht (verzonnen) niet")
    assert dialog.preview.document.pageCount() == 0
    choose(dialog, area="Oude Kern")
    assert dialog.preview.document.pageCount() > 0


def test_a_title_of_three_hundred_hostile_letters_is_text(open_sheets: Open, tmp_path: Path) -> None:
    dialog = open_sheets()
    words = '#import "x" $x$ <script>*_`\\ ' + "İstanbul'da çay ve مرحبا بالجيران " * 8
    dialog.form.title.setText(words)
    dialog.form.title.textEdited.emit(words)
    wait(lambda: dialog.sheet is None, "the sheet is asked for anew")
    ready(dialog)
    assert '#import "x" $x$ <script>*_`\\' in text(dialog, tmp_path)


def test_what_goes_on_after_the_dialog_is_closed_says_nothing_to_nobody(
    open_sheets: Open, tasks: Tasks, tmp_path: Path
) -> None:
    dialog = open_sheets()
    dialog.sheet_actions.save_as(tmp_path / "kaart.png")
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait((tmp_path / "kaart.png").exists, "the picture")
    wait(lambda: not tasks._running, "the work is over")


def test_who_closes_the_window_while_a_sheet_is_made_hears_nothing_more(
    demo: Workbench, tasks: Tasks, lent: Lent
) -> None:
    window = QWidget()
    dialog = SheetDialog(demo, tasks, lent, None, look=LOOK, icons=Icons(LOOK), parent=window)
    dialog.sheet_actions.printing._run(lambda _progress: None, lambda _done: dialog._say(["is er iemand?"]))
    # Its window takes it along, and nobody asks it to close first.
    shiboken6.delete(window)
    assert not shiboken6.isValid(dialog)
    wait(lambda: not tasks._running, "the work is over")
    QCoreApplication.processEvents()


def test_enter_in_a_line_presses_no_button(open_sheets: Open) -> None:
    dialog = open_sheets()
    dialog.form.title.setFocus()
    QTest.keyClick(dialog.form.title, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.preview.isVisibleTo(dialog), "the page that was looked at"
    dialog.sheet_actions.save_button.setFocus()
    pressed: list[bool] = []
    dialog.sheet_actions.save_button.clicked.disconnect()
    dialog.sheet_actions.save_button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(dialog.sheet_actions.save_button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_what_cannot_be_opened_is_said(open_sheets: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = open_sheets()

    def refuse(**_options: object) -> str:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    dialog.sheet_actions.open_sheet()
    said(dialog, "kan niet worden geopend")
