"""Delen in the window: choose, see what is left out, save, stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.sharing.panel import SharePanel
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.i18n import set_language
from buurtkaart.paths import resources_folder
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CENTRE, CLOCK, RECORDS, data_of

PACK = resources_folder() / "vendor" / "demo" / "lisdrecht.mbtiles"
SCREEN = BoundingBox(CENTRE.lon - 0.001, CENTRE.lat - 0.001, CENTRE.lon + 0.002, CENTRE.lat + 0.001)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", CLOCK)
    with made.unit_of_work() as uow:
        uow.save_many(RECORDS)
    yield made
    made.close()


@pytest.fixture
def make(qtbot: QtBot, store: Store) -> Iterator[Callable[..., SharePanel]]:
    set_language("nl")
    owner = QWidget()
    qtbot.addWidget(owner)
    tasks = Tasks(lambda error: pytest.fail(str(error)), owner)
    made: list[SharePanel] = []

    def panel(pack: Path | None = PACK) -> SharePanel:
        one = SharePanel(store, CLOCK, tasks, Look(LIGHT), pack=pack, on_screen=lambda: SCREEN, region=lambda: None)
        qtbot.addWidget(one)
        made.append(one)
        qtbot.waitUntil(lambda: bool(one.told.text()))
        return one

    yield panel
    for one in made:
        one.stop()
    tasks.stop()


def test_what_is_left_out_is_told_before_anything_is_made(make: Callable[..., SharePanel]) -> None:
    panel = make()
    assert "4 plekken, 2 groepen, 1 contact" in panel.told.text()
    assert "1 contact niet gepubliceerd." in panel.told.text()


def test_the_file_is_saved_and_opens_in_a_browser(
    make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    panel = make()
    panel.questions.title.setText("Onze straat")
    panel.questions.giver.setText("De Brug")
    panel.save_as(tmp_path / "straat.html")
    assert not panel.may_close()
    qtbot.waitUntil(lambda: not panel.outcome.words.isHidden() and bool(panel.outcome.words.text()))
    assert panel.may_close()
    assert "straat.html" in panel.outcome.words.text()
    texts = data_of((tmp_path / "straat.html").read_bytes())["texts"]["nl"]
    assert (texts["title"], texts["sender"]) == ("Onze straat", "De Brug")
    panel.outcome.open_saved()
    assert opened == [str(tmp_path / "straat.html")]


def test_only_what_is_on_screen_can_be_shared(make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path) -> None:
    panel = make()
    before = panel.told.text()
    panel.questions.area.setCurrentIndex(panel.questions.area.findText("Wat nu op het scherm is"))
    qtbot.waitUntil(lambda: panel.told.text() != before)
    panel.save_as(tmp_path / "scherm.html")
    qtbot.waitUntil(lambda: bool(panel.outcome.words.text()))
    names = {each["name"] for each in data_of((tmp_path / "scherm.html").read_bytes())["things"]}
    assert "Bankje" in names
    assert "Bibliotheek" not in names


def test_a_neighbourhood_is_offered_by_its_name(make: Callable[..., SharePanel]) -> None:
    panel = make()
    panel.questions.area.setCurrentIndex(panel.questions.area.findText("Noord"))
    assert panel.questions.title.placeholderText() == "Noord"


def test_stopping_leaves_no_file(make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path) -> None:
    panel = make()
    panel.save_as(tmp_path / "half.html")
    panel.cancel()
    qtbot.waitUntil(panel.may_close)
    assert [each.name for each in tmp_path.iterdir() if "half" in each.name] == []
    assert not panel.outcome.words.text()
    assert panel.save.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_in_the_panel(
    make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make()
    panel.save_as(tmp_path / "weg" / "straat.html")
    qtbot.waitUntil(lambda: bool(panel.outcome.words.text()))
    assert "kon niet bewaard worden" in panel.outcome.words.text()
    assert panel.outcome.open_button.isHidden()


def test_without_a_map_the_list_can_still_be_shared(
    make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path
) -> None:
    panel = make(None)
    assert [panel.questions.area.itemText(index) for index in range(panel.questions.area.count())] == ["Alles", "Noord"]
    panel.save_as(tmp_path / "lijst.html")
    qtbot.waitUntil(lambda: bool(panel.outcome.words.text()))
    assert "alleen de lijst" in panel.outcome.words.text()


def test_a_map_can_be_closed_while_the_file_is_made(
    make: Callable[..., SharePanel], qtbot: QtBot, tmp_path: Path
) -> None:
    window_s_own = BasemapPack.open(PACK)
    panel = make()
    panel.save_as(tmp_path / "straat.html")
    window_s_own.close()
    qtbot.waitUntil(lambda: bool(panel.outcome.words.text()))
    assert (tmp_path / "straat.html").exists()


def test_a_map_of_pictures_is_told_before_anything_is_made(
    make: Callable[..., SharePanel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buurtkaart.gui.sharing.area_choice.can_be_carried", lambda _pack: False)
    assert "plaatjes" in make().told.text()
    monkeypatch.undo()
    assert "plaatjes" not in make().told.text()
