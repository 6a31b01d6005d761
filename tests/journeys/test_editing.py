"""Edit: what a worker adds, moves and deletes is on the map, in the list and in the search, and can be undone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from buurtkaart.domain.address import Address
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.i18n import set_language
from tests.journeys.conftest import desk_on
from tests.journeys.desk import Desk

NAME = "Ruilkast aan de gracht"


def free_spot(desk: Desk) -> Position:
    """Return a spot beside a street near the middle of the demo where nothing stands."""
    drecht = desk.named(RecordType.PLACE, "Wooncentrum De Drecht")
    return Position(drecht.position.lat + 0.0009, drecht.position.lon + 0.0012)


def ask_for_a_place(desk: Desk, spot: Position) -> FormPanel:
    """Press the right mouse button on the map and choose "Nieuwe plek hier"."""
    desk.click_map(desk.pixel_of(spot), Qt.MouseButton.RightButton)
    desk.wait_for("document.querySelector('.menu button')?.textContent", "Nieuwe plek hier")
    desk.click_map(desk.spot_of(".menu button"))
    desk.wait(lambda: isinstance(desk.window.right.panel, FormPanel), "the form is open")
    form: FormPanel = desk.panel(FormPanel)
    return form


def type_name(desk: Desk, form: FormPanel, name: str) -> None:
    editor = form.field("name").focusProxy()
    assert editor is not None
    desk.keys(editor, name)
    desk.key(editor, Qt.Key.Key_Return)


def found(desk: Desk, text: str) -> list[str]:
    """Return the names that the search box offers."""
    box = desk.window.bar.search
    box.setFocus()
    box.clear()
    desk.keys(box, text)
    desk.wait(box._list.isVisible, f"the box answered {text!r}")
    desk.wait(lambda: not box._latest._busy, "the last letter is answered")
    names = [each.hit.name for each in box.found]
    desk.key(box, Qt.Key.Key_Escape)
    box.clear()
    return names


def spoken_row(desk: Desk, record_id: str) -> str:
    """Return what a screen reader says of a row of the list."""
    model = desk.list_model()
    row = model.row_of(record_id)
    assert row is not None
    return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))


def test_a_mark_in_a_ring_keeps_its_spot_when_chosen_and_lands_where_it_is_dropped(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    group = next(each for each in desk.all(RecordType.INITIATIVE) if each.place_id == school.id)
    desk.show(school.position, 19)
    desk.wait(lambda: desk.marker_of(group.id) is not None, "the group stands in the ring")
    before = desk.spot_of(f'[aria-label="{group.title}"]')
    desk.click_map(before)
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", group.title)
    desk.settle()
    assert desk.spot_of(f'[aria-label="{group.title}"]') == before
    by = QPoint(90, -70)
    desk.drag_map(before, by)
    desk.wait(lambda: desk.stored(group.id).position != group.position, "it was moved")
    spot = desk.stored(group.id).position
    landed = desk.pixel_of(spot) - before - by
    assert landed.manhattanLength() <= 4


def test_a_right_click_adds_a_place_with_the_nearest_address(desk: Desk) -> None:
    spot = free_spot(desk)
    desk.show(spot, 19)
    form = ask_for_a_place(desk, spot)
    address = form.field("address").value()
    assert address.street
    assert address.house_number
    type_name(desk, form, NAME)
    made = desk.named(RecordType.PLACE, NAME)
    assert made.address.street == address.street
    assert made.position.distance_m(spot) < 2
    desk.wait_for(f"document.querySelector('[aria-label=\"{NAME}\"]') !== null")
    desk.wait(lambda: NAME in desk.list_titles(), "it is in the list")
    assert NAME in found(desk, "ruilkast")


def test_undo_takes_a_new_place_away_everywhere_and_redo_brings_it_back(desk: Desk) -> None:
    spot = free_spot(desk)
    desk.show(spot, 19)
    type_name(desk, ask_for_a_place(desk, spot), NAME)
    made = desk.named(RecordType.PLACE, NAME)
    desk.wait(lambda: made.id in desk.ids_on_map(), "it is on the map")
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_Z)
    desk.wait(lambda: made.id not in desk.ids_on_map(), "it left the map")
    assert made.id not in desk.list_ids()
    assert NAME not in found(desk, "ruilkast")
    assert desk.stored(made.id).deleted_at is not None
    desk.window.list.list.setFocus()
    desk.shortcut(Qt.Key.Key_Y)
    desk.wait(lambda: made.id in desk.ids_on_map(), "it is on the map again")
    assert made.id in desk.list_ids()
    assert NAME in found(desk, "ruilkast")


def test_undo_has_a_dutch_name_and_survives_a_restart(demo_folder: Path, demo_master: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "demo"
    shutil.copytree(demo_master, folder)
    with desk_on(folder) as first:
        school = first.named(RecordType.PLACE, "Boksschool De Brug")
        assert first.window.editing is not None
        first.window.editing.move(school.id, Position(school.position.lat + 0.001, school.position.lon))
        assert first.window.bar.undo.accessibleName() == "Verplaatsen van Boksschool De Brug ongedaan maken"
    with desk_on(folder) as second:
        assert second.window.bar.undo.accessibleName() == "Verplaatsen van Boksschool De Brug ongedaan maken"
        second.window.bar.undo.click()
        assert second.stored(school.id).position == school.position
        assert second.stored(school.id).address == school.address
        assert second.window.bar.redo.accessibleName() == "Boksschool De Brug opnieuw verplaatsen"
    with desk_on(folder) as third:
        third.window.bar.redo.click()
        assert third.stored(school.id).position != school.position


def test_dragging_a_marker_changes_position_and_address_and_undo_puts_both_back(desk: Desk) -> None:
    park = next(each for each in desk.all(RecordType.PLACE) if each.position and each.address.house_number)
    desk.window.show_record(park.id)
    desk.settle()
    desk.show(park.position, 18)
    desk.wait_for(f"buurtkaart.markers.entries.get('r:{park.id}')?.marker.dragging?.enabled() === true")
    desk.drag_map(desk.spot_of(".marker.selected"), QPoint(-110, 70))
    desk.wait(lambda: desk.stored(park.id).position != park.position, "the place moved")
    moved = desk.stored(park.id)
    assert 20 < moved.position.distance_m(park.position) < 200
    assert moved.address.street_line != park.address.street_line
    assert (moved.address.room, moved.address.landmark) == (park.address.room, park.address.landmark)
    desk.wait(lambda: moved.address.street_line in " ".join(desk.texts(desk.window.right.detail)), "it is told")
    assert park.name in desk.toast
    desk.press(desk.window._toast, "Ongedaan maken")
    desk.wait(lambda: desk.stored(park.id) == park, "everything is as it was")
    marker = desk.marker_of(park.id)
    desk.wait(lambda: (desk.marker_of(park.id) or moved.position).distance_m(park.position) < 1, marker)


def test_deleting_asks_nothing_and_can_be_undone(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    group = next(each for each in desk.all(RecordType.INITIATIVE) if each.place_id == school.id)
    desk.window.show_record(school.id)
    desk.settle()
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Boksschool De Brug")
    assert "De Brug" in spoken_row(desk, group.id)
    assert QApplication.activeModalWidget() is None
    desk.window.right.detail.delete_button.click()
    assert QApplication.activeModalWidget() is None
    desk.wait(lambda: school.id not in desk.ids_on_map(), "it left the map")
    assert school.id not in desk.list_ids()
    assert "De Brug" not in spoken_row(desk, group.id)
    assert desk.toast
    desk.press(desk.window._toast, "Ongedaan maken")
    desk.wait(lambda: school.id in desk.ids_on_map(), "it is on the map again")
    assert desk.stored(school.id) == school


def test_an_edit_in_the_form_is_stored_while_you_type_and_told_in_the_history(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.window.show_record(school.id)
    desk.shortcut(Qt.Key.Key_E)
    form = desk.panel(FormPanel)
    type_name(desk, form, " aan het water")
    assert desk.stored(school.id).name == "Boksschool De Brug aan het water"
    desk.wait(lambda: "Boksschool De Brug aan het water" in desk.list_titles(), "the list follows")
    desk.window.close_panel()
    desk.press(desk.window.right.detail, "Wie veranderde wat?")
    told = " ".join(desk.texts(desk.window.right.detail))
    assert "Boksschool De Brug aan het water" in told


def test_escape_puts_the_form_away_and_keeps_what_was_typed(desk: Desk) -> None:
    spot = free_spot(desk)
    desk.show(spot, 19)
    form = ask_for_a_place(desk, spot)
    editor = form.field("name").focusProxy()
    assert editor is not None
    desk.keys(editor, NAME)
    desk.key(editor, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.window.right.panel is None, "the form is away")
    assert desk.named(RecordType.PLACE, NAME).position.distance_m(spot) < 2


def test_a_form_asks_the_map_for_a_spot(desk: Desk) -> None:
    spot = free_spot(desk)
    desk.show(spot, 19)
    assert desk.window.editing is not None
    desk.window.editing.new(RecordType.PLACE)
    form = desk.panel(FormPanel)
    type_name(desk, form, NAME)
    assert desk.named(RecordType.PLACE, NAME).position is None
    desk.press(form, "Wijs de plek aan")
    desk.wait_for("document.querySelector('.picking') !== null")
    desk.click_map(desk.pixel_of(spot))
    desk.wait(lambda: desk.named(RecordType.PLACE, NAME).position is not None, "the spot is taken")
    assert desk.named(RecordType.PLACE, NAME).position.distance_m(spot) < 2
    desk.wait_for("document.querySelector('.picking') === null")


def test_a_neighbourhood_is_drawn_by_hand(desk: Desk) -> None:
    spot = free_spot(desk)
    desk.show(spot, 17)
    before = desk.ask("document.querySelectorAll('path.outline, path.neighbourhood').length")
    assert desk.window.editing is not None
    desk.window.editing.new(RecordType.NEIGHBOURHOOD)
    form = desk.panel(FormPanel)
    type_name(desk, form, "Grachtkwartier")
    desk.press(form, "Teken op de kaart")
    desk.wait_for("document.querySelector('.picking') !== null")
    middle = desk.pixel_of(spot)

    def corners() -> int:
        return len(form.field("outline").value())

    def has_corners(number: int) -> bool:
        return corners() == number

    for number, corner in enumerate((QPoint(-100, -80), QPoint(100, -80), QPoint(80, 100)), start=corners() + 1):
        desk.click_map(middle + corner)
        desk.wait(partial(has_corners, number), "a corner more")
        # What a hand draws is seen while it draws.
        desk.wait_for("document.querySelectorAll('path.corner').length", number)
    desk.wait(lambda: len(desk.named(RecordType.NEIGHBOURHOOD, "Grachtkwartier").outline) == 3, "it is stored")
    desk.wait_for("document.querySelectorAll('path.outline, path.neighbourhood').length", before + 1)
    desk.window.close_panel()
    desk.wait_for("document.querySelectorAll('path.corner').length", 0)


def test_connecting_two_things_from_the_detail_draws_a_line(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    library = next(each for each in desk.all(RecordType.PLACE) if each.kind.value == "library")
    desk.window.show_record(library.id)
    desk.settle()
    known = {each.id for each in desk.all(RecordType.CONNECTION)}
    desk.window.right.detail.connect_button.click()
    form = desk.panel(FormPanel)
    assert form.field("from_id").value() == library.id
    editor = form.field("to_id")._editor
    desk.keys(editor, "boksschool")
    popup = editor.completer().popup()
    desk.wait(popup.isVisible, "suggestions are shown")
    desk.key(popup, Qt.Key.Key_Down)
    desk.key(popup, Qt.Key.Key_Return)
    desk.wait(lambda: form.field("to_id").value() == school.id, "the school is taken")
    (made,) = (each for each in desk.all(RecordType.CONNECTION) if each.id not in known)
    desk.wait_for(f"buurtkaart.connections.drawn.has('l:{made.id}')")
    desk.wait_for("document.querySelector('path.connection').getAttribute('d').split('L').length > 10")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_nearest_address_is_filled_in_whatever_the_language(desk: Desk, language: str) -> None:
    set_language(language)
    try:
        assert desk.window.editing is not None
        address = desk.window.editing.forms.address_at(free_spot(desk))
    finally:
        set_language("nl")
    assert isinstance(address, Address)
    assert address.street
