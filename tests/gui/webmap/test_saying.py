"""What is said to the page before it listens arrives once it does: the last of each sort, the tiles at the end."""

from __future__ import annotations

import pytest

from buurtkaart.gui.webmap.bridge import Bridge
from buurtkaart.gui.webmap.saying import Saying


class Listening:
    """A page of which only the ears are there."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []
        self.bridge = Bridge()
        for name in ("markersChanged", "basemapChanged", "appearanceChanged", "viewRequested", "boundsRequested"):
            getattr(self.bridge, name).connect(lambda *values, name=name: self.heard.append((name, *values)))
        self.saying = Saying(self.bridge)


@pytest.fixture
def page() -> Listening:
    return Listening()


def test_nothing_is_said_to_a_page_that_does_not_listen(page: Listening) -> None:
    page.saying.say("markersChanged", "{}")
    assert page.heard == []
    assert not page.saying.is_heard


def test_the_look_comes_first_and_only_the_last_of_each_sort(page: Listening) -> None:
    page.saying.say("markersChanged", "old")
    page.saying.say("basemapChanged", "tiles")
    page.saying.say("appearanceChanged", "look")
    page.saying.say("markersChanged", "new")
    page.saying.begin()
    assert page.heard == [("appearanceChanged", "look"), ("basemapChanged", "tiles"), ("markersChanged", "new")]


def test_who_listens_hears_at_once(page: Listening) -> None:
    page.saying.begin()
    page.saying.say("markersChanged", "{}")
    assert page.heard == [("markersChanged", "{}")]


def test_what_was_taken_back_is_not_said_any_more(page: Listening) -> None:
    page.saying.say("viewRequested", 52.5, 5.9, 14.0)
    page.saying.take_back("viewRequested")
    page.saying.say("boundsRequested", 5.0, 52.0, 6.0, 53.0)
    assert page.saying.first_words() == [["boundsRequested", 5.0, 52.0, 6.0, 53.0]]
    page.saying.begin()
    assert page.heard == [("boundsRequested", 5.0, 52.0, 6.0, 53.0)]


def test_after_the_end_nobody_hears_anything(page: Listening) -> None:
    page.saying.begin()
    page.saying.end()
    page.saying.say("markersChanged", "{}")
    assert page.heard == []
