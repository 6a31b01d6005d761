"""The tools of the window: the tray counts, the area has its menu, and who only looks is offered nothing to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.candidates.tool import CandidatesTool
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.maps.panel import MapsPanel
from buurtkaart.gui.maps.tool import MapsTool
from buurtkaart.gui.neighbourhood_tool import OwnTool
from buurtkaart.gui.notes.panel import NotesPanel
from buurtkaart.gui.notes.tool import NotesTool
from buurtkaart.gui.own_panel import NamePanel, OwnNeighbourhoodPanel
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.demo.making import bring_pack
from tests.gui.conftest import CLOCK


@pytest.fixture
def tools(window: MainWindow) -> tuple[NotesTool, CandidatesTool, MapsTool]:
    """The tools, installed as the program does it."""
    made = (NotesTool(), CandidatesTool(), MapsTool())
    for each in made:
        each.install(window)
    return made


def note(words: str) -> QuickNote:
    return QuickNote(words=words, heard_at=CLOCK.now())


def list_buttons(window: MainWindow) -> list[str]:
    return [each.text() for each in window.list.findChildren(QPushButton) if each.isVisibleTo(window.list)]


def area_actions(window: MainWindow) -> list[str]:
    return [each.text() for each in window.bar.area_menu.actions() if each.text()]


def test_the_tray_counts_what_waits(qtbot: QtBot, window: MainWindow, workbench: Workbench, tools: object) -> None:
    assert "Quick note" in list_buttons(window)
    workbench.editor.do(AddRecord(note("Iemand zoekt een schaakmaat")))
    workbench.editor.do(AddRecord(note("Nog iets")))
    qtbot.waitUntil(lambda: "Quick note (2 waiting)" in list_buttons(window))
    workbench.editor.undo()
    qtbot.waitUntil(lambda: "Quick note (1 waiting)" in list_buttons(window))


def test_a_note_becomes_a_wish_with_its_own_words(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, tools: tuple[NotesTool, CandidatesTool, MapsTool]
) -> None:
    heard = note("Ik wil weer leren fietsen")
    workbench.editor.do(AddRecord(heard))
    tools[0].open()
    panel = window.right.panel
    assert isinstance(panel, NotesPanel)
    panel.convert_requested.emit(heard.id, RecordType.WISH.value)
    form = window.right.panel
    assert isinstance(form, FormPanel)
    assert form.field("words").value() == heard.words


def test_a_note_that_was_taken_away_meanwhile_opens_nothing(
    window: MainWindow, tools: tuple[NotesTool, CandidatesTool, MapsTool]
) -> None:
    tools[0].open()
    panel = window.right.panel
    assert isinstance(panel, NotesPanel)
    panel.convert_requested.emit("weg", RecordType.WISH.value)
    assert window.right.panel is panel


def test_without_a_map_the_menu_offers_to_open_one(window: MainWindow, tools: object) -> None:
    assert "Open a map of your neighbourhood…" in area_actions(window)


def test_another_map_is_one_click_away(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, tools: tuple[NotesTool, CandidatesTool, MapsTool]
) -> None:
    bring_pack(workbench.workspace.maps / "een.mbtiles", CLOCK)
    tools[2].open()
    panel = window.right.panel
    assert isinstance(panel, MapsPanel)
    panel.map_chosen.emit(workbench.workspace.maps / "een.mbtiles")
    assert workbench.pack is not None
    assert window.settings.current.map_file == "een.mbtiles"
    assert workbench.pack.info.name not in area_actions(window)
    # Who tries a map of her own in the invented neighbourhood hears that it stays there.
    own_tool = OwnTool(window)
    own_tool.open()
    told = window.right.panel
    assert isinstance(told, OwnNeighbourhoodPanel)
    words = [each.text() for each in told.findChildren(QLabel)]
    assert any(workbench.pack.info.name in each and "does not come along" in each for each in words)


def test_nobody_with_a_map_is_told_to_open_one_first(qtbot: QtBot, english: None) -> None:
    for has_map in (False, True):
        panel = NamePanel(Look(LIGHT, 1.0), has_map=has_map)
        qtbot.addWidget(panel)
        told = [each.text() for each in panel.findChildren(QLabel)]
        assert any(each.startswith("After that: open a map") for each in told) is not has_map


def test_a_map_that_is_gone_is_said_calmly(
    window: MainWindow,
    workbench: Workbench,
    tools: tuple[NotesTool, CandidatesTool, MapsTool],
    tmp_path: Path,
) -> None:
    broken = workbench.workspace.maps / "kapot.mbtiles"
    broken.write_bytes(b"kapot")
    tools[2].show_map(broken)
    assert window._toast.text
    assert workbench.pack is None


def test_without_a_map_nothing_is_known_already_and_the_maps_open(
    window: MainWindow, tools: tuple[NotesTool, CandidatesTool, MapsTool]
) -> None:
    tools[1].open()
    assert isinstance(window.right.panel, MapsPanel)
    assert window._toast.text == "Open a map first: it knows what is there already."


def test_a_window_that_only_looks_opens_no_note(
    window: MainWindow, workbench: Workbench, tools: tuple[NotesTool, CandidatesTool, MapsTool]
) -> None:
    workbench.store.read_only = True
    for tool in tools[:2]:
        tool.open()
        assert window.right.panel is None
        assert window._toast.text
