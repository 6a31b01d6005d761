"""A neighbourhood of which nothing is written down yet, without a map: nobody is sent away empty-handed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from buurtkaart.domain.address import Address
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store
from tests.journeys.contrast import too_weak
from tests.journeys.visitors.conftest import TUESDAY, guest_in, prepared
from tests.journeys.visitors.guest import PIN, Guest


@pytest.fixture(scope="module")
def empty(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    folder = tmp_path_factory.mktemp("empty") / "mijn-buurt"
    Workspace(folder).prepare()
    Store(Workspace(folder).database, TUESDAY).close()
    with guest_in(prepared(folder), theme="dark") as guest:
        yield guest


def test_nothing_today_leads_to_somebody_who_thinks_along(empty: Guest) -> None:
    empty.home()
    empty.press("Wat is er vandaag?")
    assert "Deze week staat er niets gepland." in empty.texts()
    empty.press("Waar kan ik heen?")
    assert empty.title == "Voor wie zoekt u?"


def test_nothing_about_a_theme_leads_on_too(empty: Guest) -> None:
    empty.home()
    empty.press("Ik wil graag…")
    empty.choose(0)
    empty.choose(0)
    assert "Hier weten we in de buurt nog niets over." in empty.texts()
    assert {"Waar kan ik heen?", "Ik wil graag…"} <= set(empty.texts())
    assert too_weak(empty.window, text_size=empty.window.look.text_size) == []


def test_the_signpost_has_numbers_to_call(empty: Guest) -> None:
    empty.home()
    empty.press("Waar kan ik heen?")
    empty.choose(0)
    empty.press("Laat zien wat er is")
    assert any(text.replace(" ", "").isdecimal() for text in empty.texts())


def test_without_a_map_one_starts_from_here_or_a_place(empty: Guest) -> None:
    empty.home()
    empty.press("U begint bij Wooncentrum De Drecht. Kies een andere plek.")
    assert empty.names() == ["Vanaf hier", "Vanaf een adres"]


def test_a_neighbourhood_that_was_never_opened_says_so_calmly(tmp_path: Path) -> None:
    from tests.journeys.visitors.conftest import screen_in

    folder = tmp_path / "mijn-buurt"
    with screen_in(prepared(folder)) as opening:
        end = Guest.until(lambda: opening.window.page is not None and "Dit scherm" in opening.window.page.title)
        assert end
        page = opening.window.page
        assert page is not None
        assert "nog niet klaar voor bezoekers" in page.spoken()
        assert "Open Buurtkaart" not in page.spoken(), "that asks the PIN, also now"
        Store(Workspace(folder).database, TUESDAY).close()
        again = next(each for each in opening.window.findChildren(QPushButton) if each.text() == "Probeer het nog eens")
        again.click()
        guest = Guest(opening)
        assert guest.names()[0] == "Wat is er vandaag?"


def test_staff_get_away_from_a_screen_that_does_not_work(tmp_path: Path) -> None:
    from tests.journeys.visitors.conftest import screen_in

    folder = tmp_path / "mijn-buurt"
    with screen_in(prepared(folder)) as opening:
        Guest.until(lambda: opening.window.page is not None and "Dit scherm" in opening.window.page.title)

        def press(words: str) -> None:
            found = [each for each in opening.window.findChildren(QPushButton) if each.text() == words]
            next(each for each in found if each.isVisible()).click()
            Guest.turns(2)

        press("Voor medewerkers")
        for figure in PIN:
            press(figure)
        press("Klaar")
        assert Guest.until(lambda: "Open Buurtkaart" in opening.window.page.spoken())  # type: ignore[union-attr]  # shown
        press("Open Buurtkaart")
        assert opening.next_workspace == Workspace(folder)


def test_without_a_map_metres_are_told_where_the_building_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "mijn-buurt"
    Workspace(folder).prepare()
    store = Store(Workspace(folder).database, TUESDAY)
    hall = Place(name="De Plank", position=Position(52.5478, 5.2170), address=Address(landmark="t/o de molen"))
    with store.unit_of_work() as uow:
        uow.save_many([hall, Initiative(name="Open tafel", place_id=hall.id, themes=(Theme.EAT,))])
    store.close()
    with guest_in(prepared(folder)) as guest:
        guest.press("Ik wil graag…")
        guest.press("Onder de mensen zijn")
        guest.press("Samen eten")
        guest.press("Open tafel")
        told = guest.texts()
        assert "t/o de molen" in told
        assert any("meter lopen" in text for text in told)
        assert "Laat de weg zien" not in told
    SettingsFile(Workspace(folder).settings).change(visitors_lat=None, visitors_lon=None, visitors_spot="")
    with guest_in(folder) as guest:
        assert "Waar begint u met lopen?" in guest.texts(), "the first screen asks from where"
        guest.press("Ik wil graag…")
        guest.press("Onder de mensen zijn")
        guest.press("Samen eten")
        assert not any("meter lopen" in text for text in guest.texts()), "nobody knows from where"
