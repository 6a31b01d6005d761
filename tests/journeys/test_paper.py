"""*Afdrukken*: from the neighbourhood on screen to pages that can be looked at, saved and found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox

from buurtkaart.domain.address import Address
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.paper.sheet_dialog import SheetDialog
from buurtkaart.gui.paper.sheet_memory import EVERYTHING
from buurtkaart.gui.paper.tool import PaperTool
from buurtkaart.printing.order import Sheet
from buurtkaart.services.commands import AddMany
from buurtkaart.services.erasing import withdraw_consent
from tests.journeys.desk import NOW, Desk
from tests.printing.pdf import run
from tests.printing.reading import heard


@pytest.fixture
def paper(desk: Desk) -> Iterator[PaperTool]:
    tool = desk.window.findChild(PaperTool)
    assert isinstance(tool, PaperTool)
    yield tool
    if tool.sheets is not None:
        tool.sheets.reject()
    desk.turns(3)


def opened(desk: Desk, paper: PaperTool) -> SheetDialog:
    paper.open_sheets()
    assert paper.sheets is not None
    ready(desk, paper.sheets)
    return paper.sheets


def ready(desk: Desk, dialog: SheetDialog) -> None:
    desk.wait(lambda: dialog.sheet is not None, "the sheet")


def choose(desk: Desk, dialog: SheetDialog, template: str) -> None:
    dialog.form.template.setCurrentIndex(dialog.form.template.findData(template))
    assert dialog.sheet is None
    ready(desk, dialog)


def said(desk: Desk, dialog: SheetDialog, words: str) -> None:
    desk.wait(lambda: words in dialog.told.text(), dialog.told.text)


def write_name(
    desk: Desk, dialog: SheetDialog, path: Path, answer: QMessageBox.StandardButton = QMessageBox.StandardButton.Yes
) -> str:
    """Write a file's name where Qt asks for it, and return what it asked besides."""
    dialog.sheet_actions.save_sheet()
    files = dialog.sheet_actions.findChildren(QFileDialog)[-1]
    line, buttons = files.findChild(QLineEdit, "fileNameEdit"), files.findChild(QDialogButtonBox)
    assert line is not None
    assert buttons is not None
    save = buttons.button(QDialogButtonBox.StandardButton.Save)
    line.setText(str(path))
    line.textEdited.emit(str(path))
    desk.wait(save.isEnabled, "the name can be saved")
    asked: list[str] = []

    def reply() -> None:
        for box in files.findChildren(QMessageBox):
            asked.append(box.text())
            box.button(answer).click()

    # Its question waits in a loop of its own.
    later = QTimer(files)
    later.timeout.connect(reply)
    later.start(20)
    save.click()
    later.stop()
    files.reject()
    files.deleteLater()
    return " ".join(asked)


def look(dialog: SheetDialog, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("BUURTKAART_PICTURES"):
        dialog.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_worker_takes_the_neighbourhood_home(desk: Desk, paper: PaperTool, tmp_path: Path) -> None:
    dialog = opened(desk, paper)
    dialog.form.area.setCurrentIndex(dialog.form.area.findData(EVERYTHING))
    ready(desk, dialog)
    look(dialog, "sheet")
    assert "3 contacten niet gepubliceerd" in dialog.told.text()
    document = dialog.preview.document
    assert document.pageCount() > 1
    dialog.sheet_actions.save_as(tmp_path / "buurt.pdf")
    desk.wait(lambda: dialog.told.text() == "Opgeslagen als buurt.pdf.", "it is saved")
    assert "Buurthuis De Linde" in run("pdftotext", str(tmp_path / "buurt.pdf"), "-")
    assert [path.name for path in tmp_path.iterdir()] == ["buurt.pdf"]


def test_a_neighbourhood_remembers_what_was_chosen(desk: Desk, paper: PaperTool) -> None:
    dialog = opened(desk, paper)
    dialog.form.area.setCurrentIndex(dialog.form.area.findText("Oude Kern"))
    choose(desk, dialog, "wegwijzer")
    area = dialog.form.choices.area
    dialog.reject()
    desk.turns(3)
    again = opened(desk, paper)
    assert again.form.choices.template == "wegwijzer"
    assert again.form.choices.area == area


def test_a_typed_name_becomes_a_pdf_and_nothing_is_lost_unasked(desk: Desk, paper: PaperTool, tmp_path: Path) -> None:
    dialog = opened(desk, paper)
    write_name(desk, dialog, tmp_path / "buurt")
    said(desk, dialog, "Opgeslagen als buurt.pdf.")
    asked = write_name(desk, dialog, tmp_path / "buurt", answer=QMessageBox.StandardButton.No)
    assert "buurt.pdf" in asked
    # To Qt ".11" is an ending; to whoever opens the file it is none.
    write_name(desk, dialog, tmp_path / "buurt 24.11")
    said(desk, dialog, "Opgeslagen als buurt 24.11.pdf.")
    write_name(desk, dialog, tmp_path / "buurt 24.11")
    said(desk, dialog, "Er is al een bestand buurt 24.11.pdf.")
    write_name(desk, dialog, tmp_path / "weg" / "buurt.pdf")
    said(desk, dialog, "buurt.pdf kon niet bewaard worden")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["buurt 24.11.pdf", "buurt.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.iterdir())


def test_who_stops_has_nothing_to_print_and_can_begin_again(desk: Desk, paper: PaperTool) -> None:
    dialog = opened(desk, paper)
    dialog.draw()
    dialog.busy.stop_button.click()
    assert dialog.sheet is None
    assert not dialog.sheet_actions.print_button.isEnabled()
    assert "Gestopt" in dialog.told.text()
    dialog.draw()
    ready(desk, dialog)
    assert dialog.sheet_actions.print_button.isEnabled()


def test_nothing_chosen_is_a_calm_sentence(desk: Desk, paper: PaperTool) -> None:
    dialog = opened(desk, paper)
    for box in dialog.form.kinds.values():
        box.setChecked(False)
    desk.wait(lambda: "nog niets dat op papier mag" in dialog.told.text(), "the reason")
    assert not dialog.sheet_actions.save_button.isEnabled()


def test_nothing_that_nobody_agreed_to_comes_on_paper(desk: Desk, paper: PaperTool, tmp_path: Path) -> None:
    house = desk.named(RecordType.PLACE, "Buurthuis De Linde")
    nobody = Contact(name="Wilhelmina Zwijgzaam", phones=("06 98 76 54 32",), place_id=house.id)
    before = Contact(name="Cornelis Spijtoptant", phones=("06 12 34 98 76",), role="klusser", place_id=house.id)
    for each in ("name", "phones"):
        before = before.with_consent(each, NOW.now().date(), "mondeling")
    spot = Position(house.position.lat + 0.0009, house.position.lon + 0.0009)
    home = Place(
        name="Soep bij Truus", private_home=True, position=spot, address=Address(street="Merelstraat"), phone="0291 555"
    )
    desk.bench.editor.do(AddMany((nobody, before, home)))
    dialog = opened(desk, paper)
    dialog.form.area.setCurrentIndex(dialog.form.area.findData(EVERYTHING))
    ready(desk, dialog)
    assert "4 contacten niet gepubliceerd" in dialog.told.text()
    with_all = whole(dialog, tmp_path)
    assert "Cornelis Spijtoptant" in with_all
    assert "in de Merelstraat; het adres hoor je als je belt" in with_all
    assert "Zwijgzaam" not in with_all
    assert "06 98 76" not in with_all
    assert all(placed.pin.key != home.id for sheet in made(dialog).maps for placed in sheet.pins)
    dialog.reject()
    desk.turns(3)
    withdraw_consent(desk.bench.editor, before.id, "name", "phones")
    dialog = opened(desk, paper)
    assert "5 contacten niet gepubliceerd" in dialog.told.text()
    without = whole(dialog, tmp_path)
    assert "Spijtoptant" not in without
    assert "06 12 34" not in without


def made(dialog: SheetDialog) -> Sheet:
    assert dialog.sheet is not None
    return dialog.sheet


def whole(dialog: SheetDialog, folder: Path) -> str:
    """Return all that can be read in the sheet: what is printed, heard, and told about the file."""
    path = folder / "gelezen.pdf"
    path.write_bytes(made(dialog).document.pdf)
    with pikepdf.open(path) as pdf:
        listened = " ".join(words for _tag, words in heard(pdf))
    about = run("pdfinfo", str(path)) + run("pdfinfo", "-meta", str(path))
    return " ".join((run("pdftotext", str(path), "-") + listened + about).split())
