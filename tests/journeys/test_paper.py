"""*Afdrukken*: from the neighbourhood on screen to pages that can be looked at, saved and found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.gui.paper.sheet_dialog import SheetDialog
from buurtkaart.gui.paper.sheet_memory import EVERYTHING
from buurtkaart.gui.paper.tool import PaperTool
from tests.journeys.desk import Desk
from tests.printing.pdf import run


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


def test_a_folder_that_is_gone_is_said(desk: Desk, paper: PaperTool, tmp_path: Path) -> None:
    dialog = opened(desk, paper)
    dialog.sheet_actions.save_as(tmp_path / "weg" / "buurt.pdf")
    desk.wait(lambda: "kon niet bewaard worden" in dialog.told.text(), "the reason")


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
