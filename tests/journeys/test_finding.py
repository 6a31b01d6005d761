"""Find: one box for places, groups, contacts, streets and addresses; Enter goes there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.services.searching.facets import Facet
from tests.journeys.desk import STILL, Desk


def address(desk: Desk) -> dict[str, Any]:
    """Return one house of the demo town with its postcode."""
    assert desk.bench.pack is not None
    row = (
        desk.bench.pack.connection()
        .execute(
            "SELECT street, house_number, postcode, lat, lon FROM address"
            " WHERE postcode <> '' ORDER BY street DESC, house_number LIMIT 1"
        )
        .fetchone()
    )
    return dict(zip(("street", "house_number", "postcode", "lat", "lon"), row, strict=True))


def search(desk: Desk, text: str) -> list[Any]:
    """Type in the box as a person does, and return what is offered."""
    desk.shortcut(Qt.Key.Key_F)
    box = desk.window.bar.search
    assert box.hasFocus()
    box.clear()
    desk.keys(box, text)
    desk.wait(box._list.isVisible, "the box answers")
    desk.wait(lambda: not box._latest._busy, "the last letter is answered")
    desk.turns(2)
    return list(box.found)


@pytest.mark.parametrize("typed", ["Boksschool De Brug", "bokschool de brug", "BOKSSCHÓÓL", "boksschool br", "boks"])
def test_a_place_is_found_while_typing(desk: Desk, typed: str) -> None:
    assert "Boksschool De Brug" in [each.hit.name for each in search(desk, typed)][:3]


def test_enter_goes_to_what_was_found(desk: Desk) -> None:
    school = desk.named(RecordType.PLACE, "Boksschool De Brug")
    desk.show(Position(school.position.lat + 0.02, school.position.lon), 15)
    search(desk, "bokschool de brug")
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    desk.wait_for(
        f"{STILL} && buurtkaart.map.getCenter().distanceTo([{school.position.lat}, {school.position.lon}]) < 5"
    )
    desk.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Boksschool De Brug")
    assert desk.window.right.detail.detail is not None
    assert desk.window.right.detail.detail.title == "Boksschool De Brug"


@pytest.mark.parametrize("shape", ["{spaced} {house_number}", "{joined} {house_number}", "{lower}{house_number}"])
def test_a_postcode_with_a_number_is_found_with_and_without_a_space(desk: Desk, shape: str) -> None:
    house = address(desk)
    joined = house["postcode"].replace(" ", "")
    typed = shape.format(
        spaced=f"{joined[:4]} {joined[4:]}",
        joined=joined,
        lower=f"{joined.lower()} ",
        house_number=house["house_number"],
    )
    hits = search(desk, typed)
    assert hits
    assert hits[0].hit.kind == "address"
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    desk.wait_for(f"{STILL} && buurtkaart.map.getCenter().distanceTo([{house['lat']}, {house['lon']}]) < 60")


def test_a_street_is_found_with_one_typing_error(desk: Desk) -> None:
    street = address(desk)["street"]
    typed = street[:3] + street[4:]
    assert street in [each.hit.name for each in search(desk, typed)][:5]


def test_what_is_nowhere_says_so_calmly_and_leads_on(desk: Desk) -> None:
    assert "Buurthuis De Linde" in [each.hit.name for each in search(desk, "qqqzzzxxx")]
    popup = desk.window.bar.search._popup
    assert "qqqzzzxxx" in popup.relaxed.text()
    # Enter alone may not go to a place that nobody asked for.
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    assert popup.isVisible()
    desk.key(desk.window.bar.search, Qt.Key.Key_Escape)


def test_an_address_that_is_not_there_is_not_guessed(desk: Desk) -> None:
    assert search(desk, "9999 ZZ 99") == []
    assert desk.window.bar.search._popup.nothing.isVisible()
    desk.key(desk.window.bar.search, Qt.Key.Key_Escape)


def test_what_was_understood_stands_above_what_was_found(desk: Desk) -> None:
    found = search(desk, "ergens koffie drinken woensdagochtend")
    assert found[0].hit.name == "Koffie met de buren"
    popup = desk.window.bar.search._popup
    assert popup.understood.text().startswith("Je zoekt: koffie · ")
    assert popup.prepare().chips[Facet.WHEN].text() == "Woensdagochtend"
    assert not popup.relaxed.isVisible()
    assert popup.understood.text() in desk.window.bar.search.accessibleDescription()
    desk.key(desk.window.bar.search, Qt.Key.Key_Escape)


def test_a_day_without_it_tells_the_day_with_it(desk: Desk) -> None:
    found = search(desk, "avondtafel zondag")
    assert found[0].hit.name == "Avondtafel"
    assert "Avondtafel" in desk.window.bar.search._popup.relaxed.text()
    desk.key(desk.window.bar.search, Qt.Key.Key_Escape)


def test_a_contact_and_a_group_are_found_too(desk: Desk) -> None:
    for record_type in (RecordType.CONTACT, RecordType.INITIATIVE):
        record = desk.all(record_type)[0]
        assert record.id in [each.hit.record_id for each in search(desk, record.title)][:3]


def test_typing_never_stops_the_window(desk: Desk) -> None:
    box = desk.window.bar.search
    box.setFocus()
    for text in ("a", "ab", "%", "_", "'", '"', "`${1}`", "<script>", "\u202e", "x" * 1000):
        box.clear()
        desk.keys(box, text[:20])
        desk.turns(2)
    desk.wait(lambda: not box._latest._busy, "the last question is answered")
    desk.key(box, Qt.Key.Key_Escape)


def test_an_address_that_was_found_is_pointed_at_and_can_become_a_place(desk: Desk) -> None:
    house = address(desk)
    search(desk, f"{house['postcode']} {house['house_number']}")
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    desk.wait_for("document.querySelector('.spot')?.ariaLabel", f"{house['street']} {house['house_number']}")
    desk.wait_for(f"buurtkaart.spot.pin.getLatLng().distanceTo([{house['lat']}, {house['lon']}]) < 1")
    desk.press(desk.window._toast, "Nieuwe plek hier")
    form = desk.panel(FormPanel)
    assert form.field("address").value().street == house["street"]
    assert form.field("address").value().house_number == house["house_number"]
    desk.window.close_panel()
    desk.click_map(QPoint(20, 60))
    desk.wait_for("document.querySelector('.spot')", None)


def test_a_wish_is_found_by_its_words_and_enter_opens_it(desk: Desk) -> None:
    wish = next(each for each in desk.all(RecordType.WISH) if "duofiets" in each.words)
    found = search(desk, "duofiets")[0]
    assert (found.title, found.detail) == ("Wens · een bewoner van de Lindelaan", wish.words)
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    detail = desk.window.right.detail
    desk.wait(lambda: detail.detail is not None and detail.detail.record_id == wish.id, "the wish is told")
    assert desk.window.bar.search.cursorPosition() == 0
    # Where a form asks which wish is meant, it is offered once.
    choices = desk.editing.forms._suggest_records("duofiets", frozenset({RecordType.WISH}))
    assert [each.id for each in choices] == [wish.id]


def test_what_was_found_is_in_sight_in_the_list(desk: Desk) -> None:
    group = desk.named(RecordType.INITIATIVE, "Sporten aan de overkant")
    rows = desk.window.list.list
    search(desk, "sporten aan de overkant")
    desk.key(desk.window.bar.search, Qt.Key.Key_Return)
    desk.wait(lambda: desk.chosen_in_list() == group.id, "it is chosen in the list")
    desk.settle()
    desk.pause(500)

    def is_in_sight() -> bool:
        chosen = rows.selectionModel().selectedIndexes()
        return bool(chosen) and rows.viewport().rect().contains(rows.visualRect(chosen[0]))

    desk.wait(is_in_sight, "the row is in sight")
