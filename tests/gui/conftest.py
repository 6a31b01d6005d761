"""A window over a small real neighbourhood, without a map unless a test brings one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.vocabulary import Reach, Theme
from buurtkaart.gui.main_window import MainWindow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tokens import LIGHT
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import set_language
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.services.maps import MapLibrary
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.services.overview import Overview
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-23T10:00")
HOSTILE = "<script>alert(1)</script> `${7*7}` <b>שלום</b> 😀"


@pytest.fixture
def english() -> Iterator[None]:
    """Speak English: its words are the ids, so that a test reads as the code does."""
    set_language("en")
    yield
    set_language("nl")


@pytest.fixture
def records() -> dict[str, Record]:
    """A boxing school, a housing complex, a group, a contact, a wish and how they met."""
    school = Place(
        name="Boksschool De Brug",
        kind=PlaceKind.SPORTS,
        position=Position(52.5655, 5.9265),
        address=Address(street="Burgwal", house_number="40", postcode="8261 EP", city="Kampen"),
        access=Access(step_free=True),
        opening_hours="Mo-Fr 09:00-21:00",
        cost="€ 2 per keer",
        verified_on=date(2026, 10, 3),
        verified_by="Anja",
    )
    home = Place(name="Wooncentrum De Drecht", kind=PlaceKind.HOUSING, position=Position(52.5640, 5.9240))
    hostile = Place(name=HOSTILE, kind=PlaceKind.CAFE, position=Position(52.5662, 5.9220), description=HOSTILE)
    group = Initiative(name="Sporten aan de overkant", place_id=school.id, themes=(Theme.MOVE,))
    circle = Initiative(name="Telefooncirkel", themes=(Theme.MEET,), reach=(Reach.BY_PHONE,))
    team = Contact(name="Wijkteam", phones=("038 111 11 11",), position=Position(52.5635, 5.9290))
    wish = Wish(words="Oefenen op een loopband", owner_id=home.id)
    met = Connection(
        from_id=home.id,
        to_id=school.id,
        made_on=date(2026, 3, 9),
        introduced_by="Anja",
        story="Nu twee groepen.",
        about_ids=(wish.id,),
    )
    return {
        "school": school,
        "home": home,
        "hostile": hostile,
        "group": group,
        "circle": circle,
        "team": team,
        "wish": wish,
        "met": met,
    }


@pytest.fixture
def workbench(tmp_path: Path, records: dict[str, Record], english: None) -> Workbench:
    """The records in a real store, open for Anja."""
    workspace = Workspace(tmp_path)
    workspace.prepare()
    store = Store(workspace.database, CLOCK)
    editor = Editor(store, CLOCK, "Anja")
    editor.do(AddMany(tuple(records.values())))
    return Workbench(
        workspace=workspace,
        settings=SettingsFile(workspace.settings),
        clock=CLOCK,
        store=store,
        editor=editor,
        map_index=MapIndex.load(store),
        overview=Overview(store, CLOCK),
        library=MapLibrary(workspace.maps, CLOCK),
    )


@pytest.fixture
def window(qtbot: QtBot, workbench: Workbench) -> Iterator[MainWindow]:
    """A window of 1280 by 800 that shows the workbench."""
    made = MainWindow(workbench.settings, Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.attach(workbench)
    qtbot.waitUntil(lambda: titles(made) != [])
    yield made
    made.close()


def titles(window: MainWindow) -> list[str]:
    """Return what the list shows, the heading as an empty text."""
    model = window.list.list.model()
    if model is None:
        return []
    return [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]


def words(window: MainWindow) -> list[str]:
    """Return every text that the right column shows."""
    from PySide6.QtWidgets import QLabel, QPushButton

    found: list[QLabel | QPushButton] = [*window.right.findChildren(QLabel), *window.right.findChildren(QPushButton)]
    return [each.text() for each in found if each.isVisible()]
