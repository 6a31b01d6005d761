"""Load a real area: from an extract, from a colleague's stick, switch with one click; and work without any map."""

from __future__ import annotations

import math
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QProgressBar

from buurtkaart.domain.address import Address
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.candidates.panel import CandidatesPanel
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.maps.panel import MapsPanel
from buurtkaart.gui.own_panel import OwnNeighbourhoodPanel
from buurtkaart.services.commands import AddRecord
from buurtkaart.services.demo.making import demo_folder as demo_source
from buurtkaart.services.workspace import Workspace, own_workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk


@pytest.fixture(scope="module")
def town() -> Path:
    """An extract of OpenStreetMap: the demo's own, which ships with the program."""
    return demo_source() / "lisdrecht.osm"


@pytest.fixture
def empty_desk(own_folder: Path) -> Iterator[Desk]:
    """The window of a worker on her first day: nothing written, no map."""
    with desk_on(own_folder) as desk:
        yield desk


def open_maps(desk: Desk) -> MapsPanel:
    """Choose "Kaart van je buurt openen…" in the menu of the area."""
    actions = [each for each in desk.window.bar.area_menu.actions() if each.text() == "Kaart van je buurt openen…"]
    assert len(actions) == 1
    actions[0].trigger()
    panel: MapsPanel = desk.panel(MapsPanel)
    return panel


def opened(desk: Desk, act: Callable[[], object]) -> None:
    """Do `act` and wait until another map is open and its tiles stand on the page."""
    before = desk.bench.pack
    desk.wait_for("(document.querySelectorAll('.leaflet-tile').forEach((tile) => (tile.dataset.old = 'yes')), true)")
    act()
    desk.wait(lambda: desk.bench.pack is not before, "another map is open", 60_000)
    desk.wait_for("document.querySelectorAll('.leaflet-tile-loaded:not([data-old])').length > 0")


def _within(inner: BoundingBox, outer: BoundingBox) -> bool:
    west, south, east, north = inner.as_tuple()
    return outer.west <= west < east <= outer.east and outer.south <= south < north <= outer.north


def test_without_a_map_list_search_and_forms_work(empty_desk: Desk) -> None:
    desk = empty_desk
    assert any("Nog geen kaart" in text for text in desk.texts(desk.window))
    assert any("Nog niets opgeschreven" in text for text in desk.texts(desk.window.list))
    invitation = desk.texts(desk.window.right.detail)
    assert "Kies iets in de lijst, of voeg iets toe met +\u00a0Nieuw." in invitation
    desk.shortcut(Qt.Key.Key_N)
    form = desk.panel(FormPanel)
    name = form.field("name").focusProxy()
    assert name is not None
    desk.keys(name, "Buurtkamer")
    desk.key(name, Qt.Key.Key_Return)
    assert desk.named(RecordType.PLACE, "Buurtkamer").position is None
    desk.window.close_panel()
    desk.wait(lambda: "Buurtkamer" in desk.list_titles(), "it is in the list")
    box = desk.window.bar.search
    box.setFocus()
    desk.keys(box, "buurtkmaer")
    desk.wait(lambda: [each.hit.name for each in box.found] == ["Buurtkamer"], "it is found")
    desk.key(box, Qt.Key.Key_Return)
    assert desk.window.right.detail.detail is not None
    assert desk.window.right.detail.detail.title == "Buurtkamer"


@pytest.mark.parametrize(
    ("record_type", "said"),
    [
        (RecordType.PLACE, "Zodra er een kaart is, kun je de plek aanwijzen."),
        (RecordType.NEIGHBOURHOOD, "Zodra er een kaart is, kun je de grens tekenen."),
    ],
)
def test_without_a_map_no_form_waits_for_a_click_on_it(empty_desk: Desk, record_type: RecordType, said: str) -> None:
    empty_desk.editing.new(record_type)
    shown = empty_desk.texts(empty_desk.panel(FormPanel))
    assert said in shown
    assert not {"Wijs de plek aan", "Teken op de kaart"} & set(shown)


def test_what_is_there_already_asks_for_a_map_first(empty_desk: Desk) -> None:
    desk = empty_desk
    desk.press(desk.window.list, "Wat is er al?")
    desk.panel(MapsPanel)
    assert desk.toast == "Open eerst een kaart: die weet wat er al is."


def test_an_extract_becomes_a_map_with_progress(empty_desk: Desk, town: Path) -> None:
    desk = empty_desk
    panel = open_maps(desk)
    bar = panel.findChild(QProgressBar)
    assert bar is not None
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    opened(desk, lambda: panel.open_extract(town))
    assert len(seen) >= 5
    assert seen == sorted(seen)
    assert desk.bench.pack is not None
    assert desk.bench.pack.info.addresses > 1000
    desk.wait_for("document.querySelector('.attribution').textContent.length > 5")
    assert not any("Nog geen kaart" in text for text in desk.texts(desk.window.map_column))
    assert desk.window.settings.current.map_file == desk.bench.pack.path.name
    told = desk.texts(panel)
    assert "Deze kaart staat open." in told
    assert "Laat deze kaart zien" not in told
    browsing, town_box = desk.window.browsing, desk.bench.pack.info.bounds
    assert browsing is not None
    desk.wait(lambda: browsing.bounds is not None and _within(browsing.bounds, town_box), "no empty paper beside it")
    assert desk.bench.search.find(desk.bench.pack.connection().execute("SELECT name FROM street").fetchone()[0], None)


def test_what_is_on_screen_can_only_be_cut_out_when_a_map_is_on_screen(empty_desk: Desk, demo_master: Path) -> None:
    desk = empty_desk
    panel = open_maps(desk)
    choices = panel.sources.cut.model()
    on_screen = choices.index(1, 0)
    assert not choices.flags(on_screen) & Qt.ItemFlag.ItemIsEnabled
    opened(desk, lambda: panel.open_colleague(next(Workspace(demo_master).maps.glob("*.mbtiles"))))
    assert choices.flags(on_screen) & Qt.ItemFlag.ItemIsEnabled
    desk.settle()
    seen = panel._on_screen()
    assert seen is not None
    desk.show(seen.centre, 19)
    assert panel._on_screen() != seen


def test_cancel_leaves_nothing_behind(empty_desk: Desk, town: Path) -> None:
    desk = empty_desk
    panel = open_maps(desk)
    panel.open_extract(town)
    bar = panel.findChild(QProgressBar)
    assert bar is not None
    assert bar.isVisibleTo(panel)
    assert not panel.may_close()
    desk.press(panel, "Stoppen")
    desk.wait(panel.may_close, "the work stopped")
    assert list(desk.bench.workspace.maps.iterdir()) == []
    assert desk.bench.pack is None
    assert not bar.isVisibleTo(panel)


def test_a_file_that_is_no_extract_says_why_and_leaves_nothing(empty_desk: Desk, tmp_path: Path) -> None:
    desk = empty_desk
    letter = tmp_path / "buurt.osm.pbf"
    letter.write_text("Beste Anja, hierbij de kaart.", encoding="utf-8")
    panel = open_maps(desk)
    panel.open_extract(letter)
    desk.wait(panel.may_close, "the work stopped")
    desk.wait(lambda: bool(panel.reason.text()), "the reason is said")
    assert panel.reason.isVisibleTo(panel)
    assert "Traceback" not in panel.reason.text()
    assert list(desk.bench.workspace.maps.iterdir()) == []


def test_a_map_of_a_colleague_is_copied_and_two_maps_switch_with_one_click(
    empty_desk: Desk, demo_master: Path, town: Path, tmp_path: Path
) -> None:
    desk = empty_desk
    stick = tmp_path / "usb" / "lisdrecht van Fatima.mbtiles"
    stick.parent.mkdir()
    shutil.copy(next(Workspace(demo_master).maps.glob("*.mbtiles")), stick)
    written = Place(name="Buurtkamer", address=Address(street="Merelstraat", house_number="2"))
    desk.bench.editor.do(AddRecord(written))
    panel = open_maps(desk)
    opened(desk, lambda: panel.open_colleague(stick))
    first = desk.bench.pack
    assert first is not None
    desk.wait(lambda: "kent het adres van 1 plek" in desk.toast, "what was written without a map is offered a spot")
    desk.press(desk.window, "Zet die op de kaart")
    desk.wait(lambda: desk.stored(written.id).position is not None, "it stands on the map")
    desk.wait(lambda: written.id in desk.list_ids(), "and is looked at")
    assert not any("Klik met rechts" not in text for text in desk.texts(desk.window.right.detail) if "Kies" in text)
    assert first.path.parent == desk.bench.workspace.maps
    assert stick.is_file()
    first_name, first_middle = first.info.name, first.info.bounds.centre
    panel = open_maps(desk)
    other = tmp_path / "tuindorp.osm"
    shutil.copy(town, other)
    opened(desk, lambda: panel.open_extract(other))
    assert desk.bench.pack is not None
    assert desk.bench.pack.info.name != first_name
    desk.wait(lambda: desk.window.browsing.bounds.contains(desk.bench.pack.info.bounds.centre), "the map is there")  # type: ignore[union-attr]  # open
    desk.wait_for("document.querySelector('.attribution').textContent.includes('OpenStreetMap')")
    switches = [each for each in desk.window.bar.area_menu.actions() if each.text() == first_name]
    assert len(switches) == 1
    opened(desk, switches[0].trigger)
    assert desk.bench.pack.info.name == first_name
    desk.wait(lambda: desk.window.browsing.bounds.contains(first_middle), "the map is there again")  # type: ignore[union-attr]  # open
    assert desk.window.bar.area_button.text() == first_name


def test_a_map_of_images_has_no_addresses_and_says_so(empty_desk: Desk, tmp_path: Path) -> None:
    desk = empty_desk
    panel = open_maps(desk)
    opened(desk, lambda: panel.open_colleague(_photo(tmp_path / "luchtfoto.mbtiles")))
    assert "Een kaart zonder adressen" in desk.texts(panel)
    desk.wait_for("document.querySelector('.attribution').textContent", "Beeld van het waterschap")
    # Leaflet lets go of images on the way: the page complains when it is told that it may not.
    for zoom in (16, 18, 14):
        desk.show(_PHOTO.centre, zoom)
        desk.wait_for("document.querySelectorAll('.image-tile .leaflet-tile-loaded').length > 0")
    desk.press(desk.window.list, "Wat is er al?")
    review: CandidatesPanel = desk.panel(CandidatesPanel)
    desk.wait(lambda: any("kent geen plekken" in text for text in desk.texts(review)), "nothing is offered")
    assert not any("aanvinken" in text or "Voeg" in text for text in desk.texts(review))
    desk.window.close_panel()
    desk.editing.new_place(_PHOTO.centre)
    assert desk.panel(FormPanel).field("address").value() == Address()


_PHOTO = BoundingBox(5.905, 52.550, 5.915, 52.556)


def _photo(path: Path) -> Path:
    """Write a photo from the air as others make it: images in MBTiles, rows counted from the south."""
    image, drawn = QImage(256, 256, QImage.Format.Format_RGB32), path.with_suffix(".png")
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(drawn))
    told = {"name": "Luchtfoto", "format": "png", "attribution": "<b>Beeld</b> van het waterschap"}
    told["bounds"] = ",".join(map(str, _PHOTO.as_tuple()))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE metadata (name text, value text)")
        connection.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", told.items())
        for zoom in range(12, 17):
            west, south, east, north = _PHOTO.as_tuple()
            (left, top), (right, bottom) = _tile_at(north, west, zoom), _tile_at(south, east, zoom)
            connection.executemany(
                "INSERT INTO tiles VALUES (?, ?, ?, ?)",
                [
                    (zoom, x, (1 << zoom) - 1 - y, drawn.read_bytes())
                    for x in range(left, right + 1)
                    for y in range(top, bottom + 1)
                ],
            )
    return path


def _tile_at(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    """Return column and row, counted from the north, of the tile at a spot."""
    height = math.asinh(math.tan(math.radians(lat))) / math.pi
    return int((lon + 180) / 360 * (1 << zoom)), int((1 - height) / 2 * (1 << zoom))


def test_begin_your_own_neighbourhood_opens_an_empty_one_under_your_name(demo_master: Path, home: Path) -> None:
    folder = home / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as desk:
        desk.press(desk.window, "Begin je eigen buurt…")
        panel = desk.panel(OwnNeighbourhoodPanel)
        assert not any("gaat niet mee" in text for text in desk.texts(panel))
        desk.key(panel._name, Qt.Key.Key_Return)
        assert panel._reason.text()
        desk.keys(panel._name, "Fatima")
        desk.key(panel._name, Qt.Key.Key_Return)
        assert desk.opening.next_workspace == own_workspace()
    own = own_workspace()
    assert SettingsFile(own.settings).current.author == "Fatima"
    with desk_on(own.folder) as mine:
        assert mine.list_titles() == []
        place = Place(name="Buurtkamer")
        mine.bench.editor.do(AddRecord(place))
        mine.window.show_record(place.id)
        mine.press(mine.window.right.detail, "Wie veranderde wat?")
        assert any("Fatima" in text for text in mine.texts(mine.window.right.detail))
    with desk_on(folder) as demo:
        assert "Buurtkamer" not in demo.list_titles()
