"""The card in the window: what one sees is the PDF itself, and nothing of it stays behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.domain.signpost import Answer, Found, Rung
from buurtkaart.gui.paper.card_dialog import CardDialog
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.i18n import set_language
from buurtkaart.printing.typesetting import Document
from tests.patience import wait
from tests.printing.conftest import DANGER, Neighbourhood, a_found, a_group, a_person, a_place, an_answer
from tests.printing.pdf import run

Show = Callable[[Answer, Found | None], CardDialog]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Neighbourhood]:
    set_language("nl")
    made = Neighbourhood(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def found(town: Neighbourhood) -> list[Found]:
    place, person = a_place(), a_person()
    group = a_group(place, person)
    town.add(place, person, group)
    return [a_found(group), a_found(place, Rung.PLACES), a_found(person, Rung.CONTACTS)]


@pytest.fixture
def show(qtbot: QtBot, town: Neighbourhood, tasks: Tasks, lent: Lent) -> Iterator[Show]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def opened(answer: Answer, chosen: Found | None) -> CardDialog:
        made = CardDialog(town.store, tasks, lent, answer=answer, chosen=chosen, look=Look(LIGHT), parent=parent)
        made.open()
        qtbot.waitUntil(lambda: made.card is not None or made.choices.told.text() != "")
        return made

    yield opened
    # Its dialogs live as long as it does.
    assert parent.close()


@pytest.fixture
def dialog(show: Show, found: list[Found]) -> CardDialog:
    return show(an_answer(found), found[0])


def text_of(dialog: CardDialog, tmp_path: Path) -> str:
    assert dialog.card is not None
    path = tmp_path / "gezien.pdf"
    path.write_bytes(dialog.card.document.pdf)
    return run("pdftotext", str(path), "-")


def test_the_chosen_result_is_shown_and_can_be_printed(dialog: CardDialog, tmp_path: Path) -> None:
    assert not dialog.picture.pixmap().isNull()
    assert dialog.buttons.print_button.isEnabled()
    text = text_of(dialog, tmp_path)
    assert "Kring na verlies" in text
    assert "Fatima Yilmaz" not in text


def test_the_best_of_each_step_is_one_press_away(qtbot: QtBot, dialog: CardDialog, tmp_path: Path) -> None:
    dialog.choices.best.click()
    assert not dialog.buttons.print_button.isEnabled()
    qtbot.waitUntil(dialog.buttons.print_button.isEnabled)
    assert "Fatima Yilmaz" in text_of(dialog, tmp_path)


def test_a5_is_larger(qtbot: QtBot, dialog: CardDialog) -> None:
    dialog.choices.large.click()
    qtbot.waitUntil(dialog.buttons.print_button.isEnabled)
    assert dialog.card is not None
    assert round(Pages(dialog.card.document.pdf).points.width()) == 420


def test_who_does_not_fit_is_told(show: Show, found: list[Found]) -> None:
    dialog = show(an_answer(found, DANGER), None)
    assert "Niet op het kaartje" in dialog.choices.told.text()
    assert not dialog.choices.only_chosen.isVisible()


def test_an_empty_answer_is_said_and_nothing_can_be_printed(show: Show) -> None:
    dialog = show(an_answer([]), None)
    assert "nog niets voor op een kaartje" in dialog.choices.told.text()
    assert not dialog.buttons.print_button.isEnabled()


def test_saving_writes_the_card_and_says_so(qtbot: QtBot, dialog: CardDialog, tmp_path: Path) -> None:
    dialog.buttons.save_as(tmp_path / "kaartje.pdf")
    qtbot.waitUntil(lambda: dialog.choices.told.text() == "Opgeslagen als kaartje.pdf.")
    assert dialog.card is not None
    assert (tmp_path / "kaartje.pdf").read_bytes() == dialog.card.document.pdf


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, dialog: CardDialog, tmp_path: Path) -> None:
    dialog.buttons.save_as(tmp_path / "weg" / "kaartje.pdf")
    qtbot.waitUntil(lambda: "kon niet bewaard worden" in dialog.choices.told.text())


def test_what_was_opened_is_taken_back(
    dialog: CardDialog, lent: Lent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def show(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]  # it is a QUrl
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    dialog.buttons.open_card()
    assert Path(opened[0]).read_bytes().startswith(b"%PDF")
    assert Path(opened[0]).is_relative_to(tmp_path / "tmp")
    lent.take_back()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_a_killed_program_left_is_removed_at_the_next_start(lent: Lent, tmp_path: Path) -> None:
    old = lent.lend(Document(b"%PDF oud"), "kaartje.pdf").parent
    os.utime(old, (0, 0))
    fresh = lent.lend(Document(b"%PDF nieuw"), "kaartje.pdf").parent
    Lent()
    assert not old.exists()
    assert fresh.exists()


def test_paper_is_printed_at_true_size(qtbot: QtBot, dialog: CardDialog, tmp_path: Path) -> None:
    assert dialog.card is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    target = tmp_path / "gedrukt.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    pages = Pages(dialog.card.document.pdf)
    pages.prepare(printer)
    assert pages.print_on(printer)
    pages.close()
    told = run("pdfinfo", str(target))
    assert "Pages:           1\n" in told
    assert "297" in told.split("Page size:")[1][:20]
    assert "420" in told.split("Page size:")[1][:40]


def test_other_paper_is_asked_about_before_a_card_is_printed(dialog: CardDialog, tmp_path: Path) -> None:
    assert dialog.card is not None
    printer, target = QPrinter(QPrinter.PrinterMode.HighResolution), tmp_path / "gedrukt.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(100)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A7))
    printing, paper = dialog.buttons.printing, dialog.buttons.to_print(dialog.card)
    printing.look_at_paper(paper, printer)
    wait(lambda: printing.isVisibleTo(dialog), "the question")
    assert not target.exists()
    assert not dialog.buttons.print_button.isVisibleTo(dialog)
    printing.true_button.click()
    wait(lambda: dialog.choices.told.text() == "Het blad is bij de printer.", dialog.choices.told.text)
    assert run("pdfinfo", str(target)).count("Pages:           1\n") == 1
    assert dialog.buttons.print_button.isVisibleTo(dialog)


def test_a_page_is_drawn_on_white(dialog: CardDialog) -> None:
    assert dialog.card is not None
    picture = Pages(dialog.card.document.pdf).picture(72)
    assert picture.size() == QSize(298, 420)
    assert picture.pixelColor(2, 2).name() == "#ffffff"
    assert any(picture.pixelColor(x, y).lightness() < 90 for x in range(20, 150) for y in range(20, 60))


def test_closing_early_is_harmless(dialog: CardDialog, tasks: Tasks, tmp_path: Path) -> None:
    before = dialog.card
    dialog.choices.large.click()
    dialog.buttons.save_as(tmp_path / "kaartje.pdf")
    dialog.reject()
    tasks.stop()
    QCoreApplication.processEvents()
    assert dialog.card is before
    assert dialog.choices.told.text() == ""
