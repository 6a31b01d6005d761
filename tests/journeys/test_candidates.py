"""Start from what is there: thirty places in one go, and asked again the map knows which you have."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from buurtkaart.domain.record import RecordType
from buurtkaart.gui.candidates.panel import CandidatesPanel
from tests.journeys.desk import Desk


def review(desk: Desk) -> CandidatesPanel:
    """Press "Wat is er al?" and wait for the list."""
    desk.press(desk.window.list, "Wat is er al?")
    panel: CandidatesPanel = desk.panel(CandidatesPanel)
    desk.wait(lambda: bool(numbers(panel)), "the map was looked at")
    return panel


def numbers(panel: CandidatesPanel) -> list[int]:
    """Return how many places are offered, and how many you have already."""
    return [int(word) for word in re.findall(r"\d+", panel._summary.text())]


def test_what_is_ticked_stands_above_benches_and_shops_and_nothing_is_said_twice(desk: Desk) -> None:
    panel = review(desk)
    rows = panel.findChild(QListWidget)
    assert rows is not None
    ticked = [rows.item(row).checkState() is Qt.CheckState.Checked for row in range(rows.count())]
    assert ticked == sorted(ticked, reverse=True)
    assert set(ticked) == {True, False}
    for row in range(rows.count()):
        title, *facts = rows.item(row).text().splitlines()
        assert not any(fact and fact in title for line in facts for fact in line.split(" · "))


def test_thirty_places_are_added_in_one_step_and_known_the_second_time(desk: Desk) -> None:
    before = len(desk.all(RecordType.PLACE))
    panel = review(desk)
    rows = panel.findChild(QListWidget)
    assert rows is not None
    assert rows.count() >= 30
    offered, *known_before = numbers(panel)
    assert offered == rows.count()
    desk.press(panel, "Niets aanvinken")
    assert not panel._add.isEnabled()
    for row in range(30):
        rows.item(row).setCheckState(Qt.CheckState.Checked)
    assert "30" in panel._add.text()
    names = [rows.item(row).text().splitlines()[0] for row in range(30)]
    panel._add.click()
    desk.wait(lambda: len(desk.all(RecordType.PLACE)) == before + 30, "thirty places are stored")
    desk.wait(lambda: desk.window.right.panel is None, "the panel closed")
    assert "30" in desk.toast
    assert desk.window._toast.action_text == "Ongedaan maken"
    added = {place.name: place for place in desk.all(RecordType.PLACE)}
    assert set(names) <= set(added)
    browsing = desk.window.browsing
    assert browsing is not None
    spots = [added[name].position for name in names]
    desk.wait(lambda: all(browsing.bounds.contains(each) for each in spots), "all of them are looked at")  # type: ignore[union-attr]  # a map is open
    again = review(desk)
    listed = again.findChild(QListWidget)
    assert listed is not None
    assert listed.count() == offered - 30
    known = known_before[0] if known_before else 0
    assert numbers(again) == [offered - 30, known + 30]
    desk.window.close_panel()
    desk.window.bar.undo.click()
    assert len(desk.all(RecordType.PLACE)) == before
    after = review(desk)
    assert numbers(after)[0] == offered
    assert "Deze heb je eerder weggehaald." in after.findChild(QListWidget).item(offered - 1).text()  # type: ignore[union-attr]  # there


def test_what_is_added_brings_address_hours_and_the_wheelchair_along(desk: Desk) -> None:
    panel = review(desk)
    desk.press(panel, "Alles aanvinken")
    panel._add.click()
    desk.wait(lambda: desk.window.right.panel is None, "the panel closed")
    added = [place for place in desk.all(RecordType.PLACE) if place.source_reference.startswith("osm:")]
    assert added
    assert any(place.address.street for place in added)
    assert any(place.opening_hours for place in added)
    assert any(place.access.step_free is not None for place in added)
    assert all(place.position for place in added)


def test_the_filter_finds_a_candidate_by_name(desk: Desk) -> None:
    panel = review(desk)
    rows = panel.findChild(QListWidget)
    assert rows is not None
    wanted = rows.item(rows.count() - 1).text().splitlines()[0]
    desk.keys(panel._text, wanted)
    assert rows.count() > 0
    assert all(wanted.casefold() in rows.item(row).text().casefold() for row in range(rows.count()))
