"""See: the first start shows the demo; list, map and detail always speak of the same things."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from buurtkaart.domain.connection import Connection
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.services.commands import AddMany
from tests.journeys.desk import Desk

CANAL_ZOOM = 18


def test_the_first_start_shows_the_demo_and_says_that_it_is_invented(desk: Desk) -> None:
    assert desk.names_on_map()
    assert any("verzonnen" in text for text in desk.texts(desk.window))
    assert desk.bench.pack is not None
    assert desk.window.bar.area_button.text() == desk.bench.pack.info.name


def test_the_demo_offers_its_story_and_shows_who_met_whom(desk: Desk) -> None:
    desk.press(desk.window.right.detail, "Bekijk het verhaal")
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Wooncentrum De Drecht")
    assert desk.is_chosen(drecht.id)
    told = desk.texts(desk.window.right.detail)
    assert "Boksschool De Brug" in told
    assert any("loopband" in text for text in told)
    assert "Bekijk het verhaal" not in told
    desk.wait_for("document.querySelectorAll('path.connection').length > 0")


def test_streets_are_painted_and_their_makers_named(desk: Desk) -> None:
    desk.wait_for("document.querySelector('.attribution').textContent.length > 5")
    assert desk.bench.pack is not None
    assert desk.ask("document.querySelector('.attribution').textContent") == desk.bench.pack.info.attribution
    desk.wait_for("document.querySelectorAll('canvas').length > 0")


def test_the_list_shows_exactly_what_is_in_view(desk: Desk) -> None:
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    everywhere = set(desk.list_ids())
    desk.show(drecht.position, 20)
    close = set(desk.list_ids())
    assert drecht.id in close
    assert close < everywhere
    desk.wait(lambda: desk.ids_on_map() == close, lambda: f"{desk.ids_on_map()} is not {close}")
    desk.show(drecht.position, 12)
    assert set(desk.list_ids()) > everywhere


def test_clusters_and_markers_together_are_what_the_list_shows(desk: Desk) -> None:
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    desk.show(drecht.position, 11)
    counted = desk.ask(
        "[...buurtkaart.markers.entries.values()]"
        ".reduce((sum, e) => sum + ('cluster' in e.data ? e.data.cluster : 1), 0)"
    )
    assert counted == len(desk.list_ids())


def test_what_has_no_spot_is_in_the_list_all_the_same(desk: Desk) -> None:
    assert len(desk.unplaced_ids()) >= 10
    assert not set(desk.unplaced_ids()) & desk.ids_on_map()


def test_picking_in_the_list_selects_on_the_map_and_tells_everything(desk: Desk) -> None:
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    desk.show(drecht.position, CANAL_ZOOM)
    model = desk.list_model()
    row = model.row_of(drecht.id)
    assert row is not None
    chosen = desk.window.list.list.selectionModel()
    chosen.setCurrentIndex(model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Wooncentrum De Drecht")
    assert "Wooncentrum De Drecht" in desk.texts(desk.window.right.detail)


def test_picking_on_the_map_selects_in_the_list_and_tells_everything(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.list.filters.type_chips[RecordType.PLACE].click()
    desk.show(school.position, 20)
    desk.wait(lambda: desk.marker_of(school.id) is not None, "the school stands on the map")
    desk.click_map(desk.spot_of('[aria-label="Boksschool De Brug"]'))
    desk.wait(lambda: desk.chosen_in_list() == school.id, "the school is chosen in the list")
    assert desk.window.right.detail.detail is not None
    assert desk.window.right.detail.detail.title == "Boksschool De Brug"
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Boksschool De Brug")


def test_things_at_one_address_stand_in_a_ring_and_each_can_be_picked(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    groups = [each for each in desk.all(RecordType.INITIATIVE) if each.place_id == school.id]
    assert len(groups) >= 2
    desk.show(school.position, 19)
    desk.wait(lambda: {school.id, *(each.id for each in groups)} <= desk.ids_on_map(), "all of them are on the map")
    for record in (groups[-1], school):
        desk.click_map(desk.spot_of(f'[aria-label="{record.title}"]'))
        desk.wait(partial(desk.is_chosen, record.id), f"{record.title} is chosen")
        desk.window.browsing.select("")  # type: ignore[union-attr]  # open
        desk.wait_for("document.querySelectorAll('.marker.selected').length", 0)
        desk.wait_for(f"document.querySelectorAll('[aria-label=\"{record.title}\"]').length", 1)


def test_more_things_on_one_spot_than_a_menu_holds_are_read_in_the_list(desk: Desk) -> None:
    spot = desk.named(RecordType.PLACE, "Boksschool De Brug").position
    here = [Place(name=f"Kamer {number:02d}", position=spot) for number in range(45)]
    desk.bench.editor.do(AddMany(tuple(here)))
    desk.show(spot, 19)
    everything = set(desk.list_ids())
    spot_chip = desk.window.list.filters.spot_chip
    assert not spot_chip.isVisible()
    desk.click_map(desk.spot_of(".marker.cluster"))
    desk.wait_for("document.querySelector('.menu button')?.textContent.startsWith('Laat alle')")
    desk.click_map(desk.spot_of(".menu button"))
    desk.wait(lambda: 45 <= len(desk.list_ids()) < len(everything), "only what stands there is in the list")
    assert {each.id for each in here} <= set(desk.list_ids())
    assert all(desk.bench.map_index.position_of(RecordId(each)).distance_m(spot) < 30 for each in desk.list_ids())  # type: ignore[union-attr]  # on the map
    assert not desk.unplaced_ids()
    desk.wait(lambda: len(desk.ids_on_map()) == 40, "the map shows the same")  # a mark names forty of its things
    assert spot_chip.isVisible()
    assert spot_chip.text() == "Alleen wat hier bij elkaar staat"
    assert desk.window.list.list.hasFocus()
    QTest.mouseClick(spot_chip, Qt.MouseButton.LeftButton)
    desk.wait(lambda: set(desk.list_ids()) == everything, "everything is back")
    assert not spot_chip.isVisible()


def test_a_click_beside_everything_chooses_nothing(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.show_record(school.id)
    desk.settle()
    desk.wait_for("document.querySelectorAll('.marker.selected').length", 1)
    desk.click_map(QPoint(60, 300))
    desk.wait(lambda: desk.window.browsing.selected is None, "nothing is chosen")  # type: ignore[union-attr]  # open
    desk.wait_for("document.querySelectorAll('.marker.selected').length", 0)
    assert desk.chosen_in_list() == ""


def test_a_filter_on_words_counts_for_list_and_map(desk: Desk) -> None:
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    desk.show(drecht.position, 16)
    desk.keys(desk.window.list.filters.text, "boks")
    desk.wait(lambda: 0 < len(desk.list_ids()) < 10, "few things are called so")
    desk.wait(lambda: desk.ids_on_map() <= set(desk.list_ids()), "the map follows")
    assert any("Boksschool" in title for title in desk.list_titles())
    desk.window.list.filters.text.selectAll()
    desk.key(desk.window.list.filters.text, Qt.Key.Key_Backspace)
    desk.wait(lambda: len(desk.list_ids()) > 10, "everything is back")


def test_a_filter_on_a_type_counts_for_list_and_map(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.show(school.position, 20)
    desk.window.list.filters.type_chips[RecordType.INITIATIVE].click()
    desk.turns(3)
    shown = desk.list_ids()
    assert shown
    assert all(desk.stored(each).record_type is RecordType.INITIATIVE for each in shown)
    desk.wait(lambda: desk.ids_on_map() == set(shown), "the map follows")


def test_a_connection_is_a_curved_line_on_the_map(desk: Desk) -> None:
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.show(drecht.position, 16)
    desk.window.show_record(drecht.id, go_to=False)
    desk.settle()
    desk.wait_for("document.querySelector('path.connection')?.getAttribute('d').split('L').length > 10")
    before = desk.ask("document.querySelectorAll('path.connection').length")
    from buurtkaart.services.commands import AddRecord

    library = next(each for each in desk.all(RecordType.PLACE) if each.kind.value == "library")
    desk.bench.editor.do(
        AddRecord(Connection(from_id=library.id, to_id=RecordId(drecht.id), made_on=desk.bench.clock.now().date()))
    )
    desk.wait_for("document.querySelectorAll('path.connection').length", before + 1)
    desk.window.editing.undo()  # type: ignore[union-attr]  # open
    desk.wait_for("document.querySelectorAll('path.connection').length", before)
    assert school.id


def test_the_keyboard_alone_reaches_list_and_detail(desk: Desk) -> None:
    desk.shortcut(Qt.Key.Key_1)
    assert desk.window.list.list.hasFocus()
    desk.key(desk.window.list.list, Qt.Key.Key_Down)
    desk.wait(lambda: desk.window.right.detail.detail is not None, "something is told")
    desk.shortcut(Qt.Key.Key_3)
    assert desk.window.right.detail.edit_button.hasFocus()
