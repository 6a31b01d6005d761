"""The answer on the map: its numbers, the way on foot, and the map given back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.signpost.asking import Step
from tests.journeys.signpost.asker import Asker


def test_the_map_carries_the_numbers_of_the_list(asker: Asker) -> None:
    asker.ask_for("Mezelf")
    assert len(asker.listed()) > 1
    asker.desk.wait(lambda: asker.signs() == asker.listed(), lambda: f"{asker.signs()} is not {asker.listed()}")
    more = next(section.more for section in asker.page.sections if section.more.isVisible())
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    asker.desk.wait(lambda: asker.signs() == asker.listed(), lambda: f"{asker.signs()} is not {asker.listed()}")


def test_the_start_and_everything_that_is_found_are_in_sight(asker: Asker) -> None:
    inside = (
        "((w, h) => [...document.querySelectorAll('.marker.sign, .start')].map((e) => e.getBoundingClientRect())"
        ".filter((b) => b.left < 0 || b.top < 0 || b.right > w || b.bottom > h).length)"
        "(document.documentElement.clientWidth, document.documentElement.clientHeight)"
    )
    for for_whom in ("Ik verwijs door", "Mezelf"):
        asker.ask_for(for_whom)
        asker.desk.wait(lambda: asker.signs() == asker.listed(), "the numbers stand on the map")
        assert asker.desk.ask("document.querySelectorAll('.start').length") == 1
        asker.desk.wait_for(inside, 0)
        asker.tool.close()
        asker.desk.settle()


def test_the_list_rests_while_the_signpost_covers_it(asker: Asker) -> None:
    desk = asker.desk
    asked: list[int] = []
    show_ids = desk.window.list.show_ids

    def listen(*ids: Any, **more: Any) -> None:
        asked.append(1)
        show_ids(*ids, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk.window.list, "show_ids", listen)
        asker.open()
        asked.clear()
        desk.show(Position(52.55, 5.22), 18)
        desk.turns(5)
        assert not asked
        asker.tool.close()
        desk.wait(lambda: bool(asked), "the list follows again")


def test_the_way_on_foot_is_drawn_to_what_is_chosen_on_the_map(asker: Asker) -> None:
    page = asker.ask_for("Mezelf")
    desk = asker.desk
    desk.wait(lambda: asker.signs() == asker.listed(), "the numbers stand on the map")
    chosen = page.chosen_found
    other = next(row for row in page.seen if row.found.position is not None and row.found is not chosen)
    selector = f".marker.sign[aria-label^='{other.number}.']"
    desk.click_map(desk.spot_of(selector))
    desk.wait(lambda: page.chosen_found is other.found, "the list follows")
    assert other.isChecked()
    desk.wait_for(f"document.querySelector({selector!r}).classList.contains('chosen')")
    desk.wait_for("document.querySelectorAll('path.way').length", 1)
    end = desk.ask("((w) => [w.at(-1).lat, w.at(-1).lng])(buurtkaart.signpost.way.getLayers()[0].getLatLngs())")
    assert other.found.position is not None
    assert Position(*end).distance_m(other.found.position) < 1


def test_pointing_at_a_result_shows_its_mark_and_the_other_way_round(asker: Asker) -> None:
    page = asker.ask_for("Mezelf")
    row = next(row for row in page.seen if row.found.position is not None)
    row.hovered.emit(row.found.record_id)
    asker.desk.wait_for("document.querySelector('.marker.sign.pointed')?.textContent", str(row.number))
    row.hovered.emit("")
    asker.desk.wait_for("document.querySelector('.marker.sign.pointed') === null")
    asker.session._on_sign_hovered(row.found.record_id)
    assert row._is_pointed_at


def test_ordinary_marks_are_away_while_the_answer_is_there_and_come_back(asker: Asker) -> None:
    desk = asker.desk
    assert desk.window.browsing is not None
    seen = desk.window.browsing.centre
    assert seen is not None
    asker.ask_for("Mezelf")
    hidden = "[...document.querySelectorAll('.marker:not(.sign)')].every((m) => getComputedStyle(m).display === 'none')"
    desk.wait_for(hidden)
    desk.press(asker.session.header, "Sluiten")
    desk.wait_for("document.querySelectorAll('.marker.sign, .start').length", 0)
    desk.wait_for(hidden, False)
    desk.wait(lambda: desk.window.browsing.centre.distance_m(seen) < 30, "the map is back")  # type: ignore[union-attr]
    assert desk.window.bar.isVisible()
    assert desk.window.list.isVisible()


def test_here_is_the_place_that_was_chosen_or_the_middle_of_the_map(asker: Asker) -> None:
    desk = asker.desk
    place = desk.named(RecordType.PLACE, "Buurthuis De Linde")
    middle = Position(*desk.ask("((c) => [c.lat, c.lng])(buurtkaart.map.getCenter())"))
    for words, spot in ((place.name, place.position), ("Hier: het midden van de kaart", middle)):
        assert desk.window.browsing is not None
        desk.window.browsing.select(place.id, ensure_visible=False)
        asker.open()
        asker.choose("Mezelf")
        asker.at(Step.WHERE)
        asker.choose(words)
        asker.at(Step.NOTICES)
        near = asker.session.asking.near
        assert near is not None
        assert near.distance_m(spot) < 1, words
        asker.tool.close()
        desk.turns(3)


def test_a_click_on_the_map_says_where(asker: Asker) -> None:
    desk = asker.desk
    asker.open()
    asker.choose("Mezelf")
    asker.at(Step.WHERE)
    desk.wait_for("buurtkaart.map.getContainer().classList.contains('picking')")
    spot = Position(*desk.ask("((c) => [c.lat, c.lng])(buurtkaart.map.getCenter())"))
    desk.click_map(desk.pixel_of(spot) + QPoint(60, 40))
    asker.at(Step.NOTICES)
    near = asker.session.asking.near
    assert near is not None
    assert 1 < near.distance_m(spot) < 1000
    desk.wait_for("document.querySelectorAll('.start').length", 1)
