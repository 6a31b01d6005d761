"""*Kaartje afdrukken*: from the question to a card in the hand, in the real window, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from buurtkaart.domain.signpost import ForWhom, Notice
from buurtkaart.gui.paper.card_dialog import CardDialog
from buurtkaart.gui.paper.tool import PaperTool
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.session import SignpostSession
from tests.journeys.conftest import desk_on
from tests.journeys.contrast import too_weak
from tests.journeys.desk import Desk
from tests.journeys.signpost.asker import answered
from tests.printing.pdf import run


def card_of(desk: Desk, session: SignpostSession) -> CardDialog:
    """Press the button below the answer and wait for the card."""
    desk.press(session.column, "Kaartje afdrukken")
    paper = desk.window.findChild(PaperTool)
    assert isinstance(paper, PaperTool)
    desk.wait(lambda: paper.dialog is not None and paper.dialog.card is not None, "the card")
    assert paper.dialog is not None
    return paper.dialog


def text_of(dialog: CardDialog, folder: Path) -> str:
    assert dialog.card is not None
    path = folder / "gezien.pdf"
    path.write_bytes(dialog.card.document.pdf)
    return " ".join(run("pdftotext", str(path), "-").split())


def everything(folder: Path) -> dict[str, bytes]:
    # The journal of the database comes and goes with its readers.
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path): path.read_bytes() for path in files}


def test_a_referrer_hands_over_a_card(desk: Desk, tmp_path: Path) -> None:
    session = answered(
        desk, Asking(step=Step.ANSWER, for_whom=ForWhom.REFERRER, notices=frozenset({Notice.LOST_SOMEONE}))
    )
    dialog = card_of(desk, session)
    dialog.choices.best.setChecked(True)
    desk.wait(dialog.buttons.print_button.isEnabled, "the other card")
    text = text_of(dialog, tmp_path)
    assert session.answer is not None
    assert session.answer.rungs[0].results[0].name in text
    assert "doorverwijzen" not in text
    dialog.buttons.save_as(tmp_path / "kaartje.pdf")
    desk.wait((tmp_path / "kaartje.pdf").exists, "the saved card")
    desk.press(dialog, "Sluiten")
    desk.wait(lambda: not dialog.isVisible(), "the card is closed")


def test_the_card_has_what_was_chosen(desk: Desk, tmp_path: Path) -> None:
    session = answered(desk, Asking(step=Step.ANSWER, notices=frozenset({Notice.WANTS_TO_DO_SOMETHING})))
    shown = session._shown()
    dialog = card_of(desk, session)
    assert shown.chosen is not None
    assert shown.chosen.name in text_of(dialog, tmp_path)
    assert dialog.choices.only_chosen.isChecked()
    dialog.reject()


@pytest.mark.parametrize("said_where", [True, False])
def test_the_card_shows_the_way_when_somebody_said_from_where(desk: Desk, tmp_path: Path, said_where: bool) -> None:
    assert desk.bench.pack is not None
    near = desk.bench.pack.info.bounds.centre if said_where else None
    session = answered(desk, Asking(step=Step.ANSWER, near=near, notices=frozenset({Notice.WANTS_TO_DO_SOMETHING})))
    desk.wait(lambda: session._shown().route is not None, "the way on foot")
    shown = session._shown()
    dialog = card_of(desk, session)
    assert shown.chosen is not None
    words = "De weg naar" if said_where else "Hier is"
    assert f"{words} {shown.chosen.name}" in text_of(dialog, tmp_path)
    dialog.reject()


def test_nothing_of_a_card_stays_behind(demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[Path] = []

    def show(url: object) -> bool:
        seen.append(Path(url.toLocalFile()))  # type: ignore[attr-defined]  # it is a QUrl
        return seen[-1].read_bytes().startswith(b"%PDF")

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    with desk_on(demo_folder) as desk:
        asking = Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, notices=frozenset({Notice.NEED_NOT_GO_ON}))
        dialog = card_of(desk, answered(desk, asking))
        desk.press(dialog, "Openen")
        assert seen[0].exists()
    assert not seen[0].exists()
    assert list(tmp_path.rglob("*.pdf")) == []
    pdfs = [path for path, content in everything(demo_folder).items() if b"%PDF" in content[:1024]]
    assert pdfs == []


@pytest.mark.parametrize(("text_size", "theme"), [(100, "dark"), (200, "light")])
def test_all_of_it_is_in_sight_and_can_be_read_with_letters_twice_as_large(
    demo_folder: Path, text_size: int, theme: str
) -> None:
    with desk_on(demo_folder, text_size=text_size, theme=theme) as desk:
        # Confusion brings the help numbers, and a sentence about who has no room.
        asking = Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, notices=frozenset({Notice.CONFUSED}))
        dialog = card_of(desk, answered(desk, asking))
        dialog.choices.best.setChecked(True)
        desk.wait(dialog.buttons.print_button.isEnabled, "the other card")
        assert "Niet op het kaartje" in dialog.choices.told.text()
        assert dialog.height() <= 760
        assert dialog.width() <= 1240
        for each in (dialog.buttons.print_button, dialog.buttons.save_button, dialog.buttons.open_button):
            assert each.width() >= each.sizeHint().width()
            assert dialog.rect().contains(each.geometry())
        assert too_weak(dialog, text_size=text_size / 100) == []
        dialog.reject()
